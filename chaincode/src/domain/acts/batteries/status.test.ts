import { cast } from "../../testing/cast.js";
import { batteryIdOf, registerRequest, sectionRequest } from "../../testing/pack.js";
import { Scene, type RequestOf } from "../../testing/scene.js";

const batteryId = batteryIdOf();
const other = batteryIdOf("TN-2");
const store = { ...registerRequest("STORE-1"), category: "stationary" as const };

async function opened(): Promise<Scene> {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  await scene.act("maker", "RegisterBattery", registerRequest("TN-2"));
  return scene;
}

/** The fleet owns both batteries. */
async function delivered(): Promise<Scene> {
  const scene = await opened();
  for (const id of [batteryId, other]) {
    await scene.act("maker", "TransferBattery", { batteryId: id, to: cast.fleet.lei });
    await scene.act("fleet", "AcceptBattery", { batteryId: id });
  }
  return scene;
}

test.each<string>(["Original", "Reused", "Repurposed", "Remanufactured"])(
  "the record of a battery does not become %s: that is a new battery",
  async (status) => {
    const scene = await opened();
    const request = { batteryId, status } as RequestOf<"ChangeStatus">;
    expect(await scene.refused("maker", "ChangeStatus", request)).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "status" },
    });
  },
);

test("a battery becomes waste once", async () => {
  const scene = await opened();
  const waste = { batteryId, status: "Waste" } as const;
  expect((await scene.act("maker", "ChangeStatus", waste)).battery.status).toBe("Waste");
  expect(await scene.refused("maker", "ChangeStatus", waste)).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Waste", required: "a battery that is not waste" },
  });
});

test("a status is not changed while another party waits for the battery", async () => {
  const scene = await opened();
  await scene.act("maker", "TransferBattery", { batteryId, to: cast.fleet.lei });
  expect(await scene.refused("maker", "ChangeStatus", { batteryId, status: "Waste" })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: `offered to ${cast.fleet.lei}` },
  });
  scene.later(24);
  await scene.act("maker", "ChangeStatus", { batteryId, status: "Waste" });
});

test("the party that repurposes batteries is the new battery's manufacturer, and old and new batteries name each other", async () => {
  const scene = await delivered();
  await scene.act("fleet", "ChangeStatus", { batteryId: other, status: "Waste" });
  const done = await scene.act("fleet", "Repurpose", { predecessors: [batteryId, other], ...store });
  const successor = `${cast.fleet.lei}.STORE-1`;
  expect(done.battery).toMatchObject({
    ...{ batteryId: successor, status: "Repurposed", manufacturer: cast.fleet.lei, owner: cast.fleet.lei },
    predecessors: [batteryId, other],
  });
  expect(done.predecessors).toMatchObject([
    { batteryId, status: "Original", successor },
    { batteryId: other, status: "Waste", successor },
  ]);
});

test("nothing more is done on a battery that became part of another one", async () => {
  const scene = await delivered();
  await scene.act("fleet", "Repurpose", { predecessors: [batteryId], ...store });
  const ended = { code: "WRONG_STATE", context: { id: batteryId } };
  expect(await scene.refused("fleet", "ChangeStatus", { batteryId, status: "Waste" })).toMatchObject(ended);
  expect(await scene.refused("fleet", "TransferBattery", { batteryId, to: cast.mine.lei })).toMatchObject(ended);
  expect(await scene.refused("fleet", "DeclareGap", { batteryId, to: 1, reason: "lost" })).toMatchObject(ended);
  expect(await scene.refused("fleet", "PublishSection", sectionRequest())).toMatchObject(ended);
  const again = { predecessors: [batteryId], ...store, serial: "STORE-2" };
  expect(await scene.refused("fleet", "Repurpose", again)).toMatchObject(ended);
});

test("a battery is repurposed by its owner alone, and not while it is recalled or offered", async () => {
  const scene = await delivered();
  const request = { predecessors: [batteryId], ...store };
  expect(await scene.refused("maker", "Repurpose", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("maker", "Recall", { batteryId, reason: "lot 7" });
  expect(await scene.refused("fleet", "Repurpose", request)).toMatchObject({
    code: "WRONG_STATE",
    context: { state: `recalled by ${cast.maker.lei}` },
  });
  await scene.act("maker", "LiftRecall", { batteryId });
  await scene.act("fleet", "TransferBattery", { batteryId, to: cast.mine.lei });
  expect(await scene.refused("fleet", "Repurpose", request)).toMatchObject({ code: "WRONG_STATE" });
});

test("Repurpose is refused to a bank, with a battery named twice, and with a serial number that was used before", async () => {
  const scene = await delivered();
  await scene.act("fleet", "TransferBattery", { batteryId, to: cast.bank.lei });
  await scene.act("bank", "AcceptBattery", { batteryId });
  const request = { predecessors: [batteryId], ...store };
  expect(await scene.refused("bank", "Repurpose", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  const twice = { ...store, predecessors: [other, other] };
  expect(await scene.refused("fleet", "Repurpose", twice)).toMatchObject({ code: "INVALID_REQUEST" });
  await scene.act("maker", "RegisterBattery", registerRequest("TN-3"));
  const taken = { ...store, predecessors: [batteryIdOf("TN-3")], serial: "TN-1" };
  expect(await scene.refused("maker", "Repurpose", taken)).toMatchObject({ code: "BATTERY_EXISTS" });
});
