import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { CallerFound } from "../party/authority.js";
import type { BatteryCodeRecord } from "../state/battery-code.js";
import { batteries, batteryCategorySchema, externalIdSchema, ratedSchema, type Battery } from "../state/battery.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party, Platform } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { canonicalCode, whyNotACode } from "../vocabulary/battery-code.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";
import { batteryIdOf, referenceSchema, type Reference } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";
import { requireFreeCodes } from "./codes.js";

/** A code of a new battery. It passes the checks that are possible for its scheme. */
const newCodeSchema = externalIdSchema.superRefine((code, context) => {
  const problem = whyNotACode(code);
  if (problem !== undefined) {
    context.addIssue({ code: "custom", path: ["value"], message: problem });
  }
});

/** The largest ratings: a megaampere hour, a gigawatt hour, ten kilovolts. A larger figure has a wrong unit. */
const most = { capacityMilliampHours: 1e9, energyMilliwattHours: 1e12, nominalMilliVolts: 1e7 } as const;

/** Nobody made batteries of these categories before this day. */
const EARLIEST = "1990-01-01";

/**
 * A rating whose figures fit together: energy is charge times voltage. A battery can be rated at another current, so
 * the energy may be between half of the product and twice the product. Outside this range, one figure has a wrong unit.
 */
const newRatedSchema = ratedSchema.superRefine((rated, context) => {
  const { capacityMilliampHours, energyMilliwattHours, nominalMilliVolts } = rated;
  for (const name of ["capacityMilliampHours", "energyMilliwattHours", "nominalMilliVolts"] as const) {
    if (rated[name] > most[name]) {
      context.addIssue({ code: "custom", path: [name], message: `must be ${String(most[name])} at most` });
    }
  }
  const product = Math.round((capacityMilliampHours * nominalMilliVolts) / 1000);
  if (energyMilliwattHours * 2 < product || energyMilliwattHours > product * 2) {
    const message = `does not fit capacity and voltage, which come to ${String(product)}: check the units`;
    context.addIssue({ code: "custom", path: ["energyMilliwattHours"], message });
  }
});

/** The fields that describe a new battery, for the acts that create its record. */
export const newBatteryFields = {
  serial: referenceSchema.describe("The maker's serial number: 1 to 35 of A-Z 0-9 and hyphen, unique per maker."),
  model: text(100).describe("Model."),
  category: batteryCategorySchema,
  chemistry: text(50).describe("Chemistry, such as `LFP`."),
  manufacturedOn: dateSchema.describe("Day on which it was made: today or earlier, and not before 1990."),
  rated: newRatedSchema,
  externalIds: z
    .array(newCodeSchema)
    .max(5)
    .refine((codes) => new Set(codes.map((code) => `${code.scheme} ${canonicalCode(code)}`)).size === codes.length, {
      message: "must not name a code twice",
    })
    .default([])
    .describe("Codes under which others know it. No other battery has them. Default: none."),
};
export type NewBattery = z.output<z.ZodObject<typeof newBatteryFields>>;

/** Whether the party that does an act already has a battery with that serial number. */
export async function isTakenBy(view: LedgerView, maker: CallerFound, serial: Reference): Promise<boolean> {
  const lei = maker.claimed?.lei;
  return lei !== undefined && (await view.isTaken(batteries, batteryIdOf(lei, serial)));
}

/** What the record of a new battery depends on. */
export interface NewBatteryFound {
  readonly platform: Platform;
  readonly policy: Policy;
  /** Whether the maker already has a battery with that serial number. */
  readonly taken: boolean;
  /** The index's records of those codes that another battery already has. */
  readonly codes: readonly BatteryCodeRecord[];
}

/**
 * A new battery. The party that makes it owns it.
 *
 * @throws `BATTERY_EXISTS`, `BATTERY_CODE_TAKEN`; `INVALID_REQUEST` if it was made after today or before 1990.
 */
export function newBattery(
  { lei, mspId }: Party,
  { serial, ...described }: NewBattery,
  { platform, policy, taken, codes }: NewBatteryFound,
  { now }: ActContext,
): Battery {
  const batteryId = batteryIdOf(lei, serial);
  if (taken) {
    refuse("BATTERY_EXISTS", { batteryId });
  }
  requireFreeCodes(codes);
  const today = dateAt(now, policy.rules);
  if (described.manufacturedOn > today) {
    refuse("INVALID_REQUEST", {
      path: "manufacturedOn",
      problem: `${described.manufacturedOn} lies after today, ${today}`,
    });
  }
  if (described.manufacturedOn < EARLIEST) {
    refuse("INVALID_REQUEST", {
      path: "manufacturedOn",
      problem: `${described.manufacturedOn} lies before ${EARLIEST}`,
    });
  }
  return {
    batteryId,
    ...described,
    ...{ manufacturer: { lei, mspId }, owner: { lei, mspId }, status: "Original" },
    ...{ windows: 0, gaps: 0, missing: 0, sections: [], predecessors: [], titles: [], changedAt: now },
    endorsers: { operator: platform.operator.mspId, regulator: platform.regulator.mspId },
  };
}
