import { z } from "zod";

import { loosens } from "../approval/dual-control.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import type { Stake } from "../operation/stake.js";
import { loadCaller, loadParty, requireCaller, requireNotMerged } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import { requireRolesOf } from "../party/roles.js";
import {
  confirmFromWith,
  coveredByDefault,
  dualControlWith,
  parties,
  partyNameSchema,
  partySchema,
  rolesSchema,
  standingAcceptanceSchema,
  type DualControl,
  type Party,
  type Platform,
} from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";
import { amountsByCurrencySchema } from "../vocabulary/sums.js";

/** The schema of a request, given the acts that dual control can cover. */
function requestWith(controllableActs: readonly string[]) {
  const defaults: ReadonlySet<string> = new Set(coveredByDefault);
  const acts = z
    .array(
      z
        .enum([...controllableActs])
        .meta({ id: "ControllableAct", description: "Wire name of an act that dual control can cover." }),
    )
    .min(1)
    .max(controllableActs.length)
    .default([...coveredByDefault])
    .describe(
      "Wire names of the acts that are covered. An act about no sum is covered whenever it is named. Default: the acts that dispose " +
        "of a sum, bind the party or decide on others; not those that ask, refuse, put back or rearrange " +
        `(${controllableActs.filter((name) => !defaults.has(name)).join(", ")}).`,
    );
  return z.strictObject({
    lei: leiSchema.describe("LEI of the party."),
    name: partyNameSchema.optional().describe("Name of the legal entity."),
    roles: rolesSchema.optional().describe("All roles of the party from now on."),
    standingAcceptance: z
      .union([z.literal("nobody"), standingAcceptanceSchema])
      .optional()
      .describe(
        "Whose plain transfers take effect without an answer of the party: everybody's, nobody's, or those of the parties in a list of LEIs. Only the party itself sets it.",
      ),
    dualControl: z
      .union([z.literal("none"), dualControlWith(acts, amountsByCurrencySchema)])
      .optional()
      .describe(
        'Which of the party\'s acts wait for a second person, such as {"thresholds":{"USD":"1000000.00"}}, or none. Only the party loosens it, and a second person of the party must approve; a person of the party must approve what the operator asks for. It stands alone in a request.',
      ),
    confirmFrom: confirmFromWith(amountsByCurrencySchema)
      .optional()
      .describe(
        'By currency, the sum below which the party\'s people sign at the desk with one press what can be taken back, such as {"CNY":"50000.00"}. What pays, accepts, waives or ends something is always confirmed. Empty: whatever they sign. Only the party itself sets it.',
      ),
  });
}
type UpdatePartyRequest = z.output<ReturnType<typeof requestWith>>;

/** The LEI and the MSP of a party change by no other act than `RecordSuccession`: certificates' policies rest on them. */
export const updatePartyAmong = (controllableActs: readonly string[]) =>
  act({
    name: "UpdateParty",
    contract: "registry",
    summary:
      "The operator changes a party's name or roles; the party itself its standing acceptance and what its people confirm; either the dual control, the operator with the party's consent.",
    details:
      "To loosen dual control takes a person of the party that asks, and another one that approves: the operator cannot ask for it. What " +
      "else of dual control the operator asks waits for the approval of a person of the party. So does a change of the regulator's roles. The client does not repeat it by itself after a `Conflict`: it could undo what somebody else has just changed.",
    example: 'await tally.registry.updateParty({ lei, standingAcceptance: "everybody" });',
    refuses: ["PARTY_NOT_FOUND", "PARTY_SUCCEEDED", "INVALID_AMOUNT"],
    request: requestWith(controllableActs),
    response: partySchema,
    awaitsConsent: true,
    repeatable: false,
    withdrawable: false,
    dualControl: "as decided",

    async load(view, { lei }, context) {
      const platform = await loadPlatform(view);
      const maker = await loadCaller(view, context);
      return { platform, policy: inForce(platform, context), maker, party: await loadParty(view, lei, "lei") };
    },

    decide({ platform, maker, party }, request, context) {
      const { lei, name, roles, standingAcceptance, dualControl, confirmFrom } = request;
      const by = requireCaller(maker, context);
      const operator = by.lei === platform.operator.lei;
      const own = by.lei === lei && name === undefined && roles === undefined;
      if (!operator && !own) {
        refuse("NOT_AUTHORIZED", {
          caller: `${by.name} (${by.lei})`,
          required: `the operator ${platform.operator.lei}${by.lei === lei ? "; the party itself sets its standing acceptance and confirmFrom without other changes" : ""}`,
        });
      }
      if (standingAcceptance !== undefined && by.lei !== lei) {
        refuse("NOT_AUTHORIZED", {
          caller: `${by.name} (${by.lei})`,
          required: `${party.name} (${lei}) itself: nobody accepts for another party`,
        });
      }
      if (confirmFrom !== undefined && by.lei !== lei) {
        refuse("NOT_AUTHORIZED", {
          caller: `${by.name} (${by.lei})`,
          required: `${party.name} (${lei}) itself: nobody else says what its people confirm`,
        });
      }
      requireLaterThan(party, context);
      const others = [name, roles, standingAcceptance, confirmFrom].filter((field) => field !== undefined).length;
      if (dualControl === undefined && others === 0) {
        refuse("INVALID_REQUEST", {
          path: "$",
          problem: "says nothing to change: give name, roles, standingAcceptance, confirmFrom or dualControl",
        });
      }
      if (dualControl !== undefined) {
        // Its successor's people act for it, under the successor's own control.
        requireNotMerged(party);
      }
      if (dualControl !== undefined && others > 0) {
        refuse("INVALID_REQUEST", {
          path: "dualControl",
          problem: "must stand alone: it may have to wait for an approval",
        });
      }
      if (roles !== undefined) {
        requireRolesOf(lei, roles, platform);
      }
      const { standingAcceptance: former, dualControl: control, confirmFrom: confirmed, ...kept } = party;
      const controlled = dualControl === undefined ? control : dualControl === "none" ? undefined : dualControl;
      if (by.lei !== lei && loosens(control, controlled)) {
        refuse("NOT_AUTHORIZED", {
          caller: `${by.name} (${by.lei})`,
          required: `a person of ${party.name} (${lei}) who asks to loosen its dual control, and another one who approves`,
        });
      }
      const standing = standingAcceptance ?? former;
      const from = confirmFrom ?? confirmed;
      const after: Party = {
        ...kept,
        ...(name !== undefined && { name }),
        ...(roles !== undefined && { roles }),
        ...(standing !== undefined && standing !== "nobody" && { standingAcceptance: standing }),
        ...(controlled !== undefined && { dualControl: controlled }),
        ...(from !== undefined && Object.keys(from).length > 0 && { confirmFrom: from }),
        changedAt: context.now,
      };
      return {
        changes: [update(parties, party, after)],
        events: [{ type: "PartyUpdated", by: by.lei, at: context.now, party: after }],
        response: after,
        stakes: stakesOf({ platform, by, party, controlled }, { roles, dualControl }),
      };
    },
  });

/**
 * The party concerned must approve a change that loosens its own control, and a change that the operator would
 * otherwise impose on it. One person of a party can tighten its own control. Other changes are under the control of the
 * party that makes them.
 */
function stakesOf(
  {
    platform,
    by,
    party,
    controlled,
  }: { platform: Platform; by: Party; party: Party; controlled: DualControl | undefined },
  { roles, dualControl }: Pick<UpdatePartyRequest, "roles" | "dualControl">,
): Stake[] {
  const stake = { act: "UpdateParty", party: party.lei };
  if (by.lei === party.lei && dualControl !== undefined) {
    return loosens(party.dualControl, controlled)
      ? [{ ...stake, consent: "any change that loosens dual control" }]
      : [];
  }
  if (dualControl !== undefined) {
    return [{ ...stake, consent: "dual control set by the operator" }];
  }
  if (roles !== undefined && party.lei === platform.regulator.lei) {
    return [{ ...stake, consent: "a change of the regulator's roles" }];
  }
  return [{ ...stake, party: by.lei }];
}
