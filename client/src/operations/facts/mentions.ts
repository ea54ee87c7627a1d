import { certificateKey, rangeOf, shownKinds, type Range, type ShownKind } from "../../chaincode/records.js";
import { fieldOf } from "../../field-of.js";
import type { Written } from "./written.js";

/** A parsed fact: its fields by name. */
export type ReadFact = Readonly<Record<string, unknown>>;

/** The statement of a fact about one record. */
export interface Mention {
  readonly key: string;
  /** The field that shows the record. */
  readonly field: string;
  /** The record after the fact, as one text. Undefined if the fact says that it no longer exists. */
  readonly shown: string | undefined;
  /** Whether the fact says that it created the record. */
  readonly isNew: boolean;
}

/** A record that a fact shows: its key, and the record in the form of facts, as one text. */
type ShownRecord = Omit<Mention, "isNew"> & { readonly shown: string };

/**
 * Finds the written records that a fact shows letter for letter, as the chaincode does. Such a record need not be read from the fact again: it
 * was read from the ledger, and the rules have made the form of facts from it.
 *
 * @returns the records by the objects that show them. Undefined if the fact shows one in any other way: then it must be read.
 */
export function writtenIn(fact: object, { shown }: Written): ReadonlyMap<unknown, ShownRecord> | undefined {
  const found = new Map<unknown, ShownRecord>();
  for (const { field } of shownKinds) {
    for (const view of shownIn(fact, field)) {
      const text = JSON.stringify(view);
      const key = shown.get(field)?.get(text);
      if (key === undefined) {
        return undefined;
      }
      found.set(view, { key, field, shown: text });
    }
  }
  return found;
}

/**
 * The statements of a fact about all records that facts show whole.
 *
 * @param written - the records that the fact shows as they were written. The others are read from the fact.
 * @returns the problem, as the rest of a sentence, if the fact contradicts itself.
 */
export function mentionsIn(
  fact: ReadFact,
  written: ReadonlyMap<unknown, ShownRecord> = new Map(),
): readonly Mention[] | { readonly problem: string } {
  const removed = listIn(fact, "removed").map(rangeOf);
  const after = listIn(fact, "certificates").map((view) => rangeOf(fieldOf(view, "certificateId")));
  if (!removed.every(isRange) || !after.every(isRange)) {
    return { problem: "it names a certificate by something else than its identifier" };
  }
  const made = after.filter((range) => removed.some((former) => overlap(range, former)));
  if (!coverTheSame(removed, made)) {
    return { problem: "the certificates that it ends and those that it makes are not of the same units" };
  }

  const mentions: Mention[] = removed.map((range) => ({
    ...{ key: certificateKey(range), field: "removed" },
    ...{ shown: undefined, isNew: false },
  }));
  for (const kind of shownKinds) {
    for (const view of shownIn(fact, kind.field)) {
      const read = written.get(view) ?? readShown(kind, view);
      if (read === undefined) {
        return { problem: `its field ${kind.field} does not show a record of this kind` };
      }
      const isNew = made.some((range) => certificateKey(range) === read.key) || isIssued(fact, view);
      mentions.push({ ...read, isNew });
    }
  }
  return mentions;
}

function readShown(kind: ShownKind, view: unknown): ShownRecord | undefined {
  const read = kind.read(view);
  return read && { ...read, field: kind.field };
}

function listIn(fact: ReadFact, field: string): readonly unknown[] {
  const list = fact[field];
  return Array.isArray(list) ? list : [];
}

/** The records in a field: one or several. */
function shownIn(fact: object, field: string): readonly unknown[] {
  const shown = fieldOf(fact, field);
  return shown === undefined ? [] : Array.isArray(shown) ? shown : [shown];
}

/**
 * An issue makes a certificate without a former one. The instrument must then also be written, which is checked
 * separately.
 */
function isIssued(fact: ReadFact, view: unknown): boolean {
  if (fact["type"] !== "CertificateIssued") {
    return false;
  }
  const range = rangeOf(fieldOf(view, "certificateId"));
  return range?.from === 1n && String(range.to) === fieldOf(fact["instrument"], "units");
}

function isRange(range: Range | undefined): range is Range {
  return range !== undefined;
}

function overlap(a: Range, b: Range): boolean {
  return a.instrumentId === b.instrumentId && a.from <= b.to && b.from <= a.to;
}

/** Whether two lists of ranges contain the same units, each unit once. */
function coverTheSame(some: readonly Range[], others: readonly Range[]): boolean {
  const [a, b] = [joined(some), joined(others)];
  return a !== undefined && a.join() === b?.join();
}

/** The ranges in their order, joined if they touch; undefined if two overlap. */
function joined(ranges: readonly Range[]): string[] | undefined {
  const sorted = [...ranges].sort((a, b) =>
    a.instrumentId === b.instrumentId ? (a.from < b.from ? -1 : 1) : a.instrumentId < b.instrumentId ? -1 : 1,
  );
  const whole: { instrumentId: string; from: bigint; to: bigint }[] = [];
  for (const range of sorted) {
    const last = whole.at(-1);
    if (last?.instrumentId !== range.instrumentId || last.to + 1n < range.from) {
      whole.push({ ...range });
    } else if (range.from <= last.to) {
      return undefined;
    } else {
      last.to = range.to;
    }
  }
  return whole.map(({ instrumentId, from, to }) => `${instrumentId}:${String(from)}-${String(to)}`);
}
