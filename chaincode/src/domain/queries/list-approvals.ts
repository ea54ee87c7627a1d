import { z } from "zod";

import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { approvals, approvalViewSchema, viewApproval } from "../state/approval.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";

const listApprovalsRequestSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Default: the caller's own party."),
  show: z
    .enum(["open", "expired", "approved", "rejected", "all"])
    .default("open")
    .describe("Which of them. `open` are those that can still be approved (the default)."),
  ...paging,
});
const listApprovalsResponseSchema = z.strictObject({
  party: leiSchema,
  approvals: z.array(approvalViewSchema).describe("The filed acts in the order of their ids."),
  ...paged,
});

/** Acts that wait, or waited, for the second person of a party. */
export const listApprovals = query({
  name: "ListApprovals",
  contract: "certificates",
  summary: "Lists the acts of a party that wait for its second person; the caller's own party unless another is named.",
  refuses: ["PARTY_SUSPENDED"],
  request: listApprovalsRequestSchema,
  response: listApprovalsResponseSchema,
  async answer(view, { party, show, ...page }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collect(
      (each) => view.list(approvals, [lei], each),
      ({ state, expiresAt }) => {
        if (show === "all") {
          return true;
        }
        if (state !== "Pending") {
          return show === state.toLowerCase();
        }
        return show === (context.now < expiresAt ? "open" : "expired");
      },
      page,
    );
    return { party: lei, approvals: records.map((approval) => viewApproval(approval, context.sha256)), ...next };
  },
});
