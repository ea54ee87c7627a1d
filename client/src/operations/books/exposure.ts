import { amountText } from "../../domain.js";
import { unitsOf } from "../units-of.js";
import { todayFor } from "./dues.js";
import { isInRecourse, isOwed } from "./ledger-state.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** Which exposure is asked for. */
export interface ExposureRequest {
  /** LEI of the issuer. */
  readonly issuer: string;
  /** Day by which it says what is overdue, YYYY-MM-DD. Default: today, in the UTC offset of each instrument's policy. */
  readonly today?: string | undefined;
}

/** What an issuer owes in one currency. Amounts are in major units. `issued` = `outstanding` + `settled` + `endedOtherwise`. */
export interface CurrencyExposure {
  /** ISO 4217. */
  readonly currency: string;
  /** Face of the instruments that their payees have accepted. */
  readonly issued: string;
  /** What is issued and waits for a guarantor or the payee. It is not part of `issued`. */
  readonly offered: string;
  /** What is owed and not paid. */
  readonly outstanding: string;
  /** What was paid, or set off. */
  readonly settled: string;
  /** What ended in another way, such as by cancellation. */
  readonly endedOtherwise: string;
  /** Part of what is outstanding whose day has passed. */
  readonly overdue: string;
  /** Part of what is outstanding that is presented and waits for payment. */
  readonly presented: string;
  /** Part of what is outstanding that is dishonoured: somebody has recourse for it, also while it is offered to another. */
  readonly dishonoured: string;
}

/** Exposure to an issuer. */
export interface Exposure extends BookSource {
  /** LEI of the issuer. */
  readonly issuer: string;
  /** By currency. */
  readonly currencies: readonly CurrencyExposure[];
}

const figures = [
  ...["issued", "offered", "outstanding", "settled"],
  ...["endedOtherwise", "overdue", "presented", "dishonoured"],
] as readonly Figure[];
type Figure = Exclude<keyof CurrencyExposure, "currency">;
type Sums = Record<Figure, bigint>;

/** Makes the exposure to an issuer from the ledger's facts. */
export async function exposureOf(ledger: LedgerFacts, { issuer, today }: ExposureRequest): Promise<Exposure> {
  const { state, doubts } = await stateOf(ledger);
  const byCurrency = new Map<string, Sums>();
  for (const certificate of state.certificates.values()) {
    const instrument = state.instruments.get(certificate.instrumentId);
    if (instrument?.issuer !== issuer || instrument.state === "Cancelled") {
      continue;
    }
    const sums = byCurrency.get(certificate.currency) ?? noSums();
    byCurrency.set(certificate.currency, sums);
    const units = unitsOf(certificate);
    if (certificate.state === "AwaitingReceipt") {
      sums.offered += units;
      continue;
    }
    sums.issued += units;
    if (!isOwed(certificate)) {
      sums[certificate.state === "Settled" ? "settled" : "endedOtherwise"] += units;
      continue;
    }
    sums.outstanding += units;
    if (instrument.dueOn < (today ?? todayFor(instrument))) {
      sums.overdue += units;
    }
    if (certificate.state === "InCollection") {
      sums.presented += units;
    }
    if (isInRecourse(certificate)) {
      sums.dishonoured += units;
    }
  }
  const currencies = [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    issuer,
    blockNumber: ledger.blockNumber,
    doubts,
    currencies: currencies.map(([currency, sums]) => ({ currency, ...texts(sums, currency) })),
  };
}

function noSums(): Sums {
  return Object.fromEntries(figures.map((figure) => [figure, 0n])) as Sums;
}

function texts(sums: Sums, currency: string): Omit<CurrencyExposure, "currency"> {
  return Object.fromEntries(figures.map((figure) => [figure, amountText(sums[figure], currency)])) as Record<
    Figure,
    string
  >;
}
