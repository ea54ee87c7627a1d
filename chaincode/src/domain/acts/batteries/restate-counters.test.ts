import type { BatteryView } from "../../state/battery.js";
import { cast } from "../../testing/cast.js";
import {
  batteryIdOf,
  equipped,
  keyFields,
  newSigner,
  rotationFields,
  windowOf,
  type WindowOf,
} from "../../testing/pack.js";
import { Scene, START, type RequestOf } from "../../testing/scene.js";
import { counters } from "../../vocabulary/quantities.js";

const batteryId = batteryIdOf();
const HOUR = 3_600_000;
const MINUTE = 60_000;
const GLITCH = Number.MAX_SAFE_INTEGER;
/** The highest value of a signed register of 48 bits. */
const REGISTER = 0x7fff_ffff_ffff;
/** A policy that bounds no rise by its time. */
const EVERY_COUNTER = Object.fromEntries(counters.map((counter) => [counter, GLITCH]));

/** A battery whose device has reported 412 cycles with its readings 1 to 3. */
async function used(rules: RequestOf<"SetPolicy">["rules"] = {}) {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  await scene.act("operator", "SetPolicy", { rules, effectiveFrom: "2026-01-01" });
  const request = async (first: number, values: WindowOf["values"], signer = device) => ({
    batteryId,
    window: await windowOf(signer, { first, last: first + 2, from: START - HOUR + first * MINUTE, values }),
  });
  const anchor = async (...given: Parameters<typeof request>) =>
    (await scene.act("maker", "AnchorReadings", await request(...given))).battery;
  const refused = async (...given: Parameters<typeof request>) =>
    scene.refused("maker", "AnchorReadings", await request(...given));
  await anchor(1, { cycles: 412, secondsOverTemperature: 90 });
  return { scene, device, anchor, refused };
}

/** Sets counters, with the operator's consent. */
async function restated(scene: Scene, counters: RequestOf<"RestateCounters">["counters"], reason = "register broken") {
  const filed = await scene.act("maker", "RestateCounters", { batteryId, counters, reason });
  const { pendingApproval } = filed as unknown as { pendingApproval: { approvalId: string; party: string } };
  await scene.act("operator", "Approve", { approvalId: pendingApproval.approvalId });
  const battery = (await scene.ask("mine", "GetBattery", { batteryId })) as BatteryView;
  return { battery, pendingApproval };
}

describe("a key that replaces another key", () => {
  test("counters that begin again with a new key add what the new board counts to what the battery had", async () => {
    const { scene, device, anchor, refused } = await used();
    const next = newSigner("EdDSA");
    const fields = await rotationFields(device, next);
    const { battery } = await scene.act("maker", "RotateDevice", { batteryId, ...fields, countersRestart: true });
    const had = { cycles: 412, secondsOverTemperature: 90 };
    expect(battery).toMatchObject({
      last: { sequence: 3, counters: had },
      restarts: [{ after: 3, before: had, counters: had, base: had, device: next.key.deviceId, by: cast.maker.lei }],
    });
    expect(battery.restarts?.[0]).not.toHaveProperty("reason");
    expect((await anchor(4, { cycles: 5 }, next)).last?.counters).toEqual({ ...had, cycles: 417 });
    expect(await refused(7, { cycles: 4 }, next)).toMatchObject({
      code: "COUNTER_ROLLBACK",
      context: { counter: "cycles", before: "5", got: "4" },
    });
    expect((await anchor(7, { cycles: 6, secondsOverTemperature: 2 }, next)).last?.counters).toEqual({
      ...{ cycles: 418, secondsOverTemperature: 92 },
    });
  });

  test("a new key does not let counters begin again unless the rotation says so", async () => {
    const { scene, device, refused } = await used();
    const next = newSigner("EdDSA");
    const { battery } = await scene.act("maker", "RotateDevice", {
      batteryId,
      ...(await rotationFields(device, next)),
    });
    expect(battery).not.toHaveProperty("restarts");
    expect(await refused(4, { cycles: 5 }, next)).toMatchObject({ code: "COUNTER_ROLLBACK" });
  });

  test("several rotations after one reading are listed as one restart, with what the counters were before the first rotation", async () => {
    const { scene, device } = await used();
    const [second, third] = [newSigner("EdDSA"), newSigner("EdDSA")];
    const rotate = async (from: typeof device, to: typeof device) =>
      scene.act("maker", "RotateDevice", { batteryId, ...(await rotationFields(from, to)), countersRestart: true });
    await rotate(device, second);
    expect((await rotate(second, third)).battery.restarts).toMatchObject([
      { after: 3, before: { cycles: 412 }, device: third.key.deviceId },
    ]);
  });

  test("a rotation cannot let counters begin again if nothing was counted", async () => {
    const scene = await Scene.open();
    const device = await equipped(scene);
    const request = { batteryId, ...(await rotationFields(device, newSigner())), countersRestart: true };
    const nothing = { code: "WRONG_STATE", context: { state: "without a counter in its readings" } };
    expect(await scene.refused("maker", "RotateDevice", request)).toMatchObject(nothing);
    await scene.act("maker", "DeclareGap", { batteryId, to: 3, reason: "lost" });
    expect(await scene.refused("maker", "RotateDevice", request)).toMatchObject(nothing);
  });
});

describe("counters that the manufacturer sets", () => {
  test("setting counters needs the operator's consent, and shows what they were, what they became and why", async () => {
    const { scene, anchor } = await used();
    const { battery, pendingApproval } = await restated(scene, { cycles: { total: 400, device: 0 } });
    expect(pendingApproval).toMatchObject({ party: cast.operator.lei, act: "RestateCounters" });
    expect(battery).toMatchObject({
      last: { counters: { cycles: 400, secondsOverTemperature: 90 } },
      restarts: [
        {
          ...{ after: 3, before: { cycles: 412, secondsOverTemperature: 90 }, base: { cycles: 400 } },
          ...{ counters: { cycles: 400, secondsOverTemperature: 90 }, reason: "register broken" },
        },
      ],
    });
    expect((await anchor(4, { cycles: 7, secondsOverTemperature: 91 })).last?.counters).toEqual({
      ...{ cycles: 407, secondsOverTemperature: 91 },
    });
    expect(scene.events.filter(({ type }) => type === "CountersRestated")).toHaveLength(1);
  });

  test("counters that were set continue from what the device shows, even if the device shows more than the battery has had", async () => {
    const { scene, anchor, refused } = await used();
    const { battery } = await restated(scene, { cycles: { total: 412, device: 1000 } }, "board of another battery");
    expect(battery.restarts).toMatchObject([{ base: { cycles: -588 } }]);
    expect(await refused(4, { cycles: 999 })).toMatchObject({
      code: "COUNTER_ROLLBACK",
      context: { before: "1000", got: "999" },
    });
    expect((await anchor(4, { cycles: 1003 })).last?.counters.cycles).toBe(415);
  });

  test("only the manufacturer sets counters, for a battery with readings, and names at least one counter", async () => {
    const { scene } = await used();
    const request = { batteryId, counters: { cycles: { total: 1, device: 0 } }, reason: "sold as new" };
    for (const actor of ["fleet", "operator", "regulator"] as const) {
      expect(await scene.refused(actor, "RestateCounters", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
    expect(await scene.refused("maker", "RestateCounters", { ...request, counters: {} })).toMatchObject({
      code: "INVALID_REQUEST",
    });
    await equipped(scene, "TN-2", newSigner("EdDSA"));
    const fresh = { ...request, batteryId: batteryIdOf("TN-2") };
    expect(await scene.refused("maker", "RestateCounters", fresh)).toMatchObject({ code: "WRONG_STATE" });
  });

  test("a correction of counters stays listed when a later key lets them begin again, so that nobody can hide it", async () => {
    const { scene, device } = await used();
    await restated(scene, { cycles: { total: 3, device: 0 } });
    const fields = await rotationFields(device, newSigner("EdDSA"));
    const { battery } = await scene.act("maker", "RotateDevice", { batteryId, ...fields, countersRestart: true });
    expect(battery.restarts).toMatchObject([
      { before: { cycles: 412 }, counters: { cycles: 3 }, reason: "register broken" },
      { before: { cycles: 3 }, counters: { cycles: 3 } },
    ]);
  });
});

describe("a counter that rises by more than a battery can have had", () => {
  test.each([
    ["cycles", 412, 10_412],
    ["throughputMilliampHours", 0, 20_000_000],
    ["energyThroughputMilliwattHours", 0, 72_000_000],
    ["negativeEvents", 0, 10_000],
    ["secondsOverTemperature", 90, 315_576_090],
    ["secondsUnderTemperature", 0, 315_576_000],
    ["secondsChargingOverTemperature", 0, 315_576_000],
    ["secondsChargingUnderTemperature", 0, 315_576_000],
    ["deepDischarges", 0, 10_000],
    ["overcharges", 0, 10_000],
    ["accidents", 0, 10_000],
  ] as const)(
    "the counter %s is refused if it jumps from %d to above %d, and its readings can be declared missing",
    async (counter, before, limit) => {
      const { scene, anchor, refused } = await used({ counterRiseADay: EVERY_COUNTER });
      for (const got of [REGISTER, limit + 1]) {
        expect(await refused(4, { [counter]: got })).toEqual({
          code: "COUNTER_JUMP",
          context: { batteryId, counter, before: String(before), got: String(got), limit: String(limit) },
        });
      }
      await scene.act("maker", "DeclareGap", { batteryId, to: 6, reason: "the register showed nothing but ones" });
      await anchor(7, { [counter]: limit });
    },
  );

  test("a counter that is too high is refused in the first window as well", async () => {
    const scene = await Scene.open();
    const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
    const window = await windowOf(device, { first: 1, last: 1, from: START - HOUR, values: { cycles: 0xffff } });
    expect(await scene.refused("maker", "AnchorReadings", { batteryId, window })).toMatchObject({
      code: "COUNTER_JUMP",
      context: { before: "0", got: "65535", limit: "10000" },
    });
  });

  test("if the policy has a bound for the rise of a counter between windows, that bound counts", async () => {
    const { anchor, refused } = await used({ counterRise: { cycles: 2 }, counterRiseADay: EVERY_COUNTER });
    expect(await refused(4, { cycles: 415 })).toMatchObject({ code: "COUNTER_JUMP", context: { limit: "414" } });
    await anchor(4, { cycles: 414, secondsOverTemperature: 1_000_000 });
  });

  test("a counter that rises faster than a battery can be used is refused, by the time since it was last reported", async () => {
    const { anchor, refused } = await used();
    // Three minutes of readings, and an hour more, at 360 cycles a day.
    expect(await refused(4, { cycles: 412 + 17 })).toMatchObject({ code: "COUNTER_JUMP", context: { limit: "428" } });
    const without = await anchor(4, { secondsOverTemperature: 90 });
    expect(without.last?.countedAt).toEqual({
      cycles: "2025-12-31T23:03:00.000Z",
      secondsOverTemperature: "2025-12-31T23:06:00.000Z",
    });
    // The window between did not report it.
    expect(await refused(31, { cycles: 450 })).toMatchObject({ code: "SEQUENCE_GAP" });
    expect(await refused(7, { cycles: 430 })).toMatchObject({ code: "COUNTER_JUMP", context: { limit: "429" } });
    await anchor(7, { cycles: 429 });
  });

  test("the policy's figure for a day bounds the rise of a counter", async () => {
    const { anchor, refused } = await used({ counterRiseADay: { cycles: 3 } });
    expect(await refused(4, { cycles: 414 })).toMatchObject({ code: "COUNTER_JUMP", context: { limit: "413" } });
    await anchor(4, { cycles: 413 });
  });

  test("a counter that rises by thousands within the seconds of a first window is refused", async () => {
    const scene = await Scene.open();
    const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
    const values = (sequence: number) => ({ cycles: sequence === 1 ? 0 : 9_999 });
    const window = await windowOf(device, { first: 1, last: 2, from: START - HOUR, values });
    expect(await scene.refused("maker", "AnchorReadings", { batteryId, window })).toMatchObject({
      code: "COUNTER_JUMP",
      context: { before: "0", got: "9999", limit: "16" },
    });
  });

  test("a counter that is too high is accepted once manufacturer and operator say that the figure is right", async () => {
    const { scene, anchor } = await used();
    await restated(scene, { cycles: { total: 30_000, device: 30_000 } }, "the first counter was of modules");
    expect((await anchor(4, { cycles: 30_001 })).last?.counters.cycles).toBe(30_001);
  });

  test("a counter that would make the sum of a battery inexact is refused", async () => {
    const { scene, device } = await used();
    await restated(scene, { cycles: { total: 1_000_000_000_000_000, device: 0 } });
    await scene.act("operator", "SetPolicy", {
      rules: { counterRise: { cycles: GLITCH }, counterRiseADay: EVERY_COUNTER },
      effectiveFrom: "2026-01-01",
    });
    // So long after the window before that the time allows any rise.
    scene.later(48);
    const later = { first: 4, last: 6, from: START + 47 * HOUR, values: { cycles: GLITCH } };
    const window = await windowOf(device, later);
    expect(await scene.refused("maker", "AnchorReadings", { batteryId, window })).toMatchObject({
      code: "COUNTER_JUMP",
      context: { limit: String(GLITCH - 1_000_000_000_000_000) },
    });
  });
});

test("a rotation for a reason can also let counters begin again, with the operator's consent", async () => {
  const { scene, anchor } = await used();
  const next = newSigner("EdDSA");
  const request = { batteryId, ...(await keyFields(next)), reason: "burnt", countersRestart: true };
  const filed = await scene.act("maker", "RotateDevice", request);
  const { pendingApproval } = filed as unknown as { pendingApproval: { approvalId: string } };
  await scene.act("operator", "Approve", { approvalId: pendingApproval.approvalId });
  expect((await anchor(4, { cycles: 1 }, next)).last?.counters.cycles).toBe(413);
});
