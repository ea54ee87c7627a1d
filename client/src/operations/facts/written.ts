import {
  isOfKnownKind,
  kindOf,
  partsOf,
  readRecord,
  recordOfIndexKey,
  shownKindOf,
  type LedgerRecord,
} from "../../chaincode/records.js";
import type { WriteSet } from "../../transport/blocks/committed-block.js";

/** What one transaction did to a record. */
export interface WrittenRecord {
  /** Name of the record's kind: `certificate`, `instrument`, `party` and so on. */
  readonly kind: string;
  /** The parts of the record's key after the kind. */
  readonly key: readonly string[];
  /** The record's value on the ledger. Absent if the record was deleted. */
  readonly value?: unknown;
}

/** A transaction's writes to the chaincode's namespace, with keys as Fabric stores them. */
export interface Written {
  /** Records by key. Undefined means that the record was deleted. */
  readonly records: ReadonlyMap<string, LedgerRecord | undefined>;
  /** The keys of the records that facts show whole: by the field of facts that shows them, and by the record in the form of facts, as one text. */
  readonly shown: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Writes that are not records. `problem` completes a sentence that begins with the key. */
  readonly unreadable: readonly { readonly key: string; readonly problem: string }[];
  /** Index entries, with the key of the record that each names. */
  readonly entries: readonly { readonly key: string; readonly record: string }[];
  /** Keys whose endorsement policy alone was written. */
  readonly policiesAlone: readonly string[];
}

export function readWritten({ writes, policies }: WriteSet): Written {
  const records = new Map<string, LedgerRecord | undefined>();
  const shown = new Map<string, Map<string, string>>();
  const unreadable: { key: string; problem: string }[] = [];
  const entries: { key: string; record: string }[] = [];
  for (const { key, value } of writes) {
    const record = recordOfIndexKey(key);
    if (record !== undefined) {
      entries.push({ key, record });
    } else if (value === undefined && isOfKnownKind(key)) {
      records.set(key, undefined);
    } else {
      const read = readRecord(key, value ?? new Uint8Array());
      if ("problem" in read) {
        unreadable.push({ key, problem: read.problem });
      } else {
        records.set(key, read);
        addShown(shown, key, read);
      }
    }
  }
  const written = new Set(writes.map(({ key }) => key));
  const policiesAlone = policies.map(({ key }) => key).filter((key) => !written.has(key));
  return { records, shown, unreadable, entries, policiesAlone };
}

function addShown(shown: Map<string, Map<string, string>>, key: string, { kind, record }: LedgerRecord): void {
  const form = shownKindOf(kind);
  if (form !== undefined) {
    const keys = shown.get(form.field) ?? new Map<string, string>();
    shown.set(form.field, keys.set(form.show(record), key));
  }
}

/** A written record for an application. */
export function describeRecord(key: string, record: LedgerRecord | undefined): WrittenRecord {
  return {
    kind: kindOf(key) ?? "",
    key: partsOf(key),
    ...(record !== undefined && { value: record.wire }),
  };
}

/** A key in the form for people. */
export function showKey(key: string): string {
  const kind = kindOf(key);
  return kind === undefined ? JSON.stringify(key) : [kind, ...partsOf(key)].join(" ");
}
