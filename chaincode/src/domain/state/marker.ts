import { wireForm } from "../kernel/wire-form.js";
import type { MspId } from "../vocabulary/text.js";
import type { RecordKind } from "./record.js";

/**
 * What shows that an organisation's own peer took part where a record binds that organisation in its absence: a note of just this record
 * in the organisation's implicit collection, which no other organisation's peer can write, and whose hash every peer
 * can read. A record of such a kind without its marker binds nobody, whoever endorsed it.
 */
export interface Marker {
  readonly organisation: MspId;
  /** All that binds, as one text: other terms are another marker. */
  readonly text: string;
}

/** Who marks records of a kind, and which of their fields bind. */
export interface Marking<T> {
  /** Whose word the record is. */
  organisationOf(record: T): MspId;
  /** Whether it binds that organisation in its absence. Absent: each record of the kind does. */
  binds?(record: T): boolean;
  /**
   * Fields that change by acts which the organisation need not know of are not among them; all that it agreed to is. So whoever
   * creates the key first gains nothing: the organisation's own act later marks what that act wrote and no more, and what
   * others change of it afterwards, having set a policy of their own on the key, is not what the marker says.
   */
  readonly fields: readonly (keyof T & string)[];
}

/** Markers by their records, which never change: a batch asks for that of one party as often as it has acts. */
const known = new WeakMap<object, Marker>();

/** The marker that a record must have, if any. */
export function markerOf(kind: RecordKind, record: unknown): Marker | undefined {
  const { marking } = kind;
  if (marking === undefined || typeof record !== "object" || record === null || marking.binds?.(record) === false) {
    return undefined;
  }
  let marker = known.get(record);
  if (marker === undefined) {
    marker = { organisation: marking.organisationOf(record), text: textOf(kind, record) };
    known.set(record, marker);
  }
  return marker;
}

function textOf({ name, schema, keyOf, marking }: RecordKind, record: object): string {
  // What encodes a record is an object with the record's own field names.
  const wire = wireForm(schema).encode(record) as Record<string, unknown>;
  return JSON.stringify([name, keyOf(record), ...(marking?.fields ?? []).map((field) => wire[field] ?? null)]);
}

/** Whether two markers are of the same organisation and say the same. */
export function sameMarker(a: Marker | undefined, b: Marker | undefined): boolean {
  return a?.organisation === b?.organisation && a?.text === b?.text;
}
