import type { AnyAct } from "../operation/act.js";
import type { Query } from "../operation/query.js";
import { situations } from "../testing/refusals/index.js";
import { met, type Met, type Situation } from "../testing/refusals/situation.js";
import { acts, queries } from "./catalogue.js";
import { refusalsOf } from "./refusals-of.js";

const operations: readonly (AnyAct | Query)[] = [...Object.values<AnyAct>(acts), ...Object.values<Query>(queries)];

/** Each situation is played once, whichever tests run. */
const played = new Map<Situation, Promise<readonly Met[]>>();
const once = (situation: Situation): Promise<readonly Met[]> => {
  const present = played.get(situation) ?? met(situation);
  played.set(situation, present);
  return present;
};

test.each(situations)(
  "acts and queries are refused with their own codes, and with the figures, $when",
  async (situation) => {
    const refusals = await once(situation);
    expect(refusals.length).toBeGreaterThan(0);
  },
);

test("a case meets every code that an act or a query declares, so that no program prepares for a refusal that cannot happen", async () => {
  const all = (await Promise.all(situations.map(once))).flat();
  const pairs = new Set(all.map(({ operation, refusal }) => `${operation}: ${refusal.code}`));
  const unmet = operations.flatMap(({ name, refuses }) =>
    refuses.map((code) => `${name}: ${code}`).filter((pair) => !pairs.has(pair)),
  );
  // Add a case to testing/refusals that meets the code, or take the code out of the `refuses` of the act or query.
  expect(unmet).toEqual([]);
});

test("acts and queries name no code twice, and none that refuses every operation anyway", () => {
  const always = operations.map(refusalsOf).reduce((some, others) => some.filter((code) => others.includes(code)));
  expect(always).toContain("CALLER_UNKNOWN");
  for (const { name, refuses } of operations) {
    const own = [...new Set(refuses)].filter((code) => !always.includes(code));
    expect({ name, refuses: own }).toEqual({ name, refuses });
  }
});
