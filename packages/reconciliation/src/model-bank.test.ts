import { heldAgainstTruth } from "./testing/held-against-truth.js";
import { modelBank } from "./testing/model-bank.js";

test.each([1, 2, 3])("of a bank's 3,000 payments by the seed %s each is found as it truly is", async (seed) => {
  const held = await heldAgainstTruth(modelBank(3000, { seed }));
  expect(held.wrong).toEqual([]);
  expect(held.wrongMatches).toBe(0);
  expect(held.records).toBeGreaterThan(6000);
  expect(held.automatic).toBeGreaterThanOrEqual(0.999);
});
