import { z } from "zod";

import { Refusal } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { enrolmentSchema } from "../state/approval.js";
import { partySchema } from "../state/party.js";
import { mspIdSchema } from "../vocabulary/text.js";

const whoAmIRequestSchema = z.strictObject({});
const whoAmIResponseSchema = z.strictObject({
  mspId: mspIdSchema,
  attribute: z
    .string()
    .optional()
    .describe("Value of the certificate's attribute `tally.party`. Absent if it has none."),
  admin: z.boolean().describe("Whether the certificate carries the admin OU."),
  enrolment: enrolmentSchema.describe("The person: issuer and subject of the certificate, and its key."),
  party: partySchema.optional().describe("The party that the caller can act for. Absent if there is none."),
  problem: z.string().optional().describe("Why there is no party, in the words of the refusal that an act would meet."),
});

/** The caller, as the rules see it. */
export const whoAmI = query({
  name: "WhoAmI",
  contract: "registry",
  summary: "Shows for which party the caller's certificate speaks, or why for none.",
  refuses: [],
  request: whoAmIRequestSchema,
  response: whoAmIResponseSchema,
  async answer(view, _request, context) {
    const { caller } = context;
    const { mspId, party: attribute, admin, enrolment } = caller;
    const self = { mspId, ...(attribute !== undefined && { attribute }), admin, enrolment };
    try {
      return { ...self, party: await identifyCaller(view, context) };
    } catch (error) {
      if (error instanceof Refusal) {
        return { ...self, problem: error.message };
      }
      throw error;
    }
  },
});
