import { z } from "zod";

import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind } from "./record.js";

/** One person, by its certificate: issuer, subject, and the fingerprint of the public key. */
export const enrolmentSchema = z.strictObject({
  issuer: z.string().describe("Issuer of the person's certificate."),
  subject: z.string().describe("Subject of the certificate."),
  key: z.string().describe("SHA-256 of its public key."),
});

/** What everybody may see of an act that waits for the second person of its party, or for the consent of another one. */
const common = {
  approvalId: z.string().describe("Id of the transaction that filed the act."),
  party: leiSchema.describe(
    "LEI of the party whose people decide on it: it has the act under dual control, or must consent.",
  ),
  act: z.string().describe("Wire name of the act."),
  threshold: z.string().describe("Why it waits: the threshold that was reached, or what the party must consent to."),
  maker: enrolmentSchema.describe("The person that filed it, and therefore cannot approve it."),
  filedBy: leiSchema.describe(
    "LEI of the party that filed it. It is not `party` if the act takes another party's consent.",
  ),
  filedAt: instantSchema.describe("Instant of the filing."),
  expiresAt: instantSchema.describe("Instant from which it cannot be approved."),
  state: z.enum(["Pending", "Approved", "Rejected"]).describe("Whether it waits, was done, or was rejected."),
  decided: z
    .strictObject({
      by: enrolmentSchema.describe("The person that decided."),
      at: instantSchema,
      reason: text(200).optional().describe("Why it was rejected."),
    })
    .optional()
    .describe("The decision. Absent while it waits."),
};

/** An act filed instead of done: it is done when another person of the party that decides approves it, under the rules as of then. */
const approvalSchema = z.strictObject({
  ...common,
  request: z.unknown().describe("Request of the act, as it came."),
  mspId: mspIdSchema,
  filerMspId: mspIdSchema.describe("Organisation of the party that filed it."),
  endorsers: endorsersSchema.pick({ operator: true, regulator: true }),
});
export type Approval = z.output<typeof approvalSchema>;
export const approvals = recordKind({
  name: "approval",
  schema: approvalSchema,
  keyOf: (approval) => [approval.party, approval.approvalId],
  guardOf({ mspId, endorsers: { operator, regulator } }) {
    return { owner: mspId, witnesses: [operator === mspId ? regulator : operator], operator, regulator };
  },
  marking: {
    organisationOf: ({ filerMspId }) => filerMspId,
    // All that was filed, and the party that filed it. The decision is the second person's own act.
    fields: ["act", "threshold", "maker", "filedBy", "filedAt", "expiresAt", "request", "mspId", "filerMspId"],
  },
});

/** An approval as events show it. */
export const approvalSummarySchema = z
  .strictObject(common)
  .meta({ id: "Approval", description: "An act that waits for another person of a party, or what became of it." });
export type ApprovalSummary = z.output<typeof approvalSummarySchema>;

/** An approval as responses show it. */
export const approvalViewSchema = z
  .strictObject({ ...common, request: z.unknown().describe("Request of the act, as it came.") })
  .meta({
    id: "ApprovalWithRequest",
    description: "An act that waits for another person of a party, or what became of it.",
  });
export type ApprovalView = z.output<typeof approvalViewSchema>;

export function viewApproval({
  mspId: _mspId,
  filerMspId: _filer,
  endorsers: _endorsers,
  ...view
}: Approval): ApprovalView {
  return view;
}

export function summariseApproval(approval: Approval): ApprovalSummary {
  const { request: _request, ...summary } = viewApproval(approval);
  return summary;
}
