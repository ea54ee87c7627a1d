import { battery, BATTERY, gap, window } from "../../passport/testing/records.js";
import type { Stretch } from "../../wire-types.js";
import type { Session } from "../session.js";
import { readBattery } from "./read-passport.js";

/**
 * A ledger with a battery. `sequence` is the battery's last reading when its record is read. The stretches may contain
 * later readings.
 */
function ledgerOf(sequence: number | undefined, stretches: readonly Stretch[]): Session {
  const last = sequence === undefined ? undefined : { sequence, counters: {} };
  const answers: Record<string, unknown> = {
    ProvePassport: { battery: { ...battery(), last }, devices: [] },
    ListStretches: { stretches },
  };
  // The fake has only the methods that reading records uses.
  return { ask: (query: string) => Promise.resolve(answers[query]) } as unknown as Session;
}

const stretchesRead = async (sequence: number | undefined, stretches: readonly Stretch[]) =>
  (await readBattery(ledgerOf(sequence, stretches), BATTERY)).stretches.map(({ first }) => first);

it("a passport has every stretch up to the battery's last reading, also a stretch of a single reading", async () => {
  expect(await stretchesRead(8, [window(1, 5, 2000), gap(6, 7), window(8, 8, 2000)])).toEqual([1, 6, 8]);
});

it("a passport leaves out windows that were anchored after the battery's record was read", async () => {
  expect(await stretchesRead(7, [window(1, 5, 2000), gap(6, 7), window(8, 8, 2000), gap(9, 9)])).toEqual([1, 6]);
  expect(await stretchesRead(undefined, [window(1, 5, 2000)])).toEqual([]);
});
