/** The dialog in which an entry is added or edited. */
import { add, getValue, KeyError, replace } from './api.js';
import { conflictView } from './conflict.js';
import { announce, byId, el } from './dom.js';
import { InputError } from './fields.js';
import { toast } from './toasts.js';
import { ValueInput } from './value-input.js';

let open = null;

export function initEditor() {
  const dialog = byId('editor');
  dialog.addEventListener('close', () => {
    open = null;
    dialog.replaceChildren();
  });
  dialog.addEventListener('pointerdown', (event) => {
    if (isAround(dialog, event) && !open?.touched) { // a slip must not cost what was entered
      dialog.close();
    }
  });
}

/** Whether a pointer is at the veil around the dialog; its scroll bar and its border are the dialog too. */
function isAround(dialog, { clientX: x, clientY: y }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}

export function addEntry(dict) {
  show(new Edit(dict, null, null, null));
}

export async function editEntry(dict, key) {
  try {
    const { json, etag } = await getValue(dict.name, key);
    show(new Edit(dict, key, json, etag));
  } catch (problem) {
    if (problem.status === 500) { // the value cannot be decoded: a new one repairs it
      show(new Edit(dict, key, null, null)).fail(problem.message);
    } else {
      toast(problem.message);
    }
  }
}

/** Is told of the entries that changed, and whether there are more, of which the one that is being edited may be one. */
export function editedMeanwhile(dict, keys, more) {
  if (open?.dict.name === dict && open.key !== null && (more || keys.includes(open.key))) {
    open.checkMeanwhile();
  }
}

function show(edit) {
  open = edit;
  byId('editor').replaceChildren(edit.form);
  if (!byId('editor').open) {
    byId('editor').showModal();
  }
  edit.focus();
  return edit;
}

/** An entry that is being edited; one without a key is new, one without a tag cannot be read. */
class Edit {
  touched = false;
  #json;
  #etag;
  #saving = false;
  #conflict = el('div', { hidden: true });
  #keyInput = el('input', { id: 'key', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'key-error' });
  #keyError = el('p', { class: 'error', id: 'key-error', role: 'alert' });
  #value;

  constructor(dict, key, json, etag) {
    this.dict = dict;
    this.key = key;
    this.#json = json;
    this.#etag = etag;
    this.#value = new ValueInput(dict, json);
    this.#keyInput.addEventListener('input', () => {
      this.#failKey('');
      this.#conflict.hidden = true;
    });
    this.form = el('form', { novalidate: true, onsubmit: (event) => this.#submit(event), onkeydown: submitByKeys, oninput: () => { this.touched = true; } },
      el('div', { class: 'editor-head' },
        el('h2', { id: 'editor-title' }, key === null ? 'Add entry' : key), el('span', { class: 'tag' }, dict.name)),
      this.#conflict,
      key === null ? el('div', { class: 'field' }, el('label', { for: 'key' }, 'Key'), this.#keyInput, this.#keyError) : '',
      this.#value.element,
      el('div', { class: 'actions' },
        el('span', { class: 'hint' }, 'Enter saves, in JSON Ctrl Enter'),
        el('button', { class: 'button', type: 'button', onclick: () => byId('editor').close() }, 'Cancel'),
        el('button', { class: 'button primary', type: 'submit', id: 'save' }, key === null ? 'Add' : 'Save')));
  }

  focus() {
    if (this.key === null) {
      this.#keyInput.focus();
    } else {
      this.#value.focus();
    }
  }

  fail(message) {
    this.#value.fail(message);
  }

  #submit(event) {
    event.preventDefault();
    if (this.#conflict.hidden) {
      this.#write(() => this.#save());
    } else {
      this.#conflict.querySelector('button').focus(); // it is the notice that asks what to do
    }
  }

  /** One write at a time. */
  async #write(write) {
    if (this.#saving) {
      return;
    }
    this.#saving = true;
    try {
      await write();
    } catch (problem) {
      this.#failed(problem);
    } finally {
      this.#saving = false;
    }
  }

  async #save() {
    const key = this.key ?? this.#keyInput.value;
    if (key === '') {
      this.#failKey('An entry needs a key.');
      return;
    }
    const json = this.#value.read();
    if (this.key !== null && this.#etag === null && await this.#isRepaired()) {
      return;
    }
    await (this.key === null ? add(this.dict.name, key, json) : replace(this.dict.name, key, json, this.#etag));
    this.#saved(key);
  }

  #saved(key) {
    announce(`Saved ${key}`);
    if (open === this) {
      byId('editor').close();
    }
  }

  /** What cannot be read has no tag to name it by: looks again, right before it is written over. */
  async #isRepaired() {
    const now = await this.#read();
    if (now) {
      this.#showConflict(this.key, now.json, now.etag);
    }
    return now !== null;
  }

  /** Returns the value by now, with nulls if it is gone; null if it cannot be read. */
  async #read() {
    try {
      return await getValue(this.dict.name, this.key);
    } catch (problem) {
      if (problem.status === 404) {
        return { json: null, etag: null };
      }
      if (problem.status === 500) {
        return null;
      }
      throw problem;
    }
  }

  #failed(problem) {
    if (problem instanceof InputError) {
      this.#value.fail(problem.message, problem.input);
    } else if (problem instanceof KeyError) {
      this.#failKey(problem.message);
    } else if (problem.status !== 412) {
      this.#value.fail(problem.message);
    } else {
      this.#showConflict(this.key ?? this.#keyInput.value, problem.current ?? null, problem.etag);
      if (this.key === null) {
        this.#failKey('This key has a value already.');
      }
    }
  }

  #failKey(message) {
    this.#keyError.textContent = message;
    this.#keyInput.removeAttribute('aria-invalid');
    if (message !== '') {
      this.#keyInput.setAttribute('aria-invalid', 'true');
      this.#keyInput.focus();
    }
  }

  async checkMeanwhile() {
    if (this.#saving) {
      return; // this may be what is being saved; if not, the save is refused
    }
    const now = await this.#read().catch(() => null); // that it cannot be read is told when it is saved
    if (now === null || open !== this || this.#saving) {
      return;
    }
    if (now.etag === this.#etag && now.json !== null) {
      this.#conflict.hidden = true; // it is again what it was
    } else {
      this.#showConflict(this.key, now.json, now.etag);
    }
  }

  #showConflict(key, current, etag) {
    const choices = {
      take: () => (current === null ? byId('editor').close() : show(new Edit(this.dict, key, current, etag))),
      overwrite: () => this.#write(() => this.#overwrite(key, current, etag)),
    };
    this.#conflict.replaceChildren(conflictView(key, this.key === null, this.#json, current, choices));
    this.#conflict.hidden = false;
  }

  /** Again on condition of what is known now: there may be a third one who changes it. */
  async #overwrite(key, current, etag) {
    const json = this.#value.read();
    await (current === null ? add(this.dict.name, key, json) : replace(this.dict.name, key, json, etag));
    this.#saved(key);
  }
}

/** Enter saves in every line of input; in a field of several lines it is a line, and saves with Ctrl or ⌘. */
function submitByKeys(event) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target.matches('select'))) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
}
