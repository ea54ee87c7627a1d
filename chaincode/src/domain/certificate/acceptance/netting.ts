import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import type { ActContext } from "../../operation/context.js";
import { findAnswering } from "../../party/declared-default.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Offer } from "../../state/offer.js";
import type { Party } from "../../state/party.js";
import { formatAmount } from "../../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema, sizeOf, type UnitRange } from "../../vocabulary/identifiers.js";
import { requireReady, today } from "../guards.js";
import { loadCertificate, loadInstrument, requireStanding, type CertificateInContext } from "../load.js";
import type { Offered } from "../offers/offers.js";
import { happened, type Taken } from "../outcome.js";
import { requireUnencumbered } from "../pledge/under-pledge.js";
import { whyLate } from "./late-claim.js";

/**
 * The state of certificates after a netting. The certificates of the other side stay free until it accepts, and the
 * acceptance settles them.
 */
export const netted = { Transferable: ["Locked", "Settled"], InRecourse: ["Locked", "Settled"] } as const;

/** The other side of an offer of netting, in addition to the certificates that the offer locks. */
export interface CounterClaims {
  /** The instruments of the offered certificates, in the order of the offer. */
  readonly instruments: readonly Instrument[];
  /** The other side's certificates. */
  readonly yours: readonly CertificateInContext[];
  /** The parties that answer for the two sides. */
  readonly answering: readonly (Party | undefined)[];
}

/** The other side of an offer of netting; empty for any other offer. */
export async function loadCounterClaims(view: LedgerView, offer: Offer): Promise<CounterClaims> {
  if (offer.kind !== "netting") {
    return { instruments: [], yours: [], answering: [] };
  }
  const rangeOf = (id: string): UnitRange => certificateIdSchema.decode(id);
  const [instruments, yours, ...answering] = await sideBySide(
    sideBySide(...offer.mine.map((id) => loadInstrument(view, rangeOf(id).instrumentId))),
    sideBySide(...offer.yours.map((id) => loadCertificate(view, rangeOf(id)))),
    findAnswering(view, offer.by),
    findAnswering(view, offer.to),
  );
  return { instruments, yours, answering };
}

/** The two sides of a netting. */
interface Sides {
  readonly offerer: Party;
  readonly taker: Party;
}

/**
 * Discharges the certificates of two parties that owe each other, all in one act. The present ledger decides whether
 * they owe each other, in one currency and with equal sums. The offer alone proves nothing.
 *
 * @throws `WRONG_STATE`, `CERTIFICATE_FROZEN` or `NOT_AUTHORIZED` if a certificate of the accepting party is not free
 * or no longer its own; `WRONG_STATE` if an offered one lives although its instrument is cancelled.
 */
export function setOff(
  mine: readonly [Offered, ...Offered[]],
  counter: CounterClaims,
  { offerer, taker }: Sides,
  instrument: Instrument,
  context: ActContext,
): Taken {
  const { yours } = counter;
  const theirs = yours.map(({ certificate }) => {
    const free = requireReady(netted, certificate, context);
    if (!isOneWith(taker, free.holder.lei)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${taker.name} (${taker.lei})`,
        required: `the holder of ${certificateIdOf(free)}: ${free.holder.lei}`,
      });
    }
    requireUnencumbered(free);
    return free;
  });
  requireMutual(mine, counter, { offerer, taker });
  for (const offered of mine) {
    const terms = counter.instruments.find(({ instrumentId }) => instrumentId === offered.instrumentId);
    requireStanding(offered, terms ?? instrument);
  }
  const discharge = { way: "netting" as const, valueDate: today(instrument, context), at: context.now };
  const settled = (certificate: CertificateIn<"AwaitingReceipt" | "Locked" | keyof typeof netted>) => ({
    ...withoutState(certificate),
    state: "Settled" as const,
    discharge,
    changedAt: context.now,
  });
  const released = mine.map(settled);
  const [certificate] = released;
  const after: CertificateIn<"Settled">[] = [...released, ...theirs.map(settled)];
  if (certificate === undefined) {
    throw new Error("an offer offers at least one certificate");
  }
  const done = { by: taker.lei, before: [...mine, ...yours.map(({ certificate }) => certificate)], after };
  return { certificate, ...happened("CertificateNetted", done, context) };
}

/**
 * @throws `WRONG_STATE` unless each side owes the certificates of the other, each named once, in one currency and with
 * equal sums, and none came to its holder after a default of either side.
 */
function requireMutual(mine: readonly Offered[], { instruments, yours, answering }: CounterClaims, sides: Sides): void {
  const [first] = mine;
  const refused = (state: string): never =>
    refuse("WRONG_STATE", {
      id: first === undefined ? "the netting" : certificateIdOf(first),
      state: `Locked, by an offer of netting ${state}`,
      required:
        "certificates that the two sides owe each other, in one currency and with equal sums, and had before a default of either: reject this offer",
    });
  const theirs = yours.map(({ certificate }) => certificate);
  const owed = [
    ...instruments.map((terms) => ({ terms, by: sides.taker })),
    ...yours.map(({ instrument }) => ({ terms: instrument, by: sides.offerer })),
  ];
  const foreign = owed.find(({ terms, by }) => !isOneWith(by, terms.issuer));
  if (foreign !== undefined) {
    refused(`that includes ${foreign.terms.instrumentId}, which ${foreign.by.lei} does not owe`);
  }
  const [currency, ...others] = new Set(owed.map(({ terms }) => terms.currency));
  if (currency === undefined || others.length > 0) {
    return refused(`in several currencies: ${[currency, ...others].join(", ")}`);
  }
  const ids = theirs.map(certificateIdOf);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) {
    refused(`that names ${twice} twice`);
  }
  const [offered, asked] = [sumOf(mine), sumOf(theirs)];
  if (offered !== asked) {
    const [one, other] = [formatAmount(offered, currency), formatAmount(asked, currency)];
    refused(`of ${one} against ${other} ${currency}`);
  }
  for (const claim of [...mine, ...theirs]) {
    const late = whyLate(claim, answering);
    if (late !== undefined) {
      refused(`that includes ${certificateIdOf(claim)}, which ${late}`);
    }
  }
}

function sumOf(certificates: readonly Certificate[]): bigint {
  return certificates.reduce((total, certificate) => total + sizeOf(certificate), 0n);
}

/** The fields that a certificate has in every state, without those of its own state. */
function withoutState(certificate: CertificateIn<"AwaitingReceipt" | "Locked" | keyof typeof netted>) {
  const {
    state: _,
    offer: __,
    recourse: ___,
    dishonour: ____,
    claims: _____,
    due: ______,
    pledge: _______,
    ...kept
  } = {
    ...{ offer: undefined, recourse: undefined, dishonour: undefined, claims: undefined, due: undefined },
    pledge: undefined,
    ...certificate,
  };
  return kept;
}
