import type { Dice } from "./dice.js";

/** Bytes that have broken parsers of protobuf: long varints, lengths past the end, groups, deep nesting. */
const nasty = [
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x0a, 0xff, 0xff, 0xff, 0xff, 0x07],
  [0x0b, 0x0b, 0x0b, 0x0b],
  [0x0a, 0x80, 0x80, 0x80, 0x80, 0x08],
  [0x00],
  [0x1a, 0x00],
] as const;

/** A message with one to four changes: bytes flipped, cut, inserted, repeated, or replaced. */
export function mutate(message: Uint8Array, dice: Dice): Uint8Array {
  let bytes = Buffer.from(message);
  for (let left = 1 + dice.below(4); left > 0; left--) {
    const at = dice.below(bytes.length + 1);
    const length = 1 + dice.below(12);
    const put = dice.chance(0.3) ? Buffer.from(dice.pick(nasty)) : Buffer.from(dice.bytes(length));
    const kind = dice.below(5);
    if (kind === 0 && at < bytes.length) {
      bytes[at] = (bytes[at] ?? 0) ^ (1 + dice.below(255));
    } else if (kind === 1) {
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    } else if (kind === 2) {
      bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);
    } else if (kind === 3) {
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))]);
    } else {
      bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + put.length)]);
    }
  }
  return bytes;
}
