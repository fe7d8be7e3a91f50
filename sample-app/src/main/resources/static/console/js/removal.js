/** Deletes an entry, and brings it back if that is wanted. */
import { add, getValue, remove } from './api.js';
import { announce, byId } from './dom.js';
import { toast } from './toasts.js';

/** @param byKeyboard whether the focus is to go to what undoes it */
export async function removeEntry(dict, key, byKeyboard) {
  try {
    const value = await valueOf(dict, key);
    await remove(dict, key, value?.etag);
    announce(`Deleted ${key}`);
    toast(`Deleted ${key}`, value && { label: 'Undo', run: (byKey) => undo(dict, key, value.json, byKey), focus: byKeyboard });
  } catch (problem) {
    toast(problem.status === 412 ? `${key} was changed just now, and is still there.` : problem.message);
  }
}

/** Returns null for a value that cannot be decoded: that it is deleted cannot be undone. */
async function valueOf(dict, key) {
  try {
    return await getValue(dict, key);
  } catch (problem) {
    if (problem.status === 500) {
      return null;
    }
    throw problem;
  }
}

async function undo(dict, key, json, byKeyboard) {
  try {
    await add(dict, key, json);
    announce(`Brought back ${key}`);
    if (byKeyboard) {
      byId('search').focus();
    }
  } catch (problem) {
    toast(problem.status === 412
      ? `Somebody has set ${key} meanwhile: it keeps their value.`
      : `${key} was not brought back. ${problem.message}`);
  }
}
