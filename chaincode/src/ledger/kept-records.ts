import { decodeRecord, type RecordKind, type RecordOf } from "../domain/state/record.js";

/** Records by kind and text. The same text is the same record, so the cache only saves time. */
const kept = new Map<string, unknown>();
const MOST_KEPT = 1000;

/**
 * Reads a record from the ledger, once for each text if records of the kind seldom change. A record in the cache is
 * frozen, since several transactions share it.
 *
 * @throws {Error} as {@link decodeRecord}. A text that is not a record is not cached.
 */
export function readRecord<Kind extends RecordKind>(kind: Kind, text: string): RecordOf<Kind> {
  if (kind.seldomChanged === undefined) {
    return decodeRecord(kind, text);
  }
  const place = `${kind.name}\n${text}`;
  const known = kept.get(place);
  if (known !== undefined) {
    // The kind's name begins the place, so a value under it came from the kind itself.
    return known as RecordOf<Kind>;
  }
  const record = frozen(decodeRecord(kind, text));
  if (kept.size >= MOST_KEPT) {
    kept.clear();
  }
  kept.set(place, record);
  return record;
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) {
      frozen(part);
    }
    Object.freeze(value);
  }
  return value;
}
