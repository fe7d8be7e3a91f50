/** Icons, drawn with lines on a field of 20 by 20. */
import { svg } from './dom.js';

const PATHS = {
  sun: 'M10 2.5v1.6M10 15.9v1.6M2.5 10h1.6M15.9 10h1.6M4.7 4.7l1.1 1.1M14.2 14.2l1.1 1.1M4.7 15.3l1.1-1.1M14.2 5.8l1.1-1.1M13.2 10a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0Z',
  moon: 'M16.8 11.7A7 7 0 1 1 8.3 3.2a5.6 5.6 0 0 0 8.5 8.5Z',
  trash: 'M3.5 5.5h13M8 5.5V3.8c0-.5.3-.8.8-.8h2.4c.5 0 .8.3.8.8v1.7M5.2 5.5l.7 10.2c0 .7.6 1.3 1.3 1.3h5.6c.7 0 1.3-.6 1.3-1.3l.7-10.2M8.5 9v4.5M11.5 9v4.5',
};

export function icon(name) {
  return svg('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, svg('path', { d: PATHS[name] }));
}
