import { z } from "zod";

import { executed, requireFirst } from "../certificate/execution/executed.js";
import { requirePreservable, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { withoutEmptyPledge } from "../certificate/pledge/secured.js";
import { recordPayment, requireNotAfter, requireUnusedUetr } from "../certificate/presentment/payments.js";
import { refusesAlsoFrozen } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import type { Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import { loadParty, requireActive, requireAnyActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { loadPlatform } from "../party/platform.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { executionSaleSchema, executionSchema } from "../state/execution.js";
import type { Party } from "../state/party.js";
import { payments } from "../state/payment.js";
import { amountSchema, formatAmount, parseAmount, type Units } from "../vocabulary/amount.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import type { Uetr } from "../vocabulary/text.js";

const states = {
  Transferable: ["Transferable"],
  Pledged: ["Pledged", "Transferable"],
  InCollection: ["InCollection"],
  InRecourse: ["InRecourse"],
} as const;

const executeOrderRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  amount: amountSchema
    .optional()
    .describe(
      "Only this amount, in major units: the first units of the certificate. The rest stays with its holder, under the order.",
    ),
  ...executionSchema.pick({ order: true, number: true, document: true }).shape,
  to: leiSchema.describe("LEI of the creditor, or of the buyer, to which the court gives it."),
  sale: executionSaleSchema
    .optional()
    .describe("Set if it was sold, and the price paid to the court. Default: the creditor takes it for its claim."),
});
const executeOrderResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("What was executed: the creditor or the buyer holds it, free of orders."),
  rest: certificateViewSchema.optional().describe("What is left under the order."),
});

export const executeOrder = act({
  name: "ExecuteOrder",
  contract: "certificates",
  summary:
    "The regulator records, on a court's decision, that frozen paper is handed to a creditor or sold; the operator must approve.",
  details:
    "It is the first order in force on the certificate; the others wait, and end with it. The new holder has the rights of the former one and no more, without an endorsement: " +
    "former endorsers answer to it as before, the former holder does not. A pledge stays on what a creditor takes; by a sale it ends, and the pledgee is paid from the price first. " +
    "The payment of paper that is due, to the court, is a `Settle` with `lodged`.",
  example:
    "const { certificate } = await tally.certificates.executeOrder({ certificateId, order, number, document, to: creditor });",
  refuses: [
    "PAYMENT_REUSED",
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    "PARTY_NOT_FOUND",
    "PARTY_SUCCEEDED",
    ...refusesAlsoFrozen,
  ],
  request: executeOrderRequestSchema,
  response: executeOrderResponseSchema,
  states,
  batchable: true,
  awaitsConsent: true,
  repeatable: true,
  withdrawable: false,

  async load(view, { certificateId, to, sale }) {
    const [found, platform, taker, earlier] = await sideBySide(
      loadCertificate(view, certificateId),
      loadPlatform(view),
      loadParty(view, to, "to"),
      sale && view.find(payments, sale.uetr),
    );
    const [regulator, holder] = await sideBySide(
      loadParty(view, platform.regulator.lei),
      loadParty(view, found.certificate.holder.lei),
    );
    return { ...found, platform, taker, earlier, regulator, holder };
  },

  decide({ certificate, instrument, holder: from, earlier, ...found }, { amount, order, sale, ...request }, context) {
    const regulator = requireAnyActor([found.regulator], "the regulator", context);
    const frozen = requirePreservable(states, certificate, context);
    const { authority } = requireFirst(frozen, order, context);
    const to = requireActive(found.taker);
    if (isOneWith(to, from.lei)) {
      refuse("INVALID_REQUEST", { path: "to", problem: "is the holder itself" });
    }
    const { part, rest } = cutFor(frozen, amount, context);
    const { currency } = certificate;
    const { number, document } = request;
    const decided = { order, authority, number, document };
    const paid = sale && { ...sale, total: parseAmount(sale.price, currency, "sale.price") };
    if (paid !== undefined) {
      requireUnusedUetr(earlier);
      requireNotAfter(today(instrument, context), paid.valueDate);
    }
    const how = sale && paid ? { ...decided, sale: { ...sale, price: formatAmount(paid.total, currency) } } : decided;
    const after = executed(part, { from, to }, how, instrument, context);
    const left = rest && withoutEmptyPledge(rest);
    const done = { by: regulator.lei, before: [certificate], after: partAndRest<Certificate>(after, left) };
    const { changes, events } = happened("CertificateExecuted", done, context);
    return {
      changes: [...changes, ...(paid ? [paymentOf(paid, after, regulator, context)] : [])],
      events,
      response: { certificate: viewCertificate(after), ...viewRest(left) },
      stakes: [
        {
          act: "ExecuteOrder",
          party: found.platform.operator.lei,
          sums: [sumOf(after)],
          consent: `the execution of the order ${order} of ${authority} on ${certificateIdOf(after)}`,
        },
      ],
    };
  },
});

/** The price is the creditor's money for the former holder's debt: nobody returns or objects to it on the ledger. */
function paymentOf(
  { uetr, valueDate, total }: { readonly uetr: Uetr; readonly valueDate: CalendarDate; readonly total: Units },
  certificate: Certificate,
  regulator: Party,
  context: ActContext,
): Change {
  return recordPayment({ uetr, valueDate, total }, "execution", certificate, regulator, context);
}
