/** Shows JSON in one line, coloured by type. */
import { el } from './dom.js';
import { parse } from './json.js';

const CLASSES = { string: 'json-string', number: 'json-number', boolean: 'json-word', null: 'json-word' };

/** Returns the text as nodes; what is cut, and so no JSON, as plain text. */
export function jsonView(text) {
  try {
    return el('span', { class: 'mono' }, ...nodes(parse(text)));
  } catch {
    return el('span', { class: 'mono' }, `${text}…`);
  }
}

function nodes(node) {
  switch (node.type) {
    case 'object':
      return ['{', ...joined(node.members, ([key, value]) => [
        el('span', { class: 'json-key' }, JSON.stringify(key)), ': ', ...nodes(value)]), '}'];
    case 'array':
      return ['[', ...joined(node.items, nodes), ']'];
    default:
      return [el('span', { class: CLASSES[node.type] }, node.raw)];
  }
}

function joined(items, write) {
  return items.flatMap((item, index) => (index === 0 ? write(item) : [', ', ...write(item)]));
}
