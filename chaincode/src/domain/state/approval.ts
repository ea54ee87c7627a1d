import { z } from "zod";
import { instantSchema } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema, text } from "../vocabulary/text.js";
import { endorsersSchema } from "./endorsers.js";
import { recordKind } from "./record.js";

/** One person, by its certificate: who issued it to whom, and the fingerprint of its public key. */
export const enrolmentSchema = z.strictObject({ issuer: z.string(), subject: z.string(), key: z.string() });

/** What everybody may see of an act that waits for the second person of its party, or for the consent of another one. */
const common = {
  /** The transaction that filed it. */
  approvalId: z.string(),
  /** Whose people decide on it: the party under whose dual control the act is, or whose consent it takes. */
  party: leiSchema,
  act: z.string(),
  /** What the act would dispose of at least, or that it would loosen the control, or what it takes the consent for. */
  threshold: z.string(),
  /** Who filed it, and so may not approve it. */
  maker: enrolmentSchema,
  /** The party that the maker acts for: another one than `party` where the act takes that one's consent. */
  filedBy: leiSchema,
  filedAt: instantSchema,
  /** From this instant on it cannot be approved. */
  expiresAt: instantSchema,
  state: z.enum(["Pending", "Approved", "Rejected"]),
  decided: z.strictObject({ by: enrolmentSchema, at: instantSchema, reason: text(200).optional() }).optional(),
};

/** An act filed instead of done: it is done when another person of the party that decides approves it, under the rules as of then. */
export const approvalSchema = z.strictObject({
  ...common,
  /** The act's whole request, as it came. */
  request: z.unknown(),
  mspId: mspIdSchema,
  /** Organisation of the party that filed it. */
  filerMspId: mspIdSchema,
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
    // All that was filed, and by whom; the decision is the second person's own act.
    fields: ["act", "threshold", "maker", "filedBy", "filedAt", "expiresAt", "request", "mspId", "filerMspId"],
  },
});

/** An approval as events show it. */
export const approvalSummarySchema = z.strictObject(common);
export type ApprovalSummary = z.output<typeof approvalSummarySchema>;

/** An approval as responses show it. */
export const approvalViewSchema = z.strictObject({ ...common, request: z.unknown() });
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
