/** The last changes, whoever made them. */
import { diffView } from './diff.js';
import { byId, el, keyed } from './dom.js';
import { clockTime, fullTime } from './time.js';

const ENTRIES = 200;
const SIGNS = { ADDED: ['+', 'added'], CHANGED: ['~', 'changed'], REMOVED: ['−', 'removed'] };

let items = [];

/** @param meanwhile the changes that came while they were fetched, the oldest first */
export function showHistory(changes, meanwhile) {
  const fetched = new Set(changes.map(idOf));
  const later = meanwhile.filter((change) => !fetched.has(idOf(change))).reverse();
  items = [...later, ...changes].flatMap(toItems).slice(0, ENTRIES);
  render();
}

export function addToHistory(change) {
  items = [...toItems(change).map((item) => ({ ...item, isNew: true })), ...items].slice(0, ENTRIES);
  render();
}

/** The numbers of changes begin anew when the instance does. */
const idOf = (change) => `${change.time} ${change.id}`;

function toItems(change) {
  const shown = change.entries.map((entry) => ({ id: `${idOf(change)} ${entry.key}`, change, entry }));
  const rest = change.total - shown.length;
  return rest > 0 ? [...shown, { id: idOf(change), change, rest }] : shown;
}

function render() {
  keyed(byId('history'), items, (item) => item.id, create, () => {});
}

function create({ change, entry, rest, isNew }) {
  const time = el('time', { datetime: change.time, title: fullTime(change.time) }, clockTime(change.time));
  const dict = el('span', { class: 'change-dict' }, change.dict);
  const style = isNew ? 'new' : '';
  if (!entry) {
    return el('li', { class: style }, el('div', { class: 'change-head' },
      el('span', { class: 'sign', 'aria-hidden': 'true' }, '…'), el('span', {}, `and ${rest} more`), dict, time));
  }
  const [sign, word] = SIGNS[entry.kind];
  return el('li', { class: style },
    el('div', { class: 'change-head' },
      el('span', { class: 'sign', 'data-kind': entry.kind, 'aria-hidden': 'true' }, sign),
      el('span', { class: 'visually-hidden' }, word),
      el('span', { class: 'change-key', title: entry.key }, entry.key), dict, time),
    difference(entry));
}

function difference(entry) {
  if (entry.cut) {
    return note('too long to show');
  }
  const missing = entry.kind !== 'REMOVED' && entry.after === null;
  return missing ? note('the new value cannot be read') : diffView(entry.before, entry.after);
}

const note = (text) => el('div', { class: 'diff' }, el('span', { class: 'rest' }, text));
