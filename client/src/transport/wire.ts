/** One field of a message: its number and its value. Numbers are written as varints. */
export type Field = readonly [number: number, value: Uint8Array | string | number];

/**
 * A protobuf message in its canonical form: fields in the order given, which must be that of their numbers, and those of the default
 * value left out. It writes the few messages of every act; generated classes, which first make an object of each, take many
 * times as long.
 */
export function message(fields: readonly Field[]): Buffer {
  let size = 0;
  for (const [number, value] of fields) {
    size += sizeOf(number, value);
  }
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const [number, value] of fields) {
    at = write(bytes, at, number, value);
  }
  return bytes;
}

function sizeOf(number: number, value: Uint8Array | string | number): number {
  if (typeof value === "number") {
    return value === 0 ? 0 : varintSize(number * 8) + varintSize(value);
  }
  const length = typeof value === "string" ? Buffer.byteLength(value) : value.length;
  return length === 0 ? 0 : varintSize(number * 8) + varintSize(length) + length;
}

function write(bytes: Buffer, start: number, number: number, value: Uint8Array | string | number): number {
  if (typeof value === "number") {
    return value === 0 ? start : writeVarint(bytes, writeVarint(bytes, start, number * 8), value);
  }
  const length = typeof value === "string" ? Buffer.byteLength(value) : value.length;
  if (length === 0) {
    return start;
  }
  const at = writeVarint(bytes, writeVarint(bytes, start, number * 8 + 2), length);
  if (typeof value === "string") {
    bytes.write(value, at);
  } else {
    bytes.set(value, at);
  }
  return at + length;
}

function varintSize(value: number): number {
  let size = 1;
  for (let left = value; left >= 0x80; left = Math.floor(left / 0x80)) {
    size += 1;
  }
  return size;
}

function writeVarint(bytes: Buffer, start: number, value: number): number {
  let at = start;
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) {
    bytes[at] = (left % 0x80) + 0x80;
    at += 1;
  }
  bytes[at] = left;
  return at + 1;
}
