/*
 * The page of one instance: follows it while it runs without moving what one reads, shows in the
 * diagram what is clicked in the lists and the other way round, and sends retry and cancel.
 */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const base = document.documentElement.dataset.base || "";
  let diagram = null;
  let refreshing = false;
  let kept = null;
  let filter = null;

  const marks = () => byId("marks");
  const instance = () => document.querySelector("input[name='instance']").value;

  function read() {
    if (diagram && marks()) {
      diagram.mark(JSON.parse(marks().dataset.marks));
    }
  }

  /** What a refresh must not lose: the focus, the folds, the place in the page. */
  function keep() {
    const active = document.activeElement;
    kept = {
      folds: [...document.querySelectorAll("details[data-fold][open]")].map((it) => it.dataset.fold),
      focus: active && active.closest("main") ? pathOf(active) : null,
      top: scrollY,
      scrolled: [...document.querySelectorAll("details[data-fold][open] .document")].map((it) => [it.closest("details").dataset.fold, it.scrollTop]),
    };
  }

  /** Names the focused element by its kind, its data and its place among those alike. */
  function pathOf(element) {
    const name = ["data-retry", "data-dialog", "data-show", "href"].find((it) => element.hasAttribute(it));
    if (!name) {
      return element.id ? { selector: "#" + CSS.escape(element.id), at: 0 } : foldOf(element);
    }
    const selector = `${element.localName}[${name}="${CSS.escape(element.getAttribute(name))}"]`;
    return { selector, at: [...document.querySelectorAll("main " + selector)].indexOf(element) };
  }

  function foldOf(element) {
    const fold = element.closest("details[data-fold]");
    return fold ? { selector: `details[data-fold="${CSS.escape(fold.dataset.fold)}"] > summary`, at: 0 } : null;
  }

  function restore() {
    refreshing = false;
    read();
    const followed = document.querySelector("#messages .ui-messages-info-summary");
    if (followed && marks().dataset.open === "false" && /follows it/.test(followed.textContent)) {
      followed.textContent = "It went on, and has ended.";
    }
    applyFilter();
    if (!kept) {
      return;
    }
    kept.folds.forEach((name) => {
      const fold = document.querySelector(`details[data-fold="${CSS.escape(name)}"]`);
      if (fold) {
        fold.open = true;
      }
    });
    kept.scrolled.forEach(([name, top]) => {
      const text = document.querySelector(`details[data-fold="${CSS.escape(name)}"] .document`);
      if (text) {
        text.scrollTop = top;
      }
    });
    if (kept.focus && !document.querySelector("dialog[open]")) {
      const target = document.querySelectorAll("main " + kept.focus.selector)[kept.focus.at];
      if (target && document.activeElement !== target) {
        target.focus({ preventScroll: true });
      }
    }
    scrollTo({ top: kept.top, behavior: "instant" });
    kept = null;
  }

  function pulse(news) {
    if (news.fingerprint !== marks().dataset.fingerprint && !refreshing) {
      refreshing = true;
      keep();
      window.signalboxRefresh();
    }
  }

  function send(command, parameters) {
    keep();
    refreshing = true;
    command(Object.entries(parameters).map(([name, value]) => ({ name, value })));
    follow(1);
    setTimeout(() => follow(3), 30000);
  }

  function follow(seconds) {
    window.Signalbox.poll("instance", () => (marks() && marks().dataset.open === "true" ? base + "/live/instances/one/" + encodeURIComponent(instance()) : null), pulse, seconds);
  }

  /* Between diagram and lists */
  function applyFilter() {
    byId("unfilter").hidden = filter === null;
    document.querySelectorAll(".timeline > li, .way > li").forEach((item) => {
      const fits = filter === null || item.dataset.element === filter;
      item.classList.toggle("aside", !fits);
      item.classList.toggle("meant", filter !== null && fits);
    });
  }

  function choose(id) {
    filter = filter === id ? null : id;
    const known = document.querySelector(`main [data-element="${CSS.escape(id)}"]`);
    if (filter !== null && !known) {
      filter = null;
    }
    applyFilter();
    const first = filter && document.querySelector(".incident[data-element='" + CSS.escape(id) + "'], .timeline > li.meant, .way > li.meant");
    if (first) {
      first.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
  }

  function show(id) {
    if (diagram) {
      diagram.select(id);
      byId("diagram-title").closest("section").scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
  }

  function clicked(event) {
    const target = event.target.closest("button, a");
    if (!target) {
      return;
    }
    if (target.dataset.retry) {
      target.disabled = true;
      send(window.signalboxRetry, { incident: target.dataset.retry, reason: "" });
    } else if (target.dataset.dialog) {
      const dialog = byId(target.dataset.dialog);
      dialog.dataset.incident = target.dataset.incident || "";
      dialog.showModal();
      dialog.querySelector("textarea").focus();
    } else if (target.dataset.close) {
      target.closest("dialog").close();
    } else if (target.dataset.show) {
      show(target.dataset.show);
    } else if (target.id === "unfilter") {
      filter = null;
      applyFilter();
    }
  }

  function submitted(event) {
    const dialog = event.target.closest("dialog");
    if (!dialog) {
      return;
    }
    const text = dialog.querySelector("textarea");
    if (text.required && !text.value.trim()) {
      event.preventDefault();
      text.setCustomValidity("Say why: the reason is recorded.");
      text.reportValidity();
      text.setCustomValidity("");
      return;
    }
    const reason = text.value.trim();
    text.value = "";
    if (dialog.id === "cancel-dialog") {
      send(window.signalboxCancel, { reason });
    } else {
      send(window.signalboxRetry, { incident: dialog.dataset.incident, reason });
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const element = document.querySelector(".diagram");
    if (!element) {
      return;
    }
    diagram = window.Signalbox.diagram(element);
    diagram.on(choose);
    read();
    applyFilter();
    document.addEventListener("click", clicked);
    document.addEventListener("submit", submitted);
    document.addEventListener("signalbox:refreshed", restore);
    follow(3);
  });
})();
