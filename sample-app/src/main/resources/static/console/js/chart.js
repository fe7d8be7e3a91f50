/** The chart: how many entries changed, and how long it took to bring the dicts up to date. */
import { buckets, median, round, WIDTH, WINDOW } from './buckets.js';
import { byId, el, setText, svg } from './dom.js';
import { clockTime, now } from './time.js';

const HEIGHT = 64;
const RIGHT = 38;

let samples = [];
let panels;
let pointer = null;

export function initChart() {
  const container = byId('chart');
  panels = {
    changes: panel('Changes', 'Entries changed in five seconds'),
    sync: panel('Sync', 'Time to bring all dicts of this instance up to date, in milliseconds'),
  };
  for (const { label, plot } of Object.values(panels)) {
    container.append(label, plot);
  }
  new ResizeObserver(draw).observe(container);
  container.addEventListener('pointermove', (event) => {
    pointer = event.clientX - container.getBoundingClientRect().left;
    draw();
  });
  container.addEventListener('pointerleave', () => {
    pointer = null;
    draw();
  });
}

function panel(name, meaning) {
  const reading = el('span', { class: 'reading' });
  const label = el('p', { class: 'plot-label', title: meaning }, el('span', {}, name), reading);
  return { label, reading, plot: svg('svg', { class: 'plot', height: HEIGHT + 18, role: 'img' }) };
}

/** @param meanwhile those that came while they were fetched */
export function showSamples(all, meanwhile) {
  const fetched = new Set(all.map(({ time }) => time));
  samples = [...all, ...meanwhile.filter(({ time }) => !fetched.has(time))];
  draw();
}

export function addSample(sample) {
  samples = [...samples.slice(-WINDOW / 1000), sample];
  draw();
}

function draw() {
  const width = byId('chart').clientWidth;
  if (width === 0) {
    return;
  }
  const end = now();
  const area = { width: width - RIGHT, x: (time) => (1 - (end - time) / WINDOW) * (width - RIGHT) };
  const all = buckets(samples, end);
  const pointed = pointer === null
    ? undefined
    : all.find(({ start }) => Math.abs(area.x(start + WIDTH / 2) - pointer) <= area.width * WIDTH / WINDOW / 2);
  drawChanges(all, area, pointed);
  drawSync(all, area, pointed);
}

function drawChanges(all, area, pointed) {
  const top = round(Math.max(4, ...all.map((bucket) => bucket.changes)));
  const step = area.width * WIDTH / WINDOW;
  const bars = all.filter((bucket) => bucket.changes > 0).map((bucket) => {
    const height = Math.max(2, bucket.changes / top * HEIGHT);
    return svg('rect', {
      class: 'column', x: area.x(bucket.start), y: HEIGHT - height, width: Math.max(1, step - 1.5), height, rx: 1,
    });
  });
  const total = all.reduce((sum, bucket) => sum + bucket.changes, 0);
  finish(panels.changes, area, String(top), bars, pointed, pointed
    ? `${pointed.changes} at ${clockTime(pointed.start)}`
    : total === 1 ? '1 entry' : `${total.toLocaleString()} entries`);
}

function drawSync(all, area, pointed) {
  const synced = all.filter((bucket) => bucket.median !== null);
  const top = round(Math.max(0.5, ...synced.map((bucket) => bucket.median)));
  const x = (bucket) => area.x(bucket.start + WIDTH / 2);
  const y = (bucket) => HEIGHT - bucket.median / top * HEIGHT;
  const shapes = runs(synced).flatMap((run) => {
    const line = run.map((bucket, index) => `${index === 0 ? 'M' : 'L'}${x(bucket)} ${y(bucket)}`).join('');
    const floor = `L${x(run.at(-1))} ${HEIGHT}L${x(run[0])} ${HEIGHT}Z`;
    return [svg('path', { class: 'area', d: line + floor }), svg('path', { class: 'curve', d: `${line}h0.01` })];
  });
  const failed = all.filter((bucket) => bucket.failed)
    .map((bucket) => svg('circle', { class: 'failed', cx: x(bucket), cy: HEIGHT - 4, r: 3 }));
  finish(panels.sync, area, `${top} ms`, [...shapes, ...failed], pointed, reading(synced, pointed));
}

function reading(synced, pointed) {
  if (pointed) {
    return pointed.median === null
      ? `none at ${clockTime(pointed.start)}`
      : `${millis(pointed.median)}, at most ${millis(pointed.most)} at ${clockTime(pointed.start)}${pointed.failed ? ', failed' : ''}`;
  }
  return synced.length === 0
    ? 'none yet'
    : `median ${millis(median(synced.map((bucket) => bucket.median)))}, at most ${millis(Math.max(...synced.map((bucket) => bucket.most)))}`;
}

const millis = (number) => `${number < 10 ? number.toFixed(1) : Math.round(number)} ms`;

/** Where nobody looked there was no sync: no line leads over it. */
function runs(synced) {
  const found = [];
  for (const bucket of synced) {
    const last = found.at(-1);
    if (last && bucket.start - last.at(-1).start <= 2 * WIDTH) {
      last.push(bucket);
    } else {
      found.push([bucket]);
    }
  }
  return found;
}

function finish({ plot, reading: shown, label }, area, top, shapes, pointed, text) {
  const line = (y) => svg('line', { class: 'grid', x1: 0, x2: area.width, y1: y, y2: y });
  const words = (x, y, value, anchor) => svg('text', { x, y, 'text-anchor': anchor }, value);
  const cursor = pointed
    ? [svg('line', { class: 'cursor', x1: area.x(pointed.start + WIDTH / 2), x2: area.x(pointed.start + WIDTH / 2), y1: 0, y2: HEIGHT })]
    : [];
  plot.replaceChildren(line(0.5), line(HEIGHT + 0.5), ...cursor, ...shapes,
    words(area.width + 6, 8, top, 'start'), words(area.width + 6, HEIGHT + 3, '0', 'start'),
    words(0, HEIGHT + 15, '5 min ago', 'start'), words(area.width, HEIGHT + 15, 'now', 'end'));
  plot.setAttribute('aria-label', `${label.title}: ${text}`);
  setText(shown, text);
}
