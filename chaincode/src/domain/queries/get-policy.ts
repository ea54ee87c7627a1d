import { z } from "zod";
import { query } from "../act.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import { keyOfVersion, policySchema, policyVersions } from "../state/policy.js";

export const getPolicyRequestSchema = z.strictObject({
  /** Which version. Default: the one in force. */
  version: z.int().min(1).max(999_999).optional(),
});

/** One version of the policy. */
export const getPolicy = query({
  name: "GetPolicy",
  contract: "registry",
  summary: "Shows the policy in force, or a version of it.",
  request: getPolicyRequestSchema,
  response: policySchema,
  async answer(view, { version }, context) {
    if (version === undefined) return loadPolicy(view, context);
    return (
      (await view.find(policyVersions, keyOfVersion(version))) ??
      refuse("POLICY_NOT_FOUND", { version: String(version) })
    );
  },
});
