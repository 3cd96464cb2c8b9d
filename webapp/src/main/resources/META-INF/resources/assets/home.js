/* The board renews itself while someone looks at it and the session lives. */
(() => {
  "use strict";
  const SECONDS = 10;
  setInterval(() => {
    if (!document.hidden && !window.Signalbox.isEnded() && typeof window.refreshBoard === "function") {
      window.refreshBoard();
    }
  }, SECONDS * 1000);
})();
