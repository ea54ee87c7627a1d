import { z } from "zod";

import { findCode } from "../../battery/codes.js";
import { isBroken, keysOf } from "../../battery/key-chain.js";
import { loadBattery } from "../../battery/load.js";
import { MOST_ANCESTORS } from "../../battery/past.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { query } from "../../operation/query.js";
import {
  batteries,
  batteryViewSchema,
  externalIdSchema,
  sectionSchema,
  viewBattery,
  readingsOf,
  type Battery,
  type Section,
} from "../../state/battery.js";
import { deviceViewSchema, viewDevice, type Device } from "../../state/device.js";
import type { LedgerView, QueryView } from "../../state/ledger-view.js";
import { decodeRecord } from "../../state/record.js";
import { batteryIdSchema, type BatteryId } from "../../vocabulary/identifiers.js";

/** The most versions of a battery's record that one answer reads. Each window adds a version. */
const MOST_VERSIONS = 20_000;

const totalsSchema = z
  .strictObject({
    anchored: z.int().describe("How many readings are anchored."),
    missing: z.int().describe("How many were declared missing."),
    windows: z.int().describe("In how many windows."),
    gaps: z.int().describe("In how many gaps."),
  })
  .describe("The battery's readings in all.");

const provePassportResponseSchema = z.strictObject({
  battery: batteryViewSchema,
  devices: z.array(deviceViewSchema).describe("Every key that ever signed for it, the newest of each kind first."),
  totals: totalsSchema,
  codes: z
    .array(
      externalIdSchema.extend({
        batteryId: batteryIdSchema.optional().describe("The battery to which the code leads. Absent: to none."),
      }),
    )
    .describe("Its codes, each with the battery to which the ledger's index leads: it is this one."),
  predecessors: z
    .array(batteryViewSchema)
    .describe(
      "The batteries of which it was made, and those of which they were made, the nearest first, as they ended: 500 at most. `past` says how many there are.",
    ),
  brokenKeys: z
    .array(deviceViewSchema)
    .describe("Keys of these that were revoked, or gave way to another without their own signature."),
  revisions: z
    .array(sectionSchema)
    .describe("Every revision of every section, with its transaction: the newest first."),
  complete: z
    .boolean()
    .describe(
      "Whether all revisions are there. They are not where more versions of the record came after the oldest than one answer looks at.",
    ),
});

type Answer = z.output<typeof provePassportResponseSchema>;

/** Everything that is needed to check a passport without trust in the party that shows it. */
export const provePassport = query({
  name: "ProvePassport",
  contract: "batteries",
  summary:
    "Shows all that a verifier needs of a battery in one consistent answer: the battery, all its keys, totals of its readings, predecessors, and every revision of its sections.",
  details:
    "`ListStretches` has the windows themselves. The peer must keep the history of keys, as peers do unless told not to.",
  refuses: ["BATTERY_NOT_FOUND"],
  request: z.strictObject({ batteryId: batteryIdSchema }),
  response: provePassportResponseSchema,
  async answer(view, { batteryId }) {
    const battery = await loadBattery(view, batteryId);
    const { windows, gaps, missing } = battery;
    const keys = await keysOf(view, battery);
    const predecessors = await ancestorsOf(view, battery);
    const brokenKeys: Device[] = [];
    for (const each of predecessors) {
      brokenKeys.push(...(await keysOf(view, each)).filter(isBroken));
    }
    return {
      battery: viewBattery(battery),
      devices: keys.map(viewDevice),
      totals: { anchored: readingsOf(battery) - missing, missing, windows, gaps },
      codes: await codesOf(view, battery),
      predecessors: predecessors.map(viewBattery),
      brokenKeys: brokenKeys.map(viewDevice),
      ...(await revisionsOf(view, battery)),
    };
  },
});

/** For each of a battery's codes, the battery to which it leads. */
async function codesOf(view: LedgerView, { externalIds }: Battery): Promise<Answer["codes"]> {
  return sideBySide(
    ...externalIds.map(async (code) => {
      const found = await findCode(view, code);
      return { ...code, ...(found !== undefined && { batteryId: found.batteryId }) };
    }),
  );
}

/**
 * The batteries of which a battery was made, those of which these were made, and so on, the nearest first. Each is a
 * record on the ledger. A battery that is its own predecessor was written past the rules.
 */
async function ancestorsOf(view: LedgerView, { batteryId, predecessors }: Battery): Promise<Battery[]> {
  const found: Battery[] = [];
  const named = new Set<BatteryId>([batteryId, ...predecessors]);
  const waiting = [...predecessors];
  for (let next = waiting.shift(); next !== undefined && found.length < MOST_ANCESTORS; next = waiting.shift()) {
    const battery = await loadBattery(view, next);
    found.push(battery);
    for (const id of battery.predecessors.filter((each) => !named.has(each))) {
      named.add(id);
      waiting.push(id);
    }
  }
  return found;
}

/** Every revision of a section that the battery's record ever showed, up to the limit of one answer. */
async function revisionsOf(
  view: QueryView,
  { batteryId, sections }: Battery,
): Promise<{ revisions: Section[]; complete: boolean }> {
  const found = new Map<string, Section>();
  const wanted = sections.reduce((sum, { revision }) => sum + revision, 0);
  let versions = 0;
  for await (const { value } of view.history(batteries, [batteryId])) {
    versions += 1;
    for (const section of sectionsIn(value)) {
      const name = `${section.section} ${section.transactionId}`;
      found.set(name, found.get(name) ?? section);
    }
    if (found.size >= wanted || versions === MOST_VERSIONS) {
      break;
    }
  }
  return { revisions: [...found.values()], complete: found.size >= wanted };
}

/**
 * The sections of an earlier version of the record. A value that is not a battery's record was written past the rules,
 * and has no sections.
 */
function sectionsIn(value: string | undefined): readonly Section[] {
  try {
    return value === undefined ? [] : decodeRecord(batteries, value).sections;
  } catch {
    return [];
  }
}
