import { batteryIdOf, equipped, newSigner, windowOf, type WindowOf } from "../../testing/pack.js";
import { Scene, START } from "../../testing/scene.js";

const batteryId = batteryIdOf();
const HOUR = 3_600_000;

async function opened(rules = {}) {
  const scene = await Scene.open(rules);
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  const anchor = async (first: number, last: number, from: number, values: WindowOf["values"] = { cycles: 5 }) => ({
    batteryId,
    window: await windowOf(device, { first, last, from, values }),
  });
  return { scene, anchor };
}

test("a gap begins with the next number and stays in the record, and readings continue after it", async () => {
  const { scene, anchor } = await opened();
  await scene.act("maker", "AnchorReadings", await anchor(1, 2, START - 2 * HOUR));
  const { stretch } = await scene.act("maker", "DeclareGap", { batteryId, to: 9, reason: "storage lost" });
  expect(stretch).toMatchObject({ type: "gap", first: 3, last: 9, reason: "storage lost" });
  const after = await scene.act("maker", "AnchorReadings", await anchor(10, 11, START - HOUR));
  expect(after.battery).toMatchObject({ windows: 2, gaps: 1, missing: 7, last: { sequence: 11 } });
});

test("a gap leaves counters and times as they were, so that later readings cannot go back behind them", async () => {
  const { scene, anchor } = await opened();
  await scene.act("maker", "AnchorReadings", await anchor(1, 2, START - 2 * HOUR));
  await scene.act("maker", "DeclareGap", { batteryId, to: 3, reason: "lost" });
  const fallen = await anchor(4, 5, START - HOUR, { cycles: 4 });
  expect(await scene.refused("maker", "AnchorReadings", fallen)).toMatchObject({ code: "COUNTER_ROLLBACK" });
  const early = await anchor(4, 5, START - 3 * HOUR);
  expect(await scene.refused("maker", "AnchorReadings", early)).toMatchObject({ code: "READINGS_OVERLAP" });
});

test("a battery's readings can begin with a gap", async () => {
  const { scene, anchor } = await opened();
  const { battery } = await scene.act("maker", "DeclareGap", { batteryId, to: 4, reason: "test bench" });
  expect(battery.last).toEqual({ sequence: 4, counters: {} });
  await scene.act("maker", "AnchorReadings", await anchor(5, 6, START - HOUR));
});

test("readings that are anchored or missing cannot be declared missing, and missing readings cannot be anchored", async () => {
  const { scene, anchor } = await opened();
  await scene.act("maker", "AnchorReadings", await anchor(1, 2, START - 2 * HOUR));
  for (const to of [1, 2]) {
    expect(await scene.refused("maker", "DeclareGap", { batteryId, to, reason: "lost" })).toMatchObject({
      code: "SEQUENCE_REPLAYED",
      context: { expected: "3" },
    });
  }
  await scene.act("maker", "DeclareGap", { batteryId, to: 4, reason: "lost" });
  expect(await scene.refused("maker", "AnchorReadings", await anchor(3, 4, START - HOUR))).toMatchObject({
    code: "SEQUENCE_REPLAYED",
    context: { expected: "5", got: "3" },
  });
});

test("a mistyped gap cannot use up a battery's numbers, since the last number of a gap has a limit", async () => {
  const { scene } = await opened();
  const most = 100_000_000;
  expect(await scene.refused("maker", "DeclareGap", { batteryId, to: most + 1, reason: "typo" })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "to" },
  });
  await scene.act("maker", "DeclareGap", { batteryId, to: most, reason: "typo" });
});

test("a window larger than the policy allows is refused", async () => {
  const { scene, anchor } = await opened({ mostReadingsPerWindow: 2 });
  expect(await scene.refused("maker", "AnchorReadings", await anchor(1, 3, START - HOUR))).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "mostReadingsPerWindow", limit: "2", given: "3" },
  });
  await scene.act("maker", "AnchorReadings", await anchor(1, 2, START - HOUR));
});

test("a window is refused if it reports a value below or above the plausible range of the policy", async () => {
  const { scene, anchor } = await opened({
    plausible: { deciCelsius: { least: -400, most: 850 }, milliVolts: { least: 0 } },
  });
  for (const [deciCelsius, given] of [
    [851, "851"],
    [-401, "-401"],
  ] as const) {
    expect(await scene.refused("maker", "AnchorReadings", await anchor(1, 2, START - HOUR, { deciCelsius }))).toEqual({
      code: "POLICY_VIOLATION",
      context: { rule: "plausible.deciCelsius", limit: "-400 to 850", given },
    });
  }
  const lowest = await anchor(1, 2, START - HOUR, { deciCelsius: -400, milliVolts: 99_999 });
  await scene.act("maker", "AnchorReadings", lowest);
  await scene.act("maker", "AnchorReadings", await anchor(3, 4, START - HOUR / 2, { deciCelsius: 850 }));
});

test("a window is refused if only its least value is implausible, or only its greatest", async () => {
  const { scene, anchor } = await opened({ plausible: { deciCelsius: { least: -400, most: 850 } } });
  for (const wrong of [-401, 851]) {
    const once = await anchor(1, 3, START - HOUR, (sequence) => ({ deciCelsius: sequence === 2 ? wrong : 200 }));
    expect(await scene.refused("maker", "AnchorReadings", once)).toMatchObject({
      code: "POLICY_VIOLATION",
      context: { rule: "plausible.deciCelsius", given: String(wrong) },
    });
  }
});

test("a window with readings in the future is refused", async () => {
  const { scene, anchor } = await opened({ clockDifferenceMinutes: 5 });
  expect(await scene.refused("maker", "AnchorReadings", await anchor(1, 2, START + 5 * 60_000))).toMatchObject({
    code: "CLOCK_SKEW",
  });
  await scene.act("maker", "AnchorReadings", await anchor(1, 2, START + 4 * 60_000));
});

test("a window of another battery is refused, though its device signed it", async () => {
  const { scene } = await opened();
  const device = await equipped(scene, "TN-2", newSigner("EdDSA"));
  const window = await windowOf(device, { first: 1, last: 2, from: START - HOUR, values: { cycles: 1 } });
  expect(await scene.refused("maker", "AnchorReadings", { batteryId, window })).toMatchObject({
    code: "DEVICE_UNKNOWN",
  });
  const of = batteryIdOf("TN-3");
  const foreign = await windowOf(device, {
    batteryId: of,
    first: 1,
    last: 2,
    from: START - HOUR,
    values: { cycles: 1 },
  });
  expect(
    await scene.refused("maker", "AnchorReadings", { batteryId: batteryIdOf("TN-2"), window: foreign }),
  ).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "window" },
  });
});
