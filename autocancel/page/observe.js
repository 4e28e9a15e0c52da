// Turns one frame into plain data: what a person perceives, in document order. One call a frame, in a world of its own:
// nothing that the page's scripts replace is used here. Only the document and its forms can still lend their inputs' names
// to a property, so they are asked through the prototypes.
// `closed`: the frame's closed shadow roots. Returns a JSON string (cheaper to carry over than a structured value); the
// elements stay behind in this world, so that `act` can find the very element that was recognised.
(order, ...closed) => {
  const { maxNodes, maxText, maxRun, maxDepth } = order;
  const getter = (proto, name) => { const get = Object.getOwnPropertyDescriptor(proto, name).get; return (o) => get.call(o); };
  const method = (proto, name) => { const f = proto[name]; return (o, ...given) => f.apply(o, given); };
  const localName = getter(Element.prototype, "localName"), space = getter(Element.prototype, "namespaceURI");
  const tagOf = (el) => (space(el) === "http://www.w3.org/1999/xhtml" ? localName(el).toUpperCase() : localName(el));
  const shadowOf = getter(Element.prototype, "shadowRoot"), nodeType = getter(Node.prototype, "nodeType");
  const kids = getter(Node.prototype, "childNodes"), above = getter(Node.prototype, "parentElement");
  const wordsIn = getter(Node.prototype, "textContent"), rootOf = method(Node.prototype, "getRootNode");
  const attr = method(Element.prototype, "getAttribute"), has = method(Element.prototype, "hasAttribute");
  const matches = method(Element.prototype, "matches"), closest = method(Element.prototype, "closest");
  const one = method(Element.prototype, "querySelector"), all = method(Element.prototype, "querySelectorAll");
  const boxOf = method(Element.prototype, "getBoundingClientRect"), boxes = method(Element.prototype, "getClientRects");
  const visible = method(Element.prototype, "checkVisibility");
  const clientHeight = getter(Element.prototype, "clientHeight"), scrollHeight = getter(Element.prototype, "scrollHeight");
  const innerText = getter(HTMLElement.prototype, "innerText"), offsetHeight = getter(HTMLElement.prototype, "offsetHeight");
  const members = getter(HTMLFormElement.prototype, "elements");
  const documentElement = getter(Document.prototype, "documentElement")(document), body = getter(Document.prototype, "body")(document);
  const baseURI = getter(Node.prototype, "baseURI")(document);
  const inDocument = method(Document.prototype, "querySelector").bind(null, document);
  const safely = (f, fallback) => { try { return f(); } catch { return fallback; } };

  const skipped = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "META", "LINK", "TITLE", "VIDEO", "AUDIO", "RT", "RP", "DATALIST",
    "defs", "symbol", "clipPath", "mask", "pattern", "marker", "style", "script", "title", "desc", "metadata"]);
  const isSvg = (el) => space(el) === "http://www.w3.org/2000/svg";
  const nodes = [];
  const elements = [];
  const frames = [];
  const forms = new Map();
  const hidden = new Map(closed.map((root) => [root.host, root]));
  const shadow = (el) => shadowOf(el) || hidden.get(el) || null;
  // What was handed out to be filled in is ours, not the page's words.
  const handed = globalThis[Symbol.for("autocancel.handed")] ??= new WeakSet();
  let textSize = 0;
  let truncated = false;
  let leftOut = null;

  // Every text that leaves here has passed this: a page must not choose how much there is to read.
  const cut = (text, most = maxRun) => {
    if (text.length > most) { truncated = true; return text.slice(0, most); }
    return text;
  };
  const says = (text) => /[\p{L}\p{N}]/u.test(text);
  const name = (text) => cut((text || "").replace(/\s+/g, " ").trim(), 2000);

  // Tells presses that send something else apart, without carrying what they send.
  const digest = (text) => {
    let hash = 2166136261;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    return (hash >>> 0).toString(36);
  };
  const sends = (el, form) => {
    if (form) {
      const hiddenOnes = [...members(form)].filter((e) => e.type === "hidden").map((e) => `${e.name}=${e.value}`);
      return digest([...hiddenOnes, el.name || "", el.name && el.type !== "image" ? el.value : ""].join("\n"));
    }
    const script = attr(el, "onclick") || (attr(el, "href") || "").replace(/^#.*/, "");
    return script ? digest(script + JSON.stringify({ ...el.dataset })) : "";
  };
  const formIndex = (form) => {
    if (!form) return null;
    if (!forms.has(form)) forms.set(form, forms.size);
    return forms.get(form);
  };
  const drawn = (el) => {
    const box = boxOf(el);
    if (box.width <= 1 || box.height <= 1) return false;
    return box.right + scrollX > 0 && box.bottom + scrollY > 0;
  };
  const shown = (el) => visible(el, { checkOpacity: true, checkVisibilityCSS: true });
  const seeThrough = (style) => /^rgba\(.*, 0\)$/.test(style.color) || parseFloat(style.fontSize) < 2;

  // The children as they are drawn: of a shadow root instead of its host, of a slot what was put into it.
  const drawnKids = (el) => {
    const root = shadow(el);
    if (root) return kids(root);
    if (tagOf(el) === "SLOT") { const put = el.assignedNodes(); if (put.length) return put; }
    return kids(el);
  };
  const generated = (el, which) => {
    const style = getComputedStyle(el, which);
    if (!style.content.includes('"')) return "";
    if (style.display === "none" || style.visibility !== "visible" || Number(style.opacity) < 0.1 || seeThrough(style)) return "";
    const drawnPart = style.content.replace(/ \/ "(?:[^"\\]|\\.)*"$/, "").replace(/(?:counters?|url)\((?:[^")]|"(?:[^"\\]|\\.)*")*\)/g, "");
    const text = [...drawnPart.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1].replace(/\\(.)/g, "$1")).join("");
    return says(text) ? text : "";  // arrows and bullets say nothing
  };
  const marker = (el, style) =>
    style.display === "list-item" && /^["“].*[\p{L}]/u.test(style.listStyleType) ? style.listStyleType.slice(1, -1) : "";

  // Visible words of an element: its text and its pictures' alternatives, without what is hidden inside it.
  const plainWords = (el) => {
    let text = isSvg(el) ? wordsIn(el) : safely(() => innerText(el), "") || "";
    for (const image of all(el, "img[alt], svg title, input[type=image][alt]"))
      if (tagOf(image) === "title" || shown(image)) text += " " + (attr(image, "alt") ?? wordsIn(image));
    return text.trim();
  };
  const flatWords = (el, depth = 0) => {
    if (depth > 40 || skipped.has(tagOf(el)) || (getComputedStyle(el).display !== "contents" && !shown(el))) return "";
    if (tagOf(el) === "IMG") return attr(el, "alt") || "";
    let text = "";
    for (const child of drawnKids(el)) {
      if (nodeType(child) === 3) text += child.data;
      else if (nodeType(child) === 1) text += flatWords(child, depth + 1) + " ";
      if (text.length > maxRun) break;
    }
    return text.trim();
  };
  const composed = (el) => shadow(el) || one(el, "slot") || (hidden.size || customs ? [...all(el, "*")].slice(0, 200).some(shadow) : false);
  const words = (el) => (composed(el) ? flatWords(el) : plainWords(el)) || generated(el, "::before") + generated(el, "::after");
  const byId = (root, id) =>
    root instanceof Document ? Document.prototype.getElementById.call(root, id)
      : root instanceof DocumentFragment ? DocumentFragment.prototype.getElementById.call(root, id) : null;
  const referenced = (el, attribute) =>
    (attr(el, attribute) || "").split(/\s+/).filter(Boolean).slice(0, 20).map((id) => byId(rootOf(el), id))
      .map((found) => (found ? name(wordsIn(found)) : "")).join(" ").trim();
  const customs = [...all(documentElement, "*")].some((el) => shadowOf(el));
  const pseudo = (el) => ["::before", "::after"].map((p) => getComputedStyle(el, p).content)
    .filter((c) => c.startsWith('"')).map((c) => c.slice(1, -1)).join("");
  // A button drawn as lines only: what it is for shows in how the page's authors call it.
  const byClass = (el) => {
    const called = `${attr(el, "class") || ""} ${attr(el, "id") || ""} ${one(el, "[class]") ? attr(one(el, "[class]"), "class") : ""}`;
    if (/\b(?:btn-?)?(?:close|times|cross|dismiss)\b|(?:close|dismiss)[-_]?(?:btn|button|icon)/i.test(called)) return "×";
    return /hamburger|navbar-toggle|(?:menu|nav|drawer)[-_]?(?:btn|button|toggle|trigger|icon|open)|\bbars\b/i.test(called) ? "≡" : "";
  };
  const controlName = (el) => {
    const text = words(el);
    const said = referenced(el, "aria-labelledby") || attr(el, "aria-label") || attr(el, "title") || "";
    if (says(text) && !/^[x×✕✖]$/i.test(text)) return name(text);
    return name(said || text || wordsIn(el).trim() || byClass(el) || pseudo(el));
  };

  // `el.labels` walks the whole page for each field: the labels are gone through once instead.
  const labelled = new Map();
  const labelsOf = (el) => {
    const root = rootOf(el);
    if (!labelled.has(root)) {
      const of = new Map();
      const proto = root instanceof Document ? Document.prototype : DocumentFragment.prototype;
      for (const label of method(proto, "querySelectorAll")(root, "label"))
        if (label.control) of.set(label.control, [...(of.get(label.control) || []), label]);
      labelled.set(root, of);
    }
    return labelled.get(root).get(el) || [];
  };
  const fieldLabels = (el) => {
    const found = labelsOf(el).filter((l) => shown(l)).map((l) => words(l) || wordsIn(l).trim());
    return [...found, referenced(el, "aria-labelledby"), attr(el, "aria-label") || "", attr(el, "title") || ""].filter(Boolean).map(name);
  };
  const isButtonInput = (el) => ["submit", "button", "image", "reset"].includes(el.type);
  // Whether pressing opens or closes something in place: false where it is closed now, null where it does no such thing.
  const expands = (el, tag, role) => {
    if (tag === "SUMMARY") return !!above(el)?.open;
    const target = el.popoverTargetElement;
    if (target) return safely(() => matches(target, ":popover-open"), false);
    if (has(el, "aria-expanded")) return attr(el, "aria-expanded") === "true";
    if (role === "tab") return attr(el, "aria-selected") === "true";
    return has(el, "aria-controls") || attr(el, "data-toggle") || attr(el, "data-bs-toggle") ? false : null;
  };

  const inArea = (el) => {
    const map = closest(el, "map");
    const called = map && (attr(map, "name") || attr(map, "id"));
    return called ? [...method(Document.prototype, "querySelectorAll")(document, "img[usemap]")].find((img) => attr(img, "usemap") === "#" + called && shown(img) && drawn(img)) : null;
  };
  const linkOf = (el, named) => {
    const given = (attr(el, "href") ?? attr(el, "xlink:href") ?? "").trim();
    const address = typeof el.href === "string" ? el.href : safely(() => new URL(given, baseURI).href, "");
    return { k: "link", n: named, h: given.startsWith("#") ? "#" : cut(address, 8000), tg: attr(el, "target") || "", oc: has(el, "onclick") };
  };
  const PRESSED_ROLES = ["button", "link", "menuitem", "tab"];
  const controlOf = (el, tag, style, parentPointer) => {
    const role = (attr(el, "role") || "").toLowerCase();
    if (tag === "INPUT" && isButtonInput(el)) {
      const byType = { submit: "送信", reset: "リセット" }[el.type] || "";
      const called = el.type === "image" ? el.alt || el.title || el.value : el.value || byType;
      return { k: "button", n: name(called || attr(el, "aria-label") || attr(el, "title")), ty: el.type };
    }
    if (tag === "BUTTON") return { k: "button", n: controlName(el), ty: el.type };
    if ((tag === "A" || tag === "a") && (has(el, "href") || has(el, "xlink:href"))) return linkOf(el, controlName(el));
    if (PRESSED_ROLES.includes(role) || (tag === "SUMMARY" && above(el) && tagOf(above(el)) === "DETAILS" && !above(el).open) || (tag === "A" && has(el, "onclick")))
      return { k: "button", n: controlName(el), ty: "script" };
    if (tag !== "LABEL" && tag !== "BODY" && tag !== "HTML" && tag !== "FORM" && (has(el, "onclick") ||
        (style.cursor === "pointer" && !parentPointer && !one(el, "a[href], button, input, select, label"))))
      return { k: "button", n: controlName(el), ty: "script" };
    return null;
  };
  // A script that only follows an address is a link in other clothes; anything more it does makes it a script.
  const leadsTo = (el) => {
    const script = attr(el, "onclick") || (attr(el, "href") || "").replace(/^javascript:/i, "");
    if (script.length > 2000) return null;
    const found = /^\s*(?:return\s+)?(?:(?:window|document|self|top|parent)\.)?(?:location(?:\.href)?\s*=\s*(['"])([^'"]+)\1|(?:location\.(?:assign|replace)|(?:window\.)?open)\(\s*(['"])([^'"]+)\3[^()]*\))\s*;?\s*(?:return\s+(?:false|true)\s*;?)?\s*$/.exec(script);
    const address = found && (found[2] || found[4]);
    return address && !/^javascript:/i.test(address) ? safely(() => new URL(address, baseURI).href, null) : null;
  };

  // What a field shows as words: the page's own, never what was typed here.
  const PRIVATE = new Set(["password", "hidden", "file", "checkbox", "radio", "range", "color"]);
  const typedHere = (el) => handed.has(el) || safely(() => matches(el, ":focus, :autofill, :user-valid, :user-invalid"), false);
  const valueShown = (el, tag, fixed) => {
    if (tag === "SELECT") {
      const listed = el.multiple || el.size > 1 ? [...el.options].slice(0, 200) : [...el.selectedOptions];
      return listed.map((o) => o.label || o.text).join("\n");
    }
    if (PRIVATE.has(el.type) || /password|one-time-code|^cc-/.test(attr(el, "autocomplete") || "")) return "";
    if (!el.value) return fixed ? attr(el, "placeholder") || "" : "";
    return !handed.has(el) && (fixed || el.value === el.defaultValue || !typedHere(el)) ? el.value : "";
  };
  const sendersOf = (form) => [...members(form)].some((e) => ["submit", "image"].includes(e.type) && shown(e));
  const fieldOf = (el, tag) => {
    const type = tag === "INPUT" ? el.type : tag === "SELECT" && el.multiple ? "select-multiple" : tag.toLowerCase();
    const off = el.disabled || !!closest(el, "fieldset[disabled]") || !!closest(el, "[inert]");
    const field = {
      k: "field", ty: type, n: cut(attr(el, "name") || "", 500), id: cut(attr(el, "id") || "", 500), lb: fieldLabels(el),
      ph: name(attr(el, "placeholder")), ac: cut(attr(el, "autocomplete") || "", 200),
      im: cut(attr(el, "inputmode") || "", 200), ml: el.maxLength > 0 ? el.maxLength : null,
      rq: el.required || attr(el, "aria-required") === "true", ro: !!el.readOnly, v: false, ck: false, d: off,
    };
    if (type === "checkbox" || type === "radio") { field.ck = el.checked; field.vl = cut(el.value, 2000); return field; }
    field.sv = cut(valueShown(el, tag, off || el.readOnly), maxText);
    if (tag === "SELECT") {
      if (el.options.length > 200) truncated = true;
      field.op = [...el.options].slice(0, 200).map((o) => [cut(o.value, 500), name(o.text), o.disabled]);
      field.ix = el.selectedIndex;
      field.mo = has(el, "onchange") || (el.form ? has(el.form, "onchange") || !sendersOf(el.form) : false);
    }
    field.v = el.value !== "";
    return field;
  };

  // Boxes and radios drawn by a script, which say what they are by their role.
  const ariaToggle = (el) => ["checkbox", "radio", "switch"].includes((attr(el, "role") || "").toLowerCase()) && !one(el, "input");
  const ariaField = (el) => {
    const role = attr(el, "role").toLowerCase();
    const label = referenced(el, "aria-labelledby") || attr(el, "aria-label") || words(el);
    const group = closest(el, "[role=radiogroup]");
    return {
      k: "field", ty: role === "radio" ? "radio" : "checkbox", n: (group && attr(group, "id")) || "", id: attr(el, "id") || "", lb: label ? [name(label)] : [], ph: "", ac: "", im: "",
      ml: null, rq: attr(el, "aria-required") === "true", ro: false, v: false, ck: attr(el, "aria-checked") === "true", vl: "",
      f: formIndex(closest(el, "form")), d: attr(el, "aria-disabled") === "true",
    };
  };

  const add = (parent, tag, text, props) => {
    if (nodes.length >= maxNodes || textSize > maxText) { truncated = true; return -1; }
    const node = [parent, tag, text === null ? null : cut(text)];
    if (props) { node.push(props); textSize += (props.n?.length || 0) + (props.sv?.length || 0); }
    nodes.push(node);
    if (text) textSize += text.length;
    return nodes.length - 1;
  };
  const addText = (parent, text) => {
    if (text.length <= maxRun) add(parent, "#", text, null);
    else for (let at = 0; at < text.length && !truncated; at += maxRun) add(parent, "#", text.slice(at, at + maxRun), null);
  };

  const visitField = (el, tag, parent) => {
    if (el.type === "hidden" || el.type === "file") return;
    const toggle = el.type === "checkbox" || el.type === "radio";
    const itself = shown(el) && drawn(el);
    const label = toggle && !itself ? labelsOf(el).find((l) => shown(l) && drawn(l)) : null;
    if (!itself && !label) return;
    const props = fieldOf(el, tag);
    props.f = formIndex(el.form);
    if (label) props.vl2 = 1;
    props.r = elements.push(label || el) - 1;
    add(parent, tag.toLowerCase(), null, props);
  };
  // Some draw a hidden box's label in its place: what holds such a box is not left out.
  const holdsBox = (el) => one(el, "input[type=checkbox], input[type=radio]") !== null;
  // Nobody reads what is clipped to nothing, shrunk to nothing, or as good as transparent.
  const unseen = (el, style) => {
    if (Number(style.opacity) < 0.1 || style.contentVisibility === "hidden" || /opacity\(0?\.0\d*\)|opacity\([0-9]%\)/.test(style.filter)) return true;
    if (style.overflowY !== "visible" && !style.display.startsWith("inline") && style.display !== "contents" && !isSvg(el) &&
        clientHeight(el) === 0 && scrollHeight(el) > 0 && !holdsBox(el)) return true;
    if (style.transform !== "none" && !isSvg(el) && boxOf(el).height === 0 && offsetHeight(el) > 0) return true;
    if (/inset\((?:5\d|[6-9]\d|100)%/.test(style.clipPath)) return true;
    if (style.textDecorationLine.includes("line-through")) return true;  // taken back by the page itself
    if (style.position !== "absolute" && style.position !== "fixed") return false;
    // clipped to nothing, or parked outside the page: nobody sees it (but its check boxes may have visible labels)
    const box = boxOf(el);
    const below = style.position === "fixed" && (box.top >= innerHeight || box.bottom <= 0);
    const parked = box.width > 0 && box.height > 0 && (!drawn(el) || below);
    const clipped = style.overflow !== "visible" && box.width <= 1 && box.height <= 1;
    return (parked || clipped) && !one(el, "input");
  };
  const propsOf = (el, tag, style, control) => {
    const props = {};
    if (tag === "text" || (!style.display.startsWith("inline") && style.display !== "contents")) props.b = 1;
    const role = attr(el, "role");
    if (role) props.ro = cut(role, 100).toLowerCase();
    if (Number(attr(el, "aria-level")) > 0) props.al = Math.trunc(Math.min(Number(attr(el, "aria-level")), 9));
    if (attr(el, "aria-busy") === "true") props.bz = 1;
    if (attr(el, "aria-current")) props.cu = 1;
    if (tag === "LABEL") props.lf = 1;
    if ((tag === "DIV" || tag === "SECTION") && el.classList.length) props.cs = cut(el.classList[0], 200);
    if (tag === "FORM") { formIndex(el); return props; }
    const pressable = control && (drawn(el) || boxes(el).length > 0) && (drawn(el) || [...all(el, "*")].some(drawn));
    return pressable ? Object.assign(props, controlProps(el, tag, control)) : props;
  };
  const controlProps = (el, tag, control) => {
    const form = control.ty === "submit" || control.ty === "image" ? el.form : null;
    const props = {
      ...control, f: formIndex(form), r: elements.push(el) - 1, sn: sends(el, form),
      d: !!el.disabled || attr(el, "aria-disabled") === "true" || !!closest(el, "fieldset[disabled], [inert]"),
    };
    const opens = expands(el, tag, (attr(el, "role") || "").toLowerCase());
    if (opens !== null) props.ex = opens;
    // What else it is called or said to do: assistive technology and a resting pointer tell it.
    const said = [referenced(el, "aria-labelledby"), attr(el, "aria-label"), attr(el, "title"), referenced(el, "aria-describedby")]
      .filter((text) => text && text.trim() !== control.n);
    if (said.length) props.hn = said.map(name);
    const lead = control.ty === "script" || (control.k === "link" && control.h.startsWith("javascript:")) ? leadsTo(el) : null;
    if (lead) props.ld = lead;
    if (form && has(el, "formaction")) props.fa = safely(() => new URL(attr(el, "formaction"), baseURI).href, "invalid:");
    if (form && has(el, "formmethod")) props.fm = el.formMethod;
    return props;
  };
  // What an <object> holds is drawn only where that which it names is not.
  const fallbackShows = (el) => { const range = new Range(); range.selectNodeContents(el); return range.getClientRects().length > 0; };
  const visitFrame = (el, tag, parent, props) => {
    if (!shown(el)) return;
    if (tag === "OBJECT" && !attr(el, "data") || tag === "EMBED" && !attr(el, "src") || /^image\//.test(attr(el, "type") || "")) return;
    const address = tag === "OBJECT" ? attr(el, "data") || "" : attr(el, "src") || "";
    props.fr = cut(has(el, "srcdoc") ? "about:srcdoc" : safely(() => address && new URL(address, baseURI).href, ""), 2000);
    if (drawn(el)) props.fi = frames.push(el) - 1;
    add(parent, "frame", null, props);
  };

  const visit = (el, parent, parentPointer, depth) => {
    const tag = tagOf(el);
    if (truncated || skipped.has(tag) || el === leftOut) return;
    if (depth > maxDepth) { truncated = true; return; }
    if ((tag === "INPUT" && !isButtonInput(el)) || tag === "SELECT" || tag === "TEXTAREA") return visitField(el, tag, parent);
    if (tag === "AREA") {
      const image = has(el, "href") && inArea(el);
      if (!image) return;
      const called = name(attr(el, "alt") || attr(el, "title") || attr(el, "aria-label"));
      add(parent, "area", called, { b: 1, ...controlProps(el, tag, linkOf(el, called)) });
      return;
    }
    const style = getComputedStyle(el);
    if (style.display === "none" || unseen(el, style)) return;
    const hiddenHere = style.visibility !== "visible";
    if (ariaToggle(el) && !hiddenHere && drawn(el)) {
      add(parent, "input", null, { ...ariaField(el), r: elements.push(el) - 1 });
      return;
    }
    const props = propsOf(el, tag, style, hiddenHere ? null : controlOf(el, tag, style, parentPointer));
    if (tag === "IMG") {
      if (shown(el) && drawn(el)) { props.im = 1; add(parent, "img", attr(el, "alt") || null, props); }
      return;
    }
    if (tag === "IFRAME" || tag === "FRAME" || tag === "FENCEDFRAME") return visitFrame(el, tag, parent, props);
    if ((tag === "OBJECT" || tag === "EMBED") && !fallbackShows(el)) return visitFrame(el, tag, parent, props);
    if (tag === "BR") { add(parent, "br", null, { b: 1 }); return; }
    if (tag === "svg" || tag === "CANVAS") {
      const drawnText = tag === "svg" && (one(el, "text, foreignObject, use") !== null);
      const title = one(el, "title") ? wordsIn(one(el, "title")) : attr(el, "aria-label");
      if (shown(el) && !drawnText) { add(parent, "img", title ? name(title) : null, { im: 1 }); return; }
      if (!shown(el)) return;
    }
    if (tag === "use") return visitUse(el, parent, depth);
    const me = add(parent, tag.toLowerCase(), null, Object.keys(props).length ? props : null);
    if (me < 0 || (props.k && props.k !== "field" && (tag === "INPUT" || tag === "BUTTON"))) return;
    const replaced = parseInt(style.textIndent) < -500;  // old image replacement
    const unpainted = isSvg(el) ? /^none$|^rgba\(.*, 0\)$/.test(style.fill) && style.stroke === "none" : seeThrough(style) || style.color === style.backgroundColor;
    const mute = hiddenHere || replaced || unpainted;
    const before = replaced ? "" : (mute ? "" : marker(el, style)) + generated(el, "::before");
    if (before) addText(me, before);
    for (const child of drawnKids(el)) {
      if (truncated) return;
      if (tag === "DETAILS" && !el.open && !(nodeType(child) === 1 && tagOf(child) === "SUMMARY")) continue;  // folded away
      if (nodeType(child) === 3) {
        if (!mute && child.data.trim()) addText(me, child.data);
      } else if (nodeType(child) === 1) visit(child, me, style.cursor === "pointer" || parentPointer, depth + 1);
    }
    const after = replaced ? "" : generated(el, "::after");
    if (after) addText(me, after);
  };
  // What an SVG draws again from elsewhere is drawn in a tree that no script sees: its words are those of the original.
  const visitUse = (el, parent, depth) => {
    const link = attr(el, "href") || attr(el, "xlink:href") || "";
    const original = link.startsWith("#") && shown(el) ? byId(rootOf(el), link.slice(1)) : null;
    const text = original && (matches(original, "text") || one(original, "text")) ? wordsIn(original).trim() : "";
    if (text && depth < maxDepth) addText(add(parent, "text", null, { b: 1 }), text);
  };

  // An open modal hides what lies behind it from the pointer, not always from the eye.
  const openModal = () => {
    const centre = method(Document.prototype, "elementFromPoint")(document, innerWidth / 2, innerHeight / 2);
    let modal = null;
    for (let el = centre; el && el !== body; el = above(el)) {
      const box = boxOf(el);
      const covers = box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9;
      if (matches(el, "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]")) modal = covers || !modal ? el : modal;
      else if (getComputedStyle(el).position === "fixed" && covers) modal = el;
    }
    return modal;
  };
  const top = body || documentElement;
  if (top && tagOf(top) === "FRAMESET") {
    const root = add(-1, "body", null, { b: 1 });
    for (const frame of all(top, "frame")) visitFrame(frame, "FRAME", root, {});
  } else if (top) {
    const modal = openModal();
    if (modal) {
      visit(modal, add(-1, "body", null, { b: 1, mo: 1 }), false, 0);
      leftOut = modal;
      visit(top, add(-1, "body", null, { b: 1, bh: 1 }), false, 0);
    } else visit(top, -1, false, 0);
  }
  globalThis[Symbol.for("autocancel.elements")] = elements;
  globalThis[Symbol.for("autocancel.frames")] = frames;
  const scripts = getter(Document.prototype, "scripts")(document).length > 0;
  return JSON.stringify({
    url: location.href, title: cut(getter(Document.prototype, "title")(document), 1000),
    ready: getter(Document.prototype, "readyState")(document),
    changes: scripts || inDocument('meta[http-equiv="refresh" i], iframe, frame') !== null,
    kind: getter(Document.prototype, "contentType")(document), nodes, truncated, frames: frames.length,
    forms: [...forms.keys()].map((form) => ({
      action: cut(safely(() => new URL(attr(form, "action") ?? "", baseURI).href, "invalid:"), 8000),
      method: (attr(form, "method") || "get").toLowerCase(),
      script: has(form, "onsubmit"),
    })),
  });
}
