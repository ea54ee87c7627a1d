import type { BookSource, Certificate, Instrument, ListedPayment, Tally } from "@tallystick/client";
import type { DayClockRules } from "@tallystick/client/words";
import type { ExpectedPayment, LedgerPayment } from "@tallystick/reconciliation";

import {
  expectedOf,
  expectedOfProceeds,
  expectedOfReport,
  ledgerPaymentOf,
  PaymentCount,
  type LeftOut,
} from "./expected-payments.js";

/** What the ledger says of a party's payments. */
export interface KnownPayments extends Pick<BookSource, "blockNumber" | "doubts"> {
  /** What certificates need now, and what was reported, each once. */
  readonly expected: readonly ExpectedPayment[];
  /** Those of them that the party itself must pay, or report as settlement bank or payment agent. */
  readonly open: readonly ExpectedPayment[];
  /** All that was reported of the party's payments, in the ledger's order. */
  readonly ledger: readonly LedgerPayment[];
  /** Certificates of which no payment is expected, with the reason. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads what a party pays, is paid and reports: certificates that are presented or sold against payment, claims, proceeds, and the reported
 * payments. It reads all facts of the ledger, and the instruments of the party one by one.
 *
 * @param today - YYYY-MM-DD
 */
export async function readKnownPayments(
  tally: Pick<Tally, "certificates" | "registry"> & { readonly books: Pick<Tally["books"], "payments"> },
  { party, today }: { readonly party: string; readonly today: string },
): Promise<KnownPayments> {
  const { certificates, registry, books } = tally;
  const { rules } = await registry.getPolicy({});
  // The facts come first: what is reported while the certificates are read must not look like the payment before the next.
  const { payments, blockNumber, doubts } = await books.payments();
  const { reported, ledger, count } = reportedOf(payments, party, rules);
  const terms = new Map<string, Instrument>();
  const found = new Found(count);
  const add = async (certificate: Certificate, payer: string | undefined, isOpen: boolean): Promise<void> => {
    const { instrumentId } = certificate;
    const instrument = terms.get(instrumentId) ?? (await certificates.getInstrument({ instrumentId }));
    terms.set(instrumentId, instrument);
    found.add(expectedOf(certificate, instrument, { payer, today }), isOpen);
  };
  for await (const certificate of certificates.payables({ party })) {
    await add(certificate, party, true);
  }
  for await (const instrument of certificates.instruments({ issuer: party, states: ["Circulating"] })) {
    const { instrumentId } = instrument;
    terms.set(instrumentId, instrument);
    for await (const certificate of certificates.instrument({ instrumentId, states: ["InCollection"] })) {
      await add(certificate, undefined, true);
    }
  }
  for await (const certificate of certificates.holdings({
    holder: party,
    states: ["InCollection", "Locked", "InRecourse"],
  })) {
    await add(certificate, undefined, false);
  }
  for await (const owed of certificates.proceeds({ party })) {
    found.add(expectedOfProceeds(owed), owed.debtor === party);
  }
  return {
    ...{ blockNumber, doubts, expected: [...reported, ...found.payments()], open: found.open() },
    ...{ ledger, leftOut: found.leftOut() },
  };
}

/** What was reported of the payments that a party makes, gets or reports. */
interface ReportedPayments {
  /** What must be on accounts because the ledger was told of it. */
  readonly reported: readonly ExpectedPayment[];
  /** What the ledger was told. */
  readonly ledger: readonly LedgerPayment[];
  /** How many payments of each certificate there are for each purpose. */
  readonly count: PaymentCount;
}

/** Numbers what was reported of a party's payments, in the ledger's order. */
export function reportedOf(payments: readonly ListedPayment[], party: string, clock: DayClockRules): ReportedPayments {
  const own = payments.filter((each) => [each.payer, each.payee, each.reportedBy].includes(party));
  const count = new PaymentCount();
  return {
    reported: own.flatMap((each) => expectedOfReport(each, count) ?? []),
    ...{ ledger: own.map((each) => ledgerPaymentOf(each, clock)), count },
  };
}

/** Payments by their EndToEndIds. A party can find one of them in several roles. */
class Found {
  readonly #payments = new Map<string, { readonly payment: ExpectedPayment; isOpen: boolean }>();
  readonly #leftOut = new Map<string, LeftOut>();

  constructor(private readonly reported: PaymentCount) {}

  add(expected: ReturnType<typeof expectedOf>, isOpen: boolean): void {
    if (expected === undefined) {
      return;
    }
    if ("leftOut" in expected) {
      this.#leftOut.set(expected.leftOut.certificateId, expected.leftOut);
      return;
    }
    const payment = this.reported.next(expected.payment);
    const known = this.#payments.get(payment.endToEndId);
    this.#payments.set(payment.endToEndId, { payment, isOpen: isOpen || known?.isOpen === true });
  }

  payments(): readonly ExpectedPayment[] {
    return [...this.#payments.values()].map(({ payment }) => payment);
  }

  open(): readonly ExpectedPayment[] {
    return [...this.#payments.values()].filter(({ isOpen }) => isOpen).map(({ payment }) => payment);
  }

  leftOut(): readonly LeftOut[] {
    return [...this.#leftOut.values()];
  }
}
