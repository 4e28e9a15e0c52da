// Runs inside every frame of a page, around the taking of its pictures. One function, three commands:
//   mask    load what is lazy (main frame), replace personal texts, darken fields, lay the marks over the page
//   lines   mask the lines of text that the caller found a secret in (the secrets themselves never enter the page)
//   unmask  look whether everything stayed masked meanwhile, then put the page back as it was
// Texts are replaced, not covered: a replaced text can't be drawn, whatever the layout does.
async (order) => {
  const HIDDEN = '■■■■';
  const DARK = 'brightness(0) invert(0.35)';
  const NOT_DRAWN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'META', 'LINK', 'OBJECT', 'DATALIST']);
  const TYPED = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number', 'date', 'datetime-local', 'month', 'week', 'time', 'file']);
  const BUTTONS = new Set(['button', 'submit', 'reset']);
  const UNREADABLE = new Set(['CANVAS', 'VIDEO', 'EMBED', 'OBJECT', 'FENCEDFRAME']);
  const PLAIN_MARKERS = new Set(['none', 'disc', 'circle', 'square', 'decimal', 'disclosure-open', 'disclosure-closed']);
  const LARGEST_MARKER = 999;
  const MOST_PLACED = 20000;  // characters whose place is asked for
  const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/;
  const D = '[-‐‑‒–—―−ー~]';

  // ---- what is personal --------------------------------------------------------------------------------------------
  const S = `[\\s().・_/]|${D}`;
  const N = '[\\d*●＊]';
  const PATTERNS = [
    ['mail', /[\w.%+'!#$&*/=?^`{|}~-]+\s?@\s?[a-z0-9-]+(?:\s?\.\s?[a-z0-9-]+)+/giu],
    ['phone', new RegExp(`(?<![\\d.,])\\+\\s?\\d{1,3}(?:(?:${S}){0,3}${N}){7,12}(?!\\d)`, 'gu')],
    ['phone', new RegExp(`(?<![\\d.,:/])\\(?0\\d{1,4}(?:${S}){1,3}${N}{1,4}(?:${S}){1,3}${N}{3,4}(?!\\d)`, 'gu'), (t) => between(digits(t), 9, 12)],
    ['phone', /(?<![\d.,:/])0(?:[ \t]?\d){9,10}(?!\d)/gu],
    ['phone', new RegExp(`(?<![\\d.,:/])(?:0081|81)(?:(?:${S}){0,2}\\d){9,11}(?!\\d)`, 'gu')],
    ['card', new RegExp(`(?<![\\d])[2-6](?:(?:\\s|${D})?\\d){12,18}(?!\\d)`, 'gu'), (t) => luhn(t.replace(/\D/g, ''))],
    ['address', new RegExp(`〒\\s?\\d{3}(?:${D})?\\d{4}[^\\n\\t。]{0,60}`, 'gu')],
    ['address', /(?:北海道|東京都|京都府|大阪府|\p{Script=Han}{2,3}県)\s?[^\s\d、。をはがにで]{1,10}[市区町村郡][^\n\t。、]{0,60}/gu],
    ['address', new RegExp(`[\\p{Script=Han}ぁ-んァ-ヶ]{1,8}[市区郡町村][^\\s。、]{0,20}?\\d{1,4}(?:丁目|番地?|${D})\\d[^\\n\\t。、]{0,40}`, 'gu')],
    ['birthday', /(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}\s?日?\s?(?:生|誕生)/gu],
    ['birthday', /(?:大正|昭和|平成|令和)\s?(?:\d{1,2}|元)年\s?\d{1,2}月\s?\d{1,2}日\s?(?:生|誕生)/gu],
    ['name', /[^\s、。,:!?「」()[\]<>|/]{1,14}(?:[ ][^\s、。,:!?「」()[\]<>|/]{1,12})?\s?(?<!お客|皆|皆々|仕|同|模|多|異|各位|有り|王|神)[様樣](?![々子式相態])/gu],
  ];
  const PREFIX = '(?:ご?登録(?:済み?)?(?:の|済みの)?|ご?契約者様?(?:の)?|現在の|お客様の|ご連絡先|ご|お)?';
  const LABELS = [
    ['name', '名前|なまえ|氏名|姓名|契約者|契約者名|名義|名義人|口座名義|カード名義|カード名義人|フリガナ|ふりがな|カナ氏名|氏名カナ|ニックネーム|姓|名|セイ|メイ|name|full name|first name|last name|your name|user name'],
    ['phone', '電話番号|携帯番号|携帯電話番号|連絡先|連絡先電話番号|TEL|電話|携帯電話|対象電話番号|契約電話番号|phone|phone number|mobile|mobile number'],
    ['mail', 'メールアドレス|Eメール|Eメールアドレス|E-mail|E-mailアドレス|メール|mail|email|mail address|email address|PCメールアドレス|携帯メールアドレス'],
    ['address', '住所|郵便番号|所在地|送付先|都道府県|市区町村|番地|建物名|address|postal code|zip|zip code'],
    ['birthday', '生年月日|誕生日|年齢|birthday|date of birth'],
    ['card', 'カード番号|クレジットカード番号|カード有効期限|セキュリティコード|口座番号|card number'],
    ['member_number', '客様番号|客様ID|会員番号|会員ID|顧客番号|顧客ID|ユーザーID|ユーザID|ログインID|m-Pass ID|dアカウント|dアカウントID|dアカウントのID|au ID|SoftBank ID|メンバーID|アカウント|アカウント名|アカウントID|customer number|customer id|member number|member id|user id|login id|account|account id|プロダクトキー|認証キー|プロダクトキー\\(認証キー\\)'],
    ['secret', 'パスワード|暗証番号|ネットワーク暗証番号|ワンタイムパスワード|認証コード|確認コード|セキュリティ番号|password|PIN'],
  ].map(([kind, words]) => [kind, new RegExp(
    `(?<=^|[\\n\\t])[ ■●◆・*※]*${PREFIX}(?:${words.split('|').sort((a, b) => b.length - a.length).join('|')})[ ]?(?:\\([^)\\n]{0,20}\\)|\\[[^\\]\\n]{0,20}\\])?[ ]*(?<colon>[:=])?[ ]*(?<value>[^\\n\\t]*)(?=$|[\\n\\t])`, 'giu')]);
  // Not a value but the rest of a longer label: its value follows.
  const LABEL_TAIL = /^[^:]{0,20}(?:番号|ID|フリガナ|ふりがな|カナ|かな|アドレス|コード|欄|漢字|ローマ字|全角|半角|名前|氏名|名義|必須|任意)[)\]】]?$/u;
  // "お名前: 山田太郎" in the middle of a sentence or after a mark
  const INLINE = [
    ['name', /(?:お名前|氏名|ご契約者名?|名義人?|フリガナ|会員名)\s?:\s?[^\s、。\n\t]{1,20}(?:[ ][^\s、。\n\t:]{1,12})?/gu],
    ['member_number', /(?:お客様番号|お客様ID|会員番号|会員ID|顧客番号|ユーザーID|ログインID|dアカウントID|au ID|m-Pass ID|プロダクトキー|認証キー)\s?[:は]?\s?[\w@.-]{3,40}/giu],
    ['birthday', /(?:生年月日|誕生日)\s?:?\s?[^\s、。\n\t]{4,16}/gu],
    ['secret', /(?:パスワード|暗証番号|認証コード|確認コード|セキュリティコード|ワンタイムコード|セキュリティ番号)\s?[:は]\s?[\w!-~]{3,40}/gu],
  ];
  // What the receipt is for: numbers that follow these words stay readable.
  const PROOF = /(?:受付|問い?合わ?せ|管理|注文|決済|決済情報|申込|お申込み|手続き|解約|取引|オーダー|整理|reference|order|receipt|request)\s?(?:番号|No\.?|ID|number|no\.?)\s?[:は]?\s*$/iu;
  const PROOF_WORDS = /契約内容|ご契約サービス|商品名|サービス名|お?支払|受付番号|利用期限|ご利用可能|解約日/;
  const NOT_A_VALUE = /^(?:[をがとやにので、。・・等]|必須|任意|または|もしくは|及び|および|変更|確認|照会|入力|登録|の|を|忘れ|等|など)/u;

  const digits = (text) => text.replace(/[^\d*●＊]/g, '').length;
  const between = (value, low, high) => value > low && value < high;
  function luhn(number) {
    let sum = 0;
    for (let i = 0; i < number.length; i++) {
      let n = Number(number[number.length - 1 - i]);
      if (i % 2) { n *= 2; if (n > 9) n -= 9; }
      sum += n;
    }
    return sum % 10 === 0;
  }

  // ---- reading the page --------------------------------------------------------------------------------------------
  // One text of the whole frame; `spots[i]` says which node and offset its i-th character came from. `generated`: with
  // what style sheets add, which may be a label, a value, or a part of one; it would break what the mark-up alone tells.
  function read(generated = false) {
    const text = [], spots = [], fields = [], unreadable = [], pseudo = [];
    const add = (content, it) => {
      if (generated) for (const unit of content.normalize('NFKC')) { text.push(/\s/.test(unit) ? ' ' : unit); spots.push({ element: it }); }
    };
    const gap = (mark) => { if (text.length && text[text.length - 1] !== '\n') { text.push(mark); spots.push(null); } };
    const visit = (node) => {
      for (let child = node.firstChild; child; child = child.nextSibling) {
        if (child.nodeType === 3) {
          const data = child.data;
          for (let i = 0; i < data.length; i++) {
            let piece = data[i];
            if (INVISIBLE.test(piece)) continue;
            if (piece > '\u007f') {
              const code = data.codePointAt(i);
              if (code > 0xffff) { piece = String.fromCodePoint(code); }
              const folded = piece.normalize('NFKC');
              for (const unit of folded.split('')) { text.push(unit); spots.push({ node: child, at: i, to: i + piece.length }); }
              i += piece.length - 1;
            } else {
              text.push(piece === '\n' || piece === '\t' || piece === '\r' ? ' ' : piece);
              spots.push({ node: child, at: i, to: i + 1 });
            }
          }
        } else if (child.nodeType === 1) {
          element(child);
        }
      }
    };
    const element = (it) => {
      if (it.hasAttribute(order.key)) return;
      if (UNREADABLE.has(it.tagName)) unreadable.push(it);
      const style = getComputedStyle(it);
      if (NOT_DRAWN.has(it.tagName) && (style.display === 'none' || it.tagName === 'OBJECT')) return;
      if (it.tagName === 'BR') { gap('\n'); return; }
      if (isUnknowable(it, style)) unreadable.push(it);
      const inline = style.display === 'inline' || style.display === 'contents' || style.display === 'inline-block';
      const mark = style.display === 'table-cell' ? '\t' : '\n';
      if (!inline) gap(mark);
      if (it.tagName === 'INPUT' || it.tagName === 'TEXTAREA' || it.tagName === 'SELECT') { fields.push(it); gap('\n'); }
      else if (it.isContentEditable && !(it.parentElement && it.parentElement.isContentEditable)) { fields.push(it); }
      const [before, after] = ['::before', '::after'].map((side) => strings(getComputedStyle(it, side).content));
      if (before || after) pseudo.push([it, before + after]);
      add(before, it);
      if (it.shadowRoot) visit(it.shadowRoot);
      else if (it.tagName.includes('-') && !it.firstChild && it.getClientRects().length) unreadable.push(it);
      if (it.tagName !== 'TEXTAREA') visit(it);
      add(after, it);
      if (!inline) gap(mark);
    };
    if (document.documentElement) element(document.documentElement);
    return { text: text.join(''), spots, fields, unreadable, pseudo };
  }

  // The texts of a `content`, or of anything else that style sheets write strings into; '' where there are none.
  function strings(value) {
    return [...(value || '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).join('');
  }
  const isTelling = (text) => /[\p{L}\p{N}]/u.test(text);
  // What draws more, or in another order, than any text in here tells: that is covered whole.
  function isUnknowable(it, style) {
    if (window[order.key + '-closed'] && window[order.key + '-closed'].has(it)) return true;
    const generated = ['::before', '::after', '::marker'].map((side) => getComputedStyle(it, side));
    const counts = (content) => /counters?\(|-quote/.test(content || '');
    if (generated.some((one) => counts(one.content) && (/counter/.test(one.content) || isTelling(strings(one.quotes))))) return true;
    if (isTelling(strings(generated[2].content))) return true;
    if (style.display.includes('list-item')) {
      const type = style.listStyleType, list = it.parentElement;
      if (type.startsWith('"') ? isTelling(type) : !PLAIN_MARKERS.has(type)) return true;
      const numbers = [it.value, list && list.start, list && list.reversed && list.children.length].map((number) => Math.abs(Number(number) || 0));
      const counted = [it, list].some((one) => one && [getComputedStyle(one)].some((s) => [s.counterReset, s.counterSet, s.counterIncrement].some((c) => /\blist-item\b/.test(c))));
      if (type === 'decimal' && (counted || numbers.some((number) => number > LARGEST_MARKER))) return true;
    }
    const hasText = [...it.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (hasText && (isTelling(strings(style.hyphenateCharacter)) || isTelling(strings(style.textEmphasisStyle)) || isTelling(strings(style.textOverflow)))) return true;
    if (hasText && style.unicodeBidi.includes('override') && style.direction === 'rtl') return true;
    if (hasText && /[\u202d\u202e]/.test(it.textContent)) return true;
    const drawings = [style.backgroundImage, style.listStyleImage, style.borderImageSource, style.maskImage, style.content, ...generated.map((one) => `${one.content}${one.backgroundImage}`)].join(' ');
    if (/url\("?(?:data:image\/svg|blob:)/i.test(drawings)) return true;
    return it.namespaceURI === 'http://www.w3.org/2000/svg' ? isScattered(it) : isDrawnFromWords(it);
  }
  // SVG that places its letters one by one, or takes them from another file.
  function isScattered(it) {
    if (['text', 'tspan', 'textPath'].includes(it.localName)) return ['x', 'y', 'dx', 'dy', 'rotate'].some((name) => /\d[\s,]+[\d.-]/.test(it.getAttribute(name) || ''));
    if (it.localName === 'use') return !(it.getAttribute('href') || it.getAttribute('xlink:href') || '').startsWith('#');
    return it.localName === 'image' && /^(?:data:image\/svg|blob:)/i.test(it.getAttribute('href') || it.getAttribute('xlink:href') || '');
  }
  // Pictures in whose place their `alt` is drawn, pictures made of letters, and lists whose labels stand in attributes.
  function isDrawnFromWords(it) {
    if (it.tagName === 'IMG' || (it.tagName === 'INPUT' && it.type === 'image')) {
      const isThere = it.tagName === 'IMG' ? it.complete && it.naturalWidth > 0 : false;
      return /^(?:data:image\/svg|blob:)/i.test(it.currentSrc || it.src) || (Boolean(it.alt) && (!isThere || personal(it.alt.normalize('NFKC'), () => '').length > 0));
    }
    if (it.tagName !== 'SELECT') return false;
    if (it.multiple || it.size > 1) return Boolean(it.querySelector('[label]'));
    return [...it.selectedOptions].some((option) => option.hasAttribute('label'));
  }

  // Lines that are drawn in another order than `read` tells them in: their letters from left to right. Only what could
  // be part of something personal is looked at.
  function drawn() {
    const pieces = [], range = document.createRange();
    let left = MOST_PLACED;
    const visit = (node) => {
      for (let child = node.firstChild; child; child = child.nextSibling) {
        if (child.nodeType === 1 && !child.hasAttribute(order.key)) { if (child.shadowRoot) visit(child.shadowRoot); visit(child); }
        if (child.nodeType !== 3 || left <= 0 || child.data.length > 400 || !/[\p{N}@＠様樣]/u.test(child.data)) continue;
        left -= child.data.length;
        for (let i = 0; i < child.data.length; i++) {
          if (!child.data[i].trim() || INVISIBLE.test(child.data[i])) continue;
          range.setStart(child, i);
          range.setEnd(child, i + 1);
          const box = range.getBoundingClientRect();
          if (box.width > 0) pieces.push({ order: pieces.length, node: child, at: i, x: box.left, y: (box.top + box.bottom) / 2, right: box.right, height: box.height });
        }
      }
    };
    if (document.body) visit(document.body);
    pieces.sort((a, b) => a.y - b.y);
    const lines = [];
    for (const piece of pieces) {
      const line = lines[lines.length - 1];
      if (line && Math.abs(line[0].y - piece.y) < Math.min(line[0].height, piece.height) / 2) line.push(piece); else lines.push([piece]);
    }
    const text = [], spots = [];
    for (const line of lines) {
      line.sort((a, b) => a.x - b.x);
      if (line.every((piece, i) => !i || piece.order > line[i - 1].order)) continue;
      let before = null;
      for (const piece of line) {
        if (before && piece.x - before.right > before.height * 2) { text.push('\t'); spots.push(null); }
        for (const unit of piece.node.data[piece.at].normalize('NFKC')) { text.push(unit); spots.push({ node: piece.node, at: piece.at, to: piece.at + 1 }); }
        before = piece;
      }
      text.push('\n');
      spots.push(null);
    }
    return { text: text.join(''), spots, fields: [], unreadable: [], pseudo: [], isDrawn: true };
  }

  const isField = (it) => (it.tagName === 'INPUT' && TYPED.has(it.type)) || it.tagName === 'TEXTAREA';
  const hidden = (text) => !text.replace(/[■\s様樣:()・-]/g, '');
  const kept = (text) => order.keep.some((known) => text.replace(/\D/g, '').includes(known) && known);
  function personal(text, before) {
    const found = [];
    for (const [kind, pattern, check] of PATTERNS) {
      for (const match of text.matchAll(pattern)) {
        if (hidden(match[0]) || (check && !check(match[0]))) continue;
        if ((kind === 'phone' || kind === 'card') && (PROOF.test(before(match.index)) || kept(match[0]))) continue;
        found.push([kind, match.index, match.index + match[0].length]);
      }
    }
    return found;
  }
  const PERSONAL_FIELD = /name|sei|mei|kana|tel|phone|mail|addr|zip|postal|pref|city|birth|year|month|day|card|cvc|cvv|exp|sex|gender|age/i;

  // What is still to be masked. Empty where everything is.
  function scan(page) {
    const ranges = [], elements = [];
    const dark = (it, kind) => { if (it && !isDark(it)) elements.push([it, kind]); };
    const before = (at) => page.text.slice(Math.max(0, at - 30), at).replace(/\t|\n/g, ' ');
    ranges.push(...personal(page.text, before));
    if (page.isDrawn) return { ranges, elements };
    for (const [kind, pattern] of INLINE) {
      for (const match of page.text.matchAll(pattern)) {
        const label = /^[^:は\s]*\s?[:は]?\s?/u.exec(match[0])[0].length;
        if (!hidden(match[0].slice(label))) ranges.push([kind, match.index + label, match.index + match[0].length]);
      }
    }
    for (const [kind, pattern] of LABELS) {
      for (const match of page.text.matchAll(pattern)) {
        const value = match.groups.value, end = match.index + match[0].length;
        if (value.trim() && (match.groups.colon || !LABEL_TAIL.test(value))) {
          if (match.groups.colon || !NOT_A_VALUE.test(value)) {
            if (!hidden(value)) ranges.push([kind, end - value.length, end]);
          }
          continue;
        }
        let last = end - 1;
        while (last > match.index && !page.spots[last]) last--;
        if (!page.spots[last]) continue;
        const spot = page.spots[last];
        for (const target of spot.node ? valuesOf(spot.node) : [spot.element]) cover(target, kind, page, ranges, dark);
      }
    }
    for (const field of page.fields) {
      const type = field.type || '';
      if (type === 'password') dark(field, 'field');
      else if (isField(field)) {
        if (field.value || field.matches(':autofill') || (field.files && field.files.length)) dark(field, 'field');
        else if (field.placeholder) dark(field, 'field');  // whose name or number stands there is nobody's to guess
      } else if (field.tagName === 'SELECT') {
        if (PERSONAL_FIELD.test(`${field.name} ${field.id} ${field.autocomplete || ''}`)) dark(field, 'field');
      } else if (field.tagName === 'INPUT' && BUTTONS.has(type)) {
        if (personal(field.value.normalize('NFKC'), () => '').length) dark(field, 'field');
      } else if (field.isContentEditable && field.textContent.trim()) dark(field, 'field');
    }
    for (const it of page.unreadable) dark(it, 'unreadable');
    return { ranges, elements };
  }

  // The elements in which the value of a label stands that fills its own cell, term or block.
  function valuesOf(node) {
    let box = node.parentElement || node.getRootNode().host;
    const root = document.body || document.documentElement;
    const own = box.closest('label');
    if (own && own.control) return [own.control];
    while (box.parentElement && box.parentElement !== root && !box.nextElementSibling && box.parentElement.textContent.trim() === box.textContent.trim()) box = box.parentElement;
    const cell = box.closest('th,td');
    if (cell) {
      const next = cell.nextElementSibling;
      const row = cell.parentElement;
      const head = [...row.children].every((it) => it.tagName === 'TH') && row.children.length > 1;
      if (head || row.closest('thead')) {
        const table = cell.closest('table');
        return [...table.rows].filter((it) => it.rowIndex > row.rowIndex).map((it) => it.cells[cell.cellIndex]).filter(Boolean);
      }
      if (next) return [next];
      const below = row.nextElementSibling;
      return [below && below.children.length === 1 ? below : row];
    }
    const term = box.closest('dt');
    if (term) {
      const found = [];
      for (let it = term.nextElementSibling; it && it.tagName === 'DD'; it = it.nextElementSibling) found.push(it);
      if (found.length) return found;
    }
    for (let it = box, level = 0; it && it !== root && level < 4; it = it.parentElement, level++) {
      for (let next = it.nextElementSibling; next; next = next.nextElementSibling) {
        if (next.textContent.trim() || next.matches('input,select,textarea,img,svg,canvas') || next.querySelector('input,select,textarea,img,svg,canvas')) return [next];
      }
    }
    return [box.closest('form') || box.parentElement || box];  // not found: the whole region
  }

  function cover(target, kind, page, ranges, dark) {
    const inner = target.querySelectorAll ? target.querySelectorAll('input,select,textarea') : [];
    const empty = !target.textContent.trim();
    if (target.matches('input,select,textarea') || (empty && inner.length)) {
      for (const field of target.matches('input,select,textarea') ? [target] : inner) if (field.tagName === 'SELECT' || field.value) dark(field, kind);
      return;
    }
    // A following block with proof in it is a section, not a value: its first line is the value.
    const section = PROOF_WORDS.test(target.textContent) && target.textContent.length > 60;
    let started = -1;
    for (let i = 0; i < page.text.length; i++) {
      const spot = page.spots[i];
      const inside = spot && target.contains(spot.node || spot.element);
      if (inside && started < 0) started = i;
      if (!inside && started >= 0) {
        if (!hidden(page.text.slice(started, i))) ranges.push([kind, started, i]);
        started = -1;
        if (section) return;
      }
    }
    if (started >= 0 && !hidden(page.text.slice(started))) ranges.push([kind, started, page.text.length]);
    if (!section) dark(target, kind);
  }

  // ---- changing the page, and back ---------------------------------------------------------------------------------
  const state = window[order.key] || { texts: new Map(), styles: [], lines: '', overlay: null };
  const isDark = (it) => state.styles.some((one) => one.element === it || one.element.contains(it));
  // `found`: what `scan` has found in each of several texts of the same page; places in all of them stay right only as
  // long as nothing was changed.
  function apply(found, kinds) {
    const edits = new Map();
    for (const [{ ranges }, page] of found) for (const [kind, from, to] of ranges) {
      kinds.add(kind);
      let first = true;
      for (let i = from; i < to; i++) {
        const spot = page.spots[i];
        if (!spot || (!page.text[i].trim() && (!spot.node || spot.to - spot.at === 1))) continue;
        if (!spot.node) { if (!isDark(spot.element)) darken(spot.element); kinds.add('decoration'); continue; }
        if (!edits.has(spot.node)) edits.set(spot.node, new Map());
        const marks = edits.get(spot.node);
        for (let at = spot.at; at < spot.to; at++) if (!marks.has(at)) marks.set(at, first);
        first = false;
      }
    }
    for (const [node, marks] of edits) {
      const before = node.data;
      let after = '', open = false;
      for (let i = 0; i < before.length; i++) {
        if (marks.has(i)) { if (!open) { after += HIDDEN; open = true; } } else if (open && !before[i].trim() && marks.has(i + 1)) { continue; } else { after += before[i]; open = false; }
      }
      node.data = after;
      const known = state.texts.get(node);
      state.texts.set(node, { before: known ? known.before : before, after });
    }
    for (const [{ elements }] of found) for (const [element, kind] of elements) {
      kinds.add(kind);
      darken(element);
    }
  }
  function darken(element) {
    while (element.ownerSVGElement) element = element.ownerSVGElement;  // a part of a drawing has no background
    while (getComputedStyle(element).display === 'contents' && element.parentElement) element = element.parentElement;  // nor a box
    if (isDark(element)) return;
    if (element === document.body || element === document.documentElement) { put(element, [['opacity', '0'], ['transition', 'none'], ['animation', 'none']]); return; }
    put(element, COVER);
    // Where the page's own style wins, the element is hidden altogether.
    if (!getComputedStyle(element).filter.includes('brightness(0)')) element.style.setProperty('visibility', 'hidden', 'important');
    state.styles[state.styles.length - 1].during = element.getAttribute('style');
  }
  // Whatever is drawn outside of an element's own box, a list's marker say, would only change its colour.
  const COVER = [['filter', DARK], ['background', '#000'], ['clip-path', 'inset(0)'], ['transition', 'none'], ['animation', 'none']];
  function put(element, styles) {
    const before = element.getAttribute('style'), applied = element.style.cssText;
    for (const [name, value] of styles) element.style.setProperty(name, value, 'important');
    state.styles.push({ element, before, applied, during: element.getAttribute('style') });
  }

  function overlay(width, height) {
    const host = document.createElement('div');
    host.setAttribute(order.key, '');
    const put = (it, styles) => { for (const [name, value] of Object.entries(styles)) it.style.setProperty(name, value, 'important'); };
    put(host, { all: 'initial', position: 'absolute', left: '0', top: '0', margin: '0', padding: '0', border: '0', width: `${width}px`, height: `${height}px`,
      'max-width': 'none', 'max-height': 'none', overflow: 'hidden', 'pointer-events': 'none', 'z-index': '2147483647', display: 'block', background: order.whole ? '#595959' : 'transparent' });
    const root = host.attachShadow({ mode: 'closed' });
    if (order.watermark) {
      // Once a screenful: no crop of it is without one, and what the page says stays readable.
      for (let y = 200; y === 200 || y < height; y += 560) {
        const mark = document.createElement('div');
        mark.textContent = order.watermark;
        put(mark, { position: 'absolute', left: `${Math.max(0, width / 2 - 190)}px`, top: `${y}px`, font: 'bold 40px sans-serif', color: 'rgba(200,30,30,.22)', transform: 'rotate(-18deg)', 'white-space': 'nowrap', 'letter-spacing': '.06em' });
        root.append(mark);
      }
    }
    if (order.whole) {
      const words = document.createElement('div');
      words.textContent = order.wholeText;
      put(words, { position: 'absolute', left: '0', top: '40px', width: '100%', 'text-align': 'center', font: '20px sans-serif', color: '#fff' });
      root.append(words);
    }
    document.documentElement.append(host);
    // The top layer lies above open dialogs, too; absolute again, because a popover is fixed by default.
    try { host.setAttribute('popover', 'manual'); host.showPopover(); put(host, { position: 'absolute', inset: '0 auto auto 0' }); } catch { host.removeAttribute('popover'); }
    state.overlay = host;
  }
  const overlayHolds = () => !state.overlay || (state.overlay.isConnected && getComputedStyle(state.overlay).visibility === 'visible'
    && state.overlay.getBoundingClientRect().width > 0 && getComputedStyle(state.overlay).opacity === '1');

  const frame = () => new Promise((done) => { requestAnimationFrame(() => done()); setTimeout(done, 60); });
  async function loadLazy() {
    const scroller = document.scrollingElement;
    if (!scroller) return;
    const lazy = [...document.images].filter((it) => it.loading === 'lazy');
    for (const image of lazy) image.loading = 'eager';
    const { scrollTop, scrollLeft, clientHeight } = scroller;
    for (let top = clientHeight, step = 0; step < 15 && top < scroller.scrollHeight; top += clientHeight, step++) {
      scroller.scrollTo({ top, behavior: 'instant' });
      await frame();
    }
    scroller.scrollTo({ top: scrollTop, left: scrollLeft, behavior: 'instant' });
    const waiting = [...document.images].filter((it) => !it.complete);
    if (waiting.length) {
      await Promise.race([Promise.all(waiting.map((it) => it.decode().catch(() => 0))), new Promise((done) => setTimeout(done, 2000))]);
    }
  }

  // ---- the three commands ------------------------------------------------------------------------------------------
  const rest = (page) => [page.text, ...page.fields.filter((it) => !isDark(it) && BUTTONS.has(it.type)).map((it) => it.value), ...page.pseudo.filter(([it]) => !isDark(it)).map(([, content]) => content)].join('\n');
  const LOOKS = [() => read(), () => read(true), drawn];
  // Whether anything of it is still drawn: what style sheets add stays in the text when its element is dark.
  const isOpen = ({ ranges, elements }, page) => elements.length > 0
    || ranges.some(([, from, to]) => page.spots.slice(from, to).some((spot) => spot && !(spot.element && isDark(spot.element))));
  if (order.command === 'mask') {
    if (order.main) await loadLazy();
    Object.defineProperty(window, order.key, { value: state, configurable: true, enumerable: false });
    const kinds = new Set();
    if (!order.whole) {
      // Twice at most: a replaced text can bring a label and its value together.
      for (let turn = 0, more = true; turn < 2 && more; turn++) {
        const found = LOOKS.map((look) => look()).map((page) => [scan(page), page]);
        more = found.some((one) => isOpen(...one));
        if (more) apply(found, kinds);
      }
    }
    const scroller = document.scrollingElement || document.documentElement;
    const width = Math.max(scroller.scrollWidth, innerWidth), height = Math.max(scroller.scrollHeight, innerHeight);
    if (order.main && (order.watermark || order.whole)) overlay(scroller.scrollWidth, height);
    state.lines = order.whole ? '' : rest(read());
    return { kinds: [...kinds], text: state.lines, width, height, innerWidth, innerHeight };
  }
  if (order.command === 'lines') {
    const page = read(), kinds = new Set();
    let from = 0, line = 0;
    const ranges = [], elements = [];
    for (let i = 0; i <= page.text.length; i++) {
      if (i === page.text.length || page.text[i] === '\n') {
        if (order.lines.includes(line)) ranges.push(['secret', from, i]);
        from = i + 1; line += 1;
      }
    }
    for (const it of page.fields) if (BUTTONS.has(it.type) && order.lines.some((number) => number >= line)) elements.push([it, 'secret']);
    for (const [it] of page.pseudo) if (order.lines.some((number) => number >= line)) elements.push([it, 'secret']);
    apply([[{ ranges, elements }, page]], kinds);
    state.lines = rest(read());
    return { kinds: [...kinds], text: state.lines };
  }
  // unmask
  let held = Boolean(window[order.key]) && overlayHolds();
  let text = null;
  if (held && !order.whole) {
    for (const [node, { after }] of state.texts) if (node.isConnected && node.data !== after) held = false;
    for (const { element, during } of state.styles) if (element.isConnected && element.getAttribute('style') !== during) held = false;
    for (const look of LOOKS) { const page = look(); if (isOpen(scan(page), page)) held = false; }
    const now = rest(read());
    if (now !== state.lines) text = now;
  }
  if (state.overlay) state.overlay.remove();
  for (const { element, before, applied, during } of state.styles.reverse()) {
    if (element.getAttribute('style') !== during) continue;
    // Assigning cssText is allowed by any content security policy; an attribute that a policy kept from applying stays so.
    if (before === null) element.removeAttribute('style'); else if (applied) element.style.cssText = before; else { element.style.cssText = ''; element.setAttribute('style', before); }
  }
  for (const [node, { before, after }] of state.texts) if (node.data === after) node.data = before;
  delete window[order.key];
  delete window[order.key + '-closed'];
  return { held, text };
}
