/** The console: what the server tells goes to the parts that show it. */
import { getState } from './api.js';
import { addSample, initChart, showSamples } from './chart.js';
import { showDicts, showHead } from './dicts.js';
import { announce, byId, setText } from './dom.js';
import { addEntry, editEntry, editedMeanwhile, initEditor } from './editor.js';
import { entriesChanged, initEntries, showEntriesOf } from './entries.js';
import { addToHistory, showHistory } from './history.js';
import { showInstances } from './instances.js';
import { initKeys } from './keys.js';
import { connect } from './live.js';
import { removeEntry } from './removal.js';
import { initThemeButton } from './theme-button.js';
import { clockTime, setServerTime } from './time.js';

let dicts = [];
let lastHeard = Date.now();
const chosen = () => dicts.find((dict) => `#${encodeURIComponent(dict.name)}` === location.hash) ?? dicts[0];

function showStatus() {
  if (dicts.length > 0) {
    showDicts(dicts, chosen().name);
    showHead(chosen());
  }
}

function choose() {
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

/** Everything anew, on every connection: what happened without one is in it. */
async function hello({ instance }) {
  setText(byId('where'), instance);
  const state = await getState();
  dicts = state.dicts;
  showHistory(state.history);
  showSamples(state.samples);
  showInstances(state.instances);
  await choose();
  showLink(true);
}

function change(told) {
  addToHistory(told);
  const keys = told.entries.map((entry) => entry.key);
  if (told.dict === chosen()?.name) {
    entriesChanged(keys);
    announce(told.total === 1 ? `${keys[0]} ${told.entries[0].kind.toLowerCase()}` : `${told.total} entries changed`);
  }
  editedMeanwhile(told.dict, keys);
}

function beat(told) {
  lastHeard = Date.now();
  setServerTime(told.time);
  dicts = told.dicts;
  showStatus();
  showInstances(told.instances);
  addSample(told.sample);
}

initThemeButton(byId('theme'));
initEditor();
initChart();
initEntries({
  edit: (key) => editEntry(chosen(), key),
  remove: (key, byKeyboard) => removeEntry(chosen().name, key, byKeyboard),
});
initKeys({ add: () => addEntry(chosen()) });
byId('add').addEventListener('click', () => addEntry(chosen()));
addEventListener('hashchange', choose);
connect({ hello, change, beat, lost: () => showLink(false) });
