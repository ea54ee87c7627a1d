import { z } from "zod";

import { query } from "../../operation/query.js";
import { identifyCaller } from "../../party/authority.js";
import { accessGrants, accessGrantViewSchema, isInForce, viewAccessGrant } from "../../state/access-grant.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { collect, paged, paging } from "../paging.js";

const listAccessRequestSchema = z.strictObject({
  granter: leiSchema.optional().describe("LEI of the party that granted. Default: the caller's own party."),
  active: z.boolean().default(false).describe("Only those that are neither withdrawn nor expired."),
  ...paging,
});
const listAccessResponseSchema = z.strictObject({
  grants: z.array(accessGrantViewSchema).describe("The grants, by the ids of their keys."),
  ...paged,
});

/** The grants of one party: whose credentials open which tier of passports. */
export const listAccess = query({
  name: "ListAccess",
  contract: "batteries",
  summary:
    "Lists whose credentials open which tier of passports by a party's grants; the caller's own unless one is named.",
  refuses: ["PARTY_SUSPENDED"],
  request: listAccessRequestSchema,
  response: listAccessResponseSchema,
  async answer(view, { granter, active, ...page }, context) {
    const lei = granter ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collect(
      (each) => view.list(accessGrants, [lei], each),
      (grant) => !active || isInForce(grant, context.now),
      page,
    );
    return { grants: records.map(viewAccessGrant), ...next };
  },
});
