import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { MakerFound } from "../party/authority.js";
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

/** A code of a new battery: what its scheme lets one check is right. */
const newCodeSchema = externalIdSchema.superRefine((code, context) => {
  const problem = whyNotACode(code);
  if (problem !== undefined) {
    context.addIssue({ code: "custom", path: ["value"], message: problem });
  }
});

/** Ratings beyond which a figure has a wrong unit: a megaampere hour, a gigawatt hour, ten kilovolts. */
const most = { capacityMilliampHours: 1e9, energyMilliwattHours: 1e12, nominalMilliVolts: 1e7 } as const;

/** Nobody made a battery of these categories before. */
const EARLIEST = "1990-01-01";

/**
 * A rating that fits together: energy is charge by voltage. A battery that is rated at another current may differ by up to half or double; by more,
 * one of the figures has a wrong unit.
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

/** What a battery is, for the acts that make the record of one. */
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

/** Whether the party that makes an act has a battery of that serial number already. */
export async function isTakenBy(view: LedgerView, maker: MakerFound, serial: Reference): Promise<boolean> {
  const lei = "filer" in maker ? maker.filer.lei : maker.claimed?.lei;
  return lei !== undefined && (await view.isTaken(batteries, batteryIdOf(lei, serial)));
}

/** What the record of a new battery depends on. */
export interface NewBatteryFound {
  readonly platform: Platform;
  readonly policy: Policy;
  /** Whether its maker has a battery of the serial number already. */
  readonly taken: boolean;
  /** Of its codes, those that a battery has already. */
  readonly codes: readonly BatteryCodeRecord[];
}

/**
 * A battery that a party makes, and owns.
 *
 * @throws `BATTERY_EXISTS`, `BATTERY_CODE_TAKEN`; `INVALID_REQUEST` where it was made after today, or before 1990.
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
