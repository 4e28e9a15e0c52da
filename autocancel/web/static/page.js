// Live progress, the tab's sign of life, and the consent's closed button. Everything else works without this file.
"use strict";
(() => {
  const body = document.body;
  let events = null;
  const byId = (id) => document.getElementById(id);

  function hold() {
    // The server refuses an early or unticked answer by itself; this only shows it.
    const agree = byId("agree"), cancel = byId("cancel"), since = performance.now();
    const open = () => { cancel.disabled = !(agree.checked && performance.now() - since >= 3200); };
    agree.checked = false;
    agree.addEventListener("change", open);
    window.setInterval(open, 200);
    open();
    byId("no").focus({ preventScroll: true });
  }

  function gone() {
    for (const part of document.querySelectorAll("header, nav, main, footer, .stripe, #lost")) part.remove();
    byId("gone").hidden = false;
  }

  async function refresh() {
    const answer = await fetch(`live/${body.dataset.screen}`, { credentials: "same-origin" });
    if (answer.ok) byId("live").innerHTML = await answer.text();
  }

  function listen() {
    let version = null, failures = 0;
    const address = `events?screen=${body.dataset.screen}&seat=${encodeURIComponent(body.dataset.seat)}`;
    events = new EventSource(address);
    events.addEventListener("open", () => { failures = 0; byId("lost").hidden = true; });
    events.addEventListener("error", () => { if (++failures > 3) byId("lost").hidden = false; });
    events.addEventListener("gone", () => { events.close(); gone(); });
    events.addEventListener("message", (event) => {
      const [key, number] = event.data.split(" ");
      if (key !== body.dataset.key) { events.close(); location.reload(); return; }
      if (version !== null && version !== number && byId("live")) refresh();
      version = number;
    });
    window.addEventListener("pagehide", () => events.close());
    window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  if (byId("consent")) hold();
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }  // a double click is one press
      form.dataset.sent = "yes";
      events.close();  // news of what is sent now must not call this page away before its answer has come
      if (event.submitter && event.submitter.value === "halt") byId("halting").hidden = false;
    });
  }
  listen();
})();
