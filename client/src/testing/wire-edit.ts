/** Edits protobuf messages as bytes, as only somebody dishonest does: what classes of messages would not write. */

interface Field {
  readonly number: number;
  /** With its tag and length. */
  readonly whole: Buffer;
  /** Of a length-delimited field. */
  readonly content: Buffer | undefined;
}

type Edit = (bytes: Buffer) => Uint8Array;

/**
 * Edits the bytes at a place in a message: the numbers of the fields that lead there, of which the first of several counts.
 *
 * @throws Error where there is no such field.
 */
export function editAt(bytes: Uint8Array, [number, ...rest]: readonly number[], edit: Edit): Buffer {
  if (number === undefined) return Buffer.from(edit(Buffer.from(bytes)));
  let edited = false;
  const fields = fieldsOf(Buffer.from(bytes)).map(({ number: found, whole, content }) => {
    if (edited || found !== number || content === undefined) return whole;
    edited = true;
    return field(number, editAt(content, rest, edit));
  });
  if (!edited) throw new Error(`no field ${String(number)} there`);
  return Buffer.concat(fields);
}

/** A length-delimited field. */
export function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([varint((number << 3) | 2), varint(content.length), content]);
}

/** Puts a field that no reader knows behind the others. */
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
  let value = 0;
  let end = start;
  let byte = 0x80;
  for (let shift = 0; byte >= 0x80; shift += 7) {
    byte = bytes[end] ?? 0;
    end += 1;
    value |= (byte & 0x7f) << shift;
  }
  return { value, end };
}

function varint(value: number): Buffer {
  const bytes = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
