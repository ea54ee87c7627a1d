import { acts } from "../catalogue/catalogue.js";
import type { AnyAct } from "../operation/act.js";
import { situations } from "../testing/refusals/index.js";
import { met, type Met, type Situation } from "../testing/refusals/situation.js";

/** Each situation is played once, whichever tests run. */
const played = new Map<Situation, Promise<readonly Met[]>>();
const once = (situation: Situation): Promise<readonly Met[]> => {
  const present = played.get(situation) ?? met(situation);
  played.set(situation, present);
  return present;
};

test.each(situations)("acts are refused with their own codes, and with the figures, $when", async (situation) => {
  const refusals = await once(situation);
  expect(refusals.length).toBeGreaterThan(0);
});

test("a case meets every code that an act declares, so that no program prepares for a refusal that cannot happen", async () => {
  const all = (await Promise.all(situations.map(once))).flat();
  const pairs = new Set(all.map(({ act, refusal }) => `${act}: ${refusal.code}`));
  const unmet = Object.values<AnyAct>(acts).flatMap(({ name, refuses }) =>
    refuses.map((code) => `${name}: ${code}`).filter((pair) => !pairs.has(pair)),
  );
  // Add a case to testing/refusals that meets the code, or take the code out of the act's `refuses`.
  expect(unmet).toEqual([]);
});

test("an act names no code twice", () => {
  for (const { name, refuses } of Object.values<AnyAct>(acts)) {
    expect({ name, refuses: [...new Set(refuses)] }).toEqual({ name, refuses });
  }
});
