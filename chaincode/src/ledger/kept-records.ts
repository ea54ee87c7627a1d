import { decodeRecord, type RecordKind, type RecordOf } from "../domain/state/record.js";

/** Records by kind and text: the same text is the same record, so keeping them changes nothing but the time it takes. */
const kept = new Map<string, unknown>();
const MOST_KEPT = 1000;

/**
 * Reads a record from the ledger, once for each text where records of the kind seldom change. What is kept is frozen, since several
 * transactions have it.
 *
 * @throws {Error} as {@link decodeRecord}; what is not a record is not kept.
 */
export function readRecord<Kind extends RecordKind>(kind: Kind, text: string): RecordOf<Kind> {
  if (kind.seldomChanged === undefined) {
    return decodeRecord(kind, text);
  }
  const place = `${kind.name}\n${text}`;
  const known = kept.get(place);
  if (known !== undefined) {
    // The kind's name begins the place, so what was kept under it came from the kind itself.
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
