/** The server's HTTP interface. Values travel as JSON text. */

/** A key that cannot be sent. */
export class KeyError extends Error {}

/** A refusal, with the problem details (RFC 9457) that the server gave. */
export class Problem extends Error {
  constructor(status, detail, current, etag) {
    super(detail);
    this.status = status;
    this.current = current;
    this.etag = etag;
  }
}

const entry = (dict, key) => `dicts/${encodeURIComponent(dict)}/${keyPath(key)}`;

function keyPath(key) {
  if (/^\.{0,2}$/.test(key)) { // a browser takes these for steps in the path, however they are encoded
    throw new KeyError('A browser cannot send this key: use curl --path-as-is.');
  }
  return encodeURIComponent(key);
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', ...options });
  } catch {
    throw new Problem(0, 'The server did not answer. Whether it did something is unknown.');
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const detail = problem.detail ?? problem.title ?? `The server answered with status ${response.status}.`;
    throw new Problem(response.status, detail, problem.current, response.headers.get('ETag'));
  }
  return response;
}

async function write(method, dict, key, conditions, body) {
  const headers = { 'X-Requested-With': 'console', 'Content-Type': 'application/json', ...conditions };
  return ask(entry(dict, key), { method, headers, body });
}

export const getState = async () => (await ask('console/api/state')).json();

export async function getEntries(dict, search, limit) {
  const query = new URLSearchParams({ search, limit });
  return (await ask(`console/api/dicts/${encodeURIComponent(dict)}/entries?${query}`)).json();
}

/** Returns the value and the tag by which a write can name it. */
export async function getValue(dict, key) {
  const response = await ask(entry(dict, key));
  return { json: await response.text(), etag: response.headers.get('ETag') };
}

export const add = (dict, key, json) => write('PUT', dict, key, { 'If-None-Match': '*' }, json);

/** Sets a key that still has the value of this tag, or any if there is none. */
export const replace = (dict, key, json, etag) => write('PUT', dict, key, etag ? { 'If-Match': etag } : {}, json);

export const remove = (dict, key, etag) => write('DELETE', dict, key, etag ? { 'If-Match': etag } : {});
