/** The inputs of a value: a form for what its type has, or the JSON itself. */
import { el } from './dom.js';
import { format, parse } from './json.js';

/** What is wrong with an input. */
export class InputError extends Error {
  constructor(message, input) {
    super(message);
    this.input = input;
  }
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Makes the input of a value of one kind. Its `read` returns JSON text, or throws an InputError. */
export function input(kind, id, node) {
  switch (kind) {
    case 'TEXT':
      return text(id, node);
    case 'NUMBER':
      return number(id, node);
    case 'BOOLEAN':
      return choice(id, node);
    default:
      return json(id, node);
  }
}

function text(id, node) {
  const element = el('input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false' });
  element.value = node?.type === 'string' ? node.value : node ? format(node) : '';
  return { element, read: () => JSON.stringify(element.value) };
}

function number(id, node) {
  const element = el('input', { id, type: 'text', inputmode: 'decimal', class: 'mono', autocomplete: 'off' });
  element.value = node?.type === 'number' ? node.raw : '';
  return {
    element,
    read() {
      const entered = element.value.trim();
      if (!NUMBER.test(entered)) {
        throw new InputError('This is not a number: digits, with a point before decimals, as in -1.5.', element);
      }
      return entered;
    },
  };
}

function choice(id, node) {
  const element = el('select', { id }, el('option', {}, 'true'), el('option', {}, 'false'));
  element.value = node?.raw === 'false' ? 'false' : 'true';
  return { element, read: () => element.value };
}

function json(id, node) {
  const element = el('textarea', { id, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off' });
  element.value = node ? format(node) : '';
  element.rows = Math.min(18, Math.max(6, element.value.split('\n').length));
  return {
    element,
    read() {
      try {
        const read = parse(element.value);
        if (read.type === 'null') {
          throw new Error('A value cannot be null: delete the entry instead');
        }
        return element.value;
      } catch (wrong) {
        throw new InputError(`${wrong.message}.`, element);
      }
    },
  };
}

/** Makes the inputs of the fields of a typed value, with those that it has beside them kept. */
export function form(fields, node) {
  const members = new Map(node?.type === 'object' ? node.members : []);
  const inputs = fields.map((field) => ({ ...field, ...input(field.kind, `value-${field.name}`, members.get(field.name)) }));
  const element = el('div', { class: 'form-fields' }, ...inputs.map((field) =>
    el('div', { class: 'field' }, el('label', { for: field.element.id }, field.name), field.element)));
  return {
    element,
    read() {
      for (const field of inputs) {
        members.set(field.name, parse(field.read()));
      }
      return format({ type: 'object', members: [...members] });
    },
  };
}

/** The kind of input that fits a value. A text of several lines would lose them in a line of input. */
export function kindOf(node) {
  if (node?.type === 'string' && /[\u0000-\u001f]/.test(node.value)) {
    return 'JSON';
  }
  return { string: 'TEXT', number: 'NUMBER', boolean: 'BOOLEAN' }[node?.type] ?? 'JSON';
}

/** Whether a form of these fields shows all of a value as it is. */
export function fits(fields, node) {
  const kinds = new Map(node?.type === 'object' ? node.members.map(([name, value]) => [name, kindOf(value)]) : []);
  return fields.length > 0 && (!node || fields.every((field) => kinds.get(field.name) === field.kind));
}
