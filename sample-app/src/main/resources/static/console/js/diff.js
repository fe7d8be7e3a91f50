/** The difference between two values, member by member. */
import { el } from './dom.js';
import { compact, parse } from './json.js';

const MOST = 12;

/** Returns what differs as `{path, before, after}`, in JSON; undefined for what is not there. */
export function differences(before, after, path = '') {
  const one = children(before);
  const other = children(after);
  if (one === null || other === null || before.type !== after.type) {
    const [was, is] = [before && compact(before), after && compact(after)];
    return was === is ? [] : [{ path, before: was, after: is }];
  }
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return keys.flatMap((key) => {
    const step = before.type === 'array' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    return differences(one.get(key), other.get(key), step);
  });
}

function children(node) {
  switch (node?.type) {
    case 'object':
      return new Map(node.members);
    case 'array':
      return new Map(node.items.map((item, index) => [index, item]));
    default:
      return null;
  }
}

/** Shows the difference of two JSON texts; null for none. */
export function diffView(before, after) {
  const found = differences(tree(before), tree(after));
  const lines = found.slice(0, MOST).map(line);
  if (found.length > MOST) {
    lines.push(el('div', { class: 'rest' }, `and ${found.length - MOST} more`));
  }
  return el('div', { class: 'diff' }, ...lines);
}

const tree = (json) => (json === null || json === undefined ? undefined : parse(json));

function line({ path, before, after }) {
  const parts = [];
  if (path !== '') {
    parts.push(el('span', { class: 'path' }, `${path} `));
  }
  if (before !== undefined) {
    parts.push(el('del', {}, before));
  }
  if (before !== undefined && after !== undefined) {
    parts.push(el('span', { class: 'arrow' }, ' → '));
  }
  if (after !== undefined) {
    parts.push(el('ins', {}, after));
  }
  return el('div', {}, ...parts);
}
