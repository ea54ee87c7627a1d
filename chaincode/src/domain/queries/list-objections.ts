import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { isContested, objections, objectionViewSchema, viewObjection } from "../state/objection.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";
import { collectFor, predecessorsField } from "./with-predecessors.js";

const listObjectionsRequestSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Default: the caller's own party."),
  everybody: z
    .boolean()
    .default(false)
    .describe("Those of all parties, for whoever supervises; `party` is left out then."),
  ...paging,
});
const listObjectionsResponseSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Absent: they are everybody's."),
  objections: z.array(objectionViewSchema).describe("The objections, in the order of their UETRs."),
  ...predecessorsField,
  ...paged,
});

/** The objections that hold guarantees: open ones, and those that a court has upheld. */
export const listObjections = query({
  name: "ListObjections",
  contract: "certificates",
  summary:
    "Lists the objections to payments that are not answered, or that a court has upheld: those of a party that objects, and those that concern it as the bank, the issuer or the guarantor.",
  refuses: ["PARTY_SUSPENDED"],
  request: listObjectionsRequestSchema,
  response: listObjectionsResponseSchema,
  async answer(view, { party, everybody, ...page }, context) {
    if (everybody) {
      if (party !== undefined) {
        refuse("INVALID_REQUEST", { path: "party", problem: "must be left out: everybody's are asked for" });
      }
      const { records, ...next } = await collect((each) => view.list(objections, [], each), isContested, page);
      return { objections: records.map(viewObjection), ...next };
    }
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collectFor(view, objections, "contested", lei, isContested, page);
    return { party: lei, objections: records.map(viewObjection), ...next };
  },
});
