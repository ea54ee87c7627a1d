import { amountText } from "../../amounts-and-days.js";
import type { Instrument } from "../../wire-types.js";
import { unitsOf } from "../units-of.js";
import { todayIn, type AsOfRequest } from "./as-of.js";
import type { Holding } from "./holding.js";
import type { LedgerState } from "./ledger-state.js";
import { isOwedBy, type DueAs } from "./owing.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** Which due list is asked for. */
export interface DueListRequest extends AsOfRequest {
  /** LEI of the party that must pay. */
  readonly party: string;
  /** The capacity in which the party must pay. Default: all capacities. */
  readonly as?: DueAs | undefined;
  /** Last day that is listed, YYYY-MM-DD. Default: all days. */
  readonly until?: string | undefined;
  /** True to list only what is overdue: what was not paid on its day, and what was dishonoured, also before its day has passed. */
  readonly overdue?: boolean | undefined;
  /** Day that decides what is overdue, YYYY-MM-DD. Default: the day of `asOf`, or today, in the UTC offset of each instrument's policy. */
  readonly today?: string | undefined;
}

/** What is due of one instrument. Amounts are in major units. */
export interface Due {
  /** Day on which it is due. */
  readonly day: string;
  /** The capacity in which the party must pay. */
  readonly as: DueAs;
  /** Instrument that is due. */
  readonly instrumentId: string;
  /** LEI of the issuer. */
  readonly issuer: string;
  /** LEI of the bank that pays. */
  readonly settlementBank: string;
  /** LEI of the party that the instrument names, if the party that must pay is its successor. The field is absent if the instrument names the party itself. */
  readonly predecessor?: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What is owed and not paid. */
  readonly amount: string;
  /** Part of the amount that is presented and waits for payment. */
  readonly presented: string;
  /** Part of the amount that is dishonoured, including what is offered to another party. */
  readonly dishonoured: string;
  /** Whether its day has passed. */
  readonly overdue: boolean;
}

/** What is due on one day, in one currency and capacity. */
export interface DueTotal {
  /** Day on which it is due. */
  readonly day: string;
  /** The capacity in which the party must pay. */
  readonly as: DueAs;
  /** ISO 4217. */
  readonly currency: string;
  /** Sum of what is owed. */
  readonly amount: string;
  /** Whether the day has passed. */
  readonly overdue: boolean;
}

/** Due list: what a party must pay on which day. */
export interface DueList extends BookSource {
  /** LEI of the party. */
  readonly party: string;
  /** The dues, in the order of day, instrument and capacity. */
  readonly dues: readonly Due[];
  /** The sums of the dues, by day, capacity and currency. */
  readonly totals: readonly DueTotal[];
}

const capacities: readonly DueAs[] = ["settlementBank", "issuer", "guarantor"];

/**
 * Makes a due list from the ledger's facts. A successor owes what its predecessors owed. A party does not owe certificates that it holds
 * itself, certificates that their issuer holds, or a guarantee from which it was released. For claims on endorsers, see `listPayables`.
 */
export async function dueListOf(ledger: LedgerFacts, request: DueListRequest): Promise<DueList> {
  const { party, as } = request;
  const { state, source } = await stateOf(ledger, request);
  const found = (as === undefined ? capacities : [as]).flatMap((capacity) =>
    [...owedByInstrument(state, capacity, ({ [capacity]: debtor }) => isDebtor(debtor))].flatMap((owed) => {
      const due = dueOf(owed, request, source);
      const debtor = owed.instrument[capacity];
      const marked = debtor === undefined || debtor === party ? {} : { predecessor: debtor };
      return due === undefined ? [] : [{ ...due, as: capacity, ...marked }];
    }),
  );
  found.sort((a, b) => order([a.day, a.as, a.currency, a.instrumentId], [b.day, b.as, b.currency, b.instrumentId]));
  const totals = totalsOf(found, ({ day, as: capacity, currency, overdue }) => ({
    ...{ day, as: capacity, currency, overdue },
  }));
  return { party, ...source, dues: found.map(inMajorUnits), totals };

  function isDebtor(debtor: string | undefined): boolean {
    return debtor !== undefined && state.successors.answersFor(party, debtor);
  }
}

/** The unpaid sums of an instrument, in units. */
export interface Owed {
  readonly instrument: Instrument;
  readonly sums: { units: bigint; presented: bigint; dishonoured: bigint };
}

/** The unpaid sums of each instrument in a capacity. */
export function owedByInstrument(
  { certificates, instruments, successors }: LedgerState,
  as: DueAs,
  isWanted: (instrument: Instrument) => boolean = () => true,
): Iterable<Owed> {
  const owed = new Map<string, Owed>();
  for (const certificate of certificates.values()) {
    const instrument = instruments.get(certificate.instrumentId);
    if (instrument !== undefined && isWanted(instrument) && isOwedBy(as, certificate, instrument, successors)) {
      const one = owed.get(instrument.instrumentId) ?? {
        instrument,
        sums: { units: 0n, presented: 0n, dishonoured: 0n },
      };
      owed.set(instrument.instrumentId, one);
      add(one.sums, certificate);
    }
  }
  return owed.values();
}

function add(sums: Owed["sums"], certificate: Holding): void {
  const units = unitsOf(certificate);
  sums.units += units;
  if (certificate.state === "InCollection") {
    sums.presented += units;
  } else if (certificate.inRecourse) {
    sums.dishonoured += units;
  }
}

/** The entry of an instrument in the due list. Undefined if the request excludes the instrument. */
export function dueOf(
  { instrument, sums }: Owed,
  { until = "9999-12-31", overdue: onlyOverdue = false, today }: Pick<DueListRequest, "until" | "overdue" | "today">,
  source: BookSource,
) {
  const { instrumentId, issuer, settlementBank, currency, dueOn: day } = instrument;
  const overdue = day < (today ?? todayIn(source, instrument));
  const { dishonoured } = sums;
  const wanted = onlyOverdue && !overdue ? { units: dishonoured, presented: 0n, dishonoured } : sums;
  return day > until || wanted.units === 0n
    ? undefined
    : { day, instrumentId, issuer, settlementBank, currency, overdue, ...wanted };
}

/** Sums of the entries by the fields that distinguish the totals, in the order of the entries. */
export function totalsOf<One extends { readonly units: bigint; readonly currency: string }, Key extends object>(
  dues: readonly One[],
  keyOf: (one: One) => Key & { readonly currency: string },
): (Key & { readonly currency: string; readonly amount: string })[] {
  const totals = new Map<string, { readonly key: Key & { readonly currency: string }; units: bigint }>();
  for (const due of dues) {
    const key = keyOf(due);
    const name = JSON.stringify(key);
    const total = totals.get(name) ?? { key, units: 0n };
    totals.set(name, total);
    total.units += due.units;
  }
  return [...totals.values()].map(({ key, units }) => ({ ...key, amount: amountText(units, key.currency) }));
}

/** The sums in the form of a book. */
export function inMajorUnits<One extends Owed["sums"] & { readonly currency: string }>({
  units,
  presented,
  dishonoured,
  ...due
}: One) {
  const text = (sum: bigint): string => amountText(sum, due.currency);
  return { ...due, amount: text(units), presented: text(presented), dishonoured: text(dishonoured) };
}

/** Compares lists of texts, text by text. */
export function order(a: readonly string[], b: readonly string[]): number {
  return a.join(" ") < b.join(" ") ? -1 : 1;
}
