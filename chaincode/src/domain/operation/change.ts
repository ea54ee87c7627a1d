import type { RecordKind, RecordOf } from "../state/record.js";

/** A record to write, or one to delete. */
export interface Change {
  readonly kind: RecordKind;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes a record that was not there before. */
export function create<Kind extends RecordKind>(kind: Kind, after: RecordOf<Kind>): Change {
  return { kind, after };
}

/** Overwrites a record under the same key. */
export function update<Kind extends RecordKind>(kind: Kind, before: RecordOf<Kind>, after: RecordOf<Kind>): Change {
  return { kind, before, after };
}

/** A record before and after an act. A new record has no `before`. */
export interface Altered<T> {
  readonly before?: T | undefined;
  readonly after: T;
}

/** Writes a record that may have been there before. */
export function write<Kind extends RecordKind>(kind: Kind, { before, after }: Altered<RecordOf<Kind>>): Change {
  return before === undefined ? create(kind, after) : update(kind, before, after);
}

/** Deletes a record. */
export function remove<Kind extends RecordKind>(kind: Kind, before: RecordOf<Kind>): Change {
  return { kind, before };
}
