import { requireSaleable, type Sale } from "../../battery/saleable.js";
import { isRefusal } from "../../kernel/refusal.js";
import { batteries, type Battery } from "../../state/battery.js";
import { parties, type Party } from "../../state/party.js";
import { cast, type ActorName } from "../../testing/cast.js";
import { batteryIdOf, registerRequest } from "../../testing/pack.js";
import { Scene } from "../../testing/scene.js";
import { batteryIdSchema, listingIdSchema } from "../../vocabulary/identifiers.js";

const batteryId = batteryIdOf();
const to = (name: ActorName) => ({ batteryId, to: cast[name].lei });

async function opened(): Promise<Scene> {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  return scene;
}

async function pass(scene: Scene, from: ActorName, name: ActorName): Promise<void> {
  await scene.act(from, "TransferBattery", to(name));
  await scene.act(name, "AcceptBattery", { batteryId });
}

test("a title passes by offer and acceptance, and the battery shows how it came to its owner", async () => {
  const scene = await opened();
  await pass(scene, "maker", "fleet");
  const { battery } = (await scene.act("fleet", "PublishSection", {
    ...{ batteryId, section: "use", tier: "public", model: "own", version: "1", mediaType: "text/plain" },
    ...{ sha256: "ab".repeat(32), size: 1, revision: 1 },
  })) as { battery: { offer?: unknown } };
  expect(battery).toMatchObject({
    owner: cast.fleet.lei,
    titles: [{ from: cast.maker.lei, to: cast.fleet.lei, way: "delivery" }],
  });
  expect(battery).not.toHaveProperty("offer");
  expect(await scene.ask("fleet", "ListBatteries", {})).toMatchObject({ batteries: [{ batteryId }] });
  expect(await scene.ask("mine", "ListBatteries", { manufacturer: cast.maker.lei })).toMatchObject({
    batteries: [{ batteryId }],
  });
  expect(await scene.ask("maker", "ListBatteries", {})).toMatchObject({ batteries: [] });
});

test("a battery is offered to one party at a time, and an offer is answered once", async () => {
  const scene = await opened();
  await scene.act("maker", "TransferBattery", to("fleet"));
  expect(await scene.ask("fleet", "ListBatteries", { offered: true })).toMatchObject({ batteries: [{ batteryId }] });
  expect(await scene.refused("maker", "TransferBattery", to("mine"))).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("fleet", "RejectBattery", { batteryId });
  await scene.act("maker", "TransferBattery", to("mine"));
  await scene.act("maker", "WithdrawBattery", { batteryId });
  for (const [by, act] of [
    ["mine", "AcceptBattery"],
    ["mine", "RejectBattery"],
    ["maker", "WithdrawBattery"],
  ] as const) {
    expect(await scene.refused(by, act, { batteryId })).toMatchObject({
      code: "WRONG_STATE",
      context: { state: "offered to nobody" },
    });
  }
});

test("an expired offer of a battery cannot be accepted and is not listed, and the battery is free", async () => {
  const scene = await opened();
  await scene.act("maker", "TransferBattery", to("fleet"));
  scene.later(24);
  for (const [by, act] of [
    ["fleet", "AcceptBattery"],
    ["fleet", "RejectBattery"],
    ["maker", "WithdrawBattery"],
  ] as const) {
    expect(await scene.refused(by, act, { batteryId })).toMatchObject({ code: "WRONG_STATE" });
  }
  expect(await scene.ask("fleet", "ListBatteries", { offered: true })).toMatchObject({ batteries: [] });
  await pass(scene, "maker", "mine");
});

test("an owner cannot offer a battery to itself or to a suspended party", async () => {
  const scene = await opened();
  expect(await scene.refused("maker", "TransferBattery", to("maker"))).toMatchObject({ code: "INVALID_REQUEST" });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.fleet.lei });
  expect(await scene.refused("maker", "TransferBattery", to("fleet"))).toMatchObject({ code: "PARTY_SUSPENDED" });
});

test("an offer of a battery cannot be accepted after the owner was suspended", async () => {
  const scene = await opened();
  await scene.act("maker", "TransferBattery", to("fleet"));
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.maker.lei });
  expect(await scene.refused("fleet", "AcceptBattery", { batteryId })).toMatchObject({
    code: "PARTY_SUSPENDED",
    context: { lei: cast.maker.lei },
  });
});

test("a battery that is waste passes only to a recycler", async () => {
  const scene = await opened();
  await scene.act("maker", "ChangeStatus", { batteryId, status: "Waste" });
  expect(await scene.refused("maker", "TransferBattery", to("fleet"))).toMatchObject({ code: "NOT_SALEABLE" });
  await pass(scene, "maker", "recycler");
});

test("a recalled battery passes only to its manufacturer or a recycler, even if the recall came after the offer", async () => {
  const scene = await opened();
  await pass(scene, "maker", "fleet");
  await scene.act("fleet", "TransferBattery", to("mine"));
  await scene.act("regulator", "Recall", { batteryId, reason: "overheats" });
  expect(await scene.refused("mine", "AcceptBattery", { batteryId })).toMatchObject({ code: "NOT_SALEABLE" });
  await scene.act("fleet", "WithdrawBattery", { batteryId });
  expect(await scene.refused("fleet", "TransferBattery", to("mine"))).toMatchObject({ code: "NOT_SALEABLE" });
  await pass(scene, "fleet", "maker");
  await pass(scene, "maker", "recycler");
});

test("manufacturer and regulator can recall, and the manufacturer cannot lift the regulator's recall, which replaces its own", async () => {
  const scene = await opened();
  await pass(scene, "maker", "fleet");
  const recall = { batteryId, reason: "overheats" };
  expect(await scene.refused("fleet", "Recall", recall)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.refused("maker", "LiftRecall", { batteryId })).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("maker", "Recall", recall);
  expect(await scene.refused("maker", "Recall", recall)).toMatchObject({ code: "WRONG_STATE" });
  const { battery } = await scene.act("regulator", "Recall", recall);
  expect(battery.recall).toMatchObject({ by: cast.regulator.lei, mspId: cast.regulator.mspId });
  expect(await scene.refused("regulator", "Recall", recall)).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("maker", "LiftRecall", { batteryId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.refused("fleet", "LiftRecall", { batteryId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect((await scene.act("regulator", "LiftRecall", { batteryId })).battery).not.toHaveProperty("recall");
  await scene.act("maker", "Recall", recall);
  await scene.act("regulator", "LiftRecall", { batteryId });
});

describe("the sale of a battery", () => {
  const id = batteryIdSchema.parse(batteryId);
  const listingId = listingIdSchema.parse(`${cast.maker.lei}.L-1`);

  async function whyNot(
    scene: Scene,
    seller: ActorName,
    { buyer, ...sale }: { buyer?: ActorName } & Omit<Sale, "seller" | "buyer"> = {},
    over: Partial<Battery> = {},
  ): Promise<string | undefined> {
    const battery = (await scene.ledger.find(batteries, id))!;
    const party = async (name: ActorName) => (await scene.ledger.find(parties, cast[name].lei)) as Party;
    try {
      const of = { seller: await party(seller), ...(buyer !== undefined && { buyer: await party(buyer) }), ...sale };
      requireSaleable({ ...battery, ...over }, of, scene.contextOf(seller));
      return undefined;
    } catch (error) {
      return isRefusal(error, "NOT_SALEABLE") ? error.context.reason : String(error);
    }
  }

  test("a battery is sold by its owner to another party", async () => {
    const scene = await opened();
    expect(await whyNot(scene, "maker")).toBeUndefined();
    expect(await whyNot(scene, "maker", { buyer: "fleet" })).toBeUndefined();
    expect(await whyNot(scene, "fleet")).toMatch("its owner is");
    expect(await whyNot(scene, "maker", { buyer: "maker" })).toBe("the buyer owns it");
  });

  test("a battery is not sold while it is recalled or offered free of payment", async () => {
    const scene = await opened();
    await scene.act("maker", "TransferBattery", to("fleet"));
    expect(await whyNot(scene, "maker")).toMatch("free of payment");
    scene.later(24);
    expect(await whyNot(scene, "maker")).toBeUndefined();
    await scene.act("maker", "Recall", { batteryId, reason: "overheats" });
    expect(await whyNot(scene, "maker")).toMatch("recalled it: overheats");
  });

  test("a battery is not sold once it is part of another battery", async () => {
    const scene = await opened();
    await scene.act("maker", "Repurpose", {
      predecessors: [batteryId],
      ...registerRequest("STORE-1"),
      category: "stationary",
    });
    expect(await whyNot(scene, "maker")).toMatch("it became part of");
  });

  test("a battery that is waste is sold only to a recycler", async () => {
    const scene = await opened();
    await scene.act("maker", "ChangeStatus", { batteryId, status: "Waste" });
    expect(await whyNot(scene, "maker", { buyer: "fleet" })).toMatch("role recycler");
    expect(await whyNot(scene, "maker", { buyer: "recycler" })).toBeUndefined();
  });

  test("a battery is sold only by the listing that has it", async () => {
    const scene = await opened();
    expect(await whyNot(scene, "maker", {}, { listing: listingId })).toMatch("it is listed as");
    expect(await whyNot(scene, "maker", { listingId }, { listing: listingId })).toBeUndefined();
  });

  test("a battery is not sold by a request with a time before the last act on it", async () => {
    const scene = await opened();
    expect(await whyNot(scene, "maker", {}, { changedAt: (scene.now + 1) as Battery["changedAt"] })).toMatch(
      "CLOCK_SKEW",
    );
  });
});
