/** JSON without losses: numbers keep their digits, which JSON.parse would round to those of a double. */

export class JsonError extends Error {
  constructor(message, text, at) {
    const before = text.slice(0, at).split('\n');
    super(`${message}, line ${before.length}, column ${before.at(-1).length + 1}`);
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Reads a text into nodes: `{type, raw}`, with `value` for strings, `members` ([key, node] each) for objects, `items`
 * for arrays.
 */
export function parse(text) {
  let at = 0;
  const match = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const take = (character) => {
    match(SPACE);
    const found = text[at] === character;
    at += found ? 1 : 0;
    return found;
  };
  const fail = (message) => {
    throw new JsonError(at >= text.length ? 'The JSON ends too early' : message, text, at);
  };

  function string() {
    const raw = match(STRING);
    if (raw === undefined) {
      fail(text[at] === '"' ? 'This text in quotes is broken' : 'A text in double quotes belongs here');
    }
    return { type: 'string', raw, value: JSON.parse(raw) };
  }

  function list(end, member) {
    const members = [];
    if (take(end)) {
      return members;
    }
    do {
      match(SPACE);
      members.push(member());
    } while (take(','));
    if (!take(end)) {
      fail(`A comma or ${end} belongs here`);
    }
    return members;
  }

  function member() {
    const key = string().value;
    if (!take(':')) {
      fail('A colon belongs here');
    }
    return [key, value()];
  }

  function value() {
    match(SPACE);
    if (take('{')) {
      return { type: 'object', members: list('}', member) };
    }
    if (take('[')) {
      return { type: 'array', items: list(']', value) };
    }
    if (text[at] === '"') {
      return string();
    }
    const word = match(WORD);
    if (word !== undefined) {
      return { type: word === 'null' ? 'null' : 'boolean', raw: word };
    }
    const raw = match(NUMBER);
    return raw === undefined ? fail('A value belongs here; text needs double quotes') : { type: 'number', raw };
  }

  const node = value();
  match(SPACE);
  if (at < text.length) {
    fail('Nothing more belongs here');
  }
  return node;
}

/** Writes a node over as many lines as it has values, or in one line if it has no structure. */
export function format(node, indent = '') {
  const inner = `${indent}  `;
  const block = (open, lines, close) =>
    lines.length === 0 ? open + close : `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`;
  switch (node.type) {
    case 'object':
      return block('{', node.members.map(([key, value]) => `${JSON.stringify(key)}: ${format(value, inner)}`), '}');
    case 'array':
      return block('[', node.items.map((item) => format(item, inner)), ']');
    default:
      return node.raw;
  }
}

/** Writes a node in one line. */
export function compact(node) {
  switch (node.type) {
    case 'object':
      return `{${node.members.map(([key, value]) => `${JSON.stringify(key)}: ${compact(value)}`).join(', ')}}`;
    case 'array':
      return `[${node.items.map(compact).join(', ')}]`;
    default:
      return node.raw;
  }
}
