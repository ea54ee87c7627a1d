import { gunzipSync, gzipSync } from "node:zlib";

import type { Dice } from "./dice.js";
import { mutate } from "./mutate.js";

/** A bundle as JSON, with whatever may be in it. */
type Document = Record<string, unknown>;

/** Fields of a bundle with bytes in pieces, one of them or a list. */
const fields = ["parts", "configurations", "blocks", "lineage", "attestations", "definitions"] as const;

/** A bundle with changes of all kinds: in the file, in its text, in its lists, in the bytes of its parts, and in what it says. */
export function changedBundle(bundle: Uint8Array, dice: Dice): Uint8Array {
  if (dice.chance(0.05)) {
    return mutate(bundle, dice);
  }
  const text = gunzipSync(bundle);
  if (dice.chance(0.05)) {
    return packed(mutate(text, dice));
  }
  const document = JSON.parse(text.toString("utf8")) as Document;
  for (let left = 1 + dice.below(2); left > 0; left -= 1) {
    change(document, dice);
  }
  return packed(Buffer.from(JSON.stringify(document)));
}

/** The least work: a million files are packed for one run. */
function packed(text: Uint8Array): Uint8Array {
  return gzipSync(text, { level: 1 });
}

function change(document: Document, dice: Dice): void {
  if (dice.chance(0.15)) {
    changeWords(document, dice);
    return;
  }
  const field = dice.pick(fields);
  const list = document[field];
  if (!Array.isArray(list) || list.length === 0) {
    return;
  }
  const items: unknown[] = list;
  const at = dice.below(items.length);
  if (dice.chance(0.15)) {
    changeList(items, at, dice);
  } else {
    items[at] = changedItem(items[at], dice);
  }
}

function changeList(items: unknown[], at: number, dice: Dice): void {
  const other = dice.below(items.length);
  switch (dice.below(3)) {
    case 0:
      items.splice(at, 1);
      return;
    case 1:
      items.splice(other, 0, structuredClone(items[at]));
      return;
    default:
      [items[at], items[other]] = [items[other], items[at]];
  }
}

/** Bytes as base64url, in pieces, or a place in the ledger with its envelope. */
function changedItem(item: unknown, dice: Dice): unknown {
  if (typeof item === "string") {
    return Buffer.from(mutate(Buffer.from(item, "base64url"), dice)).toString("base64url");
  }
  if (Array.isArray(item)) {
    const pieces: unknown[] = Array.from<unknown>(item);
    const at = dice.below(pieces.length);
    pieces[at] = typeof pieces[at] === "number" ? dice.below(40) : changedItem(pieces[at], dice);
    return pieces;
  }
  if (typeof item === "object" && item !== null) {
    const name = dice.pick(Object.keys(item));
    const value: unknown = Reflect.get(item, name);
    return { ...item, [name]: typeof value === "number" ? dice.below(60) : changedItem(value, dice) };
  }
  return item;
}

function changeWords(document: Document, dice: Dice): void {
  const inner = dice.pick([document["claim"], document["trust"], document]);
  if (typeof inner !== "object" || inner === null) {
    return;
  }
  const name = dice.pick(Object.keys(inner));
  const value: unknown = Reflect.get(inner, name);
  if (typeof value === "string") {
    const words = ["", "holding", "payment", "dishonour", "trace", "block", "attested", "1.00", "Settled", `${value}0`];
    Reflect.set(inner, name, dice.pick(words));
  } else if (dice.chance(0.3)) {
    Reflect.deleteProperty(inner, name);
  }
}
