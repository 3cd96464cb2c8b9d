/* The open task: accept, correct, reject, complete, and what the person is told about it. */
let page;

/** 'correct' or 'reject' while an answer is being put together. */
let mode = '';

const element = () => document.getElementById('task');
const review = () => element().querySelector('.review');
const editor = () => review()?.dataset.editor;
const reasons = () => document.getElementById('reasons');
const chosen = (name) => element().querySelector(`input[name=${name}]:checked`);
const locked = () => element().classList.contains('locked');

function changedEntries() {
  return Array.from(element().querySelectorAll('#answers input[type=text], #answers textarea')).filter(
    (field) => field.value !== field.defaultValue
  );
}

function setMode(next) {
  mode = next;
  if (!review()) {
    return;
  }
  element().dataset.mode = next;
  reasons().hidden = next !== 'reject';
}

function wrong(name, message) {
  const lines = Array.from(element().querySelectorAll('[data-error-for]'));
  const line =
    lines.find((candidate) => candidate.dataset.errorFor === name) ||
    lines.find((candidate) => candidate.dataset.errorLabel === name);
  if (!line) {
    return false;
  }
  line.textContent = `This ${message}.`;
  line.hidden = false;
  const field = line.parentElement.querySelector('input, textarea, select');
  field?.setAttribute('aria-invalid', 'true');
  return field || true;
}

function clearWrong() {
  element()
    .querySelectorAll('[data-error-for]')
    .forEach((line) => {
      line.hidden = true;
      line.textContent = '';
    });
  element()
    .querySelectorAll('[aria-invalid]')
    .forEach((field) => field.removeAttribute('aria-invalid'));
}

/** Someone else has it: nothing can be sent, what was typed can be read and copied. */
function lock(on) {
  element().classList.toggle('locked', on);
  element()
    .querySelectorAll('.actions button')
    .forEach((button) => (button.disabled = on));
  element()
    .querySelectorAll('input[type=text], textarea')
    .forEach((field) => (field.readOnly = on));
  const copy = document.getElementById('copy');
  copy?.remove();
  const typed = window.Signalbox.drafts.typed(element());
  const words = Object.values(typed).filter((value) => typeof value === 'string' && value.length > 0);
  if (on && words.length > 0) {
    const button = document.createElement('button');
    button.type = 'button';
    button.id = 'copy';
    button.className = 'quiet';
    button.textContent = 'Copy what you typed';
    button.addEventListener('click', () => copyTyped(button, words.join('\n')));
    element().querySelector('.actions')?.append(button);
  }
}

/** Browsers give the clipboard to pages over https only: without it the text is marked, to be copied. */
async function copyTyped(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    const field = Array.from(element().querySelectorAll('input[type=text], textarea')).find(
      (candidate) => candidate.value !== candidate.defaultValue
    );
    field?.focus();
    field?.select();
    button.textContent = 'Marked: copy it with Ctrl C';
  }
}

function sendVerdict(verdict) {
  clearWrong();
  page.send('decide', window.sbDecide, { verdict, task: page.openId(), next: page.next() });
}

function pick(name, digit) {
  const choice = element().querySelector(`input[name=${name}][data-digit="${digit}"]`);
  if (!choice) {
    return false;
  }
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

export const form = {
  begin(shared) {
    page = shared;
    document.addEventListener('change', (event) => {
      if (event.target.form?.id !== 'task' || !review()) {
        return;
      }
      if (event.target.name === 'reason' || event.target.name === 'reasonText') {
        setMode(chosen('reason') || document.getElementById('reasonText').value ? 'reject' : mode);
      } else {
        setMode(chosen('choice') || changedEntries().length > 0 ? 'correct' : '');
      }
    });
    document.addEventListener('focusin', (event) => {
      const key = event.target.dataset?.entry;
      for (const mark of document.querySelectorAll('#document mark')) {
        const here = Boolean(key) && mark.dataset.entry === key;
        mark.classList.toggle('here', here);
        if (here) {
          mark.scrollIntoView({ block: 'nearest' });
        }
      }
    });
  },

  /** A task has just been drawn. */
  opened() {
    setMode('');
    const notice = document.querySelector('#said [data-notice=warn]');
    lock(Boolean(notice));
    if (review()) {
      const typed = changedEntries().length > 0 || chosen('choice');
      const words = document.getElementById('reasonText').value || chosen('reason');
      setMode(words ? 'reject' : typed ? 'correct' : '');
    }
  },

  accept() {
    if (!review() || locked()) {
      return;
    }
    if (review().dataset.suggested !== 'true') {
      page.tell('There is no suggestion to accept.', 'Correct it, or reject it.');
      return;
    }
    if (changedEntries().length > 0) {
      page.tell('You changed the suggestion.', 'Send it with Correct, or undo the change.');
      return;
    }
    sendVerdict('accept');
  },

  correct() {
    if (!review() || locked()) {
      return;
    }
    const ready = editor() === 'choices' ? chosen('choice') : changedEntries().length > 0;
    if (mode === 'correct' && ready) {
      sendVerdict('correct');
      return;
    }
    setMode('correct');
    const first =
      chosen('choice') ||
      element().querySelector('#answers input, #answers textarea');
    first?.focus();
    if (first?.type === 'text' || first?.tagName === 'TEXTAREA') {
      first.select();
    }
  },

  reject() {
    if (!review() || locked()) {
      return;
    }
    const words = document.getElementById('reasonText');
    if (mode === 'reject' && (chosen('reason') || words.value.trim())) {
      sendVerdict('reject');
      return;
    }
    setMode('reject');
    (element().querySelector('input[name=reason]') || words).focus();
    reasons().scrollIntoView({ block: 'nearest' });
  },

  complete() {
    if (element().querySelector('.plain-task') && !locked()) {
      clearWrong();
      page.send('complete', window.sbComplete, { task: page.openId(), next: page.next() });
    }
  },

  use(button) {
    const field = document.getElementById(button.dataset.for);
    field.value = button.dataset.value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.focus();
  },

  /** Sends what the field belongs to. */
  submit(target) {
    if (!element().contains(target)) {
      return false;
    }
    if (element().querySelector('.plain-task')) {
      form.complete();
    } else if (target.closest('#reasons')) {
      mode = 'reject';
      form.reject();
    } else if (target.closest('#answers')) {
      if (editor() !== 'choices' && changedEntries().length === 0) {
        page.tell('Nothing is changed.', 'Change a field, or accept the suggestion.');
      } else {
        mode = 'correct';
        form.correct();
      }
    } else {
      return false;
    }
    return true;
  },

  /** Leaves the answer that is being put together; what was typed into it stays. */
  escape() {
    if (!mode) {
      return false;
    }
    element()
      .querySelectorAll('#answers input[type=radio], #reasons input[type=radio]')
      .forEach((choice) => (choice.checked = false));
    setMode('');
    document.getElementById('task-title').focus({ preventScroll: true });
    return true;
  },

  /** A key outside of text fields; true where it meant this form. */
  key(event, target) {
    if (!element().dataset.task) {
      return false;
    }
    if (event.key === 'Escape') {
      return form.escape();
    }
    if (event.key === 'Enter') {
      return form.enter(target);
    }
    if (locked() || !review()) {
      return false;
    }
    if (/^[1-9]$/.test(event.key)) {
      return mode === 'reject' ? pick('reason', event.key) : pick('choice', event.key);
    }
    if (mode === 'reject' && event.key.length === 1 && event.key !== ' ' && target.closest('#reasons')) {
      const words = document.getElementById('reasonText');
      words.focus();
      words.setRangeText(event.key, words.value.length, words.value.length, 'end');
      words.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    }
    return false;
  },

  enter(target) {
    if (target.matches('input[type=radio]')) {
      return form.submit(target);
    }
    if (target.id === 'task-title' && element().querySelector('.plain-task')) {
      const first = element().querySelector('.plain-task input, .plain-task textarea, .plain-task select');
      first?.focus();
      return Boolean(first);
    }
    return false;
  },

  /** The server refused: says it beside the field where there is one. */
  refused(code, errors) {
    const fields = errors
      .split('\n')
      .map((line) => wrong(...line.split('\t')))
      .filter((field) => field instanceof Element);
    if (code === 'TASK_TAKEN' || code === 'TASK_NOT_FOUND') {
      lock(true);
    } else if (fields.length > 0) {
      fields[0].focus();
    }
    document.getElementById('said').scrollIntoView({ block: 'nearest' });
  },

  /** The server has said how the open task stands. */
  looked() {
    const notice = document.querySelector('#said [data-notice]');
    lock(Boolean(notice) && element().dataset.state !== 'free' && element().dataset.state !== 'mine');
  },

  /** What the live answer tells about the open task. */
  heard(open) {
    if (!open || open.id !== page.openId()) {
      return;
    }
    const before = element().dataset.state || (locked() ? 'taken' : 'free');
    const blocked = (state) => state === 'taken' || state === 'gone';
    element().dataset.state = open.state;
    if (before !== open.state && (blocked(before) || blocked(open.state))) {
      window.sbLook?.();
    }
  },
};
