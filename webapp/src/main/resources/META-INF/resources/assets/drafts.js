/*
 * Keeps what a person types until the server has it.
 *
 * Every field of a form with data-draft="<key>" is kept in this browser under
 * signalbox.draft.<user>/<key> while it differs from what the server sent. It is restored when the
 * form opens again, and removed when the server confirms (data-draft-done="<key>" on a page, or
 * Signalbox.drafts.remove(key)), when the person discards it, and when the person logs out. An
 * element data-draft-lost="<key>" shows what was typed for a form that is no more.
 */
(() => {
  const Signalbox = (window.Signalbox = window.Signalbox || {});
  const PREFIX = 'signalbox.draft.';
  const KEPT_DAYS = 30;
  const PAUSE = 150;
  const waiting = new Map();

  const user = () => document.querySelector('[data-user]')?.dataset.user || 'someone';
  const place = (key) => `${PREFIX}${encodeURIComponent(user())}/${key}`;

  const fieldsOf = (form) =>
    Array.from(form.elements).filter(
      (field) =>
        (field.dataset.field || field.name) &&
        !['hidden', 'submit', 'button', 'reset', 'file', 'password', 'search', 'fieldset'].includes(field.type)
    );
  const nameOf = (field) => field.dataset.field || field.name;
  const isChoice = (field) => field.type === 'radio' || field.type === 'checkbox';

  function changed(field) {
    if (isChoice(field)) {
      return field.checked !== field.defaultChecked;
    }
    if (field.tagName === 'SELECT') {
      const given = Array.from(field.options).findIndex((option) => option.defaultSelected);
      return field.selectedIndex !== Math.max(given, 0);
    }
    return field.value !== field.defaultValue;
  }

  /** What the person has put into a form that the server did not send. */
  function typed(form) {
    const values = {};
    for (const field of fieldsOf(form)) {
      if (!changed(field)) {
        continue;
      }
      if (field.type === 'checkbox') {
        values[nameOf(field)] = field.checked;
      } else if (field.type !== 'radio' || field.checked) {
        values[nameOf(field)] = field.value;
      }
    }
    return values;
  }

  /** What was kept before and is still in the form: a refused form comes back with it, as if the server had written it. */
  function still(form, before = {}) {
    const values = {};
    for (const field of fieldsOf(form)) {
      const name = nameOf(field);
      const value = field.type === 'checkbox' ? field.checked : field.value;
      if (Object.hasOwn(before, name) && value === before[name] && (field.type !== 'radio' || field.checked)) {
        values[name] = value;
      }
    }
    return values;
  }

  function keep(form) {
    waiting.delete(form);
    const key = form.dataset.draft;
    if (!key || !form.isConnected) {
      return;
    }
    const values = { ...still(form, read(key)?.values), ...typed(form) };
    if (Object.keys(values).length === 0) {
      localStorage.removeItem(place(key));
      return;
    }
    try {
      localStorage.setItem(place(key), JSON.stringify({ time: Date.now(), values }));
    } catch {
      note(form, 'This is too much to be kept if the connection is lost. Send it soon, or copy it.');
    }
  }

  function keepSoon(event) {
    const form = event.target.form;
    if (form?.dataset.draft) {
      clearTimeout(waiting.get(form));
      waiting.set(form, setTimeout(() => keep(form), PAUSE));
    }
  }

  function keepAll() {
    for (const [form, timer] of waiting) {
      clearTimeout(timer);
      keep(form);
    }
  }

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(place(key)));
    } catch {
      return null;
    }
  }

  function restore(form) {
    const kept = read(form.dataset.draft);
    if (!kept) {
      return false;
    }
    let restored = false;
    for (const field of fieldsOf(form)) {
      const value = kept.values[nameOf(field)];
      if (value === undefined) {
        continue;
      }
      if (field.type === 'checkbox') {
        field.checked = value;
      } else if (field.type === 'radio') {
        field.checked = field.value === value;
      } else {
        field.value = value;
      }
      restored = restored || changed(field);
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    if (restored) {
      note(form, 'What you typed was kept.', () => {
        remove(form.dataset.draft);
        form.reset();
        for (const field of fieldsOf(form)) {
          field.dispatchEvent(new Event('change', { bubbles: true }));
        }
      });
    }
    return restored;
  }

  function note(form, text, discard) {
    form.querySelector('.draft-note')?.remove();
    const line = document.createElement('p');
    line.className = 'draft-note';
    line.setAttribute('role', 'status');
    line.append(text);
    if (discard) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'link';
      button.textContent = 'Discard it';
      button.addEventListener('click', () => {
        discard();
        line.remove();
      });
      line.append(' ', button);
    }
    const spot = form.querySelector('[data-draft-note]');
    if (spot) {
      spot.append(line);
    } else {
      form.prepend(line);
    }
  }

  function remove(key) {
    for (const form of waiting.keys()) {
      if (form.dataset.draft === key) {
        clearTimeout(waiting.get(form));
        waiting.delete(form);
      }
    }
    localStorage.removeItem(place(key));
  }

  /** Shows what was typed for a form that is no more, to be copied. */
  function showLost(element) {
    const kept = read(element.dataset.draftLost);
    if (!kept || element.firstChild) {
      return;
    }
    const title = document.createElement('p');
    title.textContent = 'What you typed for it was kept. Copy what you need:';
    const text = document.createElement('textarea');
    text.readOnly = true;
    text.rows = 6;
    text.setAttribute('aria-label', 'What you typed');
    text.value = Object.values(kept.values).join('\n');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = 'Discard it';
    button.addEventListener('click', () => {
      remove(element.dataset.draftLost);
      element.replaceChildren();
    });
    element.append(title, text, button);
  }

  /** Looks at a part of the page that has just come. */
  function opened(root) {
    for (const done of root.querySelectorAll('[data-draft-done]')) {
      remove(done.dataset.draftDone);
    }
    for (const form of root.querySelectorAll('form[data-draft]')) {
      restore(form);
    }
    root.querySelectorAll('[data-draft-lost]').forEach(showLost);
  }

  function forget(match) {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && match(name)) {
        localStorage.removeItem(name);
      }
    }
  }

  function tooOld(name) {
    try {
      return Date.now() - JSON.parse(localStorage.getItem(name)).time > KEPT_DAYS * 86_400_000;
    } catch {
      return true;
    }
  }

  document.addEventListener('input', keepSoon);
  document.addEventListener('change', keepSoon);
  window.addEventListener('pagehide', keepAll);
  document.addEventListener('visibilitychange', keepAll);
  document.addEventListener('submit', (event) => {
    if (event.target.id === 'session' || event.target.hasAttribute('data-logout')) {
      waiting.forEach((timer) => clearTimeout(timer));
      waiting.clear();
      forget((name) => name.startsWith(place('')));
    } else {
      keepAll();
    }
  });

  Signalbox.drafts = { opened, remove, typed, keepAll };

  const begin = () => {
    forget(tooOld);
    opened(document);
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin);
  } else {
    begin();
  }
})();
