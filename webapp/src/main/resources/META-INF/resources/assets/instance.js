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
  let sent = null;
  let retried = false;
  let filter = null;

  const marks = () => byId("marks");
  const instance = () => document.querySelector("input[name='instance']").value;

  function read() {
    if (diagram && marks()) {
      diagram.mark(JSON.parse(marks().dataset.marks));
    }
  }

  /** What a redraw must not lose: the focus, the folds, the place in the page, as they are just before it. */
  function keep() {
    const folds = [...document.querySelectorAll("details[data-fold][open]")];
    kept = {
      folds: folds.map((it) => it.dataset.fold),
      focus: window.Signalbox.focused(),
      top: scrollY,
      scrolled: folds.flatMap((it) => [...it.querySelectorAll(".document")].map((text) => [it.dataset.fold, text.scrollTop])),
    };
  }

  function restore() {
    refreshing = false;
    read();
    const said = document.querySelector("#messages .ui-messages-info-summary");
    if (said && retried && marks().dataset.open === "false") {
      said.textContent = "It went on, and has ended.";
      retried = false;
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
    kept.focus();
    scrollTo({ top: kept.top, behavior: "instant" });
    kept = null;
  }

  function pulse(news) {
    if (news.fingerprint !== marks().dataset.fingerprint && !refreshing) {
      refreshing = true;
      window.signalboxRefresh();
    }
  }

  function send(name, parameters, from) {
    refreshing = true;
    sent = { name, from };
    trouble("");
    const command = name === "cancel" ? window.signalboxCancel : window.signalboxRetry;
    command(Object.entries(parameters).map(([key, value]) => ({ name: key, value })));
    follow(1);
    setTimeout(() => follow(3), 30000);
  }

  /** The answer to a command: what was typed for it goes once the server has done it, and not before. */
  function answered(args, xhr, data) {
    const { name, from } = sent;
    const ok = Boolean(args && args.ok);
    const done = ok && !args.refused;
    retried = done && name === "retry";
    restore();
    if (done) {
      from.value = "";
    }
    if (!ok) {
      const { what, remedy, link } = window.Signalbox.fate(xhr, data);
      trouble(what, " " + remedy + " ", link);
    }
    from.disabled = false;
  }

  function trouble(what, remedy, link) {
    const said = byId("trouble");
    const strong = document.createElement("strong");
    strong.textContent = what;
    said.replaceChildren(strong, remedy || "");
    if (link) {
      const again = document.createElement("a");
      again.href = location.href;
      again.textContent = link;
      said.append(again);
    }
    said.hidden = !what;
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
      send("retry", { incident: target.dataset.retry, reason: "" }, target);
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
    if (dialog.id === "cancel-dialog") {
      send("cancel", { reason }, text);
    } else {
      send("retry", { incident: dialog.dataset.incident, reason }, text);
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
    window.Signalbox.instance = { keep, restore, answered };
    follow(3);
  });
})();
