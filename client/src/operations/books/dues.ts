import { amountText, dayOf } from "../../domain.js";
import type { Certificate, Instrument } from "../../wire-types.js";
import { unitsOf } from "../units-of.js";
import { isInRecourse, isOwed, type LedgerState } from "./ledger-state.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** As what a party must pay: the bank pays for the issuer, the issuer owes, the guarantor answers if it is not paid. */
export type DueAs = "settlementBank" | "issuer" | "guarantor";

/** Which due list is asked for. */
export interface DueListRequest {
  /** LEI of the party that must pay. */
  readonly party: string;
  /** As what it must pay. Default: all. */
  readonly as?: DueAs | undefined;
  /** Last day that is listed, YYYY-MM-DD. Default: all days. */
  readonly until?: string | undefined;
  /** Day by which the list says what is overdue, YYYY-MM-DD. Default: today, in the UTC offset of each instrument's policy. */
  readonly today?: string | undefined;
}

/** What is due of one instrument. Amounts are in major units. */
export interface Due {
  /** Day on which it is due. */
  readonly day: string;
  /** As what the party must pay. */
  readonly as: DueAs;
  /** Instrument that is due. */
  readonly instrumentId: string;
  /** LEI of the issuer. */
  readonly issuer: string;
  /** LEI of the bank that pays. */
  readonly settlementBank: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What is owed and not paid. */
  readonly amount: string;
  /** Part of it that is presented and waits for payment. */
  readonly presented: string;
  /** Part of it that is dishonoured, also while it is offered to another. */
  readonly dishonoured: string;
  /** Whether its day has passed. */
  readonly overdue: boolean;
}

/** What is due on one day, in one currency and capacity. */
export interface DueTotal {
  /** Day on which it is due. */
  readonly day: string;
  /** As what the party must pay. */
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
  /** By day, instrument and capacity. */
  readonly dues: readonly Due[];
  /** Their sums by day, capacity and currency. */
  readonly totals: readonly DueTotal[];
}

const capacities: readonly DueAs[] = ["settlementBank", "issuer", "guarantor"];

/** Makes a due list from the ledger's facts. Claims on endorsers are in `listPayables`. */
export async function dueListOf(ledger: LedgerFacts, request: DueListRequest): Promise<DueList> {
  const { party, as, until = "9999-12-31" } = request;
  const { state, doubts } = await stateOf(ledger);
  const found: (Omit<Due, "amount" | "presented" | "dishonoured"> & { units: bigint; of: Owed })[] = [];
  for (const [instrumentId, of] of owedByInstrument(state)) {
    const { instrument } = of;
    const { issuer, settlementBank, currency, dueOn: day } = instrument;
    const overdue = day < (request.today ?? todayFor(instrument));
    for (const capacity of as === undefined ? capacities : [as]) {
      if (instrument[capacity] === party && day <= until) {
        found.push({ day, as: capacity, instrumentId, issuer, settlementBank, currency, overdue, units: of.all, of });
      }
    }
  }
  found.sort((a, b) => order([a.day, a.as, a.currency, a.instrumentId], [b.day, b.as, b.currency, b.instrumentId]));
  const totals = new Map<string, Omit<DueTotal, "amount"> & { units: bigint }>();
  for (const { day, as: capacity, currency, overdue, units } of found) {
    const key = [day, capacity, currency].join(" ");
    const sum = totals.get(key)?.units ?? 0n;
    totals.set(key, { day, as: capacity, currency, overdue, units: sum + units });
  }
  return {
    party,
    blockNumber: ledger.blockNumber,
    doubts,
    dues: found.map(({ units, of, ...due }) => ({
      ...due,
      amount: amountText(units, due.currency),
      presented: amountText(of.presented, due.currency),
      dishonoured: amountText(of.dishonoured, due.currency),
    })),
    totals: [...totals.values()].map(({ units, ...total }) => ({
      ...total,
      amount: amountText(units, total.currency),
    })),
  };
}

/** What is owed of an instrument, in units. */
interface Owed {
  readonly instrument: Instrument;
  all: bigint;
  presented: bigint;
  dishonoured: bigint;
}

function owedByInstrument({ certificates, instruments }: LedgerState): ReadonlyMap<string, Owed> {
  const owed = new Map<string, Owed>();
  for (const certificate of certificates.values()) {
    const instrument = instruments.get(certificate.instrumentId);
    if (instrument === undefined || !isOwed(certificate)) {
      continue;
    }
    const one = owed.get(instrument.instrumentId) ?? { instrument, all: 0n, presented: 0n, dishonoured: 0n };
    owed.set(instrument.instrumentId, one);
    add(one, certificate);
  }
  return owed;
}

function add(owed: Omit<Owed, "instrument">, certificate: Certificate): void {
  const units = unitsOf(certificate);
  owed.all += units;
  if (certificate.state === "InCollection") {
    owed.presented += units;
  } else if (isInRecourse(certificate)) {
    owed.dishonoured += units;
  }
}

/** Today's date for an instrument. */
export function todayFor({ policy }: Instrument): string {
  return dayOf(new Date().toISOString(), policy.rules);
}

function order(a: readonly string[], b: readonly string[]): number {
  return a.join(" ") < b.join(" ") ? -1 : 1;
}
