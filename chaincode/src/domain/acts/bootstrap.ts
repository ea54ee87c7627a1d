import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { create, type Change } from "../operation/change.js";
import { enrol } from "../party/enrol.js";
import { newLeiFields, takeLei } from "../party/new-lei.js";
import { requireRates } from "../party/reference-rates.js";
import { partyNameSchema, partySchema, platforms, type Party } from "../state/party.js";
import { newRules, policyRulesSchema, policySchema, policyVersions, type Policy } from "../state/policy.js";
import { dateAt, type Instant } from "../vocabulary/calendar.js";
import { mspIdSchema } from "../vocabulary/text.js";

const founderSchema = z.strictObject({
  ...newLeiFields,
  name: partyNameSchema.describe("Name of the legal entity."),
  mspId: mspIdSchema.describe("MSP whose certificates speak for the party."),
});
type Founder = z.output<typeof founderSchema>;

const bootstrapRequestSchema = z.strictObject({
  operator: founderSchema.describe("The party that runs the platform: it registers parties and sets the policy."),
  regulator: founderSchema.describe(
    "The party that freezes. Its organisation endorses where a key's policy has no other.",
  ),
  policy: policyRulesSchema.prefault({}).describe("Rules of the first policy, in force from today."),
});

const bootstrapResponseSchema = z.strictObject({
  operator: partySchema.describe("The party that runs the platform."),
  regulator: partySchema.describe("The party that freezes."),
  policy: policySchema,
});

export const bootstrap = act({
  name: "Bootstrap",
  contract: "registry",
  summary: "Once, by an admin of any organisation: names the operator and the regulator and sets the first policy.",
  details:
    "It works once, for whoever comes first with a certificate that carries the admin OU, so the deploying tool does it right after deployment.",
  example: "const { policy } = await tally.registry.bootstrap({ operator, regulator });",
  refuses: ["ALREADY_BOOTSTRAPPED", "INVALID_AMOUNT"],
  request: bootstrapRequestSchema,
  response: bootstrapResponseSchema,
  repeatable: true,
  withdrawable: false,

  async load(view, request, { now }) {
    const platform = await view.find(platforms, "platform");
    const policy: Policy = {
      version: 1,
      effectiveFrom: dateAt(now, request.policy),
      setAt: now,
      rules: newRules(request.policy),
    };
    return { ...(platform !== undefined && { platform }), policy };
  },

  decide({ platform, policy }, { operator, regulator }, { caller, now, chaincode }) {
    if (platform !== undefined) {
      refuse("ALREADY_BOOTSTRAPPED", { operator: platform.operator.lei, regulator: platform.regulator.lei });
    }
    if (!caller.admin) {
      refuse("NOT_AUTHORIZED", { caller: caller.mspId, required: "an identity whose certificate has the admin OU" });
    }
    if (operator.lei === regulator.lei) {
      refuse("INVALID_REQUEST", {
        path: "regulator.lei",
        problem: "is the operator's LEI: name another party as the regulator",
      });
    }
    if (operator.mspId === regulator.mspId) {
      refuse("INVALID_REQUEST", {
        path: "regulator.mspId",
        problem: "is the operator's organisation, which alone could then change every key: name another one",
      });
    }

    requireRates(policy.rules, [], {
      today: policy.effectiveFrom,
      effectiveFrom: policy.effectiveFrom,
      path: "policy",
    });
    const [first, second] = [
      enrol(partyOf(operator, "operator", now), operator),
      enrol(partyOf(regulator, "regulator", now), regulator),
    ];
    const changes: Change[] = [
      ...first.changes,
      ...second.changes,
      create(platforms, {
        operator: { lei: operator.lei, mspId: operator.mspId },
        regulator: { lei: regulator.lei, mspId: regulator.mspId },
        bootstrappedAt: now,
        chaincode,
        policies: [policy],
      }),
      create(policyVersions, policy),
    ];
    const made = { by: operator.lei, at: now };
    return {
      changes,
      events: [
        { type: "PartyRegistered", ...made, party: first.party },
        { type: "PartyRegistered", ...made, party: second.party },
        { type: "PolicySet", ...made, policy },
      ],
      response: { operator: first.party, regulator: second.party, policy },
    };
  },
});

function partyOf(founder: Founder, role: "operator" | "regulator", now: Instant): Party {
  const { name, mspId } = founder;
  const named = { ...takeLei(founder, `${role}.lei`), name, mspId };
  return { ...named, hosted: false, roles: [role], status: "Active", changedAt: now };
}
