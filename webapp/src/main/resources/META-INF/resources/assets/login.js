/* The demo's logins at a click. */
(() => {
  "use strict";
  document.querySelectorAll("[data-login]").forEach((button) =>
    button.addEventListener("click", () => {
      document.getElementById("username").value = button.dataset.login;
      document.getElementById("password").value = button.dataset.login;
      document.querySelector("form button[type=submit]").click();
    }),
  );
})();
