/*
 * The page of spending: follows it while it is open, says what a bar stands for, and makes, changes
 * and deletes budgets.
 */
(() => {
  "use strict";
  const SECONDS = 10;
  const base = document.documentElement.dataset.base || "";
  const live = base + "/live/spend";
  const byId = (id) => document.getElementById(id);
  const dialog = byId("budget-dialog");
  const deletion = byId("delete-dialog");

  const draw = () => window.Signalbox.redraw("spend");

  function pulse(news) {
    const open = document.querySelector("dialog[open]");
    if (byId("spend") && !open && news.fingerprint !== byId("spend").dataset.fingerprint) {
      draw();
    }
  }

  /* The chart */
  function point(slot) {
    document.querySelectorAll(".slot.pointed").forEach((it) => it.classList.remove("pointed"));
    const said = byId("pointed");
    if (said) {
      said.textContent = slot ? slot.dataset.said : "";
    }
    if (slot) {
      slot.classList.add("pointed");
    }
  }

  document.addEventListener("pointerover", (event) => point(event.target.closest && event.target.closest(".slot")));

  /* Budgets */
  function say(text) {
    byId("said").textContent = text;
    byId("said").hidden = false;
  }

  function trouble(id, text) {
    byId(id).textContent = text;
    byId(id).hidden = !text;
  }

  function field(name) {
    return dialog.querySelector(`[data-field="${name}"]`);
  }

  function wrong(errors) {
    let first = null;
    dialog.querySelectorAll("[data-wrong]").forEach((place) => {
      const error = errors.find((it) => it.field === place.dataset.wrong);
      const its = field(place.dataset.wrong);
      place.textContent = error ? "It " + error.message + "." : "";
      if (error) {
        its.setAttribute("aria-invalid", "true");
        first = first || its;
      } else {
        its.removeAttribute("aria-invalid");
      }
    });
    if (first) {
      first.focus();
    }
    return first !== null;
  }

  function open(button) {
    const known = button.dataset.id || "";
    dialog.dataset.id = known;
    byId("budget-form").reset();
    trouble("budget-wrong", "");
    wrong([]);
    byId("budget-title").textContent = known ? "Change " + known : "New budget";
    byId("budget-save").textContent = known ? "Change it" : "Make it";
    byId("budget-anew").hidden = !known;
    field("id").readOnly = Boolean(known);
    if (known) {
      const { id, amount, currency, period } = button.dataset;
      Object.entries({ id, amount, currency, period }).forEach(([name, value]) => (field(name).value = value));
      ["process", "element", "model", "tag"].forEach((name) => (field("scope." + name).value = button.dataset[name] || ""));
    }
    dialog.showModal();
    field(known ? "amount" : "id").focus();
  }

  function body() {
    const scope = {};
    ["process", "element", "model", "tag"].forEach((name) => {
      const value = field("scope." + name).value.trim();
      if (value) {
        scope[name] = value;
      }
    });
    const amount = field("amount").value.trim().replace(",", ".");
    return { amount: Number(amount), currency: field("currency").value.trim().toUpperCase(), period: field("period").value, scope };
  }

  /** What can be seen to be wrong before anything is sent. */
  function faults(id, asked) {
    const found = [];
    if (!/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/.test(id)) {
      found.push({ field: "id", message: "is lower-case letters, digits and hyphens between them" });
    }
    if (!Number.isFinite(asked.amount) || asked.amount < 0 || field("amount").value.trim() === "") {
      found.push({ field: "amount", message: "is a number, not below nothing" });
    }
    if (!/^[A-Z]{3}$/.test(asked.currency)) {
      found.push({ field: "currency", message: "is three letters, such as EUR" });
    }
    return found;
  }

  async function save() {
    const save = byId("budget-save");
    const id = field("id").value.trim();
    const asked = body();
    trouble("budget-wrong", "");
    if (wrong(faults(id, asked))) {
      return;
    }
    save.disabled = true;
    try {
      await window.Signalbox.fetch(`${live}/budgets/${encodeURIComponent(id)}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      });
      dialog.close();
      say((dialog.dataset.id ? `${id} is changed.` : `${id} is made.`) + " It counts from the next call on, and stands in the log.");
      await draw();
    } catch (refused) {
      if (!wrong(refused.errors || [])) {
        trouble("budget-wrong", refused.message);
      }
    } finally {
      save.disabled = false;
    }
  }

  async function remove() {
    const id = deletion.dataset.id;
    trouble("delete-wrong", "");
    try {
      await window.Signalbox.fetch(`${live}/budgets/${encodeURIComponent(id)}`, { method: "DELETE" });
    } catch (refused) {
      if (refused.status !== 404) {
        trouble("delete-wrong", refused.message);
        return;
      }
    }
    deletion.close();
    say(`${id} is deleted.`);
    await draw();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (!button) {
      return;
    }
    if (button.dataset.close) {
      button.closest("dialog").close();
    } else if (dialog && button.dataset.dialog && button.dataset.dialog.startsWith("delete ")) {
      deletion.dataset.id = button.dataset.id;
      byId("delete-title").textContent = `Delete ${button.dataset.id}?`;
      trouble("delete-wrong", "");
      deletion.showModal();
    } else if (dialog && button.dataset.dialog) {
      open(button);
    }
  });
  if (dialog) {
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      save();
    });
    deletion.addEventListener("submit", (event) => {
      event.preventDefault();
      remove();
    });
  }

  document.addEventListener("DOMContentLoaded", () => byId("spend") && window.Signalbox.poll("spend", () => live + "/pulse", pulse, SECONDS));
})();
