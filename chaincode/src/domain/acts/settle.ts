import { z } from "zod";

import { asPresented, lodgeable } from "../certificate/execution/lodging.js";
import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { outcomeOf } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { loadIssuersDefault } from "../certificate/periods/issuers-default.js";
import { claimant, loadCreditors, type Creditors } from "../certificate/pledge/creditors.js";
import { countedAsPaid, freePresented } from "../certificate/pledge/secured.js";
import { surplusOf } from "../certificate/pledge/surplus.js";
import { recordPayment, requireUnusedUetr, requireValueDate } from "../certificate/presentment/payments.js";
import { unpresent } from "../certificate/presentment/presentment.js";
import { dueFrom, dueNow, dueOn, owedByIssuer, requirePaid } from "../certificate/recourse/due.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { requireActing } from "../certificate/succession/stand-in.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { create } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import { loadParty, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { loadPlatform } from "../party/platform.js";
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
import { lodgedSchema } from "../state/lodged.js";
import type { Party } from "../state/party.js";
import { payments } from "../state/payment.js";
import { pledgeOn } from "../state/pledge-on.js";
import { proceeds, viewProceeds } from "../state/proceeds.js";
import type { ReferenceRate } from "../state/reference-rate.js";
import { seenSchema } from "../state/shown.js";
import { amountSchema } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { uetrSchema } from "../vocabulary/text.js";

const onPresentation = { InCollection: ["Settled"] } as const;

const settleRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  seen: seenSchema,
  amount: amountSchema
    .optional()
    .describe("Only this amount, in major units: the first units of the certificate. The rest stays as it was."),
  paid: amountSchema
    .optional()
    .describe(
      "The sum of the payment, in major units. Default: the amount. Under a policy that sets late interest it must be what is due on the value date: with interest where that lies after the due day and the day of presentation, and after an earlier dishonour all that is due to the holder.",
    ),
  uetr: uetrSchema.describe("UETR of the payment. It serves once only."),
  valueDate: dateSchema.describe(
    "Day on which the money counts as paid: between the day of presentation, or for money that was lodged without one the due day, and today.",
  ),
  lodged: lodgedSchema
    .optional()
    .describe(
      "Set if the money was lodged with a notary, or paid to a court that executes an order, instead of being paid to the creditor: then also what was not presented is settled from maturity on.",
    ),
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
    "Money that was lodged for the creditor, or paid to the court that executes an order, discharges as a payment does (Civil Code of the PRC, arts. 570, 571); " +
    "the regulator records it where the bank is the debtor. " +
    "Each UETR (a version 4 UUID in lower case) discharges only once.",
  example: "const { settled, rest } = await tally.certificates.settle({ certificateId, uetr, valueDate });",
  refuses: [
    "NOT_MATURED",
    "TERMS_CHANGED",
    "PAYMENT_REUSED",
    "PAYMENT_MISMATCH",
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    ...refusesOnCertificates,
  ],
  request: settleRequestSchema,
  response: settleResponseSchema,
  states: { ...onPresentation, ...lodgeable },
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
    const [creditors, regulator] = await sideBySide(
      isDebtor || isPledged ? loadCreditors(view, found.certificate) : undefined,
      isDebtor && request.lodged !== undefined
        ? loadPlatform(view).then(({ regulator: { lei } }) => loadParty(view, lei))
        : undefined,
    );
    const acknowledging = isDebtor ? creditors : undefined;
    return { ...found, earlier, bank, rates, creditors, acknowledging, regulator, defaultedOn };
  },

  shows: ({ certificate, instrument }) => ({ certificate, instrument }),

  decide({ certificate, instrument, earlier, ...found }, { amount, paid, uetr, valueDate, lodged }, context) {
    requireUnusedUetr(earlier);
    // No debtor settles by its own word. The party that is paid acknowledges the payment, as with a claim.
    const reporter = reporterOf(found, context);
    const { presented, since } =
      lodged === undefined
        ? askedFor(requireReady(onPresentation, certificate, context))
        : asPresented(certificate, lodged, instrument, found.defaultedOn, context);
    requireValueDate(valueDate, since, instrument, context);
    const parts = cutFor(presented, amount, context);
    const due =
      dueNow(dueOn(parts.part), instrument, found.defaultedOn) ?? lateFrom(parts.part, instrument, found.rates);
    const owed = owedByIssuer(parts.part, due, instrument, valueDate, found.defaultedOn);
    requirePaid(paid, parts.part, owed);
    const secured = presented.presentment.pledge?.secured;
    const { part, rest: left } = countedAsPaid(parts, secured, owed.total, freePresented);
    const rest = left && certificate.state !== "InCollection" ? unpresent(left, context) : left;
    const payment = { uetr, valueDate, ...owed };
    // Lodged money has not reached the pledgee.
    const surplus = lodged === undefined ? surplusOf(part, secured, payment, found.creditors, context) : undefined;
    const { presentment, ...kept } = part;
    const settled: CertificateIn<"Settled"> = {
      ...kept,
      state: "Settled",
      discharge: {
        way: lodged === undefined ? "payment" : "deposit",
        uetr,
        valueDate,
        at: context.now,
        ...(owed.sums && { sums: owed.sums }),
        presentment,
        ...(lodged && { lodged }),
      },
    };
    const done = { by: reporter.lei, before: [certificate], after: partAndRest<Certificate>(settled, rest) };
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

/** The party whose word counts. Where the bank is the debtor, it is the creditor, or for lodged money the regulator. */
function reporterOf(
  {
    bank,
    acknowledging,
    regulator,
  }: { readonly bank: Party; readonly acknowledging: Creditors | undefined; readonly regulator: Party | undefined },
  context: ActContext,
): Party {
  if (regulator !== undefined) {
    return requireActor(regulator, "the regulator, since the settlement bank is the debtor", context);
  }
  return acknowledging === undefined
    ? requireActor(bank, "the settlement bank", context)
    : requireActing(claimant(acknowledging), "the creditor, since the settlement bank is the debtor", context);
}

function askedFor(presented: CertificateIn<"InCollection">) {
  return { presented, since: presented.presentment.on };
}

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
