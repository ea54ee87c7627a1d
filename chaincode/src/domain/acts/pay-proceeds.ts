import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { recordPayment, requireUnusedUetr, requireValueDate } from "../certificate/presentment/payments.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireAnyActor } from "../party/authority.js";
import type { Party } from "../state/party.js";
import { payments, type Payment } from "../state/payment.js";
import {
  proceeds,
  causeOf,
  proceedsViewSchema,
  soldOnSchema,
  surplusOfSchema,
  viewProceeds,
  type Proceeds,
} from "../state/proceeds.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { uetrSchema } from "../vocabulary/text.js";

const payProceedsRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  creditor: leiSchema.describe("LEI of the party that sold or pledged the certificate, and is owed the proceeds."),
  soldOn: soldOnSchema,
  surplusOf: surplusOfSchema,
  uetr: uetrSchema.describe("UETR of the payment of the proceeds. It serves once only."),
  valueDate: dateSchema.describe(
    "Day on which the money counts as paid: between the day since which they are owed and today.",
  ),
});
const payProceedsResponseSchema = z.strictObject({ proceeds: proceedsViewSchema });

export const payProceeds = act({
  name: "PayProceeds",
  contract: "certificates",
  summary:
    "The seller of a discount free of payment acknowledges that the buyer has paid the proceeds, or a pledgor that its pledgee has paid the surplus.",
  details:
    "The certificate is named as it was sold or paid, whatever became of its units. The debtor may do it too: then the ledger keeps the payment " +
    "that it says it has made, for the creditor and for whoever supervises, and the proceeds stay owed until the creditor acknowledges a payment. " +
    "Nobody discharges itself by its own word. If the acknowledged money comes back, the debtor returns the payment (`ReturnPayment`), and owes again.",
  example: "await tally.certificates.payProceeds({ certificateId, creditor, soldOn, uetr, valueDate });",
  refuses: ["PROCEEDS_NOT_FOUND", "PAYMENT_REUSED", "WRONG_STATE"],
  request: payProceedsRequestSchema,
  response: payProceedsResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ proceeds: { sum } }) => [sum],

  async load(view, { certificateId: range, creditor: named, soldOn, surplusOf, uetr }) {
    const certificateId = certificateIdOf(range);
    const owed = await view.find(proceeds, certificateId, named, causeOf({ soldOn, surplusOf }));
    if (owed?.soldOn !== soldOn) {
      return refuse("PROCEEDS_NOT_FOUND", { certificateId, creditor: named, date: soldOn });
    }
    const [instrument, creditor, debtor, earlier] = await sideBySide(
      loadInstrument(view, range.instrumentId),
      loadParty(view, owed.creditor.lei),
      loadParty(view, owed.debtor.lei),
      view.find(payments, uetr),
    );
    return { policy: instrument.policy, instrument, owed, creditor, debtor, earlier };
  },

  decide({ instrument, owed, creditor, debtor, earlier }, { certificateId, uetr, valueDate }, context) {
    const reporter = requireAnyActor(
      [creditor, debtor],
      "the party that sold or pledged, or the one that bought or was the pledgee",
      context,
    );
    requireUnusedUetr(earlier);
    if (owed.paid !== undefined) {
      refuse("WRONG_STATE", {
        id: owed.certificateId,
        state: `sold and paid, by the payment ${owed.paid.uetr}`,
        required: "proceeds that are still owed",
      });
    }
    if (owed.returned !== undefined) {
      refuse("WRONG_STATE", {
        id: owed.certificateId,
        state: `without a surplus, since the payment ${causeOf(owed)} was returned`,
        required: "proceeds that are still owed",
      });
    }
    requireLaterThan(owed, context);
    requireValueDate(valueDate, owed.soldOn, instrument, context);
    const acknowledges = reporter === creditor;
    const payment = { uetr, valueDate, at: context.now };
    const after: Proceeds = {
      ...owed,
      creditor: sideOf(creditor),
      debtor: sideOf(debtor),
      ...(acknowledges ? { paid: payment } : { stated: payment }),
      changedAt: context.now,
    };
    const { currency, units: total } = owed.sum;
    const view = viewProceeds(after);
    return {
      changes: [
        update(proceeds, owed, after),
        ...(acknowledges
          ? [
              recordPayment(
                { uetr, valueDate, total, proceeds: debtOf(after) },
                owed.surplusOf === undefined ? "discount" : "surplus",
                { ...certificateId, currency, endorsers: owed.endorsers },
                creditor,
                context,
              ),
            ]
          : []),
      ],
      events: [
        {
          type: acknowledges ? "ProceedsPaid" : "ProceedsStatedPaid",
          by: reporter.lei,
          at: context.now,
          proceeds: view,
        },
      ],
      response: { proceeds: view },
    };
  },
});

function debtOf({ creditor, soldOn, surplusOf }: Proceeds): Payment["proceeds"] {
  return { creditor: creditor.lei, soldOn, ...(surplusOf !== undefined && { surplusOf }) };
}

function sideOf({ lei, mspId }: Party): Proceeds["creditor"] {
  return { lei, mspId };
}
