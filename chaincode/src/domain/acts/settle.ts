import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { outcomeOf } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { loadIssuersDefault } from "../certificate/periods/issuers-default.js";
import { claimant, loadCreditors } from "../certificate/pledge/creditors.js";
import { countedAsPaid, freePresented } from "../certificate/pledge/secured.js";
import { surplusOf } from "../certificate/pledge/surplus.js";
import { recordPayment, requireUnusedUetr, requireValueDate } from "../certificate/presentment/payments.js";
import { dueFrom, dueNow, dueOn, owedByIssuer, requirePaid } from "../certificate/recourse/due.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { requireActing } from "../certificate/succession/stand-in.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { create } from "../operation/change.js";
import { loadParty, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { loadRates } from "../party/reference-rates.js";
import {
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import type { Due } from "../state/due.js";
import type { Instrument } from "../state/instrument.js";
import { payments } from "../state/payment.js";
import { pledgeOn } from "../state/pledge.js";
import { proceeds, viewProceeds } from "../state/proceeds.js";
import type { ReferenceRate } from "../state/reference-rate.js";
import { seenSchema } from "../state/shown.js";
import { amountSchema } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { uetrSchema } from "../vocabulary/text.js";

const states = { InCollection: ["Settled"] } as const;

const settleRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  seen: seenSchema,
  amount: amountSchema
    .optional()
    .describe("Only this amount, in major units: the first units of the certificate. The rest stays in collection."),
  paid: amountSchema
    .optional()
    .describe(
      "The sum of the payment, in major units. Default: the amount. Under a policy that sets late interest it must be what is due on the value date: with interest where that lies after the due day and the day of presentation, and after an earlier dishonour all that is due to the holder.",
    ),
  uetr: uetrSchema.describe("UETR of the payment. It serves once only."),
  valueDate: dateSchema.describe("Day on which the money counts as paid: between the day of presentation and today."),
});
const settleResponseSchema = z.strictObject({
  settled: certificateViewSchema.describe("What is paid."),
  rest: certificateViewSchema.optional().describe("What remains to be paid."),
});

export const settle = act({
  name: "Settle",
  contract: "certificates",
  summary: "The settlement bank records its payment of a presented certificate, in whole or in part.",
  details:
    "If the bank pays its own paper, or is one party with the issuer since a merger, the holder or its pledgee acknowledges the payment instead. " +
    "Each UETR (a version 4 UUID in lower case) discharges only once.",
  example: "const { settled, rest } = await tally.certificates.settle({ certificateId, uetr, valueDate });",
  refuses: [
    "TERMS_CHANGED",
    "PAYMENT_REUSED",
    "PAYMENT_MISMATCH",
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    ...refusesOnCertificates,
  ],
  request: settleRequestSchema,
  response: settleResponseSchema,
  states,
  batchable: true,
  givesValueFor: "certificateId",
  repeatable: true,
  withdrawable: false,
  dualControl: ({ settled }) => [sumOf(settled)],

  async load(view, request) {
    const [found, earlier] = await sideBySide(
      loadCertificate(view, request.certificateId),
      view.find(payments, request.uetr),
    );
    const [bank, rates, defaultedOn] = await sideBySide(
      loadParty(view, found.instrument.settlementBank),
      loadRates(view, found.policy),
      loadIssuersDefault(view, found.instrument),
    );
    const isDebtor = isOneWith(bank, found.instrument.issuer);
    const isPledged = pledgeOn(found.certificate) !== undefined;
    const creditors = isDebtor || isPledged ? await loadCreditors(view, found.certificate) : undefined;
    const acknowledging = isDebtor ? creditors : undefined;
    return { ...found, earlier, bank, rates, creditors, acknowledging, defaultedOn };
  },

  shows: ({ certificate, instrument }) => ({ certificate, instrument }),

  decide({ certificate, instrument, earlier, ...found }, { amount, paid, uetr, valueDate }, context) {
    requireUnusedUetr(earlier);
    // No debtor settles by its own word. The party that is paid acknowledges the payment, as with a claim.
    const reporter =
      found.acknowledging === undefined
        ? requireActor(found.bank, "the settlement bank", context)
        : requireActing(
            claimant(found.acknowledging),
            "the creditor, since the settlement bank is the debtor",
            context,
          );
    const presented = requireReady(states, certificate, context);
    requireValueDate(valueDate, presented.presentment.on, instrument, context);
    const parts = cutFor(presented, amount, context);
    const due =
      dueNow(dueOn(parts.part), instrument, found.defaultedOn) ?? lateFrom(parts.part, instrument, found.rates);
    const owed = owedByIssuer(parts.part, due, valueDate, found.defaultedOn);
    requirePaid(paid, parts.part, owed);
    const secured = presented.presentment.pledge?.secured;
    const { part, rest } = countedAsPaid(parts, secured, owed.total, freePresented);
    const payment = { uetr, valueDate, ...owed };
    const surplus = surplusOf(part, secured, payment, found.creditors, context);
    const { presentment, ...kept } = part;
    const settled: CertificateIn<"Settled"> = {
      ...kept,
      state: "Settled",
      discharge: {
        way: "payment",
        uetr,
        valueDate,
        at: context.now,
        ...(owed.sums && { sums: owed.sums }),
        presentment,
      },
    };
    const done = { by: reporter.lei, before: [presented], after: partAndRest<Certificate>(settled, rest) };
    const { changes, fact } = outcomeOf(done, context);
    return {
      changes: [
        ...changes,
        recordPayment(payment, "settlement", settled, reporter, context),
        ...(surplus ? [create(proceeds, surplus)] : []),
      ],
      events: [{ type: "CertificateSettled", ...fact, ...(surplus && { proceeds: viewProceeds(surplus) }) }],
      response: { settled: viewCertificate(settled), ...viewRest(rest) },
    };
  },
});

/**
 * Interest of a first presentation runs from maturity or the day of presentation, whichever is later: nobody is late
 * before payment is requested (NIL art. 70).
 */
function lateFrom(
  presented: CertificateIn<"InCollection">,
  instrument: Instrument,
  rates: readonly ReferenceRate[],
): Due | undefined {
  const { on } = presented.presentment;
  return dueFrom(presented, instrument, on > instrument.dueOn ? on : instrument.dueOn, rates);
}
