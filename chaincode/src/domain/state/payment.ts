import { z } from "zod";

import { dateSchema, instantSchema, type CalendarDate } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text, uetrSchema } from "../vocabulary/text.js";
import { claimSchema, dishonourSchema } from "./dishonour.js";
import { endorsersSchema } from "./endorsers.js";
import { objectionViewSchema, type ObjectionView } from "./objection.js";
import {
  shownParts,
  storedParts,
  type DueForm,
  type PaidForm,
  type PartsWithSums,
  type PledgeForm,
  type SumForm,
} from "./parts-with-sums.js";
import { soldOnSchema, surplusOfSchema } from "./proceeds.js";
import { recordKind } from "./record.js";

/**
 * The rights that the payment of a claim removes. They are kept once, here, because the paid units can later be cut and
 * pass on.
 */
const paidClaimWith = <S extends SumForm, D extends DueForm, P extends PledgeForm, Q extends PaidForm>(
  parts: PartsWithSums<S, D, P, Q>,
) =>
  z
    .strictObject({
      payer: leiSchema.describe("LEI of the party that paid the claim."),
      claimant: leiSchema.describe("LEI of the party that held the units before: under a pledge the pledgor."),
      dishonour: dishonourSchema,
      claims: z.array(claimSchema).describe("The claims that waited for payment."),
      due: parts.due.optional(),
      pledge: parts.pledge
        .optional()
        .describe(
          "The pledge under which the pledgee was paid. What it was paid beyond what is secured it owes the pledgor.",
        ),
      closed: z
        .array(z.int())
        .describe("Places in the chain of endorsements, from 0, of those that this payment closed."),
    })
    .describe("Of the payment of a claim: what it changed. A returned payment goes back to it.");

const paymentWith = <S extends SumForm, D extends DueForm, P extends PledgeForm, Q extends PaidForm>(
  parts: PartsWithSums<S, D, P, Q>,
) => ({
  uetr: uetrSchema,
  purpose: z
    .enum(["settlement", "discount", "recourse", "composition", "surplus", "execution"])
    .describe("What was paid."),
  certificateId: z.string().describe("Certificate that was paid, as its units were then."),
  agent: z.strictObject({ lei: leiSchema, mspId: mspIdSchema }).describe("The party that reported the payment."),
  paid: parts.sum.describe(
    "What was paid: the certificate's amount, with interest and costs; or the proceeds of a discount; or a pledgee's surplus.",
  ),
  valueDate: dateSchema.describe("Day on which the money counts as paid."),
  at: instantSchema,
  sums: parts.paidSums.optional(),
  claim: paidClaimWith(parts).optional(),
  proceeds: z
    .strictObject({ creditor: leiSchema, soldOn: soldOnSchema, surplusOf: surplusOfSchema })
    .optional()
    .describe(
      "Of the payment of owed proceeds: which debt it ended. A returned payment opens it again. Absent: none, or it was recorded before the ledger kept this.",
    ),
  returned: z
    .strictObject({
      by: leiSchema.describe("LEI of the party that returned it."),
      at: instantSchema,
      reason: text(200).describe("Why the money came back."),
    })
    .optional()
    .describe("When the payment was reported as come back, and why."),
});

/**
 * A payment that was used. It stays permanently, so that a UETR discharges once, for settlements, discounts and
 * recourse together.
 */
const paymentSchema = z.strictObject({
  ...paymentWith(storedParts),
  endorsers: endorsersSchema
    .pick({ operator: true, regulator: true })
    .describe("The platform's organisations. One of them must endorse with the agent's organisation."),
});
export type Payment = z.output<typeof paymentSchema>;
export type PaidClaim = NonNullable<Payment["claim"]>;
export const payments = recordKind({
  name: "payment",
  schema: paymentSchema,
  keyOf: (payment) => [payment.uetr],
  guardOf({ agent, endorsers: { operator, regulator } }) {
    const others = [operator, regulator].filter((mspId) => mspId !== agent.mspId);
    return { owner: agent.mspId, witnesses: others, operator, regulator };
  },
});

/** A payment in the form of responses. */
export const paymentViewSchema = z
  .strictObject({
    ...paymentWith(shownParts),
    objectionUntil: dateSchema
      .optional()
      .describe("Last day on which the party that was to be paid can object to it. Absent: nobody can any more."),
    objection: objectionViewSchema.optional().describe("The objection to it. Absent: nobody has objected."),
  })
  .meta({ id: "Payment", description: "A payment between banks, and what it discharged." });
export type PaymentView = z.output<typeof paymentViewSchema>;

export function viewPayment(
  { endorsers: _endorsers, ...view }: Payment,
  about: { readonly objectionUntil?: CalendarDate; readonly objection?: ObjectionView },
): PaymentView {
  return { ...view, ...about };
}
