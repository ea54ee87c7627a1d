import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { approvals, approvalViewSchema, viewApproval } from "../state/approval.js";
import { approvalIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const getApprovalRequestSchema = z.strictObject({
  approvalId: approvalIdSchema,
  party: leiSchema.optional().describe("LEI of the party whose people decide on it. Default: the caller's own party."),
});

/** One act that waits, or waited, for a person of a party. */
export const getApproval = query({
  name: "GetApproval",
  contract: "certificates",
  summary:
    "Shows one filed act with its whole request and its digest; of the caller's own party unless another is named.",
  refuses: ["APPROVAL_NOT_FOUND", "PARTY_SUSPENDED"],
  request: getApprovalRequestSchema,
  response: approvalViewSchema,
  async answer(view, { approvalId, party }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const approval = (await view.find(approvals, lei, approvalId)) ?? refuse("APPROVAL_NOT_FOUND", { approvalId });
    return viewApproval(approval, context.sha256);
  },
});
