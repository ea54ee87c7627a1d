import { z } from "zod";

import { loadInstrument, loadNamed } from "../certificate/load.js";
import { outcomeOf } from "../certificate/outcome.js";
import { requireCover } from "../certificate/parts/unit-range.js";
import { pledgesOf } from "../certificate/pledge/secured.js";
import { loadPaidProceeds, reopened } from "../certificate/presentment/reopen.js";
import { returned, returnersOf, unpay, unsettle, type PaidBetween } from "../certificate/presentment/return.js";
import { shares } from "../certificate/recourse/due.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireAnyActor } from "../party/authority.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import type { LedgerView } from "../state/ledger-view.js";
import { objections, viewObjection, type Objection } from "../state/objection.js";
import { payments, type PaidClaim, type Payment } from "../state/payment.js";
import { proceeds, proceedsViewSchema, viewProceeds, type Proceeds } from "../state/proceeds.js";
import { certificateIdOf, certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { text, uetrSchema } from "../vocabulary/text.js";

const returnPaymentRequestSchema = z.strictObject({
  uetr: uetrSchema.describe(
    "UETR of the settlement, or of the payment of a claim or of owed proceeds, that is undone. It never serves again.",
  ),
  certificates: z
    .array(certificateIdSchema)
    .min(1)
    .max(500)
    .optional()
    .describe(
      "The certificates of exactly the units that were paid, in the order of units. Needed where these were cut since; " +
        "default: the one certificate that was paid.",
    ),
  reason: text(200).describe("Why the money came back."),
});
const returnPaymentResponseSchema = z.strictObject({
  certificates: z
    .array(certificateViewSchema)
    .describe(
      "The units as they were before the payment: in collection, or in the claimant's recourse again. Empty: it was a payment of owed proceeds.",
    ),
  proceeds: proceedsViewSchema.optional().describe("The proceeds that are owed again. Absent: it paid none."),
});

/** It is the only act that leaves a final state: without money nothing was discharged. */
export const returnPayment = act({
  name: "ReturnPayment",
  contract: "certificates",
  summary:
    "A settlement, or the payment of a claim or of owed proceeds, whose money came back is undone: all is as before.",
  details:
    "The settlement bank returns what it settled. The payment of a claim gave the units to the payer, so that the claimant's word is " +
    "not enough: the settlement bank returns it, or the payer itself does. After the payment of a claim the claimant holds the same units again, with the claims " +
    "and the recourse of before; what the payer has claimed or presented since falls away. Where the payer has been paid in turn, " +
    "that later payment is returned first. Where the units were cut since, all the parts are named. Once a court has found that nothing was paid, also " +
    "the party that objected to the payment returns it. The payment of proceeds is returned by the debtor, against itself: it owes them again.",
  example:
    'const { certificates } = await tally.certificates.returnPayment({ uetr, reason: "recalled by the sending bank" });',
  refuses: ["PAYMENT_NOT_FOUND", ...refusesOnCertificates],
  request: returnPaymentRequestSchema,
  response: returnPaymentResponseSchema,
  states: returned,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ certificates, proceeds: owed }) => (owed === undefined ? certificates.map(sumOf) : [owed.sum]),

  async load(view, { uetr, certificates }) {
    const [payment, objection] = await sideBySide(view.find(payments, uetr), view.find(objections, uetr));
    if (payment === undefined) {
      return refuse("PAYMENT_NOT_FOUND", { uetr });
    }
    const paid = certificateIdSchema.parse(payment.certificateId);
    const { claim } = payment;
    const [instrument, owed] = await sideBySide(
      loadInstrument(view, paid.instrumentId),
      loadPaidProceeds(view, payment),
    );
    const between = claim && (await loadPaidBetween(view, claim));
    const paidParties = [between?.claimant, between?.pledgee].filter((party) => party !== undefined);
    const returning = owed === undefined ? returnersOf(payment, instrument, paidParties, objection) : [owed.debtor.lei];
    const [returners, ...found] = await sideBySide(
      sideBySide(...returning.map((lei) => loadParty(view, lei))),
      // If the payment was returned already, its certificate may have been cut since, so it is not loaded.
      ...(isUndoable(payment) ? (certificates ?? [paid]).map((range) => loadNamed(view, certificateIdOf(range))) : []),
    );
    const pledgor = claim?.claimant ?? found[0]?.holder.lei;
    const surplus = pledgor && (await view.find(proceeds, payment.certificateId, pledgor, uetr));
    return {
      ...{ policy: instrument.policy, instrument, payment, objection, paid, returners, owed, between, surplus },
      certificates: found,
    };
  },

  decide(
    { certificates, instrument, payment, objection, paid, owed, between, surplus, ...found },
    { uetr, reason, ...request },
    context,
  ) {
    const { purpose } = payment;
    if (owed === undefined && isFinal(purpose)) {
      refuse("INVALID_REQUEST", { path: "uetr", problem: final[purpose] });
    }
    const { lei: by } = requireAnyActor(found.returners, "a party that may report its return", context);
    if (payment.returned !== undefined) {
      refuse("WRONG_STATE", { id: uetr, state: "Returned", required: "a payment that stands" });
    }
    const undone: Payment = { ...payment, returned: { by, at: context.now, reason } };
    if (owed !== undefined) {
      if (request.certificates !== undefined) {
        refuse("INVALID_REQUEST", { path: "certificates", problem: "must not be named of a payment of owed proceeds" });
      }
      const again = reopened(owed, payment, context);
      const view = viewProceeds(again);
      const about = { by, at: context.now, removed: [], certificates: [], uetr, reason };
      return {
        changes: [update(payments, payment, undone), update(proceeds, owed, again)],
        events: [{ type: "CertificatePaymentReturned", ...about, proceeds: view }],
        response: { certificates: [], proceeds: view },
      };
    }
    requireCover(certificates, paid);
    for (const certificate of certificates) {
      requireLaterThan(certificate, context);
    }
    const { claim } = payment;
    const dues = claim?.due === undefined ? [] : shares(claim.due, certificates.map(sizeOf));
    const pledges = claim?.pledge === undefined ? [] : pledgesOf(claim.pledge, certificates);
    const after = certificates.map((certificate, index) => {
      if (claim === undefined || between === undefined) {
        return unsettle(certificate, uetr, context);
      }
      const [due, pledge] = [dues[index], pledges[index]];
      const { pledge: _, ...owed } = claim;
      const share = { ...owed, ...(due && { due }), ...(pledge && { pledge }) };
      return unpay(certificate, payment, share, between, instrument, context);
    });
    const { changes, fact } = outcomeOf({ by, before: certificates, after }, context);
    const ended = objection && withoutPayment(objection, context);
    const notOwed = surplus && withoutSurplus(surplus, context);
    return {
      changes: [
        ...changes,
        update(payments, payment, undone),
        ...(objection && ended ? [update(objections, objection, ended)] : []),
        ...(surplus && notOwed ? [update(proceeds, surplus, notOwed)] : []),
      ],
      events: [
        {
          type: "CertificatePaymentReturned",
          ...fact,
          uetr,
          reason,
          ...(ended && { objection: viewObjection(ended) }),
          ...(notOwed && { proceeds: viewProceeds(notOwed) }),
        },
      ],
      response: { certificates: after.map(viewCertificate) },
    };
  },
});

/** @throws `CLOCK_SKEW` */
function withoutPayment(objection: Objection, context: ActContext): Objection {
  requireLaterThan(objection, context);
  return { ...objection, state: "Returned", changedAt: context.now };
}

/**
 * The pledgee owes nothing of money that it does not have.
 *
 * @throws `CLOCK_SKEW`
 */
function withoutSurplus(surplus: Proceeds, context: ActContext): Proceeds {
  requireLaterThan(surplus, context);
  return { ...surplus, returned: true, changedAt: context.now };
}

async function loadPaidBetween(view: LedgerView, { payer, claimant, pledge }: PaidClaim): Promise<PaidBetween> {
  const [paying, paid, pledgee] = await sideBySide(
    loadParty(view, payer),
    loadParty(view, claimant),
    pledge === undefined ? undefined : loadParty(view, pledge.pledgee.lei),
  );
  return { payer: paying, claimant: paid, pledgee };
}

function isUndoable({ purpose, returned: back }: Payment): boolean {
  return !isFinal(purpose) && back === undefined;
}

/** Why payments for some purposes are never undone. That of owed proceeds is, if its record says which debt it ended. */
const final = {
  discount: "is the payment of a discount, which cannot be undone",
  surplus: "is the payment of a surplus, which cannot be undone",
  execution: "is the payment of an execution, which cannot be undone",
} as const;

function isFinal(purpose: Payment["purpose"]): purpose is keyof typeof final {
  return purpose in final;
}
