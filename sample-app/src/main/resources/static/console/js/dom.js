/** Makes and renews elements. Text is only ever set as text, never as markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element: `class` and attributes by name, listeners as functions (`onclick`), children as nodes or text. */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Sets text only if it differs, so that what is selected stays selected, and nothing is announced again. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

const elements = new WeakMap();

/**
 * Makes the children of an element those of the items: keeps, moves, makes and removes them by key. What has the focus
 * keeps it.
 */
export function keyed(parent, items, keyOf, create, update) {
  const children = elements.get(parent) ?? new Map();
  const keys = new Set(items.map(keyOf));
  for (const [key, child] of children) {
    if (!keys.has(key)) { // before any is placed, or those behind it would be moved
      child.remove();
      children.delete(key);
    }
  }
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const child = children.get(key) ?? create(item);
    children.set(key, child);
    update(child, item);
    if (child === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
  elements.set(parent, children);
}

/** Tells a screen reader. */
export function announce(text) {
  byId('announcer').textContent = text;
}
