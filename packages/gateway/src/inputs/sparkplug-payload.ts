/**
 * A metric of a payload. Its value is as it was sent: whole numbers have no sign before {@link signed} gives them one.
 */
export interface SparkplugMetric {
  readonly name: string | undefined;
  readonly alias: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: bigint | undefined;
  /** Number of its data type. Messages with what changed may leave it out. */
  readonly type: number | undefined;
  readonly value: bigint | number | boolean | string | undefined;
}

/** What readings need of a payload. */
export interface SparkplugPayload {
  readonly at: bigint | undefined;
  readonly metrics: readonly SparkplugMetric[];
}

/** The wire's types of fields, as Protocol Buffers number them. */
const wire = { varint: 0, eight: 1, bytes: 2, four: 5 } as const;
type Field = bigint | Uint8Array;

const BOOLEAN = 11;
/** Bits of the data types of whole numbers with a sign: Int8, Int16, Int32, Int64. */
const bitsOfSigned = new Map([
  [1, 8],
  [2, 16],
  [3, 32],
  [4, 64],
]);

/**
 * Reads a payload of Sparkplug B, a message of Protocol Buffers as `sparkplug_b.proto` of the specification 3.0 describes it. Fields of which
 * no reading comes, such as templates, are passed over.
 *
 * @throws {Error} It is not such a payload.
 */
export function decodeSparkplug(payload: Uint8Array): SparkplugPayload {
  let at: bigint | undefined;
  const metrics: SparkplugMetric[] = [];
  for (const [number, field] of fieldsOf(payload)) {
    if (number === 1) {
      at = whole(field);
    } else if (number === 2) {
      metrics.push(metricIn(bytes(field)));
    }
  }
  return { at, metrics };
}

function metricIn(message: Uint8Array): SparkplugMetric {
  const fields = new Map(fieldsOf(message));
  const optional = <T>(number: number, read: (field: Field) => T): T | undefined => {
    const field = fields.get(number);
    return field === undefined ? undefined : read(field);
  };
  const name = optional(1, text);
  return {
    name: name === "" ? undefined : name,
    alias: optional(2, (field) => String(whole(field))),
    at: optional(3, whole),
    type: optional(4, (field) => Number(whole(field))),
    // A metric that is said to be null has no value, whatever else it has.
    value:
      optional(7, whole) === 1n
        ? undefined
        : (optional(10, whole) ??
          optional(11, whole) ??
          optional(12, (field) => view(field, 4).getFloat32(0, true)) ??
          optional(13, (field) => view(field, 8).getFloat64(0, true)) ??
          optional(14, (field) => whole(field) !== 0n) ??
          optional(15, text)),
  };
}

/** The value of a metric of a data type. Whole numbers with a sign are sent as two's complement. */
export function signed(value: SparkplugMetric["value"], type: number | undefined): SparkplugMetric["value"] {
  const bits = type === undefined ? undefined : bitsOfSigned.get(type);
  return typeof value === "bigint" && bits !== undefined ? BigInt.asIntN(bits, value) : value;
}

/** The command that asks a node for its birth certificates. */
export function rebirthCommand(at: number): Uint8Array {
  const instant = varint(BigInt(at));
  const name = new TextEncoder().encode("Node Control/Rebirth");
  const metric = [
    ...[tag(1, wire.bytes), name.length, ...name],
    ...[tag(3, wire.varint), ...instant],
    ...[tag(4, wire.varint), BOOLEAN, tag(14, wire.varint), 1],
  ];
  return Uint8Array.from([tag(1, wire.varint), ...instant, tag(2, wire.bytes), metric.length, ...metric]);
}

/** The fields of a message in their order. */
function* fieldsOf(message: Uint8Array): Generator<readonly [number: number, field: Field]> {
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > message.length) {
      throw new Error("the message ends in a field");
    }
    at += length;
    return message.subarray(at - length, at);
  };
  const takeVarint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const [byte = 0] = take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        return BigInt.asUintN(64, value);
      }
    }
    throw new Error("a number has more than ten bytes");
  };
  while (at < message.length) {
    const key = takeVarint();
    const number = Number(key >> 3n);
    switch (Number(key & 7n)) {
      case wire.varint:
        yield [number, takeVarint()];
        break;
      case wire.eight:
        yield [number, take(8)];
        break;
      case wire.bytes:
        yield [number, take(Number(takeVarint()))];
        break;
      case wire.four:
        yield [number, take(4)];
        break;
      default:
        throw new Error("a field has a type that Protocol Buffers do not have");
    }
  }
}

function tag(number: number, type: number): number {
  return (number << 3) | type;
}

function varint(value: bigint): number[] {
  return value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)];
}

function whole(field: Field): bigint {
  if (typeof field !== "bigint") {
    throw new TypeError("a field is not a whole number");
  }
  return field;
}

function bytes(field: Field): Uint8Array {
  if (typeof field === "bigint") {
    throw new TypeError("a field is a whole number");
  }
  return field;
}

function text(field: Field): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes(field));
}

function view(field: Field, length: number): DataView {
  const found = bytes(field);
  if (found.length !== length) {
    throw new TypeError("a field has another length than its type");
  }
  return new DataView(found.buffer, found.byteOffset, length);
}
