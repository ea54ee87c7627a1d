import { batteries } from "../../state/battery.js";
import { cast } from "../../testing/cast.js";
import { batteryIdOf, equipped, newSigner, registerRequest, sectionRequest, windowOf } from "../../testing/pack.js";
import { Scene, START, type RequestOf } from "../../testing/scene.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const batteryId = batteryIdOf();
const recovered = { cobaltGrams: 120, lithiumGrams: 34, others: [{ material: "aluminium", grams: 500 }] };

/** The battery is waste, and the recycler owns it. */
async function collected(): Promise<{ scene: Scene; device: Awaited<ReturnType<typeof equipped>> }> {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  await scene.act("maker", "ChangeStatus", { batteryId, status: "Waste" });
  await scene.act("maker", "TransferBattery", { batteryId, to: cast.recycler.lei });
  await scene.act("recycler", "AcceptBattery", { batteryId });
  return { scene, device };
}

describe("a battery that is recycled", () => {
  test("a recycled battery shows who recycled it, when, and what was recovered of each material", async () => {
    const { scene } = await collected();
    const { battery } = await scene.act("recycler", "Recycle", { batteryId, recovered });
    expect(battery).toMatchObject({
      status: "Waste",
      recycled: { by: cast.recycler.lei, at: "2026-01-01T00:00:00.000Z", recovered },
    });
    expect(scene.events.at(-1)).toMatchObject({ type: "BatteryRecycled", by: cast.recycler.lei });
  });

  test("a recycled battery is at its end, and nobody can do any act on it", async () => {
    const { scene, device } = await collected();
    await scene.act("recycler", "Recycle", { batteryId, recovered });
    const window = await windowOf(device, { first: 1, last: 2, from: START - 3_600_000, values: { cycles: 1 } });
    const ended = { code: "WRONG_STATE", context: { id: batteryId, state: `recycled by ${cast.recycler.lei}` } };
    for (const act of [
      () => scene.refused("recycler", "Recycle", { batteryId, recovered }),
      () => scene.refused("recycler", "TransferBattery", { batteryId, to: cast.maker.lei }),
      () => scene.refused("recycler", "AnchorReadings", { batteryId, window }),
      () => scene.refused("recycler", "DeclareGap", { batteryId, to: 3, reason: "lost" }),
      () => scene.refused("recycler", "RevokeDevice", { batteryId, reason: "recycled" }),
      () => scene.refused("recycler", "PublishSection", sectionRequest()),
      () => scene.refused("recycler", "ChangeStatus", { batteryId, status: "Waste" }),
      () => scene.refused("recycler", "Repurpose", { predecessors: [batteryId], ...registerRequest("STORE-1") }),
      () => scene.refused("maker", "Recall", { batteryId, reason: "overheats" }),
    ]) {
      expect(await act()).toMatchObject(ended);
    }
    const listing = {
      ...{
        reference: "SALE-1",
        goods: [{ kind: "battery" as const, batteryId }],
        expiresAt: "2026-02-01T00:00:00.000Z",
      },
      price: { currency: "USD", amount: "1.00" },
    };
    expect(await scene.refused("recycler", "ListForSale", listing)).toMatchObject({
      code: "NOT_SALEABLE",
      context: { reason: `${cast.recycler.lei} recycled it` },
    });
  });

  test("a recycled battery's record needs operator and regulator, so that owner and maker cannot restore it", async () => {
    const { scene } = await collected();
    await scene.act("recycler", "Recycle", { batteryId, recovered });
    const battery = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryId));
    const [operator, regulator] = [cast.operator.mspId, cast.regulator.mspId];
    expect(battery && batteries.guardOf(battery)).toEqual({
      ...{ owner: operator, witnesses: [regulator], operator, regulator },
    });
  });

  test("a recycled battery keeps its recall, which nobody can lift any more", async () => {
    const { scene } = await collected();
    await scene.act("maker", "Recall", { batteryId, reason: "overheats" });
    const { battery } = await scene.act("recycler", "Recycle", { batteryId, recovered });
    expect(battery.recall).toMatchObject({ by: cast.maker.lei });
    expect(await scene.refused("maker", "LiftRecall", { batteryId })).toMatchObject({ code: "WRONG_STATE" });
  });

  test("a recycled battery is not marked by a later recall of a battery that is part of it", async () => {
    const scene = await Scene.open();
    await scene.act("maker", "RegisterBattery", registerRequest());
    const store = batteryIdOf("STORE-1");
    const made = { predecessors: [batteryId], ...registerRequest("STORE-1"), category: "stationary" as const };
    await scene.act("maker", "Repurpose", made);
    await scene.act("maker", "ChangeStatus", { batteryId: store, status: "Waste" });
    await scene.act("maker", "TransferBattery", { batteryId: store, to: cast.recycler.lei });
    await scene.act("recycler", "AcceptBattery", { batteryId: store });
    const { battery } = await scene.act("recycler", "Recycle", { batteryId: store, recovered });
    await scene.act("maker", "Recall", { batteryId, reason: "overheats" });
    expect(await scene.ask("maker", "GetBattery", { batteryId: store })).toEqual(battery);
    await scene.act("maker", "LiftRecall", { batteryId });
    expect(await scene.ask("maker", "GetBattery", { batteryId: store })).toEqual(battery);
  });
});

describe("recycling that is refused", () => {
  test("a battery is not recycled by an owner that is not a recycler, nor by a recycler that does not own it", async () => {
    const scene = await Scene.open();
    await scene.act("maker", "RegisterBattery", registerRequest());
    await scene.act("maker", "ChangeStatus", { batteryId, status: "Waste" });
    for (const by of ["maker", "recycler"] as const) {
      expect(await scene.refused(by, "Recycle", { batteryId, recovered })).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
  });

  test("a battery is not recycled unless its status is waste, which others can see before", async () => {
    const scene = await Scene.open();
    await scene.act("maker", "RegisterBattery", registerRequest());
    await scene.act("maker", "TransferBattery", { batteryId, to: cast.recycler.lei });
    await scene.act("recycler", "AcceptBattery", { batteryId });
    expect(await scene.refused("recycler", "Recycle", { batteryId, recovered })).toEqual({
      code: "WRONG_STATE",
      context: { id: batteryId, state: "Original", required: "Waste" },
    });
  });

  test("a battery is not recycled while it is listed for sale", async () => {
    const { scene } = await collected();
    const listing = {
      ...{
        reference: "SALE-1",
        goods: [{ kind: "battery" as const, batteryId }],
        expiresAt: "2026-02-01T00:00:00.000Z",
      },
      price: { currency: "USD", amount: "1.00" },
    };
    const { listing: listed } = await scene.act("recycler", "ListForSale", listing);
    expect(await scene.refused("recycler", "Recycle", { batteryId, recovered })).toMatchObject({
      code: "WRONG_STATE",
      context: { state: `listed as ${listed.listingId}` },
    });
  });

  test.each<[RequestOf<"Recycle">["recovered"], string, string]>([
    [{}, "recovered", "must name a material"],
    [{ others: [] }, "recovered", "must name a material"],
    [{ others: [{ material: "Cobalt ", grams: 1 }] }, "recovered", "must name each material once"],
    [
      { others: ["steel", "Steel"].map((material) => ({ material, grams: 1 })) },
      "recovered",
      "must name each material once",
    ],
    [{ cobaltGrams: -1 }, "recovered.cobaltGrams", ""],
    [{ cobaltGrams: 1.5 }, "recovered.cobaltGrams", ""],
    [{ cobaltGrams: 100_000_001 }, "recovered.cobaltGrams", ""],
  ])("a battery is not recycled with the masses %j", async (masses, path, problem) => {
    const { scene } = await collected();
    const { code, context } = await scene.refused("recycler", "Recycle", { batteryId, recovered: masses });
    expect({ code, context }).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path, problem: expect.stringContaining(problem) as string },
    });
  });
});
