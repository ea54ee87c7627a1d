import { z } from "zod";
import { act, update, type Stake } from "../act.js";
import { limits, loosens } from "../approval/dual-control.js";
import { loadMaker, loadParty } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadPlatform } from "../party/platform.js";
import { requireRolesOf } from "../party/roles.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import {
  dualControlSchema,
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

export const updatePartyRequestSchema = z.strictObject({
  lei: leiSchema,
  name: partyNameSchema.optional(),
  /** All of its roles from now on. */
  roles: rolesSchema.optional(),
  /** Whose plain transfers take effect without the party's being asked; the party itself alone may say so. */
  standingAcceptance: z.union([z.literal("nobody"), standingAcceptanceSchema]).optional(),
  /**
   * Which of the party's acts wait for a second person; the party itself may say so. To loosen it needs the approval of a second
   * person of the party; whatever the operator asks needs the approval of one. Stands alone in a request.
   */
  dualControl: z.union([z.literal("none"), dualControlSchema]).optional(),
});

/**
 * Changes a party's name or roles, which the operator keeps, the regulator's roles with its consent; or its standing acceptance and
 * its dual control, which are the party's own word. Its LEI and its MSP never change: certificates' policies rest on them.
 */
export const updateParty = act({
  name: "UpdateParty",
  contract: "registry",
  summary:
    "The operator changes a party's name or roles; the party itself its standing acceptance; either the dual control, the operator with the party's consent.",
  request: updatePartyRequestSchema,
  response: partySchema,

  async load(view, { lei }, context) {
    const platform = await loadPlatform(view);
    const policy = await loadPolicy(view, context);
    const by = await loadMaker(view, context);
    return { platform, policy, by, party: by.lei === lei ? by : await loadParty(view, lei, "lei") };
  },

  decide({ platform, by, party }, { lei, name, roles, standingAcceptance, dualControl }, context) {
    const operator = by.lei === platform.operator.lei;
    const own = by.lei === lei && name === undefined && roles === undefined;
    if (!operator && !own)
      refuse("NOT_AUTHORIZED", {
        caller: `${by.name} (${by.lei})`,
        required: `the operator ${platform.operator.lei}${by.lei === lei ? "; the party itself sets its standing acceptance alone" : ""}`,
      });
    if (standingAcceptance !== undefined && by.lei !== lei)
      refuse("NOT_AUTHORIZED", {
        caller: `${by.name} (${by.lei})`,
        required: `${party.name} (${lei}) itself: nobody accepts for another party`,
      });
    requireLaterThan(party, context);
    const others = [name, roles, standingAcceptance].filter((field) => field !== undefined).length;
    if (dualControl === undefined && others === 0)
      refuse("INVALID_REQUEST", {
        path: "$",
        problem: "says nothing to change: give name, roles, standingAcceptance or dualControl",
      });
    if (dualControl !== undefined && others > 0)
      refuse("INVALID_REQUEST", {
        path: "dualControl",
        problem: "must stand alone: it may have to wait for an approval",
      });
    if (roles !== undefined) requireRolesOf(lei, roles, platform);
    const { standingAcceptance: former, dualControl: control, ...kept } = party;
    const controlled = dualControl === undefined ? control : dualControl === "none" ? undefined : dualControl;
    if (controlled !== undefined) limits(controlled.thresholds);
    const standing = standingAcceptance ?? former;
    const after: Party = {
      ...kept,
      ...(name !== undefined && { name }),
      ...(roles !== undefined && { roles }),
      ...(standing !== undefined && standing !== "nobody" && { standingAcceptance: standing }),
      ...(controlled !== undefined && { dualControl: controlled }),
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

/** What the party concerned must approve: the loosening of its own control, and what the operator would otherwise impose on it. */
function stakesOf(
  {
    platform,
    by,
    party,
    controlled,
  }: { platform: Platform; by: Party; party: Party; controlled: DualControl | undefined },
  { roles, dualControl }: Pick<z.output<typeof updatePartyRequestSchema>, "roles" | "dualControl">,
): Stake[] {
  const stake = { act: "UpdateParty", party: party.lei };
  if (by.lei === party.lei) return loosens(party.dualControl, controlled) ? [stake] : [];
  if (dualControl !== undefined) return [{ ...stake, consent: "dual control set by the operator" }];
  if (roles !== undefined && party.lei === platform.regulator.lei)
    return [{ ...stake, consent: "a change of the regulator's roles" }];
  return [];
}
