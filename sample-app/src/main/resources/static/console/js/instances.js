/** The instances of the application, and which of them is behind. */
import { byId, el, keyed, setText } from './dom.js';
import { ago, duration, fullTime, now } from './time.js';

const SILENT = 12_000;

export function showInstances(instances) {
  const ordered = [...instances].sort((one, other) =>
    Number(other.self) - Number(one.self) || one.address.localeCompare(other.address));
  keyed(byId('instances'), ordered, (instance) => instance.id, create, update);
}

const uptime = ({ started }) => duration(Math.max(0, Math.round((now() - Date.parse(started)) / 1000)));

function create(instance) {
  return el('li', { class: 'instance' },
    el('div', { class: 'instance-head' },
      el('span', { class: 'mono', title: `Started ${fullTime(instance.started)}` }, instance.address),
      instance.self ? el('span', { class: 'tag self' }, 'this one') : '',
      el('span', { class: 'seen' })),
    el('div', { class: 'copies' }));
}

function update(item, instance) {
  const silent = !instance.self && now() - Date.parse(instance.seen) > SILENT;
  item.classList.toggle('silent', silent);
  setText(item.querySelector('.seen'), silent
    ? `silent, seen ${ago(instance.seen)}`
    : `${instance.self ? '' : `seen ${ago(instance.seen)} · `}up ${uptime(instance)}`);
  keyed(item.querySelector('.copies'), Object.entries(instance.copies), ([dict]) => dict,
    ([dict]) => el('span', { class: 'copy' }, el('span', { class: 'dot' }), el('span', {}, dict)),
    (copy, [dict, { version, behindMillis }]) => {
      copy.classList.toggle('behind', behindMillis > 0);
      copy.title = `Version ${version}`;
      setText(copy.lastElementChild, behindMillis > 0
        ? `${dict} ${duration(Math.ceil(behindMillis / 1000))} behind`
        : `${dict} current`);
    });
}
