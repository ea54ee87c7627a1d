import { z } from "zod";

import { today } from "../certificate/guards.js";
import { lastDayToObject, loadObjectionable } from "../certificate/presentment/objections.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { create } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { requireAnyActor } from "../party/authority.js";
import { objections, objectionViewSchema, viewObjection, type Objection } from "../state/objection.js";
import { text, uetrSchema } from "../vocabulary/text.js";

const objectToPaymentRequestSchema = z.strictObject({
  uetr: uetrSchema.describe("UETR of the settlement, or of the payment of a claim, that was not received."),
  reason: text(200).describe("What is wrong, such as that no money has arrived on which account."),
});
const objectToPaymentResponseSchema = z.strictObject({ objection: objectionViewSchema });

/** It writes a key of its own: neither the payment nor the certificate changes by the word of one side. */
export const objectToPayment = act({
  name: "ObjectToPayment",
  contract: "certificates",
  summary: "The party that was to be paid objects to a payment that the settlement bank recorded: it was not received.",
  details:
    "The holder at that time can object, and the pledgee under whose pledge payment was asked for, within the days of the policy, once for a payment. " +
    "Until it is answered, the guarantor cannot release its guarantee for these units. Who has acknowledged a payment itself cannot object to it.",
  example: 'await tally.certificates.objectToPayment({ uetr, reason: "nothing has arrived" });',
  refuses: ["PAYMENT_NOT_FOUND", "WRONG_STATE", "POLICY_VIOLATION"],
  request: objectToPaymentRequestSchema,
  response: objectToPaymentResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ objection: { sum } }) => [sum],

  async load(view, { uetr }) {
    const found = await loadObjectionable(view, uetr);
    return { policy: found.instrument.policy, ...found };
  },

  decide({ payment, instrument, objection, creditors }, { uetr, reason }, context) {
    if (payment.returned !== undefined) {
      refuse("WRONG_STATE", { id: uetr, state: "Returned", required: "a payment that stands" });
    }
    if (creditors.length === 0) {
      const problem = "is a payment that the party that was paid has named itself";
      refuse("INVALID_REQUEST", { path: "uetr", problem });
    }
    const by = requireAnyActor(creditors, "the party that was to be paid", context);
    requireLaterThan({ changedAt: payment.at }, context);
    if (objection !== undefined) {
      refuse("WRONG_STATE", {
        id: uetr,
        state: `objected to before, ${objection.state}`,
        required: "a payment to which nobody has objected",
      });
    }
    const date = today(instrument, context);
    const lastDay = lastDayToObject(payment, instrument, by, date);
    if (date > lastDay) {
      refuse("POLICY_VIOLATION", { rule: "objectionDays", limit: lastDay, given: date });
    }
    const { certificateId, agent, paid: sum, endorsers } = payment;
    const { issuer, guarantor } = instrument;
    const made: Objection = {
      ...{ uetr, certificateId, by: { lei: by.lei, mspId: by.mspId }, bank: agent.lei, issuer },
      ...(guarantor !== undefined && { guarantor }),
      ...{ sum, reason, at: context.now, state: "Open", changedAt: context.now, endorsers },
    };
    const view = viewObjection(made);
    return {
      changes: [create(objections, made)],
      events: [{ type: "PaymentObjected", by: by.lei, at: context.now, objection: view }],
      response: { objection: view },
    };
  },
});
