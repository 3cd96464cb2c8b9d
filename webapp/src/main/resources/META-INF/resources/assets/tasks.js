/* The task page: what its parts share, what the server answers, and which key or click does what. */
import { list } from './task-list.js';
import { form } from './task-form.js';

const work = document.getElementById('work');
const trouble = document.getElementById('trouble');
const keys = document.getElementById('keys');
const singleKeys = document.getElementById('single-keys');
const Signalbox = (window.Signalbox = window.Signalbox || {});

/**
 * The commands whose answers are awaited: one for the open task, so that a key pressed meanwhile does
 * not hit the task that comes, and one for the list.
 */
const busy = { task: null, list: null };

/** The list's command after the one that is awaited; another choice makes all others of no use. */
let listLater = null;

/** How long after a decision no key decides the next task, which no one can have read yet. */
const SETTLING = 400;
let settled = 0;

const openId = () => document.getElementById('task').dataset.task || '';
const sideOf = (name) => (['choose', 'more', 'merge'].includes(name) ? 'list' : 'task');

function send(name, command, values = {}) {
  const side = sideOf(name);
  if (busy[side]) {
    if (side === 'list' && (name === 'choose' || ![busy.list.name, listLater?.name].includes('choose'))) {
      listLater = { name, again: () => send(name, command, values) };
    }
    return;
  }
  busy[side] = { name, values };
  if (side === 'task') {
    work.setAttribute('aria-busy', 'true');
    clearTrouble();
  } else {
    document.getElementById('listing').setAttribute('aria-busy', 'true');
  }
  command(Object.entries(values).map(([key, value]) => ({ name: key, value })));
}

function free(name) {
  const side = sideOf(name);
  if (busy[side]?.name !== name) {
    return;
  }
  busy[side] = null;
  if (side === 'task') {
    work.removeAttribute('aria-busy');
    return;
  }
  document.getElementById('listing').removeAttribute('aria-busy');
  const later = listLater;
  listLater = null;
  later?.again();
}

function go(id, how = 'push') {
  if (!id || busy.task) {
    return;
  }
  Signalbox.drafts.keepAll();
  go.how = how;
  send('go', window.sbGo, { id });
}

/** Shows what has just been opened, with the focus where the next key belongs. */
function shown(id) {
  work.classList.add('opened');
  list.markOpen(id);
  const address = id ? `${work.dataset.page}?id=${encodeURIComponent(id)}` : work.dataset.page;
  if (go.how === 'push') {
    history.pushState({}, '', address);
  } else if (go.how === 'replace') {
    history.replaceState({}, '', address);
  }
  const taskForm = document.getElementById('task');
  Signalbox.drafts.opened(taskForm.parentElement);
  form.opened();
  window.scrollTo(0, 0);
  document.getElementById('task-title')?.focus({ preventScroll: true });
}

function close() {
  work.classList.remove('opened');
  history.pushState({}, '', work.dataset.page);
  list.focusOpen();
}

/** Every command's answer, as PrimeFaces hands it over. */
function answered(name, args, xhr, data) {
  try {
    if (args?.ok) {
      done(name, args);
    } else {
      failed(name, xhr, data);
    }
  } finally {
    free(name);
  }
}

function done(name, args) {
  if (args.stale) {
    tell('The server has another task open than this page; nothing was done now.', 'What you typed is kept.', 'Load it again');
    return;
  }
  switch (name) {
    case 'go':
      shown(args.open);
      break;
    case 'decide':
    case 'complete':
      if (args.done) {
        Signalbox.drafts.remove(`task.${args.done}`);
        list.done(args.done);
        go.how = 'replace';
        settle();
        shown(args.open);
      } else {
        form.refused(args.refused, args.errors);
      }
      break;
    case 'hold':
      if (args.refused) {
        form.refused(args.refused, '');
      } else {
        list.held(openId(), args.assignee);
        document.getElementById('task-title').focus({ preventScroll: true });
      }
      break;
    case 'look':
      form.looked();
      break;
    default:
      list.answered(name, args, busy.list?.values);
  }
}

function settle() {
  settled = performance.now() + SETTLING;
  work.dataset.settling = 'yes';
  setTimeout(() => performance.now() >= settled && delete work.dataset.settling, SETTLING + 10);
}

/** A command without its ok did not reach its end: says what happened to it and to what was typed. */
function failed(name, xhr, data) {
  Signalbox.drafts.keepAll();
  const { what, remedy, link } = Signalbox.fate(xhr, data);
  if (name !== 'look') {
    tell(what, remedy, link);
  }
}

function tell(what, remedy, link) {
  const strong = document.createElement('strong');
  strong.textContent = what;
  trouble.replaceChildren(strong, ` ${remedy} `);
  if (link) {
    const again = document.createElement('a');
    again.href = location.href;
    again.textContent = link;
    trouble.append(again);
  }
  trouble.hidden = false;
  trouble.scrollIntoView({ block: 'nearest' });
}

function clearTrouble() {
  trouble.hidden = true;
  trouble.replaceChildren();
}

const actions = {
  accept: () => form.accept(),
  correct: () => form.correct(),
  reject: () => form.reject(),
  complete: () => form.complete(),
  use: (button) => form.use(button),
  hold: () => openId() && send('hold', window.sbHold),
  unfold: () => send('unfold', window.sbUnfold),
  merge: () => list.merge(),
  more: () => list.more(),
  unfilter: () => list.unfilter(),
  keys: () => keys.showModal(),
  close,
  next: () => go(list.next(openId())),
};

document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-do]');
  if (target && !target.disabled) {
    event.preventDefault();
    actions[target.dataset.do]?.(target);
    return;
  }
  const line = event.target.closest('#rows a');
  if (line && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    go(line.closest('li').dataset.task);
  }
});

document.addEventListener('submit', (event) => {
  if (event.target.id === 'list' || event.target.id === 'task') {
    event.preventDefault();
  }
});

const typing = (target) =>
  target.matches('textarea, select, [contenteditable=true], input:not([type=radio], [type=checkbox])');

function onKey(event) {
  // A key that is held moves in the list; it must not decide one task after the other.
  if (event.repeat && !/^(j|k|Arrow)/.test(event.key)) {
    return;
  }
  if (keys.open || event.defaultPrevented || event.altKey || event.isComposing) {
    return;
  }
  const target = event.target instanceof Element ? event.target : document.body;
  const handled =
    event.ctrlKey || event.metaKey
      ? event.key === 'Enter' && form.submit(target)
      : typing(target)
        ? inField(event, target)
        : onPage(event, target);
  if (handled) {
    event.preventDefault();
  }
}

function inField(event, target) {
  if (event.key === 'Escape') {
    if (!form.escape()) {
      target.blur();
      document.getElementById('task-title')?.focus({ preventScroll: true });
    }
    return true;
  }
  return event.key === 'Enter' && target.tagName === 'INPUT' && target.type !== 'search' && form.submit(target);
}

const single = {
  j: () => list.move(1),
  ArrowDown: (target) => Boolean(target.closest('#rows')) && list.move(1),
  k: () => list.move(-1),
  ArrowUp: (target) => Boolean(target.closest('#rows')) && list.move(-1),
  n: () => actions.next(),
  m: () => actions.hold(),
  u: () => list.merge(),
  '/': () => document.getElementById('search').select(),
  '?': () => actions.keys(),
};

function onPage(event, target) {
  if (event.key.length === 1 && !singleKeys.checked) {
    return false;
  }
  if (form.key(event, target)) {
    return true;
  }
  if (event.key === 'Escape') {
    return work.classList.contains('opened') && (close(), true);
  }
  const elsewhere = target.closest('#rows li') && target.closest('#rows li').dataset.task !== openId();
  if ('acr'.includes(event.key) && event.key.length === 1 && openId()) {
    if (performance.now() < settled) {
      return true;
    }
    if (elsewhere) {
      tell('Another task is open.', 'Press Enter to open the marked one first.');
    } else {
      form[{ a: 'accept', c: 'correct', r: 'reject' }[event.key]]();
    }
    return true;
  }
  if (!Object.hasOwn(single, event.key)) {
    return false;
  }
  return single[event.key](target) !== false;
}

document.addEventListener('keydown', onKey);

/* Speech input and unsteady hands press letters that are not meant: they can be switched off, in this browser. */
const SINGLE_KEYS = 'signalbox.single-keys';
singleKeys.checked = localStorage.getItem(SINGLE_KEYS) !== 'off';
singleKeys.addEventListener('change', () => localStorage.setItem(SINGLE_KEYS, singleKeys.checked ? 'on' : 'off'));

window.addEventListener('popstate', () => {
  const id = new URLSearchParams(location.search).get('id');
  if (id && id !== openId()) {
    go(id, 'none');
  } else {
    work.classList.toggle('opened', Boolean(id));
  }
});

/* A command that ends in an error is told by failed(), to people; the console stays for faults. */
window.PrimeFaces.ajax.Utils.handleError = () => {};

Signalbox.tasks = { answered };
list.begin({ work, send, go, openId });
form.begin({ send, openId, tell, next: () => list.next(openId()) });
form.opened();
list.markOpen(openId());

function heard(data) {
  list.heard(data);
  form.heard(data.open);
}

work.dataset.ready = 'yes';
Signalbox.poll('tasks', () => list.question(), heard);
document.addEventListener('signalbox:ended', () => Signalbox.drafts.keepAll());
if (openId()) {
  document.getElementById('task-title')?.focus({ preventScroll: true });
}
