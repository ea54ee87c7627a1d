import { z } from "zod";

import { findGrant } from "../../battery/find-grant.js";
import { loadBattery } from "../../battery/load.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { query } from "../../operation/query.js";
import { findParty } from "../../party/find-party.js";
import { loadPlatform } from "../../party/platform.js";
import { accessGrantViewSchema, grantedTierSchema, isInForce, viewAccessGrant } from "../../state/access-grant.js";
import { instantSchema } from "../../vocabulary/calendar.js";
import { batteryIdSchema, keyIdSchema } from "../../vocabulary/identifiers.js";

const getAccessRequestSchema = z.strictObject({ batteryId: batteryIdSchema, keyId: keyIdSchema });
const getAccessResponseSchema = z.strictObject({
  tiers: z
    .array(grantedTierSchema)
    .describe("The tiers that credentials of the key open now. Empty: the public one alone."),
  grants: z
    .array(accessGrantViewSchema)
    .describe("The grants of the battery's manufacturer and of the regulator to the key, also those that have ended."),
  at: instantSchema.describe("The instant for which this is said: the timestamp of the request."),
});

/** Which tiers of a battery's passport the credentials of a key open. */
export const getAccess = query({
  name: "GetAccess",
  contract: "batteries",
  summary: "Shows which tiers of a battery's passport the credentials of a key open now, and by whose grants.",
  details:
    "The manufacturer's grants count for the batteries that it made, the regulator's for all. A grant counts until it expires or is " +
    "withdrawn. That a credential is genuine, and not expired itself, the server that shows the passport verifies.",
  refuses: ["BATTERY_NOT_FOUND"],
  request: getAccessRequestSchema,
  response: getAccessResponseSchema,
  async answer(view, { batteryId, keyId }, { now }) {
    const [battery, platform] = await sideBySide(loadBattery(view, batteryId), loadPlatform(view));
    const maker = await findParty(view, battery.manufacturer.lei);
    const leis = new Set([
      ...(maker === undefined ? [] : [maker.lei, ...(maker.successor === undefined ? [] : [maker.successor.lei])]),
      platform.regulator.lei,
    ]);
    const granters = await sideBySide(...[...leis].map((lei) => findParty(view, lei)));
    const found = await sideBySide(
      ...granters.map((granter) => (granter === undefined ? undefined : findGrant(view, granter, keyId))),
    );
    const grants = found.filter((grant) => grant !== undefined);
    const open = grants.filter(
      (grant) => isInForce(grant, now) && (grant.tier !== "authorities" || grant.granter === platform.regulator.lei),
    );
    return { tiers: [...new Set(open.map(({ tier }) => tier))], grants: grants.map(viewAccessGrant), at: now };
  },
});
