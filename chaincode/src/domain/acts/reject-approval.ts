import { z } from "zod";

import { loadFiled, requireAsShown, requireFiled, requirePending } from "../approval/filed.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import {
  approvals,
  approvalSummarySchema,
  filedDigestSchema,
  summariseApproval,
  type Approval,
} from "../state/approval.js";
import { approvalIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const rejectApprovalRequestSchema = z.strictObject({
  approvalId: approvalIdSchema,
  digest: filedDigestSchema,
  reason: text(200).optional().describe("Why, for the party to read."),
});
const rejectApprovalResponseSchema = z.strictObject({ approval: approvalSummarySchema });

export const rejectApproval = act({
  name: "RejectApproval",
  contract: "certificates",
  summary: "Any person of the party that decides rejects a filed act, which is never done then.",
  details: "The person that filed it for the same party can withdraw it so, too.",
  example:
    'await tally.certificates.rejectApproval({ approvalId, digest: digestOfFiled(approval), reason: "wrong beneficiary" });',
  refuses: ["APPROVAL_NOT_FOUND", "APPROVAL_CHANGED", "WRONG_STATE"],
  request: rejectApprovalRequestSchema,
  response: rejectApprovalResponseSchema,
  repeatable: false,
  withdrawable: false,

  load: (view, { approvalId }, context) => loadFiled(view, approvalId, context),

  decide(found, { approvalId, digest, reason }, context) {
    const { party, approval } = requireFiled(found, approvalId, context);
    requirePending(approval, context);
    requireAsShown(approval, digest, context);
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
