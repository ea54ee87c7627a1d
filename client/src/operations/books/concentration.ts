import { amountText } from "../../amounts-and-days.js";
import { unitsOf } from "../units-of.js";
import { todayIn, type AsOfRequest } from "./as-of.js";
import { isOverdue, isOwedBy } from "./owing.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** The day that decides what is overdue. */
export interface ConcentrationRequest extends AsOfRequest {
  /** YYYY-MM-DD. Default: the day of `asOf`, or today, in the UTC offset of each instrument's policy. */
  readonly today?: string | undefined;
}

/** What one party owes or guarantees in one currency. Amounts are in major units. */
export interface Share {
  /** The capacity in which the party is liable. */
  readonly as: "issuer" | "guarantor";
  /** LEI of the party: the one that the instruments name, or its successor. */
  readonly party: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The unpaid amount that the party owes or guarantees. */
  readonly outstanding: string;
  /** Its share of all that is outstanding in the currency, in per cent with two decimals, rounded half up. */
  readonly percent: string;
  /** Part of the outstanding amount that is overdue. */
  readonly overdue: string;
  /** Part of the outstanding amount that is dishonoured. */
  readonly dishonoured: string;
  /** Number of instruments. */
  readonly instruments: number;
}

/** The share of each issuer and of each guarantor in what is outstanding. */
export interface Concentration extends BookSource {
  /** Issuers first, then guarantors; by currency, the greatest share first. */
  readonly shares: readonly Share[];
  /** All that is outstanding, by currency. */
  readonly totals: readonly {
    /** ISO 4217. */
    readonly currency: string;
    /** What is outstanding. */
    readonly outstanding: string;
  }[];
}

interface Sums {
  readonly as: Share["as"];
  readonly party: string;
  readonly currency: string;
  units: bigint;
  overdue: bigint;
  dishonoured: bigint;
  readonly instruments: Set<string>;
}

/** Shows from the ledger's facts how the outstanding amounts are spread over issuers and guarantors. */
export async function concentrationOf(ledger: LedgerFacts, request: ConcentrationRequest = {}): Promise<Concentration> {
  const { state, source } = await stateOf(ledger, request);
  const { certificates, instruments, successors } = state;
  const shares = new Map<string, Sums>();
  for (const certificate of certificates.values()) {
    const instrument = instruments.get(certificate.instrumentId);
    for (const as of ["issuer", "guarantor"] as const) {
      const debtor = instrument?.[as];
      if (instrument === undefined || debtor === undefined || !isOwedBy(as, certificate, instrument, successors)) {
        continue;
      }
      const { currency } = certificate;
      const party = successors.answering(debtor);
      const key = [as, currency, party].join(" ");
      const sums = shares.get(key) ?? {
        ...{ as, party, currency, units: 0n, overdue: 0n, dishonoured: 0n },
        instruments: new Set<string>(),
      };
      shares.set(key, sums);
      const units = unitsOf(certificate);
      sums.units += units;
      sums.overdue += isOverdue(certificate, instrument, request.today ?? todayIn(source, instrument)) ? units : 0n;
      sums.dishonoured += certificate.inRecourse ? units : 0n;
      sums.instruments.add(instrument.instrumentId);
    }
  }
  const all = [...shares.values()];
  const totals = new Map<string, bigint>();
  for (const { as, currency, units } of all) {
    totals.set(currency, (totals.get(currency) ?? 0n) + (as === "issuer" ? units : 0n));
  }
  return {
    ...source,
    shares: all.sort(compared).map((sums) => shareOf(sums, totals.get(sums.currency) ?? 0n)),
    totals: [...totals]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, units]) => ({ currency, outstanding: amountText(units, currency) })),
  };
}

function shareOf({ as, party, currency, units, overdue, dishonoured, instruments }: Sums, total: bigint): Share {
  return {
    ...{ as, party, currency },
    outstanding: amountText(units, currency),
    percent: percentOf(units, total),
    overdue: amountText(overdue, currency),
    dishonoured: amountText(dishonoured, currency),
    instruments: instruments.size,
  };
}

function percentOf(part: bigint, whole: bigint): string {
  const hundredths = whole === 0n ? 0n : (20_000n * part + whole) / (2n * whole);
  return `${String(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, "0")}`;
}

function compared(a: Sums, b: Sums): number {
  if (a.as !== b.as) {
    return a.as === "issuer" ? -1 : 1;
  }
  if (a.currency !== b.currency) {
    return a.currency < b.currency ? -1 : 1;
  }
  return a.units === b.units ? (a.party < b.party ? -1 : 1) : a.units > b.units ? -1 : 1;
}
