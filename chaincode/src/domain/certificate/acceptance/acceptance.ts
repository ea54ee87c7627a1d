import { requireDiscountDate } from "../../discount/discount-date.js";
import { bind, unbind, type KnownInvoices } from "../../invoice/reserve.js";
import { refuse } from "../../kernel/refusal.js";
import { create } from "../../operation/change.js";
import type { ActContext } from "../../operation/context.js";
import type { CertificateEventType } from "../../operation/events.js";
import { requireRole } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { OfferOf } from "../../state/offer.js";
import type { Party } from "../../state/party.js";
import type { Policy } from "../../state/policy.js";
import { proceeds, viewProceeds, type Proceeds } from "../../state/proceeds.js";
import type { FinancingKind, Registration, UsedRegistration } from "../../state/registration.js";
import { certificateIdOf, sizeOf } from "../../vocabulary/identifiers.js";
import { passTo } from "../endorse.js";
import { requireTransferDate, today } from "../guards.js";
import { endsIssue, expiryOfDiscount, isBound, type Offered } from "../offers/offers.js";
import { recordUse, requireRegistered, requireUsable } from "../offers/registration.js";
import { owedFor, requireNotSold } from "../offers/sold.js";
import { happened, outcomeOf, type Done, type Taken } from "../outcome.js";
import { assigned } from "./assign.js";
import { compose } from "./compose.js";
import { setOff, type CounterClaims } from "./netting.js";

/** An offer with all records that its acceptance changes. */
export interface Acceptance {
  readonly instrument: Instrument;
  readonly policy: Policy;
  readonly taker: Party;
  readonly offerer: Party;
  /** The offered certificates. There are several only in a netting. */
  readonly mine: readonly [Offered, ...Offered[]];
  /** The reservations for the documents of an instrument that is offered for receipt, or as a whole for cancellation. */
  readonly reserved: KnownInvoices;
  /** The certificates of the other side of a netting. */
  readonly counter: CounterClaims;
  /** The party that must confirm the payment of a discount against payment. */
  readonly agent?: Party | undefined;
  /** The earlier use of the register entry that a discount or a pledge names. */
  readonly use?: UsedRegistration | undefined;
  /** What is owed for an earlier sale of the certificate, free of payment, by the same party on the same day. */
  readonly sold?: Proceeds | undefined;
}

/** The result of an acceptance, by the kind of the offer. */
export function take(acceptance: Acceptance, context: ActContext): Taken {
  const { instrument, taker, offerer, mine, counter } = acceptance;
  const [certificate] = mine;
  const { offer, ...kept } = certificate;
  switch (offer.kind) {
    case "guarantee":
      return refuse("WRONG_STATE", {
        id: instrument.instrumentId,
        state: instrument.state,
        required: "Issued: the guarantor answers with `Guarantee` or `DeclineGuarantee`",
      });
    case "receipt":
      return receive(acceptance, context);
    case "transfer":
      requireTransferDate(certificate, instrument, context);
      return becomes(acceptance, context, "CertificateTransferred", {
        ...kept,
        ...passTo(certificate, taker, { way: "transfer", recourse: offer.recourse }, context),
        nonTransferable: offer.nonTransferable,
        state: "Transferable",
      });
    case "cancellation":
      return cancel(acceptance, offer, context);
    case "discount":
      return buy(acceptance, offer, context);
    case "pledge":
      return takeAsSecurity(acceptance, offer, context);
    case "assignment":
      return becomes(
        acceptance,
        context,
        "CertificateAssigned",
        assigned(certificate, { from: offerer, to: taker }, instrument, context),
      );
    case "composition":
      return compose(certificate, offer, taker, context);
    case "delivery":
      throw new Error("an order's lock is not accepted by itself");
    case "netting":
      return setOff(mine, counter, { offerer, taker }, instrument, context);
  }
}

function becomes(
  { taker, mine: [before] }: Acceptance,
  context: ActContext,
  type: CertificateEventType,
  after: Certificate,
  instrument?: Done["instrument"],
): Taken {
  return {
    certificate: after,
    ...happened(type, { by: taker.lei, before: [before], after: [after], instrument }, context),
  };
}

/** The payee receives the certificate that was issued to it. */
function receive(acceptance: Acceptance, context: ActContext): Taken {
  const { instrument, taker, mine, reserved } = acceptance;
  const [certificate] = mine;
  const { offer: _, ...kept } = certificate;
  // The issuer is liable to every holder, whatever its terms say of later endorsers.
  const received = passTo(certificate, taker, { way: "delivery", recourse: true }, context);
  const circulating: Instrument = { ...instrument, state: "Circulating", changedAt: context.now };
  const bound = bind(instrument, reserved, context);
  const taken = becomes(
    acceptance,
    context,
    "CertificateAccepted",
    { ...kept, ...received, state: "Transferable" },
    { before: instrument, after: circulating },
  );
  return { ...taken, changes: [...taken.changes, ...bound] };
}

/**
 * Issuer and holder end a certificate. If it is the whole instrument in the hands of its payee, the issue is undone: the
 * instrument is cancelled for good, and its invoices are free again. Of any other holder's the invoices stay used, since
 * the payee has had value for them.
 */
function cancel(acceptance: Acceptance, { reason }: OfferOf<"cancellation">, context: ActContext): Taken {
  const { instrument, taker, offerer, mine, reserved } = acceptance;
  const [certificate] = mine;
  const { offer: _, ...kept } = certificate;
  const cancelled: Certificate = { ...kept, state: "Cancelled", reason, changedAt: context.now };
  const holder = isOneWith(taker, certificate.holder.lei) ? taker : offerer;
  if (!endsIssue(certificate, instrument) || !isOneWith(holder, instrument.payee)) {
    return becomes(acceptance, context, "CertificateCancelled", cancelled);
  }
  const after: Instrument = { ...instrument, state: "Cancelled", changedAt: context.now };
  const taken = becomes(acceptance, context, "CertificateCancelled", cancelled, { before: instrument, after });
  return { ...taken, changes: [...taken.changes, ...unbind(instrument, reserved, context)] };
}

/** A bank buys at a discount: at once, or bound until its payment is confirmed. */
function buy(acceptance: Acceptance, offer: OfferOf<"discount">, context: ActContext): Taken {
  const { instrument, policy, taker, offerer, mine, agent, sold } = acceptance;
  const [certificate] = mine;
  const { offer: _, ...kept } = certificate;
  if (isBound(certificate)) {
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: "Locked, accepted against payment",
      required: "an offer not yet accepted",
    });
  }
  requireTransferDate(certificate, instrument, context);
  requireRole(taker, "bank");
  if (agent?.roles.includes("bank") === false) {
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: `Locked, to be paid through ${agent.name} (${agent.lei}), which is not a bank any more`,
      required: "a bank as the payment agent: reject it, so that it can be offered again",
    });
  }
  const entry = entered(acceptance, "discount", offer.registration, context);
  if (offer.settlement === "DVP") {
    const expiresAt = expiryOfDiscount(offer.discountDate, policy, context);
    const agreed = { ...offer, acceptedAt: context.now, expiresAt };
    const locked: Certificate = { ...kept, state: "Locked", offer: agreed, changedAt: context.now };
    return entry.with(becomes(acceptance, context, "CertificateDiscountAgreed", locked));
  }
  requireDiscountDate(
    offer,
    { size: sizeOf(certificate), currency: certificate.currency },
    today(instrument, context),
    `accept it on ${offer.discountDate}, or reject it and have it offered again for another discount date`,
  );
  requireNotSold(sold);
  const passed = passTo(certificate, taker, { way: "discount", recourse: offer.recourse, ...entry.kept }, context);
  const owed = owedFor(certificate, offer, { creditor: offerer, debtor: taker }, context);
  return entry.with(bought(certificate, { ...kept, ...passed, state: "Transferable" }, owed, context));
}

/** A creditor takes a pledge. */
function takeAsSecurity(acceptance: Acceptance, offer: OfferOf<"pledge">, context: ActContext): Taken {
  const { instrument, taker, mine } = acceptance;
  const [certificate] = mine;
  const { offer: _, ...kept } = certificate;
  requireTransferDate(certificate, instrument, context);
  const entry = entered(acceptance, "pledge", offer.registration, context);
  const pledge = {
    pledgee: { lei: taker.lei, mspId: taker.mspId },
    obligation: offer.obligation,
    ...(offer.secured !== undefined && { secured: { currency: certificate.currency, units: offer.secured } }),
    enforceableFrom: offer.enforceableFrom,
    at: context.now,
    ...entry.kept,
  };
  const pledged: Certificate = { ...kept, state: "Pledged", pledge, changedAt: context.now };
  return entry.with(becomes(acceptance, context, "CertificatePledged", pledged));
}

/**
 * Checks the register's entry for a financing. The accepted certificate keeps the entry, and the ledger records the use
 * of the entry.
 */
function entered(
  { instrument, policy, taker, mine, use }: Acceptance,
  kind: FinancingKind,
  registration: Registration | undefined,
  context: ActContext,
) {
  const [certificate] = mine;
  requireRegistered(registration, kind, certificate, policy);
  const financing = { kind, financier: taker };
  requireUsable(registration, use, financing, certificate, instrument, context);
  return {
    kept: registration && { registration },
    with: (taken: Taken): Taken => {
      const recorded = recordUse(registration, use, financing, certificate, context);
      return { ...taken, changes: [...taken.changes, ...recorded] };
    },
  };
}

/** A discount free of payment, after which the bank is the holder and owes the proceeds. */
function bought(before: Offered, certificate: Certificate, owed: Proceeds, context: ActContext): Taken {
  const { changes, fact } = outcomeOf({ by: owed.debtor.lei, before: [before], after: [certificate] }, context);
  return {
    certificate,
    changes: [...changes, create(proceeds, owed)],
    events: [{ type: "CertificateDiscounted", ...fact, proceeds: viewProceeds(owed) }],
  };
}
