import { z } from "zod";
import { query } from "../act.js";
import { loadCaller } from "../authority.js";
import { Refusal } from "../refusal.js";
import { enrolmentSchema } from "../state/approval.js";
import { partySchema } from "../state/party.js";
import { mspIdSchema } from "../vocabulary/text.js";

export const whoAmIRequestSchema = z.strictObject({});
export const whoAmIResponseSchema = z.strictObject({
  mspId: mspIdSchema,
  /** What the certificate's attribute `tally.party` says, if it has one. */
  attribute: z.string().optional(),
  /** Whether the certificate carries the admin OU. */
  admin: z.boolean(),
  /** Issuer and subject of the certificate: under dual control, one person. */
  enrolment: enrolmentSchema,
  /** The party that the caller may act for. */
  party: partySchema.optional(),
  /** Why there is none, in the words of the refusal that an act would meet. */
  problem: z.string().optional(),
});

/** The caller as the rules see it. */
export const whoAmI = query({
  name: "WhoAmI",
  contract: "registry",
  summary: "Shows for which party the caller's certificate speaks, or why for none.",
  request: whoAmIRequestSchema,
  response: whoAmIResponseSchema,
  async answer(view, _request, { caller }) {
    const { mspId, party: attribute, admin, enrolment } = caller;
    const self = { mspId, ...(attribute !== undefined && { attribute }), admin, enrolment };
    try {
      return { ...self, party: await loadCaller(view, caller) };
    } catch (error) {
      if (error instanceof Refusal) return { ...self, problem: error.message };
      throw error;
    }
  },
});
