import { amountText } from "../../amounts-and-days.js";
import { unitsOf } from "../units-of.js";
import { afterDefault, type AfterDefault } from "./after-default.js";
import { todayIn, type AsOfRequest } from "./as-of.js";
import { aliveStates } from "./holding.js";
import { isHeldBy, isOverdue } from "./owing.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** Which portfolio is asked for. */
export interface PortfolioRequest extends AsOfRequest {
  /** LEI of the party that holds the certificates. */
  readonly party: string;
  /** Day that decides what is overdue, YYYY-MM-DD. Default: the day of `asOf`, or today, in the UTC offset of each instrument's policy. */
  readonly today?: string | undefined;
}

/** A certificate of a portfolio. */
export interface HeldCertificate extends AfterDefault {
  /** Id of the certificate. */
  readonly certificateId: string;
  /** State of its record. */
  readonly state: (typeof aliveStates)[number];
  /** LEI of the party that merged into the holder and that the record still names. Absent: it names the holder itself. */
  readonly predecessor?: string;
  /** LEI of the party that owes it: the issuer, or its successor. */
  readonly owedBy: string;
  /** LEI of the bank that pays. */
  readonly settlementBank: string;
  /** LEI of the guarantor. Absent: there is none, or the guarantor was released. */
  readonly guarantor?: string;
  /** LEI of the party to which it is pledged. Absent: it is not pledged. */
  readonly pledgee?: string;
  /** Day on which it falls due. */
  readonly dueOn: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What is owed, in major units. */
  readonly amount: string;
  /** Whether it is dishonoured and not presented again. */
  readonly dishonoured: boolean;
  /** Whether its day has passed, or it is dishonoured. */
  readonly overdue: boolean;
}

/** What a party holds. */
export interface Portfolio extends BookSource {
  /** LEI of the party. */
  readonly party: string;
  /** The certificates are in the order of the day on which they fall due. */
  readonly certificates: readonly HeldCertificate[];
  /** Their sums by currency, in major units. They are the closing balances of the party's statement. */
  readonly totals: readonly {
    /** ISO 4217. */
    readonly currency: string;
    /** Sum of what is held. */
    readonly amount: string;
    /** Part of it that is overdue. */
    readonly overdue: string;
  }[];
}

/** Lists what a party holds and others owe, from the ledger's facts: the certificates of its statement of account. */
export async function portfolioOf(ledger: LedgerFacts, request: PortfolioRequest): Promise<Portfolio> {
  const { party } = request;
  const { state, source } = await stateOf(ledger, request);
  const { certificates, instruments, successors } = state;
  const held: HeldCertificate[] = [];
  const sums = new Map<string, { units: bigint; overdue: bigint }>();
  for (const certificate of certificates.values()) {
    const instrument = instruments.get(certificate.instrumentId);
    const stands = aliveStates.find((alive) => alive === certificate.state);
    if (stands === undefined || instrument === undefined || !isHeldBy(party, certificate, instrument, successors)) {
      continue;
    }
    const { certificateId, holder, pledgee, currency, cameAt = "", inRecourse: dishonoured } = certificate;
    const { issuer, settlementBank, guarantor, dueOn } = instrument;
    const units = unitsOf(certificate);
    const overdue = isOverdue(certificate, instrument, request.today ?? todayIn(source, instrument));
    const sum = sums.get(currency) ?? { units: 0n, overdue: 0n };
    sums.set(currency, { units: sum.units + units, overdue: sum.overdue + (overdue ? units : 0n) });
    held.push({
      ...{ certificateId, state: stands, ...(holder !== party && { predecessor: holder }) },
      ...{ owedBy: successors.answering(issuer), settlementBank },
      ...(guarantor !== undefined && !certificate.guarantorReleased && { guarantor }),
      ...(pledgee !== undefined && { pledgee }),
      ...{ dueOn, currency, amount: amountText(units, currency), dishonoured, overdue },
      ...afterDefault(state.defaults, cameAt, [issuer, holder]),
    });
  }
  const keyOf = ({ dueOn, certificateId }: HeldCertificate): string => `${dueOn} ${certificateId}`;
  return {
    ...{ party, ...source },
    certificates: held.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    totals: [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, { units, overdue }]) => ({
        ...{ currency, amount: amountText(units, currency), overdue: amountText(overdue, currency) },
      })),
  };
}
