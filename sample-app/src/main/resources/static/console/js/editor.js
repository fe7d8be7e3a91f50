/** The dialog in which an entry is added or edited. */
import { add, getValue, replace } from './api.js';
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
    if (event.target === dialog) { // the veil around it
      dialog.close();
    }
  });
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

/** Is told of the entries that changed, of which the one that is being edited may be one. */
export function editedMeanwhile(dict, keys) {
  if (open?.dict.name === dict && keys.includes(open.key)) {
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

/** An entry that is being edited; one without a key is new. */
class Edit {
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
    this.#keyInput.addEventListener('input', () => this.#failKey(''));
    this.form = el('form', { novalidate: true, onsubmit: (event) => this.#submit(event), onkeydown: submitByKeys },
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

  async #submit(event) {
    event.preventDefault();
    if (this.#saving) {
      return;
    }
    this.#saving = true;
    try {
      await this.#save();
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
    await (this.key === null ? add(this.dict.name, key, json) : replace(this.dict.name, key, json, this.#etag));
    announce(`Saved ${key}`);
    if (open === this) {
      byId('editor').close();
    }
  }

  #failed(problem) {
    if (problem instanceof InputError) {
      this.#value.fail(problem.message, problem.input);
    } else if (problem.status !== 412) {
      this.#value.fail(problem.message);
    } else if (this.key === null) {
      this.#failKey('This key has a value already. Close this and edit it there.');
    } else {
      this.#showConflict(problem.current ?? null, problem.etag);
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
    try {
      const { json, etag } = await getValue(this.dict.name, this.key);
      if (etag !== this.#etag && open === this && !this.#saving) {
        this.#showConflict(json, etag);
      }
    } catch (problem) {
      if (problem.status === 404 && open === this) {
        this.#showConflict(null, null);
      }
    }
  }

  #showConflict(current, etag) {
    const choices = {
      take: () => (current === null ? byId('editor').close() : show(new Edit(this.dict, this.key, current, etag))),
      overwrite: () => this.#overwrite(current, etag),
    };
    this.#conflict.replaceChildren(conflictView(this.key, this.#json, current, choices));
    this.#conflict.hidden = false;
  }

  /** Again on condition of what is known now: there may be a third one who changes it. */
  async #overwrite(current, etag) {
    try {
      const json = this.#value.read();
      await (current === null ? add(this.dict.name, this.key, json) : replace(this.dict.name, this.key, json, etag));
      announce(`Saved ${this.key}`);
      byId('editor').close();
    } catch (problem) {
      this.#failed(problem);
    }
  }
}

/** Enter saves in every line of input; in a field of several lines it is a line, and saves with Ctrl or ⌘. */
function submitByKeys(event) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || event.target.matches('select'))) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
}
