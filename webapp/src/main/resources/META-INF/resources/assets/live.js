/*
 * What every page does while it is open: asks the server now and then, says when the connection or
 * the session is gone and that nothing typed is lost, and switches between light and dark.
 *
 * Signalbox.poll(name, url, callback, seconds): asks url() (a string, or null to skip a turn) while
 * the tab is visible and hands the JSON to callback. Signalbox.now(name) asks at once.
 */
(() => {
  "use strict";
  const jobs = new Map();
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
      login.href = loginAddress();
      login.textContent = "Log in again and come back here";
      element.append(login);
    }
  }

  /** This very page: without a session it asks for the login first and then comes back here. */
  function loginAddress() {
    return location.pathname + location.search;
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

  async function ask(job) {
    const address = job.url();
    if (address === null || state.ended || document.hidden || job.asking) {
      return;
    }
    job.asking = true;
    try {
      const answer = await fetch(address, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
        signal: AbortSignal.timeout(10000),
      });
      if (answer.status === 401) {
        ended();
      } else if (answer.ok) {
        reached();
        job.callback(await answer.json());
      } else if (answer.status >= 500) {
        gone();
      }
    } catch (unreachable) {
      gone();
    } finally {
      job.asking = false;
    }
  }

  function schedule(job) {
    job.timer = setTimeout(async () => {
      await ask(job);
      schedule(job);
    }, job.seconds * 1000 * (state.gone ? 0.5 : 1));
  }

  const Signalbox = {
    poll(name, url, callback, seconds = 4) {
      const before = jobs.get(name);
      if (before) {
        clearTimeout(before.timer);
      }
      const job = { url, callback, seconds, asking: false, timer: 0 };
      jobs.set(name, job);
      schedule(job);
    },
    now(name) {
      const job = jobs.get(name);
      return job ? ask(job) : Promise.resolve();
    },
    /** For commands that were refused because nobody is logged in any more. */
    sessionEnded: ended,
    unreachable: gone,
    isEnded: () => state.ended,
    loginAddress,
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
