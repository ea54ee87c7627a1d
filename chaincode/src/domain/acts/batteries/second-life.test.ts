import { batteries, type BatteryView } from "../../state/battery.js";
import { cast, type ActorName } from "../../testing/cast.js";
import { changed, forSale, purchase } from "../../testing/market.js";
import {
  batteryIdOf,
  equipped,
  newSigner,
  registerRequest,
  rotationFields,
  sectionRequest,
  windowOf,
} from "../../testing/pack.js";
import { Scene, START } from "../../testing/scene.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";

const [first, second] = [batteryIdOf(), batteryIdOf("TN-2")];
const store = (serial = "STORE-1") => ({ ...registerRequest(serial), category: "stationary" as const });
const made = (by: ActorName, serial = "STORE-1") => `${cast[by].lei}.${serial}`;

/** The fleet owns two batteries. The first has missing readings, a broken key, and counters that began again. */
async function used(): Promise<Scene> {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  const values = { cycles: 900, stateOfHealthPerMille: 612 };
  const window = await windowOf(device, { first: 1, last: 2, from: START - 3_600_000, values });
  await scene.act("maker", "AnchorReadings", { batteryId: first, window });
  await scene.act("maker", "DeclareGap", { batteryId: first, to: 50_002, reason: "the gateway was switched off" });
  const next = newSigner("EdDSA");
  const fields = await rotationFields(device, next, first);
  await scene.act("maker", "RotateDevice", { batteryId: first, ...fields, countersRestart: true });
  await scene.act("maker", "RevokeDevice", { batteryId: first, reason: "stolen" });
  await scene.act("maker", "RegisterBattery", registerRequest("TN-2"));
  for (const batteryId of [first, second]) {
    await scene.act("maker", "TransferBattery", { batteryId, to: cast.fleet.lei });
    await scene.act("fleet", "AcceptBattery", { batteryId });
  }
  return scene;
}

async function batteryOf(scene: Scene, batteryId: string): Promise<BatteryView> {
  return (await scene.ask("mine", "GetBattery", { batteryId })) as BatteryView;
}

/** The first battery became part of a store of the fleet. That store became part of a store of the mine. */
async function twice(): Promise<Scene> {
  const scene = await used();
  await scene.act("fleet", "Repurpose", { predecessors: [first], ...store() });
  await scene.act("fleet", "TransferBattery", { batteryId: made("fleet"), to: cast.mine.lei });
  await scene.act("mine", "AcceptBattery", { batteryId: made("fleet") });
  await scene.act("mine", "Repurpose", { predecessors: [made("fleet")], ...store(), category: "industrial" });
  return scene;
}

describe("a battery that is made of others", () => {
  const past = {
    ...{ batteries: 2, makers: [cast.maker.lei], readings: 50_002, missing: 50_000, gaps: 1 },
    ...{ brokenKeys: 1, restarts: 1, leastStateOfHealthPerMille: 612, mostCycles: 900 },
  };

  test("a battery made of others shows their missing readings, broken keys, restarts of counters and last condition", async () => {
    const scene = await used();
    const { battery } = await scene.act("fleet", "Repurpose", { predecessors: [first, second], ...store() });
    expect(battery).toMatchObject({ missing: 0, gaps: 0, past });
    expect((await batteryOf(scene, made("fleet"))).past).toEqual(past);
  });

  test("a battery made of others shows the past of their predecessors as well, and the proof of its passport shows all predecessors", async () => {
    const scene = await twice();
    const { past: all } = await batteryOf(scene, made("mine"));
    expect(all).toEqual({ ...past, makers: [cast.fleet.lei, cast.maker.lei] });
    const proof = await scene.ask("bank", "ProvePassport", { batteryId: made("mine") });
    expect(proof).toMatchObject({
      predecessors: [{ batteryId: made("fleet") }, { batteryId: first, missing: 50_000 }],
      brokenKeys: [{ batteryId: first, state: "Revoked", reason: "stolen" }],
    });
  });

  test("a battery made of others keeps their past through later acts, and a battery that is not made of others has no past", async () => {
    const scene = await used();
    expect(await batteryOf(scene, first)).not.toHaveProperty("past");
    await scene.act("fleet", "Repurpose", { predecessors: [first, second], ...store() });
    await scene.act("fleet", "PublishSection", sectionRequest({ batteryId: made("fleet") }));
    await scene.act("fleet", "TransferBattery", { batteryId: made("fleet"), to: cast.mine.lei });
    await scene.act("mine", "AcceptBattery", { batteryId: made("fleet") });
    expect((await batteryOf(scene, made("fleet"))).past).toEqual(past);
  });
});

describe("a battery that becomes one battery of the same category, chemistry and rating", () => {
  test("a battery is not repurposed if only its number changes", async () => {
    const scene = await used();
    const same = { predecessors: [first], ...registerRequest("NEW-1"), chemistry: " nca" };
    expect(await scene.refused("fleet", "Repurpose", same)).toMatchObject({
      code: "INVALID_REQUEST",
      context: {
        path: "operation",
        problem: expect.stringContaining("must be preparationForReuse or remanufacturing") as string,
      },
    });
    expect(await batteryOf(scene, first)).not.toHaveProperty("successor");
  });

  test.each([
    ["category", { category: "stationary" as const }],
    ["chemistry", { chemistry: "LFP" }],
    ["capacity", { rated: { ...registerRequest().rated, capacityMilliampHours: 1900 } }],
    ["energy", { rated: { ...registerRequest().rated, energyMilliwattHours: 7000 } }],
    ["voltage", { rated: { ...registerRequest().rated, nominalMilliVolts: 3700 } }],
  ])("a battery is repurposed if its %s changes", async (_, over) => {
    const scene = await used();
    const { battery } = await scene.act("fleet", "Repurpose", {
      predecessors: [first],
      ...registerRequest("NEW-1"),
      ...over,
    });
    expect(battery.status).toBe("Repurposed");
  });

  test("a battery is registered as prepared for re-use with its whole past, but not in another category", async () => {
    const scene = await used();
    const again = { predecessors: [first], ...registerRequest("NEW-1"), operation: "preparationForReuse" as const };
    expect(await scene.refused("fleet", "Repurpose", { ...again, category: "ev" })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { problem: expect.stringContaining("must be repurposing") as string },
    });
    const { battery } = await scene.act("fleet", "Repurpose", again);
    expect(battery).toMatchObject({
      status: "Reused",
      predecessors: [first],
      past: { missing: 50_000, brokenKeys: 1 },
    });
  });

  test("a battery that is remanufactured is a new one with its whole past, of the same category and at least 90 % of the rated capacity", async () => {
    const scene = await used();
    const { rated, ...request } = registerRequest("NEW-1");
    const remade = (capacityMilliampHours: number, category: "lmt" | "ev" = "lmt") => ({
      ...{ predecessors: [first], ...request, category, operation: "remanufacturing" as const },
      rated: { ...rated, capacityMilliampHours },
    });
    expect(await scene.refused("fleet", "Repurpose", remade(2000, "ev"))).toMatchObject({
      context: { path: "operation", problem: expect.stringContaining("must be repurposing") as string },
    });
    expect(await scene.refused("fleet", "Repurpose", remade(1799))).toMatchObject({
      code: "INVALID_REQUEST",
      context: {
        path: "rated.capacityMilliampHours",
        problem: `must be at least 90 % of the 2000 of ${first}, and is 1799`,
      },
    });
    const { battery, predecessors } = await scene.act("fleet", "Repurpose", remade(1800));
    expect(battery).toMatchObject({
      ...{ status: "Remanufactured", manufacturer: cast.fleet.lei, predecessors: [first] },
      past: { missing: 50_000, brokenKeys: 1 },
    });
    expect(predecessors).toMatchObject([{ batteryId: first, status: "Original", successor: battery.batteryId }]);
  });
});

describe("a recall of a battery that became part of another battery", () => {
  const reason = "cells of lot 7 overheat";

  test("a recall of a part marks every battery made of it, and the maker of the part recalls it by the part's id", async () => {
    const scene = await twice();
    const { battery } = await scene.act("maker", "Recall", { batteryId: first, reason });
    expect(battery).toMatchObject({ recall: { by: cast.maker.lei, reason }, successor: made("fleet") });
    for (const id of [made("fleet"), made("mine")]) {
      const marked = await batteryOf(scene, id);
      expect(marked.recalledParts).toMatchObject([{ of: first, by: cast.maker.lei, reason }]);
      expect(marked).not.toHaveProperty("recall");
    }
  });

  test("a recall of a part stops sale, repurposing, and passing on to others than the maker, the recalling party and recyclers", async () => {
    const scene = await twice();
    await scene.act("maker", "Recall", { batteryId: first, reason });
    const batteryId = made("mine");
    const listing = {
      ...{ reference: "SALE-1", goods: [{ kind: "battery" as const, batteryId }] },
      ...{ price: { currency: "JPY", amount: "10" }, accepts: {}, expiresAt: "2026-06-30T00:00:00.000Z" },
    };
    expect(await scene.refused("mine", "ListForSale", listing)).toMatchObject({
      code: "NOT_SALEABLE",
      context: { reason: `${cast.maker.lei} recalled it: ${reason}` },
    });
    expect(await scene.refused("mine", "Repurpose", { predecessors: [batteryId], ...store("S-2") })).toMatchObject({
      code: "WRONG_STATE",
    });
    expect(await scene.refused("mine", "TransferBattery", { batteryId, to: cast.bank.lei })).toMatchObject({
      code: "NOT_SALEABLE",
    });
    await scene.act("mine", "TransferBattery", { batteryId, to: cast.maker.lei });
    await scene.act("maker", "AcceptBattery", { batteryId });
  });

  test("a battery with recalled parts needs the owner's organisation and that of each recalling party", async () => {
    const scene = await twice();
    await scene.act("maker", "Recall", { batteryId: first, reason });
    await scene.act("regulator", "Recall", { batteryId: made("fleet"), reason });
    const record = await scene.ledger.find(batteries, batteryIdSchema.parse(made("mine")));
    expect(record && batteries.guardOf(record)).toMatchObject({
      besides: [{ of: cast.maker.mspId }, { of: cast.regulator.mspId }],
    });
  });

  test("a recall of a part is lifted by the part's id, and other recalls stay", async () => {
    const scene = await twice();
    await scene.act("maker", "Recall", { batteryId: first, reason });
    await scene.act("regulator", "Recall", { batteryId: made("fleet"), reason });
    expect(await scene.refused("maker", "LiftRecall", { batteryId: made("mine") })).toMatchObject({
      code: "WRONG_STATE",
    });
    expect(await scene.refused("mine", "LiftRecall", { batteryId: first })).toMatchObject({ code: "NOT_AUTHORIZED" });
    await scene.act("maker", "LiftRecall", { batteryId: first });
    expect((await batteryOf(scene, made("mine"))).recalledParts).toMatchObject([{ of: made("fleet") }]);
    await scene.act("regulator", "LiftRecall", { batteryId: made("fleet") });
    expect(await batteryOf(scene, made("mine"))).not.toHaveProperty("recalledParts");
  });

  test("the maker of any part can also recall the new battery by its id, and no other party can", async () => {
    const scene = await twice();
    expect(await scene.refused("bank", "Recall", { batteryId: made("mine"), reason })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    expect(await scene.refused("mine", "Recall", { batteryId: first, reason })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    const { battery } = await scene.act("maker", "Recall", { batteryId: made("mine"), reason });
    expect(battery.recall).toMatchObject({ by: cast.maker.lei });
  });

  test("a recall by the regulator replaces the manufacturer's recall on every battery made of the part", async () => {
    const scene = await twice();
    await scene.act("maker", "Recall", { batteryId: first, reason });
    await scene.act("regulator", "Recall", { batteryId: first, reason: "fire" });
    expect((await batteryOf(scene, made("mine"))).recalledParts).toMatchObject([
      { of: first, by: cast.regulator.lei, reason: "fire" },
    ]);
  });
});

describe("a listing of a battery with a past", () => {
  const listing = (batteryId: string) => ({
    ...{ reference: "SALE-1", goods: [{ kind: "battery" as const, batteryId }] },
    ...{ price: { currency: "JPY", amount: "10" }, accepts: {}, expiresAt: "2026-06-30T00:00:00.000Z" },
  });

  test("a listing shows a battery's past even if the battery itself has no readings", async () => {
    const scene = await used();
    await scene.act("fleet", "Repurpose", { predecessors: [first, second], ...store() });
    const { listing: listed } = await scene.act("fleet", "ListForSale", listing(made("fleet")));
    expect(listed.goods).toEqual([
      {
        kind: "battery",
        batteryId: made("fleet"),
        category: "stationary",
        chemistry: "NCA",
        past: expect.objectContaining({ missing: 50_000 }) as object,
      },
    ]);
  });

  test("a forged listing that shows another past sells nothing", async () => {
    const { scene, certificateId } = await forSale();
    const past = {
      batteries: 1,
      makers: [cast.maker.lei],
      readings: 9,
      missing: 9,
      gaps: 1,
      brokenKeys: 0,
      restarts: 0,
    };
    await changed(scene, { past });
    expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({
      code: "CONDITION_STALE",
      context: { problem: "the listing does not show what the battery has of those of which it was made" },
    });
  });

  test("after the recall of a part a listing sells the battery only to the party that recalled the part", async () => {
    const { scene, certificateId } = await forSale();
    const recall = { by: cast.regulator.lei, mspId: cast.regulator.mspId, at: scene.now, reason: "fire" };
    await changed(scene, { recalledParts: [{ of: batteryIdSchema.parse(second), ...recall }] });
    expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({
      code: "NOT_SALEABLE",
      context: { reason: `${cast.regulator.lei} recalled it: fire` },
    });
    await changed(scene, { recalledParts: [{ of: batteryIdSchema.parse(second), ...recall, by: cast.fleet.lei }] });
    await scene.act("fleet", "Buy", purchase([certificateId]));
  });
});
