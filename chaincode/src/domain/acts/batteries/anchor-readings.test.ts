import { update } from "../../operation/change.js";
import { batteries } from "../../state/battery.js";
import { batteryIdOf, equipped, newSigner, windowOf } from "../../testing/pack.js";
import { Scene, START } from "../../testing/scene.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const batteryId = batteryIdOf();
const HOUR = 3_600_000;
const first = { first: 1, last: 3, from: START - HOUR, values: { cycles: 10, stateOfHealthPerMille: 980 } };

async function anchored() {
  const scene = await Scene.open();
  const device = await equipped(scene);
  await scene.act("maker", "AnchorReadings", { batteryId, window: await windowOf(device, first) });
  const anchor = async (over: object, signer = device) =>
    scene.refused("maker", "AnchorReadings", {
      batteryId,
      window: await windowOf(signer, { first: 4, last: 5, from: START - HOUR / 2, values: { cycles: 11 }, ...over }),
    });
  return { scene, device, anchor };
}

test("a window is anchored, and the battery shows where its readings end", async () => {
  const { scene } = await anchored();
  expect(await scene.ask("maker", "GetBattery", { batteryId })).toMatchObject({
    last: { sequence: 3, to: "2025-12-31T23:02:00.000Z", counters: { cycles: 10 }, stateOfHealthPerMille: 980 },
  });
});

test("a window that leaves readings out is refused with the number that was expected", async () => {
  const { anchor } = await anchored();
  expect(await anchor({ first: 6, last: 7 })).toEqual({
    code: "SEQUENCE_GAP",
    context: { batteryId, expected: "4", got: "6" },
  });
});

test("a window is anchored once, and the refusal of a repetition names the transaction that anchored it", async () => {
  const { scene, device } = await anchored();
  const again = { batteryId, window: await windowOf(device, first) };
  expect(await scene.refused("maker", "AnchorReadings", again)).toMatchObject({
    code: "SEQUENCE_REPLAYED",
    context: { expected: "4", got: "1", transactionId: expect.stringMatching(/^tx/) as string },
  });
});

test("a battery whose record was set back gets no other window in the place of an anchored one", async () => {
  const { scene, device } = await anchored();
  const record = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryId));
  if (record === undefined) {
    throw new Error("no battery to set back");
  }
  const { last: _, ...without } = record;
  scene.ledger.apply([update(batteries, record, { ...without, windows: 0 })]);
  const other = { batteryId, window: await windowOf(device, { ...first, values: { cycles: 2 } }) };
  expect(await scene.refused("maker", "AnchorReadings", other)).toMatchObject({
    code: "SEQUENCE_REPLAYED",
    context: { expected: "1", got: "1", transactionId: expect.stringMatching(/^tx/) as string, same: "no" },
  });
});

test("a counter that falls is refused", async () => {
  const { anchor } = await anchored();
  expect(await anchor({ values: { cycles: 9 } })).toEqual({
    code: "COUNTER_ROLLBACK",
    context: { batteryId, counter: "cycles", before: "10", got: "9" },
  });
});

test("a window of another device is refused", async () => {
  const { anchor } = await anchored();
  expect(await anchor({}, newSigner())).toMatchObject({ code: "DEVICE_UNKNOWN" });
});

test("the answer and the event show what a window states, and only the record has its signed message", async () => {
  const scene = await Scene.open();
  const window = await windowOf(await equipped(scene), first);
  const { stretch } = await scene.act("maker", "AnchorReadings", { batteryId, window });
  expect(stretch).toMatchObject({ type: "window", first: 1, last: 3, root: expect.any(String) as string });
  const told = scene.events.at(-1);
  expect(told).toMatchObject({ type: "ReadingsAnchored", stretch: { type: "window", first: 1, last: 3 } });
  expect(JSON.stringify({ stretch, told })).not.toContain(window);
  expect(await scene.ask("maker", "GetStretch", { batteryId, sequence: 2 })).toEqual({
    stretch: { ...stretch, message: window },
  });
});
