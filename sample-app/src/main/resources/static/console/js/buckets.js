/** The seconds of the last five minutes, put together by five: what a small chart can show. */

export const WINDOW = 300_000;
export const WIDTH = 5_000;

/** Returns one bucket for each five seconds that has samples: `{start, changes, median, most, failed}`, the oldest first. */
export function buckets(samples, now) {
  const found = new Map();
  for (const sample of samples) {
    const start = Math.floor(Date.parse(sample.time) / WIDTH) * WIDTH;
    if (start > now - WINDOW) {
      const bucket = found.get(start) ?? { start, changes: 0, syncs: [], failed: false };
      bucket.changes += sample.changes;
      bucket.failed ||= sample.syncFailed;
      if (sample.syncMicros !== null) {
        bucket.syncs.push(sample.syncMicros / 1000);
      }
      found.set(start, bucket);
    }
  }
  return [...found.values()].map(({ syncs, ...bucket }) => ({ ...bucket, ...spread(syncs) }));
}

function spread(syncs) {
  return syncs.length === 0 ? { median: null, most: null } : { median: median(syncs), most: Math.max(...syncs) };
}

export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** The next round number above: 1, 2 or 5 times a power of ten. */
export function round(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= number * 0.999);
}
