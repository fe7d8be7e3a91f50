/** The entries of the chosen dict. */
import { getEntries } from './api.js';
import { byId, el, keyed, setText } from './dom.js';
import { icon } from './icons.js';
import { jsonView } from './json-view.js';

const STEP = 200;
const MOST = 1_000; // that the server sends
const MARKED = 4_000;
const PAUSE = 250;

let dict = null;
let limit = STEP;
let running = null;
let again = false;
let loadedAt = -PAUSE;
let isOld = false;
let moreChanged = false;
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
    loadedAt = -PAUSE;
    moreChanged = false;
    marked.clear();
    byId('search').value = '';
  }
  return refresh();
}

/**
 * Marks rows for a moment, and reads again what they show.
 *
 * @param more whether others changed too, which are those that then show something else
 */
export function entriesChanged(keys, more) {
  keys.forEach(mark);
  moreChanged ||= more;
  return refresh();
}

function mark(key) {
  clearTimeout(marked.get(key));
  marked.set(key, setTimeout(() => {
    marked.delete(key);
    rowOf(key)?.classList.remove('changed');
  }, MARKED));
  rowOf(key)?.classList.remove('changed'); // so that a mark that is still there begins anew
}

/** Reads again what could not be read, now that the store answers. */
export function entriesReachable() {
  if (isOld) {
    refresh();
  }
}

export const rowOf = (key) => [...byId('rows').children].find((row) => row.dataset.key === key);

/** One question at a time, and a pause after each: changes that come meanwhile are one more question. */
function refresh() {
  again = true;
  running ??= run();
  return running;
}

async function run() {
  while (again) {
    const wait = loadedAt + PAUSE - performance.now();
    if (wait > 0) {
      await new Promise((done) => setTimeout(done, wait));
    }
    again = false;
    await load();
  }
  running = null;
}

async function load() {
  const wanted = dict;
  const marksMore = moreChanged;
  moreChanged = false;
  try {
    const found = await getEntries(wanted, byId('search').value, limit);
    if (wanted === dict) {
      show(found, marksMore);
    }
    isOld = false;
  } catch (problem) {
    isOld = true;
    setText(byId('count'), `Not up to date: ${problem.message}`);
  }
  byId('entries').classList.toggle('old', isOld);
  if (wanted === dict) {
    loadedAt = performance.now();
  }
}

function show(found, marksMore) {
  const searching = byId('search').value.trim() !== '';
  const left = found.matching - found.entries.length;
  keyed(byId('rows'), found.entries, (entry) => `${dict}\n${entry.key}`, create, (row, entry) => update(row, entry, marksMore));
  setText(byId('count'), searching ? `${found.matching.toLocaleString()} of ${found.total.toLocaleString()}` : found.total === 1 ? '1 entry' : `${found.total.toLocaleString()} entries`);
  byId('empty').hidden = found.entries.length > 0;
  setText(byId('empty'), searching ? 'No key or value contains this text.' : 'This dict is empty.');
  byId('more').hidden = left <= 0;
  byId('more-button').hidden = limit >= MOST;
  setText(byId('more-button'), `Show more (${left} left)`);
  setText(byId('more-note'), limit >= MOST ? `${left.toLocaleString()} more: search to find them.` : '');
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

function update(row, entry, marksIfChanged) {
  const shown = entry.json ?? entry.problem;
  if (row.dataset.shown !== shown) {
    if (marksIfChanged) {
      mark(entry.key);
    }
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
