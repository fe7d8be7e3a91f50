/** The list of dicts, and the head of the chosen one. */
import { byId, el, keyed, setAttribute, setText } from './dom.js';
import { ago, fullTime } from './time.js';

const STATES = { FRESH: 'Fresh', STALE: 'Stale', DOWN: 'Down' };
const MEANINGS = {
  FRESH: 'The store answered the last time that it was asked',
  STALE: 'The store does not answer: reads are answered from the local copy',
  DOWN: 'The store does not answer, and reads fail',
};

const count = (number, one) => `${number.toLocaleString()} ${number === 1 ? one : one.replace(/y$/, 'ie') + 's'}`;

export function showDicts(dicts, chosen) {
  keyed(byId('dicts'), dicts, (dict) => dict.name, create, (item, dict) => {
    const link = item.firstElementChild;
    setAttribute(link, 'aria-current', String(dict.name === chosen));
    const [label, size, about] = link.children;
    setAttribute(label.firstElementChild, 'data-state', dict.state);
    setAttribute(label.firstElementChild, 'title', MEANINGS[dict.state]);
    setText(label.querySelector('.visually-hidden'), STATES[dict.state]);
    setText(size, dict.entries.toLocaleString());
    size.title = count(dict.entries, 'entry');
    const [facts, bad] = about.children;
    facts.title = `Last changed ${fullTime(dict.lastChanged)}`;
    setText(facts, `${dict.backend} · ${ago(dict.lastChanged)}`);
    setText(bad, dict.undecodable > 0 ? ` · ${dict.undecodable} unreadable` : '');
  });
}

function create(dict) {
  return el('li', {}, el('a', { class: 'dict', href: `#${encodeURIComponent(dict.name)}` },
    el('span', { class: 'dict-label' },
      el('span', { class: 'dot' }), el('span', { class: 'visually-hidden' }), el('span', {}, dict.name)),
    el('span', { class: 'dict-size' }),
    el('span', { class: 'dict-about' }, el('span', {}), el('span', { class: 'dict-bad' }))));
}

export function showHead(dict) {
  setText(byId('dict-name'), dict.name);
  const state = byId('dict-state');
  setAttribute(state, 'data-state', dict.state);
  setAttribute(state, 'title', MEANINGS[dict.state]);
  setText(state, STATES[dict.state]);
  setText(byId('failure'), dict.lastFailure ?? '');
  byId('failure').hidden = dict.lastFailure === null;
  keyed(byId('facts'), facts(dict), ([name]) => name,
    ([name]) => el('div', {}, el('dt', {}, name), el('dd', {})),
    (row, [, value, title, bad]) => {
      const shown = row.lastElementChild;
      setText(shown, value);
      setAttribute(shown, 'title', title ?? '');
      setAttribute(shown, 'class', bad ? 'bad' : '');
    });
}

function facts(dict) {
  const reads = dict.autosync ? `${dict.consistency.toLowerCase()} reads` : 'local reads';
  return [
    ['Backend', `${dict.backend}, ${reads}`, `Keyspace ${dict.keyspace}`],
    ['Changed', ago(dict.lastChanged), fullTime(dict.lastChanged)],
    ['Synced', ago(dict.lastSynced), fullTime(dict.lastSynced)],
    ['Version', String(dict.version), 'Every change moves it'],
    ['Values', dict.valueType ?? 'any JSON'],
    ['Entries', `${dict.entries.toLocaleString()}, ${dict.undecodable === 0 ? 'all' : dict.undecodable + ' not'} readable`,
      'Values that cannot be decoded are not readable', dict.undecodable > 0],
  ];
}
