"use strict";

/** Reads an iterator to its end and closes it. */
async function entries(iterator) {
  const found = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    found.push([next.value.key, next.value.value.toString()]);
  }
  await iterator.close();
  return found;
}

module.exports = { entries };
