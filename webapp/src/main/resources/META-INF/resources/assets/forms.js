/* Forms: Ctrl+Enter sends from any field, once; the first field, or the first wrong one, has the focus. */
(() => {
  "use strict";
  const PATIENCE = 30000;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.closest) {
      return;
    }
    const form = event.target.closest("form");
    const button = form && form.querySelector(".actions button:not(.quiet)");
    if (button) {
      event.preventDefault();
      if (!event.repeat) {
        button.click();
      }
    }
  });
  /* Until the answer shows a page, another press must not send the form again. */
  document.addEventListener("submit", (event) => {
    const sent = Number(event.target.dataset.sent || 0);
    if (event.defaultPrevented || !event.target.matches("form.form")) {
      return;
    }
    if (sent && performance.now() - sent < PATIENCE) {
      event.preventDefault();
    } else {
      event.target.dataset.sent = performance.now();
    }
  });
  addEventListener("pageshow", () => document.querySelectorAll("form.form").forEach((form) => delete form.dataset.sent));
  const form = document.querySelector("form.form");
  if (form) {
    const first = form.querySelector("[aria-invalid=true]") || form.querySelector("[data-field]");
    if (first) {
      first.focus({ preventScroll: false });
    }
  }
})();
