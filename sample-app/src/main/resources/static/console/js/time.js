/** Times as the server sees them: the clock of this machine may be another. */

let offset = 0;

export function setServerTime(time) {
  offset = Date.parse(time) - Date.now();
}

export const now = () => Date.now() + offset;

/** How long ago something was, in the largest unit that fits. */
export function ago(time) {
  if (Date.parse(time) === 0) {
    return 'never';
  }
  const seconds = Math.max(0, Math.round((now() - Date.parse(time)) / 1000));
  return seconds < 2 ? 'just now' : `${duration(seconds)} ago`;
}

export function duration(seconds) {
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 48 * 3600 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} days`;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });

export const clockTime = (time) => clock.format(new Date(time));
export const fullTime = (time) => full.format(new Date(time));
