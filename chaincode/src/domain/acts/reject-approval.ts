import { z } from "zod";
import { act, update } from "../act.js";
import { loadFiled, requirePending } from "../approval/decide.js";
import { approvals, approvalSummarySchema, summariseApproval, type Approval } from "../state/approval.js";
import { approvalIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

export const rejectApprovalRequestSchema = z.strictObject({
  /** The transaction that filed the act. */
  approvalId: approvalIdSchema,
  reason: text(200).optional(),
});
export const rejectApprovalResponseSchema = z.strictObject({ approval: approvalSummarySchema });

/** Ends a filed act undone. Whoever filed it for the same party may take it back so, too. */
export const rejectApproval = act({
  name: "RejectApproval",
  contract: "certificates",
  summary: "Any person of the party that decides rejects a filed act, which is never done then.",
  request: rejectApprovalRequestSchema,
  response: rejectApprovalResponseSchema,

  load(view, { approvalId }, context) {
    return loadFiled(view, approvalId, context);
  },

  decide({ party, approval }, { reason }, context) {
    requirePending(approval, context);
    const decided = { by: context.caller.enrolment, at: context.now, ...(reason !== undefined && { reason }) };
    const after: Approval = { ...approval, state: "Rejected", decided };
    const summary = summariseApproval(after);
    return {
      changes: [update(approvals, approval, after)],
      events: [{ type: "ApprovalRejected", by: party.lei, at: context.now, approval: summary }],
      response: { approval: summary },
    };
  },
});
