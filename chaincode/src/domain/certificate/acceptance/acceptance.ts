import { requireDiscountDate } from "../../discount/discount-date.js";
import { bind, type KnownInvoices } from "../../invoice/reserve.js";
import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import type { CertificateEventType } from "../../operation/events.js";
import { requireRole } from "../../party/authority.js";
import type { Certificate } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import type { Policy } from "../../state/policy.js";
import type { FinancingKind, Registration, UsedRegistration } from "../../state/registration.js";
import { certificateIdOf, sizeOf } from "../../vocabulary/identifiers.js";
import { passTo } from "../endorse.js";
import { requireTransferDate, today } from "../guards.js";
import { expiryOfDiscount, isBound, type Offered } from "../offers/offers.js";
import { recordUse, requireRegistered, requireUsable } from "../offers/registration.js";
import { happened, outcomeOf, type Done, type Taken } from "../outcome.js";
import { assigned } from "./assign.js";
import { compose } from "./compose.js";
import { setOff, type CounterClaims } from "./netting.js";

/** An offer with all that its acceptance touches. */
export interface Acceptance {
  readonly instrument: Instrument;
  readonly policy: Policy;
  readonly taker: Party;
  readonly offerer: Party;
  /** What is offered; several only where they will be set off. */
  readonly mine: readonly [Offered, ...Offered[]];
  /** What is reserved of the documents of an instrument that is offered for receipt. */
  readonly reserved: KnownInvoices;
  /** What it will be set off against. */
  readonly counter: CounterClaims;
  /** Who is to confirm the payment of a discount against payment. */
  readonly agent?: Party | undefined;
  /** The earlier use of the entry in a register that a discount or a pledge names. */
  readonly use?: UsedRegistration | undefined;
}

/** What acceptance does, by the kind of the offer. */
export function take(
  { instrument, policy, taker, offerer, mine, reserved, counter, agent, use }: Acceptance,
  context: ActContext,
): Taken {
  const [certificate] = mine;
  const { offer, ...kept } = certificate;
  const becomes = (type: CertificateEventType, after: Certificate, changed?: Done["instrument"]): Taken => ({
    certificate: after,
    ...happened(type, { by: taker.lei, before: [certificate], after: [after], instrument: changed }, context),
  });
  /** The entry of the financing, checked: to keep on what comes of the offer, and to record with it. */
  const entered = (kind: FinancingKind, registration: Registration | undefined) => {
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
  };
  switch (offer.kind) {
    case "guarantee":
      return refuse("WRONG_STATE", {
        id: instrument.instrumentId,
        state: instrument.state,
        required: "Issued: the guarantor answers with `Guarantee` or `DeclineGuarantee`",
      });
    case "receipt": {
      // The issuer is liable to every holder, whatever its terms say of those who pass it on.
      const received = passTo(certificate, taker, { way: "delivery", recourse: true }, context);
      const circulating: Instrument = { ...instrument, state: "Circulating", changedAt: context.now };
      const bound = bind(instrument, reserved, context);
      const taken = becomes(
        "CertificateAccepted",
        { ...kept, ...received, state: "Transferable" },
        { before: instrument, after: circulating },
      );
      return { ...taken, changes: [...taken.changes, ...bound] };
    }
    case "transfer":
      requireTransferDate(certificate, instrument, context);
      return becomes("CertificateTransferred", {
        ...kept,
        ...passTo(certificate, taker, { way: "transfer", recourse: offer.recourse }, context),
        nonTransferable: offer.nonTransferable,
        state: "Transferable",
      });
    case "cancellation":
      return becomes("CertificateCancelled", {
        ...kept,
        state: "Cancelled",
        reason: offer.reason,
        changedAt: context.now,
      });
    case "discount": {
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
      const entry = entered("discount", offer.registration);
      if (offer.settlement === "DVP") {
        const expiresAt = expiryOfDiscount(offer.discountDate, policy, context);
        const agreed = { ...offer, acceptedAt: context.now, expiresAt };
        const locked: Certificate = { ...kept, state: "Locked", offer: agreed, changedAt: context.now };
        return entry.with(becomes("CertificateDiscountAgreed", locked));
      }
      requireDiscountDate(
        offer,
        { size: sizeOf(certificate), currency: certificate.currency },
        today(instrument, context),
        `accept it on ${offer.discountDate}, or reject it and have it offered again for another discount date`,
      );
      const passed = passTo(certificate, taker, { way: "discount", recourse: offer.recourse, ...entry.kept }, context);
      return entry.with(bought(certificate, { ...kept, ...passed, state: "Transferable" }, taker, context));
    }
    case "pledge": {
      requireTransferDate(certificate, instrument, context);
      const entry = entered("pledge", offer.registration);
      const pledge = {
        pledgee: { lei: taker.lei, mspId: taker.mspId },
        obligation: offer.obligation,
        ...(offer.secured !== undefined && { secured: { currency: certificate.currency, units: offer.secured } }),
        enforceableFrom: offer.enforceableFrom,
        at: context.now,
        ...entry.kept,
      };
      return entry.with(becomes("CertificatePledged", { ...kept, state: "Pledged", pledge, changedAt: context.now }));
    }
    case "assignment":
      return becomes("CertificateAssigned", assigned(certificate, { from: offerer, to: taker }, instrument, context));
    case "composition":
      return compose(certificate, offer, taker, context);
    case "delivery":
      throw new Error("an order's lock is not accepted by itself");
    case "netting":
      return setOff(mine, counter, { offerer, taker }, instrument, context);
  }
}

/** A discount free of payment, in the bank's hands. */
function bought(before: Offered, certificate: Certificate, { lei: by }: Party, context: ActContext): Taken {
  const { changes, fact } = outcomeOf({ by, before: [before], after: [certificate] }, context);
  return { certificate, changes, events: [{ type: "CertificateDiscounted", ...fact }] };
}
