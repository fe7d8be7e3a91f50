/** The entries of the chosen dict. */
import { getEntries } from './api.js';
import { byId, el, keyed, setText } from './dom.js';
import { icon } from './icons.js';
import { jsonView } from './json-view.js';

const STEP = 200;
const MARKED = 4_000;

let dict = null;
let limit = STEP;
let running = null;
let again = false;
const marked = new Map();
let actions;

/** @param given what a row can do: `edit(key)` and `remove(key, byKeyboard)` */
export function initEntries(given) {
  actions = given;
  byId('more-button').addEventListener('click', () => {
    limit += STEP;
    refresh();
  });
  let typing;
  byId('search').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      limit = STEP;
      refresh();
    }, 120);
  });
  byId('rows').addEventListener('keydown', moveByArrows);
}

export function showEntriesOf(name) {
  if (dict !== name) {
    dict = name;
    limit = STEP;
    marked.clear();
    byId('search').value = '';
  }
  return refresh();
}

/** Marks rows for a moment, and reads again what they show. */
export function entriesChanged(keys) {
  for (const key of keys) {
    clearTimeout(marked.get(key));
    marked.set(key, setTimeout(() => {
      marked.delete(key);
      rowOf(key)?.classList.remove('changed');
    }, MARKED));
    rowOf(key)?.classList.remove('changed'); // so that a mark that is still there begins anew
  }
  return refresh();
}

export const rowOf = (key) => [...byId('rows').children].find((row) => row.dataset.key === key);

/** One question at a time: changes that come meanwhile are one more question. */
async function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = load();
  try {
    await running;
  } finally {
    running = null;
  }
  if (again) {
    again = false;
    return refresh();
  }
}

async function load() {
  const wanted = dict;
  try {
    const found = await getEntries(wanted, byId('search').value, limit);
    if (wanted === dict) {
      show(found);
    }
    byId('entries').classList.remove('old');
  } catch (problem) {
    byId('entries').classList.add('old');
    setText(byId('count'), `Not up to date: ${problem.message}`);
  }
}

function show(found) {
  keyed(byId('rows'), found.entries, (entry) => `${dict}\n${entry.key}`, create, update);
  const searching = byId('search').value.trim() !== '';
  setText(byId('count'), searching ? `${found.matching.toLocaleString()} of ${found.total.toLocaleString()}` : found.total === 1 ? '1 entry' : `${found.total.toLocaleString()} entries`);
  byId('empty').hidden = found.entries.length > 0;
  setText(byId('empty'), searching ? 'No key or value contains this text.' : 'This dict is empty.');
  byId('more').hidden = found.matching <= found.entries.length;
  setText(byId('more-button'), `Show more (${found.matching - found.entries.length} left)`);
}

function create({ key }) {
  const row = el('tr', { class: 'row', role: 'row', 'data-key': key },
    el('td', { role: 'cell' }, el('button', { class: 'key', type: 'button', title: key }, key)),
    el('td', { role: 'cell' }),
    el('td', { role: 'cell' }, el('button', {
      class: 'icon-button',
      type: 'button',
      'aria-label': `Delete ${key}`,
      title: 'Delete',
      onclick: (event) => {
        event.stopPropagation();
        actions.remove(key, event.detail === 0);
      },
    }, icon('trash'))));
  row.addEventListener('click', (event) => {
    if (event.detail === 0 || getSelection().isCollapsed) { // who selects text does not want to edit
      actions.edit(key);
    }
  });
  return row;
}

function update(row, entry) {
  const shown = entry.json ?? entry.problem;
  if (row.dataset.shown !== shown) {
    row.dataset.shown = shown;
    row.children[1].replaceChildren(entry.json === null
      ? el('span', { class: 'unreadable', title: entry.problem }, 'cannot be read')
      : jsonView(entry.json));
  }
  row.classList.toggle('changed', marked.has(entry.key));
}

function moveByArrows(event) {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
  const target = step && event.target.closest('.row')[step];
  if (target) {
    event.preventDefault();
    target.querySelector('.key').focus();
  }
}
