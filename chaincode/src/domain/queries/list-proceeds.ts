import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { isOwed, proceeds, proceedsViewSchema, viewProceeds, type Proceeds } from "../state/proceeds.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";
import { collectFor, predecessorsField } from "./with-predecessors.js";

const listProceedsRequestSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Default: the caller's own party."),
  as: z
    .enum(["creditor", "debtor"])
    .optional()
    .describe("Only those that the party is owed, or those that it owes. Default: both."),
  everybody: z
    .boolean()
    .default(false)
    .describe("Those of all parties, for whoever supervises; `party` and `as` are left out then."),
  ...paging,
});
const listProceedsResponseSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Absent: they are everybody's."),
  proceeds: z.array(proceedsViewSchema).describe("What is owed, in the order of the certificates."),
  ...predecessorsField,
  ...paged,
});

/** The proceeds of discounts free of payment, and the surplus of pledgees, that are still owed. */
export const listProceeds = query({
  name: "ListProceeds",
  contract: "certificates",
  summary:
    "Lists the proceeds of discounts free of payment, and what pledgees were paid beyond their security, that are still owed to a party or by it, or by those that merged into it; to or by the caller's own unless another is named.",
  refuses: ["PARTY_SUSPENDED"],
  request: listProceedsRequestSchema,
  response: listProceedsResponseSchema,
  async answer(view, { party, as, everybody, ...page }, context) {
    if (everybody) {
      if (party !== undefined || as !== undefined) {
        refuse("INVALID_REQUEST", {
          path: party === undefined ? "as" : "party",
          problem: "must be left out: everybody's are asked for",
        });
      }
      const { records, ...next } = await collect((each) => view.list(proceeds, [], each), isOwed, page);
      return { proceeds: records.map(viewProceeds), ...next };
    }
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const isOnSide = (owed: Proceeds, named: string) => as === undefined || owed[as].lei === named;
    const { records, ...next } = await collectFor(view, proceeds, "owed", lei, isOnSide, page);
    return { party: lei, proceeds: records.map(viewProceeds), ...next };
  },
});
