/* The state renews itself: quickly while a proof runs, else now and then. */
(() => {
  "use strict";
  const SLOW = 8;
  let turn = 0;
  setInterval(() => {
    const proof = document.querySelector(".proof");
    turn += 1;
    const due = proof && (proof.dataset.proving === "true" || turn % SLOW === 0);
    if (due && !document.hidden && !window.Signalbox.isEnded() && typeof window.renewLog === "function") {
      window.renewLog();
    }
  }, 1500);
})();
