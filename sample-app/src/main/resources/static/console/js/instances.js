/** The instances of the application, and which of them is behind. */
import { byId, el, keyed, setText } from './dom.js';
import { ago, duration, fullTime, now } from './time.js';

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
  item.classList.toggle('silent', instance.silent);
  setText(item.querySelector('.seen'), instance.silent
    ? `silent, seen ${ago(instance.seen)}`
    : `${instance.self ? '' : `seen ${ago(instance.seen)} · `}up ${uptime(instance)}`);
  keyed(item.querySelector('.copies'), Object.entries(instance.copies), ([dict]) => dict,
    ([dict]) => el('span', { class: 'copy' }, el('span', { class: 'dot' }), el('span', {}, dict)),
    (copy, [dict, held]) => {
      copy.classList.toggle('behind', held.behindMillis > 0 || isUnknown(instance, held));
      copy.title = `Version ${held.version}`;
      setText(copy.lastElementChild, `${dict} ${standing(instance, held)}`);
    });
}

/** Who said nothing for long may be cut off from the store; what lacked nothing then, and would not now, is current. */
const isUnknown = ({ silent, self }, { newest }) => silent && (self || !newest);

function standing(instance, held) {
  const behind = held.behindMillis > 0 ? `${duration(Math.ceil(held.behindMillis / 1000))} behind` : '';
  if (isUnknown(instance, held)) {
    return behind === '' ? 'unknown' : `at least ${behind}`;
  }
  return behind === '' ? 'current' : behind;
}
