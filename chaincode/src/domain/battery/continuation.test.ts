import { loadPolicy } from "../party/policy-in-force.js";
import { batteries } from "../state/battery.js";
import { batteryIdOf, equipped } from "../testing/pack.js";
import { Scene, START } from "../testing/scene.js";
import { batteryIdSchema } from "../vocabulary/identifiers.js";
import { requireFollows } from "./continuation.js";

test("a counter that falls within a window is refused as one that falls between two", async () => {
  const scene = await Scene.open();
  await equipped(scene);
  const battery = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryIdOf()));
  const context = scene.contextOf("maker");
  const policy = await loadPolicy(scene.ledger, context);
  const window = (last: number) => ({
    ...{ batteryId: batteryIdOf(), first: 1, last: 3, from: START, to: START, root: "ab".repeat(32) },
    summary: { cycles: { least: 10, most: 12, last } },
  });
  const follows = (last: number) => () => {
    requireFollows(battery!, window(last), policy, context);
  };
  expect(follows(12)).not.toThrow();
  expect(follows(11)).toThrow(
    `TALLY COUNTER_ROLLBACK {"batteryId":"${batteryIdOf()}","counter":"cycles","before":"12","got":"11"}`,
  );
});
