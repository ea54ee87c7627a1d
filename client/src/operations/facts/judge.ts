import { readFact, strangeFieldOf } from "../../chaincode/fact-forms.js";
import { mentionsIn, writtenIn, type Mention, type ReadFact } from "./mentions.js";
import { showKey, type Written } from "./written.js";

/** A fact of a transaction, compared with the transaction's writes. */
export type Judged = { readonly index: number } & (
  | { readonly fact: ReadFact; readonly mentions: readonly Mention[] }
  | { readonly untrue: unknown; readonly problem: string }
);

interface Candidate {
  readonly index: number;
  readonly fact: ReadFact;
  readonly known: boolean;
  readonly mentions: readonly Mention[];
}

/**
 * Compares the facts of one transaction with its writes. A fact is believed if each record that it shows was written
 * with exactly these values, or if a later believed fact of the transaction shows the record again: of the acts in a
 * batch only the result is in the ledger.
 *
 * @param at - the transaction's timestamp, in the form of facts.
 */
export function judge(facts: readonly unknown[], written: Written, at: string): readonly Judged[] {
  const judged = new Map<number, Judged>();
  let candidates: Candidate[] = [];
  for (const [index, wire] of facts.entries()) {
    const candidate = candidateOf(wire, index, at, written);
    if ("problem" in candidate) {
      judged.set(index, { index, untrue: wire, problem: candidate.problem });
    } else {
      candidates.push(candidate);
    }
  }
  // A fact can depend on others of its transaction, so the check is repeated with each result.
  for (;;) {
    const problems = problemsOf(candidates, written);
    if (problems.size === 0) {
      break;
    }
    for (const [index, problem] of problems) {
      judged.set(index, { index, untrue: facts[index], problem });
    }
    candidates = candidates.filter(({ index }) => !problems.has(index));
  }
  for (const { index, fact, mentions } of candidates) {
    judged.set(index, { index, fact, mentions });
  }
  return [...judged.values()].sort((a, b) => a.index - b.index);
}

function candidateOf(
  wire: unknown,
  index: number,
  at: string,
  written: Written,
): Candidate | { readonly problem: string } {
  const shown = typeof wire === "object" && wire !== null ? writtenIn(wire, written) : undefined;
  const read = readFact(wire, shown !== undefined);
  if ("problem" in read) {
    return read;
  }
  if (read.known && read.fact["at"] !== at) {
    return { problem: `its time is not that of its transaction, ${at}` };
  }
  const mentions = mentionsIn(read.fact, shown);
  if ("problem" in mentions) {
    return mentions;
  }
  const strange = read.known ? undefined : strangeFieldOf(read.fact);
  return strange === undefined
    ? { index, ...read, mentions }
    : { problem: `its field ${strange} has a form that this version does not know` };
}

/** The problems of facts, by their index, if all the others are true. */
function problemsOf(candidates: readonly Candidate[], written: Written): ReadonlyMap<number, string> {
  const problems = new Map<number, string>();
  const toldLater = new Set<string>();
  const madeHere = new Set<string>();
  const met = new Set<string>();
  for (const { mentions } of candidates) {
    for (const { key, isNew } of mentions) {
      if (isNew && !met.has(key)) {
        madeHere.add(key);
      }
      met.add(key);
    }
  }
  for (const { index, fact, known, mentions } of [...candidates].reverse()) {
    const problem =
      mentions
        .filter(({ key }) => !toldLater.has(key))
        .map((mention) => problemOf(mention, written, madeHere))
        .find((found) => found !== undefined) ??
      problemOfPayment(fact, written) ??
      (known || (written.records.size > 0 && written.unreadable.length === 0)
        ? undefined
        : "this version does not know its type, and the transaction wrote no records to hold it against");
    if (problem === undefined) {
      for (const { key } of mentions) {
        toldLater.add(key);
      }
    } else {
      problems.set(index, problem);
    }
  }
  return problems;
}

function problemOf(
  { key, field, shown }: Mention,
  { records, shown: written }: Written,
  madeHere: ReadonlySet<string>,
): string | undefined {
  if (!records.has(key)) {
    // A record that the same transaction made and ended was never on the ledger.
    return shown === undefined && madeHere.has(key) ? undefined : `the transaction did not write ${showKey(key)}`;
  }
  const isDeleted = records.get(key) === undefined;
  if (shown === undefined) {
    return isDeleted ? undefined : `the transaction did not delete ${showKey(key)}`;
  }
  if (isDeleted) {
    return `the transaction deleted ${showKey(key)}`;
  }
  return written.get(field)?.get(shown) === key ? undefined : `the transaction wrote ${showKey(key)} with other values`;
}

/**
 * The payment that a fact names must have been written. Payments within certificates are compared with the
 * certificates.
 */
function problemOfPayment({ uetr }: ReadFact, { records }: Written): string | undefined {
  if (typeof uetr !== "string") {
    return undefined;
  }
  const written = [...records.values()].some((record) => record?.kind.name === "payment" && record.key[0] === uetr);
  return written ? undefined : `the transaction did not write payment ${uetr}`;
}
