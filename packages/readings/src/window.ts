import { fromCbor, isBytes, isInteger, isMap, toCbor } from "./cbor.js";
import {
  HEADER,
  readSigned,
  requireSigner,
  signerOf,
  signMessage,
  verifyMessage,
  verifyMessageInBackground,
  type Sign1,
} from "./cose.js";
import { malformed, ReadingError } from "./errors.js";
import type { DeviceKey, DeviceSigner } from "./keys.js";
import { leafHash, rootOf } from "./merkle.js";
import { COUNTERS, isQuantity, QUANTITIES, type Quantity } from "./quantities.js";
import { requireBatteryId, requireValue, type Reading } from "./reading-records.js";
import { openReading, reopenReading } from "./reading.js";

/** Least, greatest and last value of a quantity in a window. */
export interface Span {
  /** The least value. */
  readonly least: number;
  /** The greatest value. */
  readonly most: number;
  /** The last value. */
  readonly last: number;
}

/** A statement about readings without a gap. The ledger anchors the statement, and the readings stay off the ledger. */
export interface WindowStatement {
  /** Id of the battery: `<manufacturer's LEI>.<serial number>`. */
  readonly batteryId: string;
  /** Number of the first reading. */
  readonly first: number;
  /** Number of the last reading. */
  readonly last: number;
  /** Time of the first reading by the device's clock, in milliseconds since 1970. */
  readonly from: number;
  /** Time of the last reading by the device's clock, in milliseconds since 1970. */
  readonly to: number;
  /** Root of the Merkle tree (RFC 9162) over the readings' bytes, in lower-case hexadecimal. */
  readonly root: string;
  /** The least, greatest and last value of each quantity, in the unit in its name. */
  readonly summary: Readonly<Partial<Record<Quantity, Span>>>;
}

/** The contents of a window. Nothing is verified yet. */
export interface ReadWindow {
  /**
   * Id of the device or gateway that the window names as its signer, in lower-case hexadecimal. Absent if it names
   * none.
   */
  readonly signer?: string;
  /** What the window states. */
  readonly statement: WindowStatement;
  /**
   * Verifies the signature of the window with the key of its signer.
   *
   * @throws {ReadingError} `MALFORMED`, `KEY_MISMATCH` or `SIGNATURE_WRONG`.
   */
  verify(key: DeviceKey): void;
}

/** A window that its device, or a gateway with a key of its own, has signed. */
export interface SealedWindow {
  /** What the window states. */
  readonly statement: WindowStatement;
  /** The statement as a COSE_Sign1 message, to be anchored on the ledger. */
  readonly message: Uint8Array;
  /** The root, signed for receipts (RFC 9942): a COSE_Sign1 message without its payload. */
  readonly signedRoot: Uint8Array;
}

/** The end of the readings that come before. */
export interface Continuation {
  /** Number of the last reading. */
  readonly sequence: number;
  /** Time of the last reading by the device's clock, in milliseconds since 1970. */
  readonly at: number;
  /** The counters at that end. */
  readonly counters: Reading["values"];
}

/** Tells whether a reading was verified before, by its hash as a leaf. */
interface Verified {
  has(leaf: Uint8Array): boolean;
}
const NONE_VERIFIED: Verified = { has: () => false };

/** Media type of a statement. */
const STATEMENT_TYPE = "application/vnd.tallystick.window+cbor";
/** Header parameter that names the kind of tree, and the kind of tree that we make (RFC 9942, section 4). */
export const VERIFIABLE_DATA_STRUCTURE = 395;
export const RFC9162_SHA256 = 1;

/**
 * Checks that a reading follows the one before. It must have the next number, a time that is not earlier, and counters
 * that are not lower.
 *
 * @throws {ReadingError} `BATTERY_MISMATCH`, `OUT_OF_SEQUENCE`, `CLOCK_BACK` or `COUNTER_ROLLBACK`, with the values.
 */
function requireFollows(reading: Reading, before: Continuation): void {
  const expected = before.sequence + 1;
  if (reading.sequence !== expected) {
    throw new ReadingError(
      "OUT_OF_SEQUENCE",
      `reading ${String(expected)} was to come, and this is ${String(reading.sequence)}`,
      {
        expected,
        got: reading.sequence,
      },
    );
  }
  if (reading.at < before.at) {
    const [got, last] = [new Date(reading.at).toISOString(), new Date(before.at).toISOString()];
    throw new ReadingError("CLOCK_BACK", `reading ${String(expected)} is of ${got}, before the last one's ${last}`, {
      before: before.at,
      got: reading.at,
    });
  }
  for (const counter of COUNTERS) {
    const [last, got] = [before.counters[counter], reading.values[counter]];
    if (last !== undefined && got !== undefined && got < last) {
      throw new ReadingError(
        "COUNTER_ROLLBACK",
        `${counter} was ${String(last)}, and is ${String(got)} in reading ${String(expected)}`,
        {
          counter,
          before: last,
          got,
        },
      );
    }
  }
}

/**
 * The end of readings after one more reading. Counters that this reading does not report keep their values.
 *
 * @param before - Undefined for the first reading.
 * @throws {ReadingError} As `requireFollows`.
 */
export function endAfter(reading: Reading, before: Continuation | undefined): Continuation {
  if (before !== undefined) {
    requireFollows(reading, before);
  }
  const counters = { ...before?.counters };
  for (const counter of COUNTERS) {
    const value = reading.values[counter];
    if (value !== undefined) {
      counters[counter] = value;
    }
  }
  return { sequence: reading.sequence, at: reading.at, counters };
}

/**
 * Seals readings that follow one another into a window.
 *
 * @param signer - The device itself, or a gateway.
 * @param device - The key that the readings are signed with.
 * @throws {ReadingError} A reading is wrong, or does not follow the one before.
 */
export async function sealWindow(
  signer: DeviceSigner,
  device: DeviceKey,
  readings: readonly Uint8Array[],
): Promise<SealedWindow> {
  return sealReadings(signer, device, readings, NONE_VERIFIED);
}

/** Seals readings into a window, and verifies only the signatures that were not verified before. */
export async function sealReadings(
  signer: DeviceSigner,
  device: DeviceKey,
  readings: readonly Uint8Array[],
  verified: Verified,
): Promise<SealedWindow> {
  const statement = stateReadings(device, readings, verified);
  const root = Buffer.from(statement.root, "hex");
  const [message, signedRoot] = [
    await signMessage(signer, {
      payload: toCbor({ ...statement, root }),
      protectedHeader: new Map([[HEADER.contentType, STATEMENT_TYPE]]),
    }),
    await signMessage(signer, {
      payload: root,
      protectedHeader: new Map([[VERIFIABLE_DATA_STRUCTURE, RFC9162_SHA256]]),
      detached: true,
    }),
  ];
  return { statement, message, signedRoot };
}

/**
 * Verifies a window with the key of its signer, and returns its statement.
 *
 * @throws {ReadingError} `MALFORMED`, `KEY_MISMATCH` or `SIGNATURE_WRONG`.
 */
export function openWindow(message: Uint8Array, key: DeviceKey): WindowStatement {
  const read = readAsWindow(message);
  requireSigner(read, key, "this window");
  verifyMessage(read, key);
  return statementIn(read);
}

/**
 * Verifies a window as `openWindow` does, but computes its signature on another thread. Use it to verify many windows
 * while this thread does other work.
 *
 * @throws {ReadingError} `MALFORMED`, `KEY_MISMATCH` or `SIGNATURE_WRONG`.
 */
export async function openWindowInBackground(message: Uint8Array, key: DeviceKey): Promise<WindowStatement> {
  const read = readAsWindow(message);
  requireSigner(read, key, "this window");
  await verifyMessageInBackground(read, key);
  return statementIn(read);
}

/**
 * Reads a window without verifying it, for example to find the key of its signer. To know whether the window is
 * genuine, call `verify` of the result, or `openWindow`.
 *
 * @throws {ReadingError} `MALFORMED`.
 */
export function readWindow(message: Uint8Array): ReadWindow {
  const read = readAsWindow(message);
  const signer = signerOf(read);
  return {
    ...(signer !== undefined && { signer }),
    statement: statementIn(read),
    verify(key) {
      requireSigner(read, key, "this window");
      verifyMessage(read, key);
    },
  };
}

/**
 * Checks that a window was made from these readings.
 *
 * @throws {ReadingError} A reading is wrong. `ROOT_MISMATCH`: the statement differs from the readings.
 */
export function requireReadingsOf(
  statement: WindowStatement,
  device: DeviceKey,
  readings: readonly Uint8Array[],
): void {
  const found = stateReadings(device, readings, NONE_VERIFIED);
  if (Buffer.compare(toCbor(found), toCbor(statement)) !== 0) {
    throw new ReadingError("ROOT_MISMATCH", "the window states something else than these readings say", {
      stated: statement,
      found,
    });
  }
}

/** @param verified - The readings whose signatures are not verified again. */
function stateReadings(device: DeviceKey, readings: readonly Uint8Array[], verified: Verified): WindowStatement {
  const entries = readings.map((bytes) => ({ bytes, leaf: leafHash(bytes) }));
  const opened = entries.map(({ bytes, leaf }) =>
    verified.has(leaf) ? reopenReading(bytes, device) : openReading(bytes, device),
  );
  const [first] = opened;
  if (first === undefined) {
    throw malformed("a window has one reading at least");
  }
  let end = endAfter(first, undefined);
  for (const reading of opened.slice(1)) {
    if (reading.batteryId !== first.batteryId) {
      throw new ReadingError(
        "BATTERY_MISMATCH",
        `reading ${String(reading.sequence)} is of ${reading.batteryId}, not of ${first.batteryId}`,
        {
          expected: first.batteryId,
          got: reading.batteryId,
        },
      );
    }
    end = endAfter(reading, end);
  }
  return {
    batteryId: first.batteryId,
    ...{ first: first.sequence, last: end.sequence, from: first.at, to: end.at },
    root: Buffer.from(rootOf(entries.map(({ leaf }) => leaf))).toString("hex"),
    summary: summaryOf(opened),
  };
}

function summaryOf(readings: readonly Reading[]): WindowStatement["summary"] {
  const spans = QUANTITIES.flatMap((quantity) => {
    const values = readings.map((reading) => reading.values[quantity]).filter((value) => value !== undefined);
    const last = values.at(-1);
    if (last === undefined) {
      return [];
    }
    const [least, most] = values.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [last, last],
    );
    return [[quantity, { least, most, last }] as const];
  });
  return Object.fromEntries(spans);
}

function readAsWindow(message: Uint8Array): Sign1 {
  return readSigned(message, STATEMENT_TYPE, "a window");
}

function statementIn({ payload }: Sign1): WindowStatement {
  if (payload === undefined) {
    throw malformed("a window has its statement in it");
  }
  return readStatement(payload);
}

function readStatement(payload: Uint8Array): WindowStatement {
  const map = fromCbor(payload, "the statement");
  if (!isMap(map) || map.size !== 7) {
    throw malformed("a window's statement is a map of seven fields");
  }
  const [batteryId, root, summary] = ["batteryId", "root", "summary"].map((field) => map.get(field));
  const [first, last, from, to] = ["first", "last", "from", "to"].map((field) => map.get(field));
  const numbers = [first, last, from, to].every((value) => isInteger(value) && value >= 0);
  if (typeof batteryId !== "string" || !isBytes(root) || root.length !== 32 || !isMap(summary) || !numbers) {
    throw malformed("a field of the window's statement is not what it should be");
  }
  requireBatteryId(batteryId);
  const stated = { first, last, from, to } as Pick<WindowStatement, "first" | "last" | "from" | "to">;
  if (stated.first < 1 || stated.last < stated.first || stated.to < stated.from) {
    throw malformed("the window ends before it begins", stated);
  }
  return { batteryId, ...stated, root: Buffer.from(root).toString("hex"), summary: readSummary(summary) };
}

/**
 * Reads a summary. A counter that fell within the window is accepted here. The ledger refuses it, and `sealWindow`
 * never makes it.
 */
function readSummary(summary: ReadonlyMap<unknown, unknown>): WindowStatement["summary"] {
  const spans: Partial<Record<Quantity, Span>> = {};
  for (const [quantity, stated] of summary) {
    const span = isMap(stated) ? stated : undefined;
    const [least, most, last] = [span?.get("least"), span?.get("most"), span?.get("last")];
    if (!isQuantity(quantity) || span?.size !== 3 || !isInteger(least) || !isInteger(most) || !isInteger(last)) {
      throw malformed(`the summary of ${JSON.stringify(quantity)} is not what it should be`, { name: quantity });
    }
    if (least > last || last > most) {
      throw malformed(`the summary of ${quantity} has its last value outside its range`, {
        quantity,
        least,
        most,
        last,
      });
    }
    for (const value of [least, most, last]) {
      requireValue(quantity, value);
    }
    spans[quantity] = { least, most, last };
  }
  return spans;
}
