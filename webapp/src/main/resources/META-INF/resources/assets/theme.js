/* Before anything is painted: light or dark, as this browser was told last. */
(() => {
  "use strict";
  const found = /(?:^|; )signalbox-theme=(light|dark)(?:;|$)/.exec(document.cookie);
  if (found) {
    document.documentElement.dataset.theme = found[1];
  }
})();
