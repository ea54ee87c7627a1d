import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { policySchema, policyVersions } from "../state/policy.js";
import { keyOfVersion } from "../state/version.js";

const getPolicyRequestSchema = z.strictObject({
  version: z.int().min(1).max(999_999).optional().describe("Number of the version. Default: the version in force."),
});

/** One version of the policy. */
export const getPolicy = query({
  name: "GetPolicy",
  contract: "registry",
  summary: "Shows the policy in force, or a version of it.",
  refuses: ["POLICY_NOT_FOUND"],
  request: getPolicyRequestSchema,
  response: policySchema,
  async answer(view, { version }, context) {
    if (version === undefined) {
      return loadPolicy(view, context);
    }
    return (
      (await view.find(policyVersions, keyOfVersion(version))) ??
      refuse("POLICY_NOT_FOUND", { version: String(version) })
    );
  },
});
