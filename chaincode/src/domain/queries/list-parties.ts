import { z } from "zod";

import { query } from "../operation/query.js";
import { parties, partySchema, roleSchema } from "../state/party.js";
import { mspIdSchema } from "../vocabulary/text.js";
import { collect, paged, paging } from "./paging.js";

const listPartiesRequestSchema = z.strictObject({
  role: roleSchema.optional().describe("Only parties with this role."),
  mspId: mspIdSchema.optional().describe("Only parties in this MSP."),
  ...paging,
});
const listPartiesResponseSchema = z.strictObject({
  parties: z.array(partySchema).describe("The parties in the order of their LEIs."),
  ...paged,
});

/** Parties in the order of their LEIs. */
export const listParties = query({
  name: "ListParties",
  contract: "registry",
  summary: "Lists the parties, by role or MSP if asked so.",
  refuses: [],
  request: listPartiesRequestSchema,
  response: listPartiesResponseSchema,
  async answer(view, { role, mspId, ...page }) {
    const { records, ...next } = await collect(
      (each) => view.list(parties, [], each),
      (party) => (role === undefined || party.roles.includes(role)) && (mspId === undefined || party.mspId === mspId),
      page,
    );
    return { parties: records, ...next };
  },
});
