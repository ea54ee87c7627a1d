import { recordKinds } from "../domain/state/record-kinds.js";
import type { RecordKind } from "../domain/state/record.js";
import { compositeKey, kindOf, partsOf } from "./composite-key.js";

/** The name with which the keys of a listing begin. */
export function indexName(kind: RecordKind, listing: string): string {
  return `${kind.name}by${listing}`;
}

/** The index keys of a record in its present state. They name the record, and only the record itself decides. */
export function indexKeys(kind: RecordKind, record: unknown): string[] {
  const { listings } = kind;
  if (record === undefined || listings === undefined) {
    return [];
  }
  const place = kind.keyOf(record);
  return listings.names.flatMap((listing) =>
    listings.listedFor(record, listing).map((lei) => compositeKey(indexName(kind, listing), [lei, ...place])),
  );
}

/** Whether a record is listed for the same parties before and after a change, so that its index keys stay. */
export function staysListed(kind: RecordKind, before: unknown, after: unknown): boolean {
  const { listings } = kind;
  if (listings === undefined) {
    return true;
  }
  return (
    before !== undefined &&
    after !== undefined &&
    listings.names.every((listing) => {
      const [former, present] = [listings.listedFor(before, listing), listings.listedFor(after, listing)];
      return former.length === present.length && former.every((lei, index) => lei === present[index]);
    })
  );
}

const indexed: ReadonlyMap<string, RecordKind> = new Map(
  [...recordKinds.values()].flatMap((kind) =>
    (kind.listings?.names ?? []).map((listing) => [indexName(kind, listing), kind] as const),
  ),
);

/** The key of the record that an index key names; undefined for any other key. */
export function recordOfIndexKey(key: string): string | undefined {
  const kind = indexed.get(kindOf(key) ?? "");
  return kind === undefined ? undefined : compositeKey(kind.name, partsOf(key).slice(1));
}
