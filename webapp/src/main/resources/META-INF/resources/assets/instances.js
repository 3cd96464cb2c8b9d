/*
 * The list of instances: fetches more rows as one scrolls, refreshes those that are shown, and
 * hands many of them over to be retried or cancelled in the background.
 */
(() => {
  "use strict";
  const base = document.documentElement.dataset.base || "";
  const live = base + "/live/instances";
  const table = document.getElementById("lines");
  const body = table && table.tBodies[0];
  const picked = new Set();
  const pages = [{ cursor: null, first: 0 }];
  let next = (table && table.dataset.next) || null;
  let lastPicked = null;
  let action = null;

  const byId = (id) => document.getElementById(id);
  const number = (n) => n.toLocaleString("en");

  function address(path, cursor) {
    const asked = new URLSearchParams(location.search);
    asked.delete("cursor");
    if (cursor) {
      asked.set("cursor", cursor);
    }
    return live + path + "?" + asked;
  }

  async function send(method, path, content) {
    const answer = await window.Signalbox.fetch(live + path, {
      method,
      headers: { "Content-Type": "application/json" },
      body: content === undefined ? undefined : JSON.stringify(content),
    });
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  }

  async function get(path, cursor) {
    const answer = await window.Signalbox.fetch(address(path, cursor), { seconds: 30 });
    return answer.json();
  }

  /* Rows */
  function cell(row, label) {
    const td = row.insertCell();
    td.dataset.label = label;
    return td;
  }

  function bdi(text) {
    const element = document.createElement("bdi");
    element.textContent = text;
    return element;
  }

  function rowOf(line) {
    const row = document.createElement("tr");
    row.dataset.id = line.id;
    const pick = row.insertCell();
    pick.className = "pick";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.value = line.id;
    box.setAttribute("aria-label", "Select " + (line.key || line.id));
    pick.append(box);
    const head = document.createElement("th");
    head.scope = "row";
    const link = document.createElement("a");
    link.href = base + "/instance?id=" + encodeURIComponent(line.id);
    const name = bdi(line.key || line.id);
    name.className = line.key ? "" : "none";
    link.append(name);
    head.append(link);
    row.append(head);
    cell(row, "Process").textContent = line.process;
    const badge = document.createElement("span");
    cell(row, "State").append(badge);
    const time = document.createElement("time");
    time.dateTime = line.started;
    time.textContent = line.startedWords;
    cell(row, "Started").append(time);
    cell(row, "By").append(bdi(line.startedBy));
    badge.className = "badge lamp";
    refresh(row, line);
    return row;
  }

  function refresh(row, line) {
    if (row.dataset.state === line.state && row.dataset.open === String(line.open)) {
      return;
    }
    const badge = row.querySelector(".badge");
    badge.className = "badge lamp st-" + line.state;
    badge.textContent = line.words;
    row.dataset.state = line.state;
    row.dataset.open = String(line.open);
    const box = row.querySelector(".pick input");
    box.disabled = !line.open;
    if (!line.open && picked.delete(line.id)) {
      box.checked = false;
      showPicked();
    }
  }

  let loading = false;
  async function more() {
    if (!next || loading) {
      return;
    }
    loading = true;
    byId("older-said").textContent = " Fetching more …";
    try {
      const page = await get("", next);
      pages.push({ cursor: next, first: body.rows.length });
      const rows = page.items.map(rowOf);
      body.append(...rows);
      rows.forEach((row) => {
        const box = row.querySelector(".pick input");
        box.checked = picked.has(box.value);
      });
      next = page.next;
      byId("older-said").textContent = next ? "" : " That is all.";
    } catch (failed) {
      byId("older-said").textContent = " More could not be fetched: try again.";
    } finally {
      loading = false;
      byId("older").hidden = !next;
    }
  }

  /** The page of rows that is in view, so that its badges and nothing else is fetched again. */
  function shownPage() {
    for (const page of [...pages].reverse()) {
      const row = body.rows[page.first];
      if (row && row.getBoundingClientRect().top < innerHeight) {
        return page;
      }
    }
    return pages[0];
  }

  function freshen(asked, page) {
    let unknown = 0;
    for (const line of page.items) {
      const row = body.querySelector(`tr[data-id="${CSS.escape(line.id)}"]`);
      if (row) {
        row.classList.remove("gone");
        refresh(row, line);
      } else {
        unknown++;
      }
    }
    leave(asked, page);
    const fresh = byId("fresh");
    if (asked.cursor === null) {
      fresh.hidden = unknown === 0;
      const many = unknown >= page.items.length ? number(unknown) + " or more" : number(unknown);
      fresh.textContent = unknown === 1 ? "1 new instance: show it" : many + " new instances: show them";
    }
  }

  /** Marks rows that the search would not find any more: they stay where one reads them, greyed. */
  function leave(asked, page) {
    const end = pages[pages.indexOf(asked) + 1];
    const found = new Set(page.items.map((line) => line.id));
    const oldest = page.next ? Date.parse(page.items[page.items.length - 1].started) : -Infinity;
    for (const row of [...body.rows].slice(asked.first, end ? end.first : undefined)) {
      const started = Date.parse(row.querySelector("time").dateTime);
      const gone = !found.has(row.dataset.id) && started > oldest;
      if (gone && !row.classList.contains("gone")) {
        row.classList.add("gone");
        refresh(row, { id: row.dataset.id, state: "gone", words: "Changed: no longer fits", open: false });
      }
    }
  }

  /* Selection */
  function boxes() {
    return [...body.querySelectorAll(".pick input:not(:disabled)")];
  }

  function showPicked() {
    const count = picked.size;
    byId("selected").textContent = count === 0 ? "None selected" : number(count) + " selected";
    byId("bulk-retry").disabled = count === 0;
    byId("bulk-cancel").disabled = count === 0;
    byId("select-none").hidden = count === 0;
    const all = boxes();
    const on = all.filter((box) => box.checked).length;
    byId("pick-all").checked = on > 0 && on === all.length;
    byId("pick-all").indeterminate = on > 0 && on < all.length;
    body.querySelectorAll("tr").forEach((row) => row.classList.toggle("picked", picked.has(row.dataset.id)));
  }

  function set(box, on) {
    box.checked = on;
    if (on) {
      picked.add(box.value);
    } else {
      picked.delete(box.value);
    }
  }

  function pick(event) {
    const box = event.target.closest(".pick input");
    if (!box) {
      return;
    }
    const all = boxes();
    if (event.shiftKey && lastPicked && all.includes(lastPicked)) {
      const [from, to] = [all.indexOf(lastPicked), all.indexOf(box)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((it) => set(it, box.checked));
    }
    set(box, box.checked);
    lastPicked = box;
    showPicked();
  }

  /** Up and down go from box to box, and with shift take the next one along. */
  function move(event) {
    const box = event.target.closest(".pick input");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!box || !step) {
      return;
    }
    const all = boxes();
    const to = all[all.indexOf(box) + step];
    if (to) {
      event.preventDefault();
      to.focus();
      if (event.shiftKey) {
        set(box, true);
        set(to, true);
        showPicked();
      }
    }
  }

  async function pickMatching() {
    const said = byId("selected");
    said.textContent = "Looking …";
    try {
      const ids = await get("/matching", null);
      picked.clear();
      ids.forEach((id) => picked.add(id));
      boxes().forEach((box) => (box.checked = picked.has(box.value)));
      showPicked();
      if (ids.length === 1000) {
        said.textContent = "1,000 selected: the newest that match, and no more at once";
      } else if (ids.length === 0) {
        said.textContent = "None that match can still be worked: all have ended";
      }
    } catch (failed) {
      said.textContent = "That did not work: try again.";
    }
  }

  /* The dialog, asked once */
  function ask(what) {
    action = what;
    const count = picked.size === 1 ? "1 instance" : number(picked.size) + " instances";
    const cancel = what === "cancel";
    byId("bulk-title").textContent = (cancel ? "Cancel " : "Retry ") + count + "?";
    byId("bulk-text").textContent = cancel
      ? "They end where they stand. This cannot be undone."
      : "Every failed step in them gets new attempts. Instances in which nothing failed stay as they are.";
    byId("bulk-needed").textContent = cancel ? "*" : "";
    byId("bulk-reason").required = cancel;
    byId("bulk-hint").textContent = cancel ? "It is recorded with each instance." : "Optional; it is recorded with each instance.";
    byId("bulk-wrong").textContent = "";
    byId("bulk-go").textContent = (cancel ? "Cancel " : "Retry ") + count;
    byId("bulk-go").classList.toggle("danger", cancel);
    byId("bulk-dialog").showModal();
    byId("bulk-reason").focus();
  }

  async function order(event) {
    event.preventDefault();
    const reason = byId("bulk-reason").value.trim();
    if (action === "cancel" && !reason) {
      byId("bulk-wrong").textContent = "Say why: the reason is recorded.";
      byId("bulk-reason").focus();
      return;
    }
    byId("bulk-go").disabled = true;
    try {
      const work = await send("POST", "/work", { action, ids: [...picked], reason: reason || null });
      byId("bulk-reason").value = "";
      byId("bulk-dialog").close();
      picked.clear();
      boxes().forEach((box) => (box.checked = false));
      showPicked();
      works([work]);
      follow();
    } catch (refused) {
      byId("bulk-wrong").textContent = refused.message;
    } finally {
      byId("bulk-go").disabled = false;
    }
  }

  /* Work in the background */
  function button(text, kind, run) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = kind;
    element.textContent = text;
    element.addEventListener("click", run);
    return element;
  }

  function cardOf(work) {
    const known = document.querySelector(`.work[data-id="${CSS.escape(work.id)}"]`);
    if (known) {
      return known;
    }
    const card = document.createElement("article");
    card.className = "work";
    card.dataset.id = work.id;
    const text = document.createElement("p");
    text.className = "said";
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", work.action);
    card.append(text, bar);
    byId("works").prepend(card);
    return card;
  }

  function show(work) {
    const card = cardOf(work);
    if (card.dataset.finished) {
      return;
    }
    card.querySelector(".said").textContent = work.summary;
    if (work.finished) {
      byId("works-said").textContent = work.summary;
    }
    const bar = card.querySelector("progress");
    bar.max = work.total;
    bar.value = work.done;
    if (!work.finished) {
      if (!card.querySelector("button")) {
        card.append(button("Stop", "quiet small", () => send("POST", `/work/${work.id}/stop`).then(show, (failed) => (card.querySelector(".said").textContent = failed.message))));
      }
      return;
    }
    card.dataset.finished = "true";
    bar.remove();
    card.classList.add(work.failures.length ? "failed" : "well");
    card.querySelectorAll("button").forEach((it) => it.remove());
    if (work.failures.length) {
      card.append(failures(work));
    }
    card.append(button("Dismiss", "quiet small", () => {
      send("DELETE", "/work/" + work.id).catch(() => null);
      card.remove();
    }));
  }

  function failures(work) {
    const fold = document.createElement("details");
    fold.open = work.failures.length <= 5;
    const title = document.createElement("summary");
    title.textContent = "What failed, and why";
    const list = document.createElement("ul");
    for (const failure of work.failures) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = base + "/instance?id=" + encodeURIComponent(failure.instanceId);
      const row = body && body.querySelector(`tr[data-id="${CSS.escape(failure.instanceId)}"] th`);
      link.append(bdi(row ? row.textContent.trim() : failure.instanceId));
      item.append(link, ": " + failure.why);
      list.append(item);
    }
    fold.append(title, list);
    return fold;
  }

  function works(list) {
    [...list].reverse().forEach(show);
  }

  let following = false;
  function follow() {
    following = true;
    window.Signalbox.poll("works", () => (following ? live + "/work" : null), (list) => {
      works(list);
      const ended = following && list.every((work) => work.finished);
      following = list.some((work) => !work.finished);
      if (ended && table) {
        window.Signalbox.now("instances");
        setTimeout(() => window.Signalbox.now("instances"), 1500);
      }
    }, 1);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const search = byId("search");
    search.addEventListener("submit", () => {
      for (const field of search.querySelectorAll("[name]")) {
        field.disabled = field.value === "";
      }
    });
    addEventListener("pageshow", () => search.querySelectorAll("[name]").forEach((it) => (it.disabled = false)));
    window.Signalbox.fetch(live + "/work").then((answer) => answer.json()).then((list) => {
      works(list);
      if (list.some((work) => !work.finished)) {
        follow();
      }
    }).catch(() => null);
    if (!table) {
      return;
    }
    byId("older").addEventListener("click", more);
    new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && more(), { rootMargin: "600px" }).observe(byId("older"));
    table.classList.toggle("picking", byId("bulk").dataset.may === "true");
    body.addEventListener("click", pick);
    body.addEventListener("keydown", move);
    byId("pick-all").addEventListener("change", (event) => {
      boxes().forEach((box) => set(box, event.target.checked));
      showPicked();
    });
    byId("select-none").addEventListener("click", () => {
      picked.clear();
      boxes().forEach((box) => (box.checked = false));
      showPicked();
    });
    byId("select-matching").addEventListener("click", pickMatching);
    byId("bulk-retry").addEventListener("click", () => ask("retry"));
    byId("bulk-cancel").addEventListener("click", () => ask("cancel"));
    byId("bulk-leave").addEventListener("click", () => byId("bulk-dialog").close());
    byId("bulk-form").addEventListener("submit", order);
    byId("fresh").addEventListener("click", () => location.reload());
    // One may scroll on before the answer comes: it is about the page that was in view when it was asked for.
    let asked = null;
    window.Signalbox.poll("instances", () => {
      asked = shownPage();
      return address("", asked.cursor);
    }, (page) => freshen(asked, page), 4);
    showPicked();
  });
})();
