import type { Instrument } from "../../wire-types.js";
import { todayIn, type AsOfRequest } from "./as-of.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stageOf, type Stage } from "./stage.js";
import { stateOf } from "./state-of.js";
import { UnitsByFate, type Fates } from "./units-by-fate.js";

/** Which instruments are asked for. */
export interface OutstandingRequest extends AsOfRequest {
  /** LEI of an issuer, to list only its instruments and those of the parties that merged into it. */
  readonly issuer?: string | undefined;
  /** Only instruments whose records have one of these states. */
  readonly states?: readonly Instrument["state"][] | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  /** Only what matures on this day or later, YYYY-MM-DD. */
  readonly maturesFrom?: string | undefined;
  /** Only what matures on this day or earlier, YYYY-MM-DD. */
  readonly maturesTo?: string | undefined;
  /** Day that decides what has matured, YYYY-MM-DD. Default: the day of `asOf`, or today, in the UTC offset of each instrument's policy. */
  readonly today?: string | undefined;
}

/** An instrument, and how its face amount is divided by fate. Amounts are in major units. */
export interface OutstandingInstrument extends Fates {
  /** Id of the instrument. */
  readonly instrumentId: string;
  /** Stage of the instrument: the state of its record, or a state that follows from its day and its certificates. */
  readonly stage: Stage;
  /** LEI of the issuer. */
  readonly issuer: string;
  /** LEI of the party that owes it: the issuer, or its successor. */
  readonly owedBy: string;
  /** LEI of the guarantor. Absent: there is none. */
  readonly guarantor?: string;
  /** LEI of the bank that pays. */
  readonly settlementBank: string;
  /** LEI of the party to which it was issued. */
  readonly payee: string;
  /** Day of issue. */
  readonly issuedOn: string;
  /** Day of maturity, as the issuer stated it. */
  readonly maturesOn: string;
  /** Day on which it falls due. */
  readonly dueOn: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Face amount. */
  readonly face: string;
}

/** Instruments, and how the face amount of each is divided by fate. */
export interface OutstandingList extends BookSource {
  /** The instruments are in the order of their ids. */
  readonly instruments: readonly OutstandingInstrument[];
  /** Their sums by currency. */
  readonly totals: readonly ({
    /** ISO 4217. */
    readonly currency: string;
  } & Fates)[];
}

/**
 * Lists instruments from the ledger's facts with their face, and the amounts of it that are outstanding, paid,
 * dishonoured and waived.
 */
export async function outstandingOf(ledger: LedgerFacts, request: OutstandingRequest = {}): Promise<OutstandingList> {
  const { state, source } = await stateOf(ledger, request);
  const { certificates, instruments, successors } = state;
  const wanted = [...instruments.values()].filter((one) =>
    isWanted(one, request, successors.answersFor.bind(successors)),
  );
  const byInstrument = new Map(wanted.map(({ instrumentId }) => [instrumentId, new UnitsByFate()]));
  const byCurrency = new Map(wanted.map(({ currency }) => [currency, new UnitsByFate()]));
  for (const certificate of certificates.values()) {
    const instrument = instruments.get(certificate.instrumentId);
    const units = byInstrument.get(certificate.instrumentId);
    if (instrument !== undefined && units !== undefined) {
      units.add(certificate, instrument, successors);
      byCurrency.get(certificate.currency)?.add(certificate, instrument, successors);
    }
  }
  return {
    ...source,
    instruments: wanted
      .sort((a, b) => (a.instrumentId < b.instrumentId ? -1 : 1))
      .map((instrument) => {
        const { instrumentId, issuer, guarantor, settlementBank, payee, issuedOn, maturesOn, dueOn, currency } =
          instrument;
        const units = byInstrument.get(instrumentId) ?? new UnitsByFate();
        const isAlive = units.of("outstanding") + units.of("withIssuer") > 0n;
        return {
          instrumentId,
          stage: stageOf(instrument, { isAlive, today: request.today ?? todayIn(source, instrument) }),
          ...{ issuer, owedBy: successors.answering(issuer), ...(guarantor !== undefined && { guarantor }) },
          ...{ settlementBank, payee, issuedOn, maturesOn, dueOn, currency, face: instrument.amount },
          ...units.texts(currency),
        };
      }),
    totals: [...byCurrency]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, units]) => ({ currency, ...units.texts(currency) })),
  };
}

function isWanted(
  instrument: Instrument,
  { issuer, states, currency, maturesFrom, maturesTo }: OutstandingRequest,
  answersFor: (party: string, lei: string) => boolean,
): boolean {
  return (
    (issuer === undefined || answersFor(issuer, instrument.issuer)) &&
    (states === undefined || states.includes(instrument.state)) &&
    (currency === undefined || instrument.currency === currency) &&
    (maturesFrom === undefined || instrument.maturesOn >= maturesFrom) &&
    (maturesTo === undefined || instrument.maturesOn <= maturesTo)
  );
}
