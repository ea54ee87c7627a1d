import { z } from "zod";
import { act, update } from "../act.js";
import { loadFiled, requireAnother, requireFiled, requirePending, requireUnexpired } from "../approval/decide.js";
import { fileableAct } from "../fileable-acts.js";
import { perform } from "../perform.js";
import { approvals, approvalSummarySchema, summariseApproval, type Approval } from "../state/approval.js";
import { approvalIdSchema } from "../vocabulary/identifiers.js";

export const approveRequestSchema = z.strictObject({
  /** The transaction that filed the act. */
  approvalId: approvalIdSchema,
});
export const approveResponseSchema = z.strictObject({
  approval: approvalSummarySchema,
  /** What the act answered. */
  response: z.unknown(),
});

/**
 * The second person of a party, or a person of the party whose consent it takes, has a filed act done, under the rules as of now: whatever would refuse it now refuses the
 * approval, which stays pending.
 */
export const approve = act({
  name: "Approve",
  contract: "certificates",
  summary: "Another person of the party that decides approves a filed act, which is done then and there.",
  request: approveRequestSchema,
  response: approveResponseSchema,

  async load(view, { approvalId }, context) {
    const filed = await loadFiled(view, approvalId, context);
    const { party, approval } = filed;
    requirePending(approval, context);
    requireUnexpired(approval, context);
    requireAnother(approval, context);
    await requireFiled(view, filed);
    const { act, request, filedBy } = approval;
    const asFiled = filedBy === party.lei ? context : { ...context, filedBy };
    const performed = await perform(fileableAct(act), view, request, asFiled);
    return { party, approval, performed, policy: performed.policy };
  },

  decide({ party, approval, performed }, _request, { caller, now }) {
    const decided = { by: caller.enrolment, at: now };
    const after: Approval = { ...approval, state: "Approved", decided };
    const summary = summariseApproval(after);
    return {
      changes: [update(approvals, approval, after), ...performed.changes],
      events: [{ type: "ApprovalGranted", by: party.lei, at: now, approval: summary }, ...performed.events],
      response: { approval: summary, response: performed.response },
    };
  },
});
