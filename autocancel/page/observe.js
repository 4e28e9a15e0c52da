// Turns one frame into plain data: what a person perceives, in document order. One call a frame.
// Returns a JSON string (cheaper to carry over than a structured value); the elements stay behind under a symbol, so
// that `act` can find the very element that was recognised.
async ({ quietMs, settleMs, maxNodes, maxText }) => {
  const tags = { SCRIPT: 1, STYLE: 1, NOSCRIPT: 1, TEMPLATE: 1, HEAD: 1, META: 1, LINK: 1, TITLE: 1, OBJECT: 1, VIDEO: 1, AUDIO: 1, RT: 1, RP: 1 };
  const canChange = () =>
    document.scripts.length > 0 || document.querySelector('meta[http-equiv="refresh" i], iframe, frame') !== null;

  // A page with scripts may still be drawing itself: wait until it has been still for a moment, but not for ever.
  if (canChange() && document.documentElement) {
    await new Promise((done) => {
      let timer = setTimeout(done, quietMs);
      const watcher = new MutationObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(done, quietMs);
      });
      watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => { watcher.disconnect(); done(); }, settleMs);
    });
  }

  const nodes = [];
  const elements = [];
  let textSize = 0;
  let truncated = false;
  const forms = new Map();
  const formAction = (form) => new URL(form.getAttribute("action") ?? "", document.baseURI).href;
  const safely = (f, fallback) => { try { return f(); } catch { return fallback; } };

  // Tells presses that send something else apart, without carrying what they send.
  const digest = (text) => {
    let hash = 2166136261;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    return (hash >>> 0).toString(36);
  };
  const sends = (el, form) => {
    if (form) {
      const hidden = [...form.elements].filter((e) => e.type === "hidden").map((e) => `${e.name}=${e.value}`);
      return digest([...hidden, el.name || "", el.name && el.type !== "image" ? el.value : ""].join("\n"));
    }
    const script = el.getAttribute("onclick") || (el.getAttribute("href") || "").replace(/^#.*/, "");
    return script ? digest(script + JSON.stringify({ ...el.dataset })) : "";
  };

  const formIndex = (form) => {
    if (!form) return null;
    if (!forms.has(form)) forms.set(form, forms.size);
    return forms.get(form);
  };
  const drawn = (el) => {
    const box = el.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return false;
    return box.right + scrollX > 0 && box.bottom + scrollY > 0;
  };
  const shown = (el) => el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  // Visible words of an element: its text and its pictures' alternatives, without what is hidden inside it.
  const words = (el) => {
    let text = safely(() => el.innerText, "") || "";
    for (const image of el.querySelectorAll("img[alt], svg title, input[type=image][alt]"))
      if (image.tagName === "title" || shown(image)) text += " " + (image.getAttribute("alt") ?? image.textContent);
    return text.trim();
  };
  const referenced = (el, attribute) =>
    (el.getAttribute(attribute) || "").split(/\s+/).filter(Boolean)
      .map((id) => el.getRootNode().getElementById?.(id)?.textContent ?? "").join(" ").trim();
  const pseudo = (el) => ["::before", "::after"].map((p) => getComputedStyle(el, p).content)
    .filter((c) => c.startsWith('"')).map((c) => c.slice(1, -1)).join("");
  const controlName = (el) =>
    words(el) || referenced(el, "aria-labelledby") || el.getAttribute("aria-label") || el.getAttribute("title") ||
    (el.textContent || "").trim() || pseudo(el);

  const fieldLabels = (el) => {
    const found = [...(el.labels || [])].filter((l) => shown(l)).map((l) => {
      const copy = words(l);
      return copy || (l.textContent || "").trim();
    });
    return [...found, referenced(el, "aria-labelledby"), el.getAttribute("aria-label") || "", el.getAttribute("title") || ""]
      .filter(Boolean);
  };
  const isButtonInput = (el) => ["submit", "button", "image", "reset"].includes(el.type);

  const controlOf = (el, style, parentPointer) => {
    const tag = el.tagName;
    const role = (el.getAttribute("role") || "").toLowerCase();
    if (tag === "INPUT" && isButtonInput(el)) {
      const byType = { submit: "送信", reset: "リセット" }[el.type] || "";
      const name = el.type === "image" ? el.alt || el.title || el.value : el.value || byType;
      return { k: "button", n: name || el.getAttribute("aria-label") || "", ty: el.type };
    }
    if (tag === "BUTTON") return { k: "button", n: controlName(el), ty: el.type };
    if (tag === "A" && el.hasAttribute("href"))
      return { k: "link", n: controlName(el), h: el.getAttribute("href").trim().startsWith("#") ? "#" : el.href, tg: el.target, oc: el.hasAttribute("onclick") };
    if (tag === "AREA" && el.hasAttribute("href")) return { k: "link", n: el.alt || "", h: el.href };
    if (["button", "link", "menuitem"].includes(role) || (tag === "SUMMARY" && !el.parentElement?.open) || (tag === "A" && el.onclick))
      return { k: "button", n: controlName(el), ty: "script" };
    if (tag !== "LABEL" && tag !== "BODY" && tag !== "HTML" && (el.hasAttribute("onclick") ||
        (style.cursor === "pointer" && !parentPointer && !el.querySelector("a[href], button, input, select, label"))))
      return { k: "button", n: controlName(el), ty: "script" };
    return null;
  };
  // A script that only follows an address is a link in other clothes; anything more it does makes it a script.
  const leadsTo = (el) => {
    const script = el.getAttribute("onclick") || (el.getAttribute("href") || "").replace(/^javascript:/i, "");
    const found = /^\s*(?:return\s+)?(?:(?:window|document|self|top|parent)\.)?(?:location(?:\.href)?\s*=\s*(['"])([^'"]+)\1|(?:location\.(?:assign|replace)|(?:window\.)?open)\(\s*(['"])([^'"]+)\3[^()]*\))\s*;?\s*(?:return\s+(?:false|true)\s*;?)?\s*$/.exec(script);
    const address = found && (found[2] || found[4]);
    return address && !/^javascript:/i.test(address) ? safely(() => new URL(address, document.baseURI).href, null) : null;
  };
  const fieldOf = (el) => {
    const tag = el.tagName;
    const type = tag === "INPUT" ? el.type : tag === "SELECT" && el.multiple ? "select-multiple" : tag.toLowerCase();
    const field = {
      k: "field", ty: type, n: el.getAttribute("name") || "", id: el.id || "", lb: fieldLabels(el),
      ph: el.getAttribute("placeholder") || "", ac: el.getAttribute("autocomplete") || "",
      im: el.getAttribute("inputmode") || "", ml: el.maxLength > 0 ? el.maxLength : null,
      rq: el.required || el.getAttribute("aria-required") === "true", ro: !!el.readOnly, v: false, ck: false,
    };
    if (type === "checkbox" || type === "radio") { field.ck = el.checked; field.vl = el.value; }
    else if (tag === "SELECT") {
      field.op = [...el.options].slice(0, 200).map((o) => [o.value, o.text, o.disabled]);
      field.ix = el.selectedIndex;
      field.v = el.value !== "";
    } else field.v = el.value !== "";
    return field;
  };

  // Boxes and radios drawn by a script, which say what they are by their role.
  const ariaToggle = (el) => ["checkbox", "radio", "switch"].includes((el.getAttribute("role") || "").toLowerCase()) && !el.querySelector("input");
  const ariaField = (el) => {
    const role = el.getAttribute("role").toLowerCase();
    const label = referenced(el, "aria-labelledby") || el.getAttribute("aria-label") || words(el);
    const group = el.closest("[role=radiogroup]");
    return {
      k: "field", ty: role === "radio" ? "radio" : "checkbox", n: group?.id || "", id: el.id || "", lb: label ? [label] : [], ph: "", ac: "", im: "",
      ml: null, rq: el.getAttribute("aria-required") === "true", ro: false, v: false, ck: el.getAttribute("aria-checked") === "true", vl: "",
      f: formIndex(el.closest("form")), d: el.getAttribute("aria-disabled") === "true",
    };
  };

  const add = (parent, tag, text, props) => {
    if (nodes.length >= maxNodes || textSize > maxText) { truncated = true; return -1; }
    const node = [parent, tag, text];
    if (props) node.push(props);
    nodes.push(node);
    if (text) textSize += text.length;
    return nodes.length - 1;
  };

  // Some draw a hidden box's label in its place: what holds such a box is not left out.
  const holdsBox = (el) => el.querySelector("input[type=checkbox], input[type=radio]") !== null;
  const visit = (el, parent, parentPointer) => {
    if (truncated || tags[el.tagName]) return;
    const tag = el.tagName;
    const style = getComputedStyle(el);
    const isField = (tag === "INPUT" && !isButtonInput(el)) || tag === "SELECT" || tag === "TEXTAREA";
    if (isField) {
      if (el.type === "hidden" || el.type === "file") return;
      const toggle = el.type === "checkbox" || el.type === "radio";
      const itself = shown(el) && drawn(el);
      const label = toggle && !itself ? [...(el.labels || [])].find((l) => shown(l) && drawn(l)) : null;
      if (!itself && !label) return;
      const props = fieldOf(el);
      props.f = formIndex(el.form);
      props.d = el.disabled || !!el.closest("fieldset[disabled]");
      if (label) props.vl2 = 1;
      props.r = elements.push(label || el) - 1;
      add(parent, tag.toLowerCase(), null, props);
      return;
    }
    if (style.display === "none") return;
    if (Number(style.opacity) === 0 || style.contentVisibility === "hidden") return;
    const hiddenHere = style.visibility !== "visible";
    // Nobody reads what is clipped to nothing, shrunk to nothing, inert, or as good as transparent.
    if (el.inert || Number(style.opacity) < 0.1 || /opacity\(0?\.0\d*\)|opacity\([0-9]%\)/.test(style.filter)) return;
    if (style.overflowY !== "visible" && style.display !== "inline" && el.clientHeight === 0 && el.scrollHeight > 0 && !holdsBox(el)) return;
    if (style.transform !== "none" && el.getBoundingClientRect().height === 0 && el.offsetHeight > 0) return;
    if (/inset\((?:5\d|[6-9]\d|100)%/.test(style.clipPath)) return;
    if (style.textDecorationLine.includes("line-through")) return;  // taken back by the page itself
    if (style.position === "absolute" || style.position === "fixed") {
      // clipped to nothing, or parked outside the page: nobody sees it (but its check boxes may have visible labels)
      const box = el.getBoundingClientRect();
      const below = style.position === "fixed" && (box.top >= innerHeight || box.bottom <= 0);
      const parked = box.width > 0 && box.height > 0 && (!drawn(el) || below);
      const clipped = style.overflow !== "visible" && box.width <= 1 && box.height <= 1;
      if ((parked || clipped) && !el.querySelector("input")) return;
    }
    if (ariaToggle(el) && !hiddenHere && drawn(el)) {
      add(parent, "input", null, { ...ariaField(el), r: elements.push(el) - 1 });
      return;
    }
    const block = !style.display.startsWith("inline") && style.display !== "contents";
    const pointer = style.cursor === "pointer";
    const control = hiddenHere ? null : controlOf(el, style, parentPointer);
    const props = {};
    if (block) props.b = 1;
    const role = el.getAttribute("role");
    if (role) props.ro = role.toLowerCase();
    if (el.getAttribute("aria-level")) props.al = Number(el.getAttribute("aria-level"));
    if (el.getAttribute("aria-busy") === "true") props.bz = 1;
    if (el.getAttribute("aria-current")) props.cu = 1;
    if (tag === "LABEL") props.lf = 1;
    if ((tag === "DIV" || tag === "SECTION") && el.classList.length) props.cs = el.classList[0];
    if (tag === "FORM") {
      formIndex(el);
    } else if (control && (drawn(el) || el.getClientRects().length > 0) && (drawn(el) || [...el.querySelectorAll("*")].some(drawn))) {
      const form = control.ty === "submit" || control.ty === "image" ? el.form : null;
      Object.assign(props, control, {
        f: formIndex(form),
        d: !!el.disabled || el.getAttribute("aria-disabled") === "true" || !!el.closest("fieldset[disabled]"),
        r: elements.push(el) - 1,
      });
      props.sn = sends(el, form);
      // What else it is called or said to do: assistive technology and a resting pointer tell it.
      const said = [referenced(el, "aria-labelledby"), el.getAttribute("aria-label"), el.getAttribute("title"), referenced(el, "aria-describedby")]
        .filter((text) => text && text.trim() !== control.n);
      if (said.length) props.hn = said;
      const lead = control.ty === "script" || (control.k === "link" && control.h.startsWith("javascript:")) ? leadsTo(el) : null;
      if (lead) props.ld = lead;
      if (form && el.hasAttribute("formaction")) props.fa = new URL(el.getAttribute("formaction"), document.baseURI).href;
      if (form && el.hasAttribute("formmethod")) props.fm = el.formMethod;
    }
    if (tag === "IMG") {
      if (shown(el) && drawn(el)) { props.im = 1; add(parent, "img", el.alt || null, props); }
      return;
    }
    if (tag === "IFRAME" || tag === "FRAME") {
      if (shown(el)) { props.fr = el.src || ""; add(parent, "frame", null, props); }
      return;
    }
    if (tag === "BR") { add(parent, "br", null, { b: 1 }); return; }
    if (tag === "SVG" || tag === "svg" || tag === "CANVAS") {
      const title = el.querySelector?.("title")?.textContent || el.getAttribute("aria-label");
      if (shown(el)) add(parent, "img", title || null, { im: 1 });
      return;
    }
    const me = add(parent, tag.toLowerCase(), null, Object.keys(props).length ? props : null);
    if (me < 0) return;
    if (props.k && props.k !== "field" && (tag === "INPUT" || tag === "BUTTON")) return;
    for (const child of (el.shadowRoot || el).childNodes) {
      if (truncated) return;
      if (tag === "DETAILS" && !el.open && child.nodeName !== "SUMMARY") continue;  // folded away
      if (child.nodeType === 3) {
        const replaced = parseInt(style.textIndent) < -500;  // old image replacement
        const unseen = parseFloat(style.fontSize) < 2 || /^rgba.*, 0\)$/.test(style.color) || style.color === style.backgroundColor;
        if (!hiddenHere && !replaced && !unseen && child.data.trim()) add(me, "#", child.data, null);
      } else if (child.nodeType === 1) visit(child, me, pointer || parentPointer);
    }
  };

  const body = document.body;
  if (body) {
    if (body.tagName === "FRAMESET") {
      const root = add(-1, "body", null, { b: 1 });
      for (const frame of body.querySelectorAll("frame")) add(root, "frame", null, { fr: frame.src });
    } else {
      // An open modal hides what lies behind it from a person; what is behind is left out.
      const centre = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      let modal = null;
      for (let el = centre; el && el !== body; el = el.parentElement) {
        const box = el.getBoundingClientRect();
        const covers = box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9;
        if (el.matches("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]")) modal = covers || !modal ? el : modal;
        else if (getComputedStyle(el).position === "fixed" && covers) modal = el;
      }
      if (modal) {
        const root = add(-1, "body", null, { b: 1, mo: 1 });
        visit(modal, root, false);
      } else visit(body, -1, false);
    }
  }
  globalThis[Symbol.for("autocancel.elements")] = elements;
  return JSON.stringify({
    url: location.href, title: document.title, ready: document.readyState, changes: canChange(),
    nodes, truncated, refresh: !!document.querySelector('meta[http-equiv="refresh" i]'),
    forms: [...forms.keys()].map((form) => ({
      action: safely(() => formAction(form), "invalid:"),
      method: (form.getAttribute("method") || "get").toLowerCase(),
      target: form.getAttribute("target") || "",
      script: form.hasAttribute("onsubmit"),
    })),
  });
}
