/** The part of the editor that takes a value: a choice of kinds, the input of the chosen one, and its error. */
import { el } from './dom.js';
import { fits, form, input, kindOf } from './fields.js';
import { parse } from './json.js';

const ANY = { TEXT: 'Text', NUMBER: 'Number', BOOLEAN: 'True / false', JSON: 'JSON' };
const TYPED = { FORM: 'Fields', JSON: 'JSON' };

export class ValueInput {
  #dict;
  #input;
  #slot = el('div', { class: 'field' });
  #error = el('p', { class: 'error', id: 'value-error', role: 'alert' });
  #kinds;

  /** @param json the value to begin with; null for none */
  constructor(dict, json) {
    this.#dict = dict;
    const node = json === null ? undefined : parse(json);
    const typed = dict.fields.length > 0;
    const kind = typed ? (fits(dict.fields, node) ? 'FORM' : 'JSON') : node ? kindOf(node) : 'TEXT';
    this.#kinds = this.#radios(typed ? TYPED : ANY, kind);
    this.element = el('div', { class: 'field value' }, this.#kinds, this.#slot, this.#error);
    this.#show(kind, node);
  }

  /** Returns the JSON text, or throws an InputError. */
  read() {
    return this.#input.read();
  }

  focus() {
    const first = this.#slot.querySelector('input, textarea, select');
    first.focus();
    if (first.matches('input')) {
      first.select();
    }
  }

  /** Shows what is wrong, at the input that it is about. */
  fail(message, about) {
    const inputs = [...this.#slot.querySelectorAll('input, textarea, select')];
    const wrong = about ? [about] : inputs;
    for (const each of inputs) {
      each.removeAttribute('aria-invalid');
    }
    for (const each of message === '' ? [] : wrong) {
      each.setAttribute('aria-invalid', 'true');
      each.setAttribute('aria-describedby', 'value-error');
    }
    this.#error.textContent = message;
    if (message !== '') {
      wrong[0].focus();
    }
  }

  #show(kind, node) {
    if (kind === 'FORM') {
      this.#input = form(this.#dict.fields, node);
      this.#slot.replaceChildren(this.#input.element);
    } else {
      this.#input = input(kind, 'value', node);
      this.#slot.replaceChildren(el('label', { for: 'value' }, 'Value'), this.#input.element);
    }
    this.#slot.oninput = () => this.fail('');
  }

  #radios(names, chosen) {
    const group = el('div', { class: 'kinds', role: 'radiogroup', 'aria-label': 'Kind of value' });
    for (const [kind, name] of Object.entries(names)) {
      const radio = el('input', { type: 'radio', name: 'kind', value: kind, onchange: () => this.#change(kind) });
      radio.checked = kind === chosen;
      group.append(el('label', {}, radio, name));
    }
    return group;
  }

  /** Takes along what was entered, if it is something. */
  #change(kind) {
    let node;
    try {
      node = parse(this.#input.read());
    } catch {
      // then the new input begins empty
    }
    this.fail('');
    this.#show(kind, node);
  }
}
