/* Forms: Ctrl+Enter sends from any field; the first field, or the first wrong one, has the focus. */
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.closest) {
      return;
    }
    const form = event.target.closest("form");
    const button = form && form.querySelector(".actions button:not(.quiet)");
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
  const form = document.querySelector("form.form");
  if (form) {
    const first = form.querySelector("[aria-invalid=true]") || form.querySelector("[data-field]");
    if (first) {
      first.focus({ preventScroll: false });
    }
  }
})();
