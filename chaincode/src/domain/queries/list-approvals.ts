import { z } from "zod";
import { query } from "../act.js";
import { loadCaller } from "../authority.js";
import { approvals, approvalViewSchema, viewApproval } from "../state/approval.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";

export const listApprovalsRequestSchema = z.strictObject({
  /** Whose. Default: the caller's own. */
  party: leiSchema.optional(),
  /** `open` are those that can still be approved. */
  show: z.enum(["open", "expired", "approved", "rejected", "all"]).default("open"),
  ...paging,
});
export const listApprovalsResponseSchema = z.strictObject({
  party: leiSchema,
  approvals: z.array(approvalViewSchema),
  ...paged,
});

/** Acts that wait, or waited, for the second person of a party. */
export const listApprovals = query({
  name: "ListApprovals",
  contract: "certificates",
  summary: "Lists the acts of a party that wait for its second person; the caller's own party unless another is named.",
  request: listApprovalsRequestSchema,
  response: listApprovalsResponseSchema,
  async answer(view, { party, show, ...page }, { caller, now }) {
    const lei = party ?? (await loadCaller(view, caller)).lei;
    const { records, ...next } = await collect(
      (each) => view.list(approvals, [lei], each),
      ({ state, expiresAt }) => {
        if (show === "all") return true;
        if (state !== "Pending") return show === state.toLowerCase();
        return show === (now < expiresAt ? "open" : "expired");
      },
      page,
    );
    return { party: lei, approvals: records.map(viewApproval), ...next };
  },
});
