/*
 * The page of routes: follows them while it is open, drains back ends, and tries requests: explains
 * who would be asked and why, or really asks.
 */
(() => {
  "use strict";
  const SECONDS = 3;
  const base = document.documentElement.dataset.base || "";
  const live = base + "/live/routes";
  const byId = (id) => document.getElementById(id);

  /* Following */
  const draw = () => window.Signalbox.redraw("board");

  function pulse(news) {
    if (byId("board") && news.fingerprint !== byId("board").dataset.fingerprint) {
      draw();
    }
  }

  /* Draining */
  function say(text, failed) {
    const said = byId("said");
    said.textContent = text;
    said.classList.toggle("failed", Boolean(failed));
    said.hidden = false;
  }

  async function order(button) {
    const { end, do: what } = button.dataset;
    button.disabled = true;
    try {
      await window.Signalbox.fetch(`${live}/backends/${encodeURIComponent(end)}/${what}`, { method: "POST" });
      say(what === "drain" ? `${end} gets nothing new to do, on any node. What it does already goes on to its end.` : `${end} is back in service.`);
    } catch (refused) {
      say(refused.message, true);
    }
    button.disabled = false;
    await draw();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-order]");
    if (button) {
      order(button);
    }
  });

  /* Trying */
  const form = byId("try");

  function node(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) {
      made.textContent = text;
    }
    if (className) {
      made.className = className;
    }
    return made;
  }

  function badge(text, tone) {
    return node("span", text, "badge lamp " + tone);
  }

  function show(...parts) {
    byId("try-answer").replaceChildren(...parts);
  }

  /** JSON where it is an object or a list, else text. */
  function input() {
    const text = byId("try-input").value;
    if (/^\s*[[{]/.test(text)) {
      try {
        return JSON.parse(text);
      } catch (plain) {
        return text;
      }
    }
    return text;
  }

  function body() {
    const asked = { input: input() };
    form.querySelectorAll("[data-field]").forEach((field) => {
      if (field.dataset.field !== "input" && field.value.trim()) {
        asked[field.dataset.field] = field.value.trim();
      }
    });
    return asked;
  }

  function wrong(errors) {
    let first = null;
    form.querySelectorAll("[data-wrong]").forEach((place) => {
      const error = errors.find((it) => it.field === place.dataset.wrong);
      const field = form.querySelector(`[data-field="${place.dataset.wrong}"]`);
      place.textContent = error ? "It " + error.message + "." : "";
      field.toggleAttribute("aria-invalid", Boolean(error));
      if (error) {
        field.setAttribute("aria-invalid", "true");
        first = first || field;
      }
    });
    if (first) {
      first.focus();
    }
  }

  /** What can be seen to be wrong before anything is sent. */
  function faults() {
    const found = [];
    const cost = byId("try-cost").value.trim();
    const tag = byId("try-tag").value.trim();
    if (cost && !/^\d{1,9}(\.\d{1,9})? [A-Z]{3}$/.test(cost)) {
      found.push({ field: "maxCost", message: "is an amount with a currency, such as 0.05 EUR" });
    }
    if (tag && !/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/.test(tag)) {
      found.push({ field: "tag", message: "is lower-case letters, digits and hyphens between them" });
    }
    return found;
  }

  function refused(failure) {
    const place = node("p", null, "alert");
    place.append(node("bdi", failure.message));
    show(place);
    wrong(failure.errors || []);
  }

  function turn(it, taken) {
    const item = node("li", null, it.obstacle ? "barred" : taken ? "taken" : "");
    const head = node("p", null, "cluster");
    head.append(node("strong", it.candidate));
    head.append(node("span", `${it.model} at ${it.backend}`, "soft"));
    if (taken) {
      head.append(badge("would be asked first", "good"));
    }
    if (it.degraded) {
      head.append(badge("in another's place", "warn"));
    }
    item.append(head, node("p", it.because.join(" · "), "terms"));
    if (it.obstacle) {
      item.append(node("p", "Would not answer: " + it.obstacle + ".", "barring"));
    }
    return item;
  }

  function explained(said) {
    const parts = [];
    const first = said.turns.find((it) => !it.obstacle);
    if (said.note) {
      parts.push(node("p", said.note, "note"));
    }
    if (said.turns.length) {
      parts.push(node("h3", first ? "Who would be asked, in this order" : "Nobody would answer now"));
      const list = node("ol", null, "turns");
      said.turns.forEach((it) => list.append(turn(it, it === first)));
      parts.push(list);
    }
    if (said.person) {
      parts.push(node("p", "When none of them answers, a person decides."));
    }
    if (said.passedOver.length) {
      parts.push(node("h3", "Passed over"));
      const list = node("ul", null, "passed");
      said.passedOver.forEach((it) => {
        const item = node("li");
        item.append(node("strong", it.candidate), node("bdi", it.reason));
        list.append(item);
      });
      parts.push(list);
    }
    if (said.version) {
      const from = node("p", "By the route's version ", "soft");
      from.append(node("code", said.version));
      parts.push(from);
    }
    show(...parts);
  }

  function fact(list, name, value) {
    if (value !== null && value !== undefined && value !== "") {
      const shown = node("dd");
      shown.append(value instanceof Node ? value : node("bdi", value));
      list.append(node("dt", name), shown);
    }
  }

  function record(id) {
    if (form.dataset.officer !== "true") {
      return node("code", id);
    }
    const link = node("a", "The whole record");
    link.href = base + "/decision?id=" + encodeURIComponent(id);
    return link;
  }

  function answered(said) {
    const parts = [node("h3", "The answer")];
    const marks = node("p", null, "cluster");
    marks.append(said.unsure ? badge("unsure", "warn") : badge("sure", "good"));
    if (said.degraded) {
      marks.append(badge("in another's place", "warn"));
    }
    if (said.cached) {
      marks.append(badge("out of the cache", "idle"));
    }
    const output = said.output === null ? "No answer" : typeof said.output === "object" ? JSON.stringify(said.output, null, 2) : String(said.output);
    const shown = node("pre", output, "said-output");
    shown.tabIndex = 0;
    const facts = node("dl", null, "facts");
    fact(facts, "Confidence", said.confidence === null ? "none: it counts as unsure" : Math.round(said.confidence * 100) + " %");
    fact(facts, "Unsure because", said.unsureReason);
    fact(facts, "Model", said.model && said.model.name + " " + said.model.version);
    fact(facts, "Back end", said.backend);
    fact(facts, "Candidate", said.route && said.route.candidate);
    fact(facts, "Cost", said.cost ? said.cost.amount + " " + said.cost.currency : "nothing");
    fact(facts, "Took", said.latencyMs + " ms");
    fact(facts, "Record", record(said.decisionId));
    show(...parts, shown, marks, facts);
  }

  async function send(what, shower) {
    const buttons = [byId("try-explain"), byId("try-ask")];
    const found = faults();
    wrong(found);
    if (buttons[0].disabled || found.length) {
      return;
    }
    buttons.forEach((it) => (it.disabled = true));
    show(node("p", what === "ask" ? "Asking …" : "Looking …", "soft idle"));
    try {
      const answer = await window.Signalbox.fetch(`${live}/${what}/${encodeURIComponent(byId("try-task").value)}`, {
        method: "POST",
        seconds: 90,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body()),
      });
      shower(await answer.json());
    } catch (failure) {
      refused(failure);
    } finally {
      buttons.forEach((it) => (it.disabled = false));
    }
    if (what === "ask") {
      window.Signalbox.now("routes");
    }
  }

  /** Only the models that do the task. */
  function offer() {
    const task = byId("try-task").value;
    const models = byId("try-model");
    [...models.options].forEach((option) => {
      const fits = !option.dataset.task || option.dataset.task === task;
      option.hidden = !fits;
      option.disabled = !fits;
    });
    if (models.selectedOptions[0].disabled) {
      models.value = "";
    }
  }

  if (form) {
    offer();
    byId("try-task").addEventListener("change", offer);
    byId("try-ask").addEventListener("click", () => send("ask", answered));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send("explain", explained);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) {
        event.preventDefault();
        send("explain", explained);
      }
    });
  }

  document.addEventListener("DOMContentLoaded", () => byId("board") && window.Signalbox.poll("routes", () => live, pulse, SECONDS));
})();
