import { setTimeout as wait } from "node:timers/promises";

import { paced, saturate } from "./load.js";

test("saturate keeps the given number of submits in flight, and counts only successes", async () => {
  let inFlight = 0;
  let most = 0;
  const { failures, perSecond } = await saturate(
    async (index) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await wait(1);
      inFlight -= 1;
      if (index === 7) {
        throw new Error("refused");
      }
    },
    40,
    10,
  );
  expect(most).toBe(10);
  expect(failures).toHaveLength(1);
  expect(perSecond).toBeGreaterThan(0);
});

test("a stall counts against every submit that was due during it", async () => {
  const stallMs = 60;
  const { sample } = await paced(
    (index) => {
      // Blocks the whole process, so that later submits cannot even be sent.
      if (index === 0) {
        for (const until = performance.now() + stallMs; performance.now() < until;) {
          continue;
        }
      }
      return Promise.resolve();
    },
    10,
    1000,
  );
  expect(sample).toHaveLength(10);
  expect(Math.min(...sample)).toBeGreaterThan(stallMs - 12);
});
