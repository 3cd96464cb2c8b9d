/*
 * What every page does while it is open: asks the server now and then, says when the connection or
 * the session is gone and that nothing typed is lost, and switches between light and dark.
 *
 * Signalbox.fetch(path, options): asks once; what goes wrong is an Error with a message for people,
 * and with the wrong fields as errors: [{field, message}].
 * Signalbox.redraw(id): fetches this very page and puts that part of it in the place of the old one,
 * unless it is at it already. Never fails: the banner says it.
 * Signalbox.poll(name, url, callback, seconds): asks url() (a string, or null to skip a turn) while
 * the tab is visible and hands the JSON to callback. Signalbox.now(name) asks at once.
 * Signalbox.fate(xhr, data): what became of a command of Faces that came back without its ok.
 * Signalbox.focused(): remembers what has the focus in the content; what it gives puts it back, after
 * a part of the page was drawn anew.
 */
(() => {
  "use strict";
  const jobs = new Map();
  const redrawn = new Set();
  const state = { gone: false, ended: false };
  const texts = {
    gone: "No connection to the server. What you typed is kept; this page tries again by itself.",
    ended: "Your session has ended. What you typed is kept on this page and in this browser.",
    back: "The server is back.",
  };

  function banner(kind) {
    const element = document.getElementById("connection");
    if (!element) {
      return;
    }
    element.hidden = kind === null;
    element.className = kind === null ? "connection" : "connection " + kind;
    element.replaceChildren();
    if (kind === null) {
      return;
    }
    const text = document.createElement("span");
    text.textContent = texts[kind];
    element.append(text);
    if (kind === "ended") {
      const login = document.createElement("a");
      // This very page: without a session it asks for the login first and then comes back here.
      login.href = location.pathname + location.search;
      login.textContent = "Log in again and come back here";
      element.append(login);
    }
  }

  function ended() {
    if (!state.ended) {
      state.ended = true;
      banner("ended");
      document.dispatchEvent(new CustomEvent("signalbox:ended"));
    }
  }

  function gone() {
    if (!state.gone && !state.ended) {
      state.gone = true;
      banner("gone");
      document.dispatchEvent(new CustomEvent("signalbox:gone"));
    }
  }

  function reached() {
    if (state.gone) {
      state.gone = false;
      banner("back");
      setTimeout(() => !state.gone && !state.ended && banner(null), 4000);
      document.dispatchEvent(new CustomEvent("signalbox:back"));
    }
  }

  function failure(status, message) {
    return Object.assign(new Error(message), { status });
  }

  /** As fetch, with seconds to wait; gives only answers that are well, and no error without a status (0: no answer). */
  async function request(path, { seconds = 10, headers, ...options } = {}) {
    const token = options.method ? { "X-CSRF-TOKEN": document.querySelector("input[name='_csrf']").value } : {};
    let answer;
    let problem = null;
    try {
      answer = await fetch(path, {
        headers: { Accept: "application/json", ...token, ...headers },
        credentials: "same-origin",
        redirect: "error",
        signal: AbortSignal.timeout(seconds * 1000),
        ...options,
      });
      problem = answer.ok ? null : await answer.json().catch(() => null);
    } catch (unreachable) {
      gone();
      throw failure(0, "The server did not answer. Try again when the connection is back.");
    }
    if (answer.status === 401) {
      ended();
      throw failure(401, "Your session has ended. Log in again.");
    }
    if (answer.status < 500) {
      reached();
    }
    if (!answer.ok) {
      const refused = failure(answer.status, (problem && problem.detail) || "The server did not do it. Try again.");
      throw Object.assign(refused, { errors: (problem && problem.errors) || [] });
    }
    return answer;
  }

  async function ask(job) {
    const address = job.url();
    if (address === null || state.ended || document.hidden || job.asking) {
      return;
    }
    job.asking = true;
    let news;
    try {
      const answer = await request(address);
      news = await answer.json();
    } catch (failed) {
      if (!failed.status || failed.status >= 500) {
        gone();
      }
      return;
    } finally {
      job.asking = false;
    }
    job.callback(news);
  }

  function schedule(name, job) {
    job.timer = setTimeout(async () => {
      try {
        await ask(job);
      } finally {
        if (jobs.get(name) === job) {
          schedule(name, job);
        }
      }
    }, job.seconds * 1000 * (state.gone ? 0.5 : 1));
  }

  const fates = {
    offline: ["No connection; nothing was sent.", "What you typed is kept. Try again when the connection is back."],
    broken: ["The connection broke; it is not known whether this arrived.", "What you typed is kept. Try again: it is not done twice."],
    ended: ["Your session has ended; nothing was done.", "What you typed is kept.", "Log in again"],
    expired: ["This page was open for too long; nothing was done.", "What you typed is kept.", "Load it again"],
    failed: ["The server could not do this.", "What you typed is kept. Try again; if it stays, tell an operator."],
  };

  /** PrimeFaces hands over (xhr, document) where an answer came, and (text, xhr) where the request failed. */
  function fate(xhr, data) {
    const answer = xhr && xhr.readyState !== undefined ? xhr : data;
    const status = (answer && answer.status) || 0;
    const expired = status === 200 && /ViewExpiredException/.test(answer.responseText);
    const name = status === 0 ? (navigator.onLine ? "broken" : "offline") : status === 401 ? "ended" : expired ? "expired" : "failed";
    if (name === "ended") {
      ended();
    }
    const [what, remedy, link] = fates[name];
    return { what, remedy, link };
  }

  /** Names an element by its kind, its data and its place among those alike. */
  function pathOf(element) {
    const fold = element.closest("details[data-fold]");
    const name = ["data-retry", "data-dialog", "data-show", "data-order", "href"].find((it) => element.hasAttribute(it));
    if (name) {
      const selector = `main ${element.localName}[${name}="${CSS.escape(element.getAttribute(name))}"]`;
      return { selector, at: [...document.querySelectorAll(selector)].indexOf(element) };
    }
    if (element.id) {
      return { selector: "main #" + CSS.escape(element.id), at: 0 };
    }
    return fold && { selector: `main details[data-fold="${CSS.escape(fold.dataset.fold)}"] > summary`, at: 0 };
  }

  function focused() {
    const active = document.activeElement;
    const path = active && active.closest("main") ? pathOf(active) : null;
    return () => {
      const target = path && document.querySelectorAll(path.selector)[path.at];
      if (target && document.activeElement !== target && !document.querySelector("dialog[open]")) {
        target.focus({ preventScroll: true });
      }
    };
  }

  /** What has the focus keeps it; folds that are open stay open. */
  async function redraw(id) {
    const answer = await request(location.pathname + location.search, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
    const old = document.getElementById(id);
    if (!fresh || !old) {
      return;
    }
    const hold = focused();
    old.querySelectorAll("details[data-fold][open]").forEach((fold) => {
      const same = fresh.querySelector(`details[data-fold="${CSS.escape(fold.dataset.fold)}"]`);
      if (same) {
        same.open = true;
      }
    });
    old.replaceWith(document.adoptNode(fresh));
    hold();
  }

  async function redrawOnce(id) {
    if (redrawn.has(id)) {
      return;
    }
    redrawn.add(id);
    try {
      await redraw(id);
    } catch (failed) {
      // The banner says it; the next turn tries again.
    } finally {
      redrawn.delete(id);
    }
  }

  const Signalbox = {
    poll(name, url, callback, seconds = 4) {
      const before = jobs.get(name);
      if (before) {
        clearTimeout(before.timer);
      }
      const job = { url, callback, seconds, asking: false, timer: 0 };
      jobs.set(name, job);
      schedule(name, job);
    },
    now(name) {
      const job = jobs.get(name);
      return job ? ask(job) : Promise.resolve();
    },
    fetch: request,
    redraw: redrawOnce,
    fate,
    focused,
    isEnded: () => state.ended,
  };
  window.Signalbox = Object.assign(window.Signalbox || {}, Signalbox);

  document.addEventListener("visibilitychange", () => !document.hidden && jobs.forEach((job) => ask(job)));
  window.addEventListener("offline", gone);
  window.addEventListener("online", () => jobs.forEach((job) => ask(job)));

  function remember(theme) {
    const root = document.documentElement;
    const age = theme === "system" ? 0 : 60 * 60 * 24 * 365;
    document.cookie = `signalbox-theme=${theme}; Path=${root.dataset.base || "/"}; Max-Age=${age}; SameSite=Lax`;
    if (theme === "system") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
  }

  function nextTheme() {
    const wished = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const other = wished === "dark" ? "light" : "dark";
    return document.documentElement.dataset.theme === other ? "system" : other;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const here = document.querySelector(".bar nav [aria-current]");
    const places = here && here.closest("ul");
    if (places && places.scrollWidth > places.clientWidth) {
      places.scrollLeft = here.offsetLeft - (places.clientWidth - here.offsetWidth) / 2;
    }
    const root = document.documentElement;
    const button = document.getElementById("theme");
    if (button) {
      button.addEventListener("click", () => {
        const theme = nextTheme();
        remember(theme);
        const said = theme === "system" ? "As the system wishes" : theme === "dark" ? "Dark" : "Light";
        button.title = said;
        document.getElementById("theme-said").textContent = said;
      });
    }
    if (window.jQuery) {
      // PrimeFaces sends one command after the other: one that hangs must not hold up the rest.
      window.jQuery.ajaxSetup({ timeout: 30000 });
      window.jQuery(document).on("pfAjaxError", (event, xhr) => {
        if (xhr && xhr.status === 401) {
          ended();
        } else if (xhr && xhr.status === 0) {
          gone();
        }
      });
    }
    if (root.dataset.user) {
      Signalbox.poll("session", () => (root.dataset.base || "") + "/live/session", (session) => {
        if (session.user !== root.dataset.user) {
          ended();
        }
      }, 15);
    }
  });
})();
