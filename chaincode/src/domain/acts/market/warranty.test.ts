import { cast } from "../../testing/cast.js";
import {
  awarded,
  changed,
  delivered,
  held,
  inspection,
  listingId,
  listRequest,
  purchase,
  recalled,
  returnClaim,
  warranted,
  warranty,
} from "../../testing/market.js";
import { batteryIdOf } from "../../testing/pack.js";
import { issueRequest } from "../../testing/paper.js";
import { Scene, type RequestOf } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";

const orderId = `${listingId}.1`;
const batteryId = batteryIdOf();
const DAY = 24;
const maker = cast.maker.lei;
const fleet = cast.fleet.lei;

/** Expects the holder of a certificate, and that it is free. */
async function expectHeld(scene: Scene, certificateId: string, lei: string): Promise<void> {
  expect(await scene.ask("port", "GetCertificate", { certificateId })).toMatchObject({
    ...{ state: "Transferable", holder: { lei } },
  });
}

async function expectOwner(scene: Scene, owner: string): Promise<void> {
  expect(await scene.ask("port", "GetBattery", { batteryId })).toMatchObject({ owner });
}

async function claimed(claim: Partial<RequestOf<"ClaimWarranty">> = {}) {
  const sale = await warranted();
  const request = { orderId, reason: "cell 7 fails", claim: "27.00", remedy: "reduction" as const, ...claim };
  await sale.scene.act("fleet", "ClaimWarranty", request);
  return sale;
}

/** Ends an order by acceptance, by silence, by a settlement and by an award. */
const sales = {
  acceptance: (scene) => scene.act("fleet", "AcceptDelivery", { orderId }),
  async silence(scene) {
    scene.later(5 * DAY);
    return scene.act("port", "SweepOrder", { orderId });
  },
  async settlement(scene) {
    await scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "100.00" });
    await scene.act("fleet", "SettleDispute", { orderId, priceFinal: "800.00" });
    return scene.act("maker", "SettleDispute", { orderId, priceFinal: "800.00" });
  },
  async arbitration(scene) {
    await scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "100.00" });
    return scene.act("port", "Arbitrate", { orderId, priceFinal: "800.00", reason: "award" });
  },
} satisfies Record<string, (scene: Scene) => Promise<unknown>>;

describe("the retention of a part of the price", () => {
  test.each(Object.keys(sales) as (keyof typeof sales)[])(
    "after a sale by %s under a warranty the title has passed, and the last units of the price stay locked",
    async (way) => {
      const { scene, certificateId } = await delivered({ warranty });
      await sales[way](scene);
      const cut = way === "settlement" || way === "arbitration";
      const [passed, retained, back] = cut ? ["1-76000", "76001-80000", "80001-90000"] : ["1-85500", "85501-90000"];
      const id = (range: string | undefined) => certificateId.replace("1-100000", range ?? "");
      await expectHeld(scene, id(passed), maker);
      await expectOwner(scene, fleet);
      expect(await scene.ask("port", "GetCertificate", { certificateId: id(retained) })).toMatchObject({
        ...{ state: "Locked", holder: { lei: fleet }, offer: { kind: "delivery", orderId } },
      });
      if (cut) {
        await expectHeld(scene, id(back), fleet);
      }
      expect(await scene.ask("port", "GetOrder", { orderId })).toMatchObject({
        ...{ state: "Warranted", certificates: [id(retained)] },
        sale: { way, priceFinal: cut ? "800.00" : "900.00", retained: cut ? "40.00" : "45.00" },
        deadline: way === "silence" ? "2026-01-26T00:00:00.000Z" : "2026-01-21T00:00:00.000Z",
      });
      expect(await scene.ask("port", "GetListing", { listingId })).toMatchObject({ state: "Sold", buyer: fleet });
    },
  );

  test("the retained share is rounded up to the minor unit", async () => {
    const { scene } = await delivered({ warranty: { ...warranty, retentionPerMille: 1 } });
    await scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "100.00" });
    await scene.act("port", "Arbitrate", { orderId, priceFinal: "800.01", reason: "award" });
    expect(await scene.ask("port", "GetOrder", { orderId })).toMatchObject({
      sale: { priceFinal: "800.01", retained: "0.81" },
    });
  });

  test("when the term of the warranty is over, any party passes the retained units to the seller, and not before", async () => {
    const { scene, retained } = await warranted();
    scene.later(20 * DAY - 0.001);
    expect(await scene.refused("haulage", "SweepOrder", { orderId })).toMatchObject({ code: "DEADLINE_PENDING" });
    scene.later(0.001);
    const { order } = await scene.act("haulage", "SweepOrder", { orderId });
    expect(order).toMatchObject({ state: "Accepted", outcome: { way: "deadline", priceFinal: "900.00" } });
    await expectHeld(scene, retained, maker);
    await expectOwner(scene, fleet);
  });

  test("the buyer releases the retained units early, and gives up its claim with them", async () => {
    for (const sale of [await warranted(), await claimed(), await awarded()]) {
      const { order } = await sale.scene.act("fleet", "ReleaseRetention", { orderId });
      expect(order).toMatchObject({ state: "Accepted", outcome: { way: "release", priceFinal: "900.00" } });
      await expectHeld(sale.scene, sale.retained, maker);
    }
  });

  test("a suspension of the buyer does not keep the retained units from the seller, and one of the seller does for a while", async () => {
    const bought = await warranted();
    await bought.scene.act("operator", "SuspendParty", { reason: "order 9", lei: fleet });
    bought.scene.later(20 * DAY);
    await bought.scene.act("haulage", "SweepOrder", { orderId });
    await expectHeld(bought.scene, bought.retained, maker);
    const sold = await warranted();
    await sold.scene.act("operator", "SuspendParty", { reason: "order 9", lei: maker });
    sold.scene.later(20 * DAY);
    expect(await sold.scene.refused("haulage", "SweepOrder", { orderId })).toMatchObject({ code: "PARTY_SUSPENDED" });
    await sold.scene.act("operator", "ReinstateParty", { lei: maker });
    await sold.scene.act("haulage", "SweepOrder", { orderId });
  });

  test("retained units that are frozen wait until the last deadline of the order, then they go back and stay frozen", async () => {
    const { scene, retained } = await warranted();
    await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [retained] });
    // 22 days to the end of a dispute, 20 of the warranty, 10 of a claim and 6 of an award.
    scene.later(58 * DAY - 0.001);
    expect(await scene.refused("port", "SweepOrder", { orderId })).toMatchObject({ code: "CERTIFICATE_FROZEN" });
    scene.later(0.001);
    const { order } = await scene.act("port", "SweepOrder", { orderId });
    expect(order).toMatchObject({ state: "Lapsed", outcome: { priceFinal: "855.00" } });
    expect(await scene.ask("port", "GetCertificate", { certificateId: retained })).toMatchObject({
      ...{ state: "Transferable", holder: { lei: fleet }, frozen: [{ order: "1" }] },
    });
    await expectOwner(scene, fleet);
  });

  test("an acceptance by silence that cannot take effect waits no longer under a warranty than without one", async () => {
    const { scene } = await delivered({ warranty });
    await recalled(scene);
    scene.later(22 * DAY - 0.001);
    expect(await scene.refused("port", "SweepOrder", { orderId })).toMatchObject({ code: "NOT_SALEABLE" });
    scene.later(0.001);
    expect((await scene.act("port", "SweepOrder", { orderId })).order).toMatchObject({ state: "Lapsed" });
  });

  test("a late acceptance does not prolong the order: the warranty runs from the last day of the inspection at the latest", async () => {
    const { scene } = await delivered({ warranty });
    scene.later(30 * DAY);
    const { order } = await scene.act("fleet", "AcceptDelivery", { orderId });
    expect(order).toMatchObject({ state: "Warranted", deadline: "2026-02-12T00:00:00.000Z" });
  });

  test("an order under a warranty takes no certificates that could fall due before the warranty can end", async () => {
    for (const [maturesOn, code] of [
      ["2026-02-27", "CERTIFICATE_NOT_ACCEPTED"],
      ["2026-02-28", undefined],
    ] as const) {
      const scene = await Scene.open();
      const goods = [{ kind: "document" as const, fingerprint: "ab".repeat(32) }];
      await scene.act("maker", "ListForSale", listRequest({ goods, inspection, warranty }));
      const certificateId = await held(scene, "fleet", { maturesOn });
      const request = purchase([certificateId]);
      if (code === undefined) {
        await scene.act("fleet", "PlaceOrder", request);
      } else {
        expect(await scene.refused("fleet", "PlaceOrder", request)).toMatchObject({ code });
      }
    }
  });

  test("if buyer and seller have become one, what was retained goes back to them", async () => {
    const { scene, retained } = await warranted();
    await succession(scene, merger("maker", "fleet"));
    scene.later(20 * DAY);
    await scene.act("port", "SweepOrder", { orderId });
    await expectHeld(scene, retained, fleet);
  });

  test.each([
    ["without an inspection", { warranty }],
    ["without an arbiter", { warranty, inspection: { ...inspection, arbiter: undefined } }],
  ])("a listing cannot give a warranty %s", async (_, over) => {
    const scene = await Scene.open();
    const goods = [{ kind: "document" as const, fingerprint: "ab".repeat(32) }];
    expect(await scene.refused("maker", "ListForSale", listRequest({ goods, ...over }))).toEqual({
      code: "INVALID_REQUEST",
      context: { path: "warranty", problem: "needs an inspection with an arbiter, who judges claims" },
    });
  });
});

describe("a claim under the warranty", () => {
  test("the buyer claims until the term is over, once, and not for nothing or for more than the price", async () => {
    const { scene } = await warranted();
    const request = { orderId, ...returnClaim };
    expect(await scene.refused("fleet", "ClaimWarranty", { ...request, claim: "900.01" })).toMatchObject({
      ...{ code: "PRICE_MISMATCH", context: { price: "900.00" } },
    });
    expect(await scene.refused("fleet", "ClaimWarranty", { ...request, claim: "0" })).toMatchObject({
      code: "INVALID_AMOUNT",
    });
    scene.later(20 * DAY - 0.001);
    const { order } = await scene.act("fleet", "ClaimWarranty", request);
    expect(order).toMatchObject({
      ...{ state: "Claimed", claim: { by: fleet, sum: "900.00", remedy: "return" } },
      deadline: "2026-01-30T23:59:56.400Z",
    });
    expect(await scene.refused("fleet", "ClaimWarranty", request)).toMatchObject({ code: "DISPUTE_OPEN" });
    const late = await warranted();
    late.scene.later(20 * DAY);
    expect(await late.scene.refused("fleet", "ClaimWarranty", request)).toMatchObject({ code: "DEADLINE_PASSED" });
  });

  test("a claim is at most the price at which a dispute before the sale ended", async () => {
    const { scene } = await delivered({ warranty });
    await sales.settlement(scene);
    const request = { orderId, ...returnClaim };
    expect(await scene.refused("fleet", "ClaimWarranty", { ...request, claim: "800.01" })).toMatchObject({
      ...{ code: "PRICE_MISMATCH", context: { price: "800.00" } },
    });
    await scene.act("fleet", "ClaimWarranty", { ...request, claim: "800.00" });
  });

  test("the seller accepts a reduction by naming its figures: the retained units are divided at once", async () => {
    const { scene, certificateId } = await claimed();
    const { order, certificates } = await scene.act("maker", "SettleDispute", { orderId, priceFinal: "873.00" });
    expect(order).toMatchObject({ state: "Resolved", outcome: { way: "settlement", priceFinal: "873.00" } });
    expect(certificates).toMatchObject([
      { certificateId: certificateId.replace("1-100000", "85501-87300"), holder: { lei: maker } },
      { certificateId: certificateId.replace("1-100000", "87301-90000"), holder: { lei: fleet } },
    ]);
    await expectOwner(scene, fleet);
  });

  test("a settlement needs the same price and the same remedy of both sides, and nobody agrees with itself", async () => {
    const { scene } = await claimed();
    for (const [by, priceFinal, remedy] of [
      ["fleet", "873.00", "reduction"],
      ["maker", "873.00", "return"],
      ["fleet", "872.00", "return"],
    ] as const) {
      const { order } = await scene.act(by, "SettleDispute", { orderId, priceFinal, remedy });
      expect(order).toMatchObject({ state: "Claimed", claim: { proposal: { priceFinal, remedy } } });
    }
    const { order } = await scene.act("maker", "SettleDispute", { orderId, priceFinal: "872.00", remedy: "return" });
    expect(order).toMatchObject({ state: "Awarded", award: { way: "settlement", priceFinal: "872.00" } });
  });

  test("the arbiter rejects a claim by the whole price, and the seller gets what was retained", async () => {
    const { scene, retained } = await claimed();
    expect(await scene.refused("fleet", "Arbitrate", { orderId, priceFinal: "0", reason: "mine" })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    const award = { orderId, priceFinal: "900.00", reason: "no defect" };
    const { order } = await scene.act("port", "Arbitrate", award);
    expect(order).toMatchObject({
      state: "Resolved",
      outcome: { way: "arbitration", priceFinal: "900.00", reason: "no defect" },
    });
    await expectHeld(scene, retained, maker);
  });

  test("a claim that nobody decides in time has no effect", async () => {
    const { scene, retained } = await claimed();
    scene.later(10 * DAY);
    for (const [by, act, request] of [
      ["maker", "SettleDispute", { orderId, priceFinal: "873.00" }],
      ["port", "Arbitrate", { orderId, priceFinal: "873.00", reason: "late" }],
    ] as const) {
      expect(await scene.refused(by, act, request)).toMatchObject({ code: "DEADLINE_PASSED" });
    }
    const { order } = await scene.act("port", "SweepOrder", { orderId });
    expect(order).toMatchObject({ state: "Accepted", outcome: { way: "deadline", priceFinal: "900.00" } });
    await expectHeld(scene, retained, maker);
  });

  test("a remedy is for a claim under a warranty, and not for a dispute before the sale", async () => {
    const { scene } = await delivered({ warranty });
    await scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "100.00" });
    const settlement = { orderId, priceFinal: "0", remedy: "return" as const };
    for (const [by, act, request] of [
      ["fleet", "SettleDispute", settlement],
      ["port", "Arbitrate", { ...settlement, reason: "award" }],
    ] as const) {
      expect(await scene.refused(by, act, request)).toMatchObject({
        ...{ code: "INVALID_REQUEST", context: { path: "remedy" } },
      });
    }
  });

  test("neither side cancels an order whose goods have passed", async () => {
    const { scene } = await claimed();
    for (const by of ["maker", "fleet"] as const) {
      expect(await scene.refused(by, "CancelOrder", { orderId, reason: "regret" })).toMatchObject({
        code: "DISPUTE_OPEN",
      });
    }
  });
});

describe("an award that the retained units do not cover", () => {
  test("the seller meets a return: in one act the title comes back to it and the whole price to the buyer", async () => {
    const { scene, passed, retained } = await awarded();
    const { order, certificates } = await scene.act("maker", "MeetAward", { orderId, certificates: [passed] });
    expect(order).toMatchObject({ state: "Resolved", outcome: { by: maker, way: "award", priceFinal: "0.00" } });
    expect(certificates).toMatchObject([
      { certificateId: retained, state: "Transferable", holder: { lei: fleet } },
      { certificateId: passed, state: "Transferable", holder: { lei: fleet } },
    ]);
    expect(await scene.ask("port", "GetBattery", { batteryId })).toMatchObject({
      owner: maker,
      titles: [
        { way: "sale", to: fleet, orderId },
        { from: fleet, to: maker, way: "return", listingId, orderId },
      ],
    });
    await scene.act("maker", "ListForSale", listRequest({ reference: "S-2" }));
  });

  test("a return with a deduction for use leaves the seller that part of the price", async () => {
    const { scene, passed, retained } = await awarded({ priceFinal: "100.00" });
    const { certificates } = await scene.act("maker", "MeetAward", { orderId, certificates: [passed] });
    expect(certificates).toMatchObject([
      { certificateId: retained, holder: { lei: fleet } },
      { amount: "755.00", holder: { lei: fleet } },
      { amount: "100.00", holder: { lei: maker } },
    ]);
    await expectOwner(scene, maker);
  });

  test("a return for less than what was retained needs no certificates of the seller", async () => {
    const { scene, certificateId, passed } = await awarded({ priceFinal: "880.00" });
    expect(await scene.refused("maker", "MeetAward", { orderId, certificates: [passed] })).toMatchObject({
      code: "INVALID_REQUEST",
    });
    await scene.act("maker", "MeetAward", { orderId });
    await expectHeld(scene, certificateId.replace("1-100000", "85501-88000"), maker);
    await expectHeld(scene, certificateId.replace("1-100000", "88001-90000"), fleet);
    await expectOwner(scene, maker);
  });

  test("a reduction beyond what was retained leaves the goods with the buyer", async () => {
    const { scene, passed } = await awarded({ priceFinal: "600.00", remedy: "reduction" });
    await scene.act("maker", "MeetAward", { orderId, certificates: [passed] });
    await expectOwner(scene, fleet);
    await expectHeld(scene, passed.replace("1-85500", "1-25500"), fleet);
    await expectHeld(scene, passed.replace("1-85500", "25501-85500"), maker);
  });

  test("the seller pays an award to the minor unit, with certificates like the retained ones, in time", async () => {
    const { scene, passed } = await awarded();
    expect(await scene.refused("maker", "MeetAward", { orderId })).toMatchObject({
      ...{ code: "PRICE_MISMATCH", context: { price: "855.00", offered: "0.00" } },
    });
    const later = await held(scene, "maker", { reference: "A-2", maturesOn: "2026-12-31" });
    const { certificateId: others } = await scene.act("haulage", "Issue", issueRequest({ payee: maker }));
    await scene.act("maker", "Accept", { certificateId: others });
    for (const unlike of [later, others]) {
      expect(await scene.refused("maker", "MeetAward", { orderId, certificates: [unlike] })).toMatchObject({
        ...{ code: "CERTIFICATE_NOT_ACCEPTED", context: { certificateId: unlike } },
      });
    }
    scene.later(6 * DAY);
    expect(await scene.refused("maker", "MeetAward", { orderId, certificates: [passed] })).toMatchObject({
      code: "DEADLINE_PASSED",
    });
  });

  test("the goods come back only from the buyer that has them by this order, and also if they were recalled", async () => {
    const { scene, passed } = await awarded();
    const request = { orderId, certificates: [passed] };
    await scene.act("fleet", "ListForSale", listRequest({ reference: "F-1" }));
    expect(await scene.refused("maker", "MeetAward", request)).toMatchObject({ code: "NOT_SALEABLE" });
    await scene.act("fleet", "Unlist", { listingId: `${fleet}.F-1` });
    await scene.act("fleet", "TransferBattery", { batteryId, to: cast.haulage.lei });
    expect(await scene.refused("maker", "MeetAward", request)).toMatchObject({ code: "NOT_SALEABLE" });
    await scene.act("haulage", "AcceptBattery", { batteryId });
    expect(await scene.refused("maker", "MeetAward", request)).toMatchObject({
      ...{ code: "NOT_SALEABLE", context: { reason: `its owner is ${cast.haulage.lei}, not the buyer` } },
    });
    // The buyer has them again, but not by this order.
    await scene.act("haulage", "TransferBattery", { batteryId, to: fleet });
    await scene.act("fleet", "AcceptBattery", { batteryId });
    expect(await scene.refused("maker", "MeetAward", request)).toMatchObject({
      ...{ code: "NOT_SALEABLE", context: { reason: `its owner does not have it by the order ${orderId}` } },
    });
    const other = await awarded();
    await recalled(other.scene);
    await other.scene.act("maker", "MeetAward", { orderId, certificates: [other.passed] });
    await expectOwner(other.scene, maker);
  });

  test("an award that the seller does not meet gives the buyer what was retained, and the order says what is owed", async () => {
    const { scene, retained } = await awarded();
    expect(await scene.refused("port", "SweepOrder", { orderId })).toMatchObject({ code: "DEADLINE_PENDING" });
    scene.later(6 * DAY);
    const { order } = await scene.act("port", "SweepOrder", { orderId });
    expect(order).toMatchObject({
      state: "Resolved",
      outcome: { way: "deadline", priceFinal: "855.00", owed: "855.00" },
    });
    await expectHeld(scene, retained, fleet);
    await expectOwner(scene, fleet);
  });

  test("an award falls if the buyer cannot give the goods back, and the seller gets what was retained", async () => {
    const { scene, retained } = await awarded();
    await changed(scene, { owner: { lei: cast.haulage.lei, mspId: cast.haulage.mspId } });
    scene.later(6 * DAY);
    const { order } = await scene.act("port", "SweepOrder", { orderId });
    expect(order.outcome).toMatchObject({ way: "deadline", priceFinal: "900.00" });
    expect(order.outcome).not.toHaveProperty("owed");
    await expectHeld(scene, retained, maker);
  });

  test("both sides settle an award at other figures", async () => {
    const { scene, retained } = await awarded();
    const figures = { orderId, priceFinal: "855.00" };
    // An agreement to the award needs both sides again.
    const again = await scene.act("maker", "SettleDispute", { orderId, priceFinal: "0", remedy: "return" });
    expect(again.order).toMatchObject({ state: "Awarded", claim: { proposal: { by: maker } } });
    await scene.act("maker", "SettleDispute", figures);
    const { order } = await scene.act("fleet", "SettleDispute", figures);
    expect(order).toMatchObject({ state: "Resolved", outcome: { way: "settlement", priceFinal: "855.00" } });
    await expectHeld(scene, retained, fleet);
  });

  test("settlements of an award again and again do not prolong the order beyond its last deadline", async () => {
    const { scene } = await awarded();
    const figures = { orderId, priceFinal: "0", remedy: "return" as const };
    for (let times = 0; times < 11; times += 1) {
      scene.later(5 * DAY);
      await scene.act("maker", "SettleDispute", figures);
      await scene.act("fleet", "SettleDispute", figures);
    }
    expect(await scene.ask("port", "GetOrder", { orderId })).toMatchObject({
      ...{ state: "Awarded", deadline: "2026-02-28T00:00:00.000Z", lastDeadline: "2026-02-28T00:00:00.000Z" },
    });
  });

  test("a title that is known by a fingerprint does not come back from a buyer that has bought it again in another way", async () => {
    const named = { kind: "document" as const, fingerprint: "ab".repeat(32) };
    const { scene, passed } = await warranted({ goods: [named] });
    await scene.act("fleet", "ClaimWarranty", { orderId, ...returnClaim });
    await scene.act("maker", "SettleDispute", { orderId, priceFinal: "0", remedy: "return" });
    for (const [from, to, reference] of [
      ["fleet", "haulage", "A-2"],
      ["haulage", "fleet", "A-3"],
    ] as const) {
      await scene.act(from, "ListForSale", listRequest({ reference: "F-1", goods: [{ ...named, registrant: maker }] }));
      const certificateId = await held(scene, to, { reference });
      await scene.act(to, "Buy", purchase([certificateId], { listingId: `${cast[from].lei}.F-1` }));
    }
    expect(await scene.refused("maker", "MeetAward", { orderId, certificates: [passed] })).toMatchObject({
      ...{ code: "NOT_SALEABLE", context: { reason: `its owner does not have it by the order ${orderId}` } },
    });
  });

  test("a suspended buyer is not paid, and no title passes from it", async () => {
    const { scene, passed } = await awarded();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: fleet });
    expect(await scene.refused("maker", "MeetAward", { orderId, certificates: [passed] })).toMatchObject({
      ...{ code: "PARTY_SUSPENDED", context: { lei: fleet } },
    });
  });

  test("a title that is known by a fingerprint comes back to its seller, and its chain says so", async () => {
    const fingerprint = "ab".repeat(32);
    const goods = [{ kind: "document" as const, fingerprint }];
    const { scene, passed } = await warranted({ goods });
    await scene.act("fleet", "ClaimWarranty", { orderId, ...returnClaim });
    await scene.act("maker", "SettleDispute", { orderId, priceFinal: "0", remedy: "return" });
    await scene.act(
      "fleet",
      "ListForSale",
      listRequest({ reference: "F-1", goods: [{ ...goods[0]!, registrant: maker }] }),
    );
    expect(await scene.refused("maker", "MeetAward", { orderId, certificates: [passed] })).toMatchObject({
      code: "NOT_SALEABLE",
    });
    await scene.act("fleet", "Unlist", { listingId: `${fleet}.F-1` });
    await scene.act("maker", "MeetAward", { orderId, certificates: [passed] });
    expect(await scene.ask("port", "GetTitle", { registrant: maker, fingerprint })).toMatchObject({
      owner: maker,
      passed: [
        { from: maker, to: fleet, orderId },
        { from: fleet, to: maker, listingId, orderId, returned: true },
      ],
    });
  });

  test("an award is not met between sides that have become one", async () => {
    const { scene, passed } = await awarded();
    await succession(scene, merger("maker", "fleet"));
    expect(await scene.refused("fleet", "MeetAward", { orderId, certificates: [passed] })).toMatchObject({
      code: "WRONG_STATE",
    });
    await scene.act("fleet", "ReleaseRetention", { orderId });
  });
});
