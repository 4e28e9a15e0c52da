// The rendered document as plain data: [tag, attributes, children] or a string. No scripts, comments, handlers, typed values.
// What isn't displayed is left out; hidden fields stay, because forms need them.
() => {
  const skip = new Set(["SCRIPT", "NOSCRIPT", "TEMPLATE", "BASE", "META", "LINK", "STYLE", "HEAD", "TITLE", "SOURCE", "TRACK", "PARAM"]);
  const boxes = new Set(["CANVAS", "VIDEO", "AUDIO", "OBJECT", "EMBED", "IFRAME", "FRAME"]);
  const absolute = (text) => { try { return new URL(text ?? "", document.baseURI).href; } catch { return ""; } };
  const attributes = (el) => {
    const found = {};
    for (const a of el.attributes) {
      if (a.name.startsWith("on")) { found["has-handler"] = ""; continue; }
      found[a.name] = a.value.slice(0, 4000);
    }
    const tag = el.tagName;
    if (tag === "INPUT" || tag === "TEXTAREA") {
      if (["password", "file"].includes(el.type)) delete found.value;
    }
    if ((tag === "A" || tag === "AREA") && el.hasAttribute("href")) found.href = el.getAttribute("href").trim().startsWith("#") ? "#" : el.href;
    if (tag === "FORM") found.action = absolute(el.getAttribute("action"));
    if (el.hasAttribute("formaction")) found.formaction = absolute(el.getAttribute("formaction"));
    if (tag === "IMG" || (tag === "INPUT" && el.type === "image")) {
      const box = el.getBoundingClientRect();
      found.src = el.currentSrc || absolute(el.getAttribute("src"));
      found["drawn-width"] = String(Math.round(box.width));
      found["drawn-height"] = String(Math.round(box.height));
    }
    return found;
  };
  const visit = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || skip.has(node.tagName.toUpperCase())) return null;
    const tag = node.tagName.toLowerCase();
    const style = getComputedStyle(node);
    const choice = tag === "option" || tag === "optgroup";
    if (style.display === "none" && !choice && !(tag === "input" && node.type === "hidden")) {
      const kept = [...node.querySelectorAll("input[type=hidden]")].map(visit).filter((n) => n !== null);
      return kept.length ? ["span", { hidden: "" }, kept] : null;
    }
    if (boxes.has(tag.toUpperCase())) {
      const box = node.getBoundingClientRect();
      return ["div", { "drawn-width": String(Math.round(box.width)), "drawn-height": String(Math.round(box.height)) }, []];
    }
    const children = [];
    if (tag !== "textarea")
      for (const child of (node.shadowRoot || node).childNodes) {
        const done = visit(child);
        if (done !== null) children.push(done);
      }
    return [tag, attributes(node), children];
  };
  const css = [];
  const foreign = [];
  const readSheet = (sheet) => {
    if (sheet.disabled) return;
    let rules;
    try { rules = sheet.cssRules; } catch { if (sheet.href) foreign.push(sheet.href); return; }
    for (const rule of rules) {
      if (rule.styleSheet) readSheet(rule.styleSheet);
      else if (!rule.cssText.startsWith("@font-face") && !rule.cssText.startsWith("@import")) css.push(rule.cssText);
    }
  };
  for (const sheet of [...document.styleSheets, ...(document.adoptedStyleSheets || [])]) readSheet(sheet);
  return JSON.stringify({
    url: location.href, title: document.title, css, foreign,
    html: attributes(document.documentElement), body: document.body ? visit(document.body) : ["body", {}, []],
  });
}
