/** The console: what the server tells goes to the parts that show it. */
import { getState } from './api.js';
import { addSample, initChart, showSamples } from './chart.js';
import { showDicts, showHead } from './dicts.js';
import { announce, byId, setText } from './dom.js';
import { addEntry, editEntry, editedMeanwhile, initEditor } from './editor.js';
import { entriesChanged, entriesReachable, initEntries, showEntriesOf } from './entries.js';
import { addToHistory, showHistory } from './history.js';
import { showInstances } from './instances.js';
import { initKeys } from './keys.js';
import { connect } from './live.js';
import { removeEntry } from './removal.js';
import { initThemeButton } from './theme-button.js';
import { clockTime, setServerTime } from './time.js';

let dicts = [];
let connection = null;
let lastHeard = Date.now();
const chosen = () => dicts.find((dict) => `#${encodeURIComponent(dict.name)}` === location.hash) ?? dicts[0];

function showStatus() {
  if (dicts.length > 0) {
    showDicts(dicts, chosen().name);
    showHead(chosen());
  }
}

async function choose() {
  if (!chosen()) {
    return;
  }
  showStatus();
  document.title = `${chosen().name} · storagedict console`;
  return showEntriesOf(chosen().name);
}

function showLink(isLive) {
  byId('link').dataset.state = isLive ? 'live' : 'lost';
  setText(byId('link-text'), isLive ? 'Live' : 'Reconnecting');
  byId('notice').hidden = isLive;
  if (!isLive) {
    setText(byId('notice'), `No connection since ${clockTime(lastHeard)}: what you see may be old.`);
  }
}

/**
 * Everything anew, on every connection: what happened without one is in it. What comes while it is fetched may be in it
 * or not.
 */
async function hello({ instance }) {
  const mine = { changes: [], samples: [], fetched: false };
  connection = mine;
  setText(byId('where'), instance);
  const state = await getState();
  if (connection !== mine) {
    return; // a later one fetches all
  }
  mine.fetched = true;
  dicts = state.dicts;
  showHistory(state.history, mine.changes);
  showSamples(state.samples, mine.samples);
  showInstances(state.instances);
  await choose();
  if (connection === mine) {
    showLink(true);
  }
}

function lost() {
  connection = null;
  showLink(false);
}

function change(told) {
  if (connection && !connection.fetched) {
    connection.changes.push(told);
  }
  addToHistory(told);
  const keys = told.entries.map((entry) => entry.key);
  const more = told.total > keys.length;
  if (told.dict === chosen()?.name) {
    entriesChanged(keys, more);
    announce(told.total === 1 ? `${keys[0]} ${told.entries[0].kind.toLowerCase()}` : `${told.total} entries changed`);
  }
  editedMeanwhile(told.dict, keys, more);
}

function beat(told) {
  lastHeard = Date.now();
  setServerTime(told.time);
  dicts = told.dicts;
  showStatus();
  showInstances(told.instances);
  addSample(told.sample);
  if (connection && !connection.fetched) {
    connection.samples.push(told.sample);
  }
  if (chosen()?.state === 'FRESH') {
    entriesReachable();
  }
}

/** Before the first state there is no dict to add to. */
function add() {
  if (chosen()) {
    addEntry(chosen());
  }
}

/** The link's own way would change the hash, which is what names the dict. */
function skip(event) {
  event.preventDefault();
  byId('entries').focus();
}

initThemeButton(byId('theme'));
initEditor();
initChart();
initEntries({
  edit: (key) => editEntry(chosen(), key),
  remove: (key, byKeyboard) => removeEntry(chosen().name, key, byKeyboard),
});
initKeys({ add });
byId('add').addEventListener('click', add);
byId('skip').addEventListener('click', skip);
addEventListener('hashchange', choose);
connect({ hello, change, beat, lost });
