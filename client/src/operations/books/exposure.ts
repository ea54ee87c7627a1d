import { amountText } from "../../amounts-and-days.js";
import { unitsOf } from "../units-of.js";
import { todayIn, type AsOfRequest } from "./as-of.js";
import { isOverdue, isOwed } from "./owing.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";
import { UnitsByFate, type Fates } from "./units-by-fate.js";

/** Which exposure is asked for. */
export interface ExposureRequest extends AsOfRequest {
  /** LEI of the issuer. */
  readonly issuer: string;
  /** Day that decides what is overdue, YYYY-MM-DD. Default: the day of `asOf`, or today, in the UTC offset of each instrument's policy. */
  readonly today?: string | undefined;
}

/**
 * What an issuer owes in one currency. Amounts are in major units.
 * `issued` = `outstanding` + `withIssuer` + `settled` + `endedOtherwise`.
 */
export interface CurrencyExposure extends Pick<
  Fates,
  "offered" | "outstanding" | "withIssuer" | "presented" | "dishonoured"
> {
  /** ISO 4217. */
  readonly currency: string;
  /** Face of the instruments that their payees have accepted. */
  readonly issued: string;
  /** What was paid, or set off. */
  readonly settled: string;
  /** What ended in another way, such as by cancellation or waiver. */
  readonly endedOtherwise: string;
  /** Part of the outstanding amount whose day has passed, or that is dishonoured. */
  readonly overdue: string;
}

/** Exposure to an issuer. */
export interface Exposure extends BookSource {
  /** LEI of the issuer. */
  readonly issuer: string;
  /** LEIs of the parties that merged into the issuer. The figures include their instruments. */
  readonly predecessors: readonly string[];
  /** By currency. */
  readonly currencies: readonly CurrencyExposure[];
}

/** Makes the exposure to an issuer, and to the parties that merged into it, from the ledger's facts. */
export async function exposureOf(ledger: LedgerFacts, request: ExposureRequest): Promise<Exposure> {
  const { issuer } = request;
  const { state, source } = await stateOf(ledger, request);
  const { certificates, instruments, successors } = state;
  const byCurrency = new Map<string, { readonly units: UnitsByFate; overdue: bigint }>();
  const issuers = new Set<string>();
  for (const certificate of certificates.values()) {
    const instrument = instruments.get(certificate.instrumentId);
    if (
      instrument === undefined ||
      instrument.state === "Cancelled" ||
      !successors.answersFor(issuer, instrument.issuer)
    ) {
      continue;
    }
    const sums = byCurrency.get(certificate.currency) ?? { units: new UnitsByFate(), overdue: 0n };
    byCurrency.set(certificate.currency, sums);
    issuers.add(instrument.issuer);
    sums.units.add(certificate, instrument, successors);
    if (
      isOwed(certificate, instrument, successors) &&
      isOverdue(certificate, instrument, request.today ?? todayIn(source, instrument))
    ) {
      sums.overdue += unitsOf(certificate);
    }
  }
  const currencies = [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    issuer,
    predecessors: [...issuers].filter((lei) => lei !== issuer).sort(),
    ...source,
    currencies: currencies.map(([currency, { units, overdue }]) => exposureIn(currency, units, overdue)),
  };
}

function exposureIn(currency: string, units: UnitsByFate, overdue: bigint): CurrencyExposure {
  const { offered, outstanding, withIssuer, presented, dishonoured, paid: settled } = units.texts(currency);
  const ended = units.of("waived") + units.of("cancelled");
  const issued = units.of("outstanding") + units.of("withIssuer") + units.of("paid") + ended;
  return {
    currency,
    issued: amountText(issued, currency),
    ...{ offered, outstanding, withIssuer, settled },
    endedOtherwise: amountText(ended, currency),
    overdue: amountText(overdue, currency),
    ...{ presented, dishonoured },
  };
}
