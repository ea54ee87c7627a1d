import fc from "fast-check";

import { drawnMoves } from "./drawn-moves.js";
import { acts } from "./market-model.js";
import { playMarket } from "./play.js";

test("random histories of the market leave ledger and model equal, and both refuse a move for the same reasons", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(drawnMoves, { minLength: 60, maxLength: 100 }), async (history) => {
      for (const what of (await playMarket(history)).results) {
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    }),
    { numRuns: 20, seed: 3, endOnFailure: true },
  );
  // Each act was also done, and not only refused.
  expect(acts.filter((act) => !seen.has(act))).toEqual([]);
  expect(seen.has("POLICY_VIOLATION")).toBe(true);
});
