/* The list of tasks: moving in it, filtering it, keeping it true without moving what one reads. */
let page;

/** Tasks completed from this page: a late answer must not bring them back. */
const finished = new Set();

const rows = () => Array.from(document.querySelectorAll('#rows > li'));
const live = () => rows().filter((row) => !row.classList.contains('gone'));
const rowOf = (id) => rows().find((row) => row.dataset.task === id);
const listing = () => document.getElementById('listing');
const moreButton = document.getElementById('more');
const news = document.getElementById('news');
const search = document.getElementById('search');
const process = document.getElementById('process');
const narrow = matchMedia('(max-width: 52rem)');
let newcomers = 0;

/** What the rows that are drawn were chosen by; news is asked for these and for no others. */
let drawn;

function scope() {
  return document.querySelector('.tabs [aria-pressed=true]')?.dataset.scope || 'ALL';
}

const choice = () => ({ scope: scope(), process: process.value, text: search.value });

function choose() {
  page.send('choose', window.sbChoose, choice());
}

function showCounts(counts) {
  for (const [name, value] of Object.entries(counts)) {
    const count = document.querySelector(`[data-count=${name}]`);
    if (count) {
      count.textContent = value;
    }
  }
  const overdue = document.getElementById('overdue');
  overdue.hidden = Number(counts.overdue) === 0;
  overdue.textContent = `${counts.overdue} overdue`;
}

function settle() {
  const { mine, open, all, overdue } = listing().dataset;
  showCounts({ mine, open, all, overdue });
  moreButton.hidden = !listing().dataset.next;
  fill();
}

/** On a wide screen the list scrolls in itself: more comes before its end is reached. */
function fill() {
  const { scrollHeight, scrollTop, clientHeight } = listing();
  if (!narrow.matches && scrollHeight - scrollTop - clientHeight < clientHeight / 2) {
    list.more();
  }
}

function showNews(count) {
  newcomers = count;
  news.hidden = count === 0;
  if (count > 0) {
    news.innerHTML = '<span></span> <kbd>u</kbd>';
    news.firstChild.textContent = count === 1 ? '1 new task' : `${count} new tasks`;
  }
}

/** Puts lines of the feed where they belong among those that the page has. */
function place() {
  const target = document.getElementById('rows');
  let before = null;
  for (const row of Array.from(document.querySelectorAll('#feed li'))) {
    const known = rowOf(row.dataset.task);
    if (known) {
      before = known;
    } else if (!finished.has(row.dataset.task)) {
      if (before) {
        before.after(row);
      } else {
        target.prepend(row);
      }
      before = row;
    }
  }
  document.getElementById('nothing')?.remove();
}

function append() {
  const target = document.getElementById('rows');
  for (const row of Array.from(document.querySelectorAll('#feed li'))) {
    if (!rowOf(row.dataset.task) && !finished.has(row.dataset.task)) {
      target.append(row);
    }
  }
}

function showRow(row, now) {
  row.classList.remove('gone');
  row.dataset.assignee = now.assignee || '';
  const due = row.querySelector('[data-part=due]');
  due.textContent = now.due || '';
  due.className = `due due-${now.dueState}`;
  row.querySelector('[data-part=age]').textContent = now.age;
  row.querySelector('[data-part=who]').textContent =
    now.assignee === page.work.dataset.user ? 'yours' : now.assignee || '';
}

function grey(row) {
  if (!row.classList.contains('gone')) {
    row.classList.add('gone');
    row.querySelector('[data-part=who]').textContent = 'done or taken';
  }
}

export const list = {
  begin(shared) {
    page = shared;
    drawn = choice();
    settle();
    document.querySelector('.tabs').addEventListener('click', (event) => {
      const tab = event.target.closest('[data-scope]');
      if (tab) {
        for (const other of document.querySelectorAll('.tabs [data-scope]')) {
          other.setAttribute('aria-pressed', String(other === tab));
        }
        choose();
      }
    });
    let timer;
    search.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(choose, 250);
    });
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        clearTimeout(timer);
        choose();
        search.blur();
      }
    });
    process.addEventListener('change', choose);
    new IntersectionObserver((seen) => {
      if (narrow.matches && seen.some((entry) => entry.isIntersecting)) {
        list.more();
      }
    }).observe(moreButton);
    page.work.addEventListener('scroll', (event) => event.target === listing() && fill(), { capture: true, passive: true });
  },

  /** What the page asks the server again and again. */
  question() {
    const shown = live().length;
    const ask = new URLSearchParams({
      ...drawn,
      limit: String(Math.max(1, listing().dataset.next ? shown : shown + 20)),
      open: page.openId(),
      instance: document.getElementById('task').dataset.instance || '',
    });
    list.asked = drawn;
    return `${page.work.dataset.live}?${ask}`;
  },

  heard(data) {
    if (list.asked !== drawn) {
      return;
    }
    const { mine, unclaimed, all, overdue } = data.counts;
    showCounts({ mine, open: unclaimed, all, overdue });
    const now = new Map(data.rows.map((row) => [row.id, row]));
    const shown = rows();
    const lastKnown = shown.findLastIndex((row) => now.has(row.dataset.task));
    shown.forEach((row, index) => {
      const known = now.get(row.dataset.task);
      if (known) {
        showRow(row, known);
      } else if (index < lastKnown || !data.more) {
        grey(row);
      }
    });
    const ids = new Set(shown.map((row) => row.dataset.task));
    const lastShared = data.rows.findLastIndex((row) => ids.has(row.id));
    const unseen = data.rows.filter(
      (row, index) =>
        !ids.has(row.id) && !finished.has(row.id) && (index < lastShared || !listing().dataset.next)
    );
    showNews(unseen.length);
    if (unseen.length > 0 && live().length === 0) {
      list.merge();
    }
  },

  answered(name, args, values) {
    if (name === 'choose') {
      drawn = values;
      settle();
      showNews(0);
      list.markOpen(page.openId());
    } else if (name === 'more') {
      append();
      listing().dataset.next = args.next || '';
      moreButton.hidden = !args.next;
    } else if (name === 'merge') {
      place();
      rows()
        .filter((row) => row.classList.contains('gone') && row.dataset.task !== page.openId())
        .forEach((row) => row.remove());
      showNews(0);
    }
  },

  merge() {
    if (newcomers > 0 || rows().some((row) => row.classList.contains('gone'))) {
      page.send('merge', window.sbMerge, { shown: rows().length + newcomers });
    }
  },

  more() {
    if (listing().dataset.next) {
      page.send('more', window.sbMore, { after: listing().dataset.next });
    }
  },

  unfilter() {
    search.value = '';
    process.value = '';
    choose();
  },

  move(step) {
    const lines = rows();
    if (lines.length === 0) {
      return;
    }
    const focused = document.activeElement?.closest?.('#rows li') || rowOf(page.openId());
    const at = focused ? lines.indexOf(focused) + step : step > 0 ? 0 : lines.length - 1;
    const line = lines[Math.min(Math.max(at, 0), lines.length - 1)].querySelector('a');
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: 'nearest' });
    if (at >= lines.length - 1) {
      list.more();
    }
  },

  focusOpen() {
    (rowOf(page.openId()) || rows()[0])?.querySelector('a').focus();
  },

  /** The next task to work after that one: nobody's or one's own; from the top after the last. */
  next(id) {
    const lines = rows();
    const at = lines.findIndex((row) => row.dataset.task === id);
    const me = page.work.dataset.user;
    const workable = (row) =>
      row.dataset.task !== id &&
      !row.classList.contains('gone') &&
      (!row.dataset.assignee || row.dataset.assignee === me);
    return [...lines.slice(at + 1), ...lines.slice(0, Math.max(at, 0))].find(workable)?.dataset.task || '';
  },

  markOpen(id) {
    for (const row of rows()) {
      const open = row.dataset.task === id;
      row.classList.toggle('open', open);
      row.querySelector('a').setAttribute('aria-current', String(open));
      if (open) {
        row.scrollIntoView({ block: 'nearest' });
      }
    }
  },

  done(id) {
    finished.add(id);
    rowOf(id)?.remove();
    if (live().length < 10) {
      list.more();
    }
  },

  held(id, assignee) {
    const row = rowOf(id);
    if (row) {
      row.dataset.assignee = assignee || '';
      row.querySelector('[data-part=who]').textContent = assignee ? 'yours' : '';
    }
  },
};
