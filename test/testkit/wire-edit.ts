/** Edits protobuf messages as bytes, for forgeries that the messages' classes cannot write. */

interface Field {
  readonly number: number;
  /** With its tag and length. */
  readonly whole: Buffer;
  /** The content of a length-delimited field. */
  readonly content: Buffer | undefined;
}

type Edit = (bytes: Buffer) => Uint8Array;

/**
 * Edits the bytes at a place in a message: the numbers of the fields that lead there. If several fields match, the
 * first one counts.
 *
 * @throws Error if there is no such field.
 */
export function editAt(bytes: Uint8Array, [number, ...rest]: readonly number[], edit: Edit): Buffer {
  if (number === undefined) {
    return Buffer.from(edit(Buffer.from(bytes)));
  }
  const fields = fieldsOf(Buffer.from(bytes));
  const chosen = fields.find((one) => one.number === number && one.content !== undefined);
  if (chosen?.content === undefined) {
    throw new Error(`no field ${String(number)} there`);
  }
  const edited = field(number, editAt(chosen.content, rest, edit));
  return Buffer.concat(fields.map((one) => (one === chosen ? edited : one.whole)));
}

/** A length-delimited field. */
function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([varint((number << 3) | 2), varint(content.length), content]);
}

/** Adds an unknown field after the others. */
export const addUnknownField: Edit = (bytes) => Buffer.concat([bytes, field(1000, Buffer.from("hidden"))]);

function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = readVarint(bytes, at);
    const first = readVarint(bytes, tag.end);
    const isDelimited = (tag.value & 7) === 2;
    const end = isDelimited ? first.end + first.value : first.end;
    fields.push({
      number: tag.value >>> 3,
      whole: bytes.subarray(at, end),
      content: isDelimited ? bytes.subarray(first.end, end) : undefined,
    });
    at = end;
  }
  return fields;
}

function readVarint(bytes: Buffer, start: number): { value: number; end: number } {
  const last = bytes.findIndex((byte, at) => at >= start && byte < 0x80);
  const digits = [...bytes.subarray(start, last + 1)];
  return { value: digits.reduceRight((value, byte) => value * 128 + (byte & 0x7f), 0), end: last + 1 };
}

function varint(value: number): Buffer {
  const bytes = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) {
    bytes.push((rest & 0x7f) | 0x80);
  }
  return Buffer.from([...bytes, rest]);
}
