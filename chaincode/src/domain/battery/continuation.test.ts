import { loadPolicy } from "../party/policy-in-force.js";
import { batteries } from "../state/battery.js";
import { batteryIdOf, equipped, newSigner, windowOf, type WindowOf } from "../testing/pack.js";
import { Scene, START } from "../testing/scene.js";
import { batteryIdSchema } from "../vocabulary/identifiers.js";
import { requireCounters } from "./counters.js";

const HOUR = 3_600_000;

test("a counter that falls within a window is refused, like a counter that falls between two windows", async () => {
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
    requireCounters(battery!, window(last), policy);
  };
  expect(follows(12)).not.toThrow();
  expect(follows(11)).toThrow(
    `TALLY COUNTER_ROLLBACK {"batteryId":"${batteryIdOf()}","counter":"cycles","before":"12","got":"11"}`,
  );
});

test("the next window continues from the highest count of the last window, and not from its lowest count", async () => {
  const { anchor, refused } = await anchoring();
  await anchor(1, 3, 0, (sequence) => ({ cycles: 3 + sequence * 2 }));
  expect(await refused(4, 5, 3, { cycles: 7 })).toMatchObject({
    code: "COUNTER_ROLLBACK",
    context: { counter: "cycles", before: "9", got: "7" },
  });
  await anchor(4, 5, 3, { cycles: 9 });
});

test("a window can begin at the instant at which the last window ends, and not earlier", async () => {
  const { anchor, refused } = await anchoring();
  await anchor(1, 3, 0, { cycles: 1 });
  expect(await refused(4, 5, 1.999, { cycles: 1 })).toMatchObject({ code: "READINGS_OVERLAP" });
  await anchor(4, 5, 2, { cycles: 1 });
});

test("readings that are sent again are refused, and the refusal says whether they equal the anchored readings", async () => {
  const { anchor, refused, send } = await anchoring();
  const first = await send(1, 3, 0, { cycles: 1 });
  await anchor(4, 5, 3, { cycles: 1 });
  const again = { code: "SEQUENCE_REPLAYED", context: { expected: "6", got: "1", transactionId: first.transactionId } };
  expect(await first.refusedAgain()).toMatchObject({ ...again, context: { ...again.context, same: "yes" } });
  expect(await refused(1, 3, 0, { cycles: 0 })).toMatchObject({ ...again, context: { ...again.context, same: "no" } });
  expect(await refused(2, 3, 1, { cycles: 1 })).toMatchObject({
    code: "SEQUENCE_REPLAYED",
    context: { got: "2", transactionId: "", same: "no" },
  });
});

/**
 * Prepares a battery whose windows a test can anchor. A window begins `minutes` later than one hour before the scene.
 */
async function anchoring() {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  const requestOf = async (first: number, last: number, minutes: number, values: WindowOf["values"]) => ({
    batteryId: batteryIdOf(),
    window: await windowOf(device, { first, last, from: START - HOUR + minutes * 60_000, values }),
  });
  const send = async (...window: Parameters<typeof requestOf>) => {
    const request = await requestOf(...window);
    const { stretch } = await scene.act("maker", "AnchorReadings", request);
    return { ...stretch, refusedAgain: () => scene.refused("maker", "AnchorReadings", request) };
  };
  return {
    send,
    anchor: send,
    refused: async (...window: Parameters<typeof requestOf>) =>
      scene.refused("maker", "AnchorReadings", await requestOf(...window)),
  };
}
