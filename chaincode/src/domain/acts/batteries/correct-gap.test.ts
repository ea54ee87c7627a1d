import { cast, type ActorName } from "../../testing/cast.js";
import { batteryIdOf, equipped, newSigner, registerRequest, windowOf } from "../../testing/pack.js";
import { Scene, START, type RequestOf } from "../../testing/scene.js";

const batteryId = batteryIdOf();
const HOUR = 3_600_000;
const reason = "a flipped bit: no such readings were taken";

/** The maker's battery, with readings 1 and 2 anchored, and 3 to 65,538 declared missing. */
async function declared() {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  const values = { cycles: 5 };
  await scene.act("maker", "AnchorReadings", {
    batteryId,
    window: await windowOf(device, { first: 1, last: 2, from: START - 2 * HOUR, values }),
  });
  await scene.act("maker", "DeclareGap", { batteryId, to: 65_538, reason: "did not reach the gateway" });
  return { scene, device };
}

/** The same battery, after the fleet bought it. */
async function sold() {
  const { scene, device } = await declared();
  await scene.act("maker", "TransferBattery", { batteryId, to: cast.fleet.lei });
  await scene.act("fleet", "AcceptBattery", { batteryId });
  return { scene, device };
}

async function file(scene: Scene, by: ActorName, request: Partial<RequestOf<"CorrectGap">> = {}) {
  const filed = await scene.act(by, "CorrectGap", { batteryId, first: 3, reason, ...request });
  return (filed as unknown as { pendingApproval: { approvalId: string; party: string } }).pendingApproval;
}

test.each([
  ["fleet", "maker"],
  ["maker", "fleet"],
] as const)("a gap that %s says was declared in error is corrected once %s consents", async (by, other) => {
  const { scene } = await sold();
  const { approvalId, party } = await file(scene, by);
  expect(party).toBe(cast[other].lei);
  expect(await scene.ask("bank", "GetBattery", { batteryId })).toMatchObject({ gaps: 1, missing: 65_536 });
  await scene.act(other, "Approve", { approvalId });
  const battery = await scene.ask("bank", "GetBattery", { batteryId });
  expect(battery).toMatchObject({ gaps: 0, missing: 0, corrected: 65_536, last: { sequence: 65_538 } });
  expect(await scene.ask("bank", "GetStretch", { batteryId, sequence: 100 })).toMatchObject({
    stretch: {
      ...{ type: "gap", first: 3, last: 65_538, reason: "did not reach the gateway", by: cast.maker.lei },
      corrected: { reason, by: cast[by].lei, consentOf: cast[other].lei },
    },
  });
  expect(await scene.ask("bank", "ProvePassport", { batteryId })).toMatchObject({
    totals: { anchored: 2, missing: 0, gaps: 0 },
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "GapCorrected", by: cast[by].lei, stretch: { first: 3 } });
});

test("a maker that still owns the battery corrects a gap with the operator's consent, and not alone", async () => {
  const { scene } = await declared();
  const { approvalId, party } = await file(scene, "maker");
  expect(party).toBe(cast.operator.lei);
  await scene.act("operator", "Approve", { approvalId });
  expect(await scene.ask("bank", "GetBattery", { batteryId })).toMatchObject({ missing: 0, corrected: 65_536 });
});

test("neither bank nor operator corrects a gap, and none consents in the place of owner or maker", async () => {
  const { scene } = await sold();
  for (const other of ["bank", "operator", "regulator"] as const) {
    expect(await scene.refused(other, "CorrectGap", { batteryId, first: 3, reason })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  }
  const { approvalId } = await file(scene, "fleet");
  for (const other of ["fleet", "bank", "operator", "regulator"] as const) {
    expect(await scene.refused(other, "Approve", { approvalId })).toMatchObject({ code: "APPROVAL_NOT_FOUND" });
  }
});

test("a correction that waits is refused once the battery has another owner, who did not consent", async () => {
  const { scene } = await sold();
  const { approvalId } = await file(scene, "fleet");
  await scene.act("fleet", "TransferBattery", { batteryId, to: cast.mine.lei });
  await scene.act("mine", "AcceptBattery", { batteryId });
  expect(await scene.refused("maker", "Approve", { approvalId })).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { caller: cast.fleet.lei },
  });
  expect(await scene.ask("bank", "GetBattery", { batteryId })).toMatchObject({ missing: 65_536 });
});

test("only a gap is corrected, by the number of its first reading, and once", async () => {
  const { scene } = await sold();
  for (const [first, state] of [
    [1, "the first of an anchored window"],
    [4, "not the first of a gap"],
    [70_000, "not the first of a gap"],
  ] as const) {
    expect(await scene.refused("fleet", "CorrectGap", { batteryId, first, reason })).toMatchObject({
      code: "WRONG_STATE",
      context: { id: `reading ${String(first)} of ${batteryId}`, state },
    });
  }
  const { approvalId } = await file(scene, "fleet");
  await scene.act("maker", "Approve", { approvalId });
  expect(await scene.refused("maker", "CorrectGap", { batteryId, first: 3, reason })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "the first of a gap that is corrected already" },
  });
});

test("the numbers of a corrected gap stay used, and readings continue after it", async () => {
  const { scene, device } = await sold();
  const { approvalId } = await file(scene, "fleet");
  await scene.act("maker", "Approve", { approvalId });
  const anchor = async (first: number) => ({
    batteryId,
    window: await windowOf(device, { first, last: first + 1, from: START - HOUR, values: { cycles: 6 } }),
  });
  expect(await scene.refused("fleet", "AnchorReadings", await anchor(3))).toMatchObject({ code: "SEQUENCE_REPLAYED" });
  const { battery } = await scene.act("fleet", "AnchorReadings", await anchor(65_539));
  expect(battery).toMatchObject({ windows: 2, missing: 0, corrected: 65_536 });
});

test("a battery made of one whose gap was corrected takes over the readings that there were", async () => {
  const { scene } = await sold();
  const { approvalId } = await file(scene, "fleet");
  await scene.act("maker", "Approve", { approvalId });
  const request = { predecessors: [batteryId], ...registerRequest("STORE-1"), category: "stationary" as const };
  const { battery } = await scene.act("fleet", "Repurpose", request);
  expect(battery.past).toMatchObject({ readings: 2, missing: 0, gaps: 0 });
});
