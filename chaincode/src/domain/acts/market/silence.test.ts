import { create } from "../../operation/change.js";
import { purchaseRecords } from "../../state/purchase-record.js";
import { cast } from "../../testing/cast.js";
import {
  deposit,
  dispatched,
  forSale,
  held,
  inspection,
  listingId,
  listRequest,
  purchase,
  recalled,
} from "../../testing/market.js";
import type { Scene } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";

const orderId = `${listingId}.1`;
const DAY = 24;
const [fleet, maker, mine] = [cast.fleet.lei, cast.maker.lei, cast.mine.lei];
const evidence = "ab".repeat(32);
const cancel = { orderId, reason: "regret" };
const dispute = { orderId, reason: "nothing came", claim: "900.00" };

const recordOf = async (scene: Scene, buyer = fleet) =>
  ((await scene.ask("maker", "GetPurchaseRecord", { buyer })) as { record?: unknown }).record;
const cancelledOn = async (scene: Scene) =>
  ((await scene.ask("port", "GetListing", { listingId })) as { cancelled?: unknown }).cancelled;

async function sweep(scene: Scene, days: number) {
  scene.later(days * DAY);
  return (await scene.act("port", "SweepOrder", { orderId })).order;
}

describe("a buyer that says nothing after dispatch", () => {
  test("it loses its deposit and gets the rest back, and its silence counts on the listing and on the market", async () => {
    const { scene, certificateId } = await dispatched({}, { deposit });
    const outcome = { way: "silence", priceFinal: "0.00", forfeited: "180.00" };
    expect(await sweep(scene, 4)).toMatchObject({ state: "Lapsed", outcome });
    const lost = certificateId.replace(":1-100000", ":1-18000");
    expect(await scene.ask("port", "GetCertificate", { certificateId: lost })).toMatchObject({
      ...{ state: "Transferable", holder: { lei: maker } },
    });
    expect(await cancelledOn(scene)).toEqual([{ buyer: fleet, orders: 1 }]);
    expect(await recordOf(scene)).toMatchObject({ buyer: fleet, cancelled: 0, silent: 1 });
    expect(scene.events.find(({ type }) => type === "OrderLapsed")).toMatchObject({
      type: "OrderLapsed",
      purchaseRecord: { silent: 1 },
    });
  });

  test("without a deposit everything goes back, and its silence counts", async () => {
    const { scene, certificateId } = await dispatched();
    expect(await sweep(scene, 4)).toMatchObject({ state: "Lapsed", outcome: { way: "silence" } });
    expect(
      await scene.ask("port", "GetCertificate", { certificateId: certificateId.replace("-100000", "-90000") }),
    ).toMatchObject({ state: "Transferable", holder: { lei: fleet } });
    expect(await recordOf(scene)).toMatchObject({ cancelled: 0, silent: 1 });
  });

  test("a dispute that it opens in time breaks its silence: the deposit goes back, and nothing counts", async () => {
    const { scene } = await dispatched({}, { deposit });
    await scene.act("fleet", "OpenDispute", dispute);
    const { outcome } = await sweep(scene, 10);
    expect(outcome).toMatchObject({ way: "deadline" });
    expect(outcome).not.toHaveProperty("forfeited");
    expect([await recordOf(scene), await cancelledOn(scene)]).toEqual([undefined, undefined]);
  });

  test.each<[string, (scene: Scene) => Promise<unknown>]>([
    ["its maker, another than the seller, has recalled the goods", (scene) => recalled(scene, "steel")],
    ["the seller is suspended", (scene) => scene.act("operator", "SuspendParty", { reason: "order 9", lei: maker })],
    [
      "its payment is frozen",
      (scene) =>
        scene.act("regulator", "Freeze", {
          ...{ order: "1", authority: "court", certificates: [`${cast.steel.lei}.A-1:1-90000`] },
        }),
    ],
  ])("its silence does not count if %s, since no sale was possible", async (_, hinder) => {
    const { scene } = await dispatched();
    await hinder(scene);
    expect(await sweep(scene, 4)).toMatchObject({ state: "Lapsed", outcome: { way: "deadline" } });
    expect([await recordOf(scene), await cancelledOn(scene)]).toEqual([undefined, undefined]);
  });
});

describe("the word of a carrier that the terms name", () => {
  test("without it silence after dispatch costs the buyer nothing, since nothing shows that the goods came", async () => {
    const { scene } = await dispatched({ carrier: mine }, { deposit });
    const { state, outcome } = await sweep(scene, 4);
    expect([state, outcome?.way, outcome?.forfeited]).toEqual(["Lapsed", "deadline", undefined]);
    expect([await recordOf(scene), await cancelledOn(scene)]).toEqual([undefined, undefined]);
  });

  test("with it the inspection begins, and silence is acceptance where the terms say so", async () => {
    const { scene } = await dispatched({ carrier: mine });
    const { order } = await scene.act("mine", "ConfirmDelivery", { orderId, evidence });
    expect(order).toMatchObject({
      ...{ state: "Delivered", delivery: { by: mine, evidence }, deadline: "2026-01-06T00:00:00.000Z" },
    });
    expect(order).not.toHaveProperty("receivedAt");
    expect(await sweep(scene, 5)).toMatchObject({ state: "Accepted", outcome: { way: "silence" } });
    expect(await recordOf(scene)).toBeUndefined();
  });

  test("with it and the terms that silence returns the goods, a buyer that has said nothing at all loses its deposit", async () => {
    const { scene } = await dispatched({ carrier: mine, silence: "return" }, { deposit });
    await scene.act("mine", "ConfirmDelivery", { orderId });
    expect(await sweep(scene, 5)).toMatchObject({ state: "Returned", outcome: { forfeited: "180.00" } });
    expect(await recordOf(scene)).toMatchObject({ silent: 1 });
  });

  test("a buyer that has received the goods itself lets them go back by silence without a loss", async () => {
    const { scene } = await dispatched({ silence: "return" }, { deposit });
    await scene.act("fleet", "Receive", { orderId });
    const { state, outcome } = await sweep(scene, 5);
    expect([state, outcome?.forfeited]).toEqual(["Returned", undefined]);
    expect(await recordOf(scene)).toBeUndefined();
  });

  test("in a dispute it is on the order, and neither the state nor the deadline changes", async () => {
    const { scene } = await dispatched({ carrier: mine });
    const disputed = await scene.act("fleet", "OpenDispute", dispute);
    const { order } = await scene.act("mine", "ConfirmDelivery", { orderId, evidence });
    expect(order).toMatchObject({ state: "Disputed", deadline: disputed.order.deadline, delivery: { evidence } });
    expect(await scene.refused("mine", "ConfirmDelivery", { orderId })).toMatchObject({
      ...{ code: "WRONG_STATE", context: { state: "Disputed, delivered" } },
    });
  });

  test("only the carrier gives it, on an order whose terms name one, and not after the buyer has received the goods", async () => {
    const { scene } = await dispatched({ carrier: mine });
    for (const by of ["maker", "fleet", "port"] as const) {
      expect(await scene.refused(by, "ConfirmDelivery", { orderId })).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
    await scene.act("fleet", "Receive", { orderId });
    await scene.act("fleet", "OpenDispute", dispute);
    expect(await scene.refused("mine", "ConfirmDelivery", { orderId })).toMatchObject({ code: "WRONG_STATE" });
    const other = await dispatched();
    expect(await other.scene.refused("maker", "ConfirmDelivery", { orderId })).toMatchObject({
      ...{ code: "WRONG_STATE", context: { state: "Dispatched, without a carrier" } },
    });
  });

  test.each(["maker", "fleet"] as const)("a carrier that has become one with the %s gives no word", async (side) => {
    const { scene } = await dispatched({ carrier: mine });
    await succession(scene, merger("mine", side));
    expect(await scene.refused(side, "ConfirmDelivery", { orderId })).toMatchObject({
      ...{ code: "NOT_AUTHORIZED", context: { required: expect.stringContaining("not one with a side") as string } },
    });
  });

  test("neither a side nor the arbiter is the carrier", async () => {
    const { scene, certificateId } = await forSale({ inspection: { ...inspection, carrier: fleet } });
    expect(await scene.refused("fleet", "PlaceOrder", purchase([certificateId]))).toMatchObject({
      ...{ code: "INVALID_REQUEST", context: { problem: "names the buyer as the carrier" } },
    });
    await scene.act("maker", "Unlist", { listingId });
    for (const carrier of [maker, cast.port.lei]) {
      const request = listRequest({ reference: "S-2", inspection: { ...inspection, carrier } });
      expect(await scene.refused("maker", "ListForSale", request)).toMatchObject({
        ...{ code: "INVALID_REQUEST", context: { path: "inspection.carrier" } },
      });
    }
  });
});

describe("a listing that excludes buyers by their record", () => {
  /** The fleet has cancelled an order. The goods are on another listing, which allows some abandoned orders. */
  async function excluding(mostAbandoned: number) {
    const { scene, certificateId } = await forSale({ inspection });
    const { order } = await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
    await scene.act("fleet", "CancelOrder", cancel);
    await scene.act("maker", "Unlist", { listingId });
    const terms = { ...inspection, mostAbandoned };
    await scene.act("maker", "ListForSale", listRequest({ reference: "S-2", inspection: terms, deposit }));
    return { scene, request: purchase([...order.certificates], { listingId: `${maker}.S-2` }) };
  }

  test.each(["PlaceOrder", "Reserve"] as const)(
    "%s is refused to a buyer that has abandoned more orders on the whole market than it allows, and only then",
    async (act) => {
      const { scene, request } = await excluding(0);
      expect(await recordOf(scene)).toMatchObject({ cancelled: 1, silent: 0 });
      expect(await scene.refused("fleet", act, request)).toMatchObject({
        code: "NOT_AUTHORIZED",
        context: {
          caller: expect.stringContaining("which has abandoned 1 orders") as string,
          required: "a buyer that has abandoned at most 0 orders",
        },
      });
      const allowed = await excluding(1);
      await allowed.scene.act("fleet", act, allowed.request);
    },
  );

  test("what the buyer's predecessor abandoned counts as its own", async () => {
    const { scene, request } = await excluding(0);
    const other = await held(scene, "haulage", { reference: "A-2" });
    await succession(scene, merger("fleet", "haulage"));
    expect(await scene.refused("haulage", "PlaceOrder", { ...request, certificates: [other] })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  });

  test("no listing asks for the record of a buyer unless it says so", async () => {
    const { scene, certificateId } = await forSale({ inspection });
    const { operator, regulator } = cast;
    scene.ledger.apply([
      create(purchaseRecords, {
        ...{ buyer: { lei: fleet, mspId: cast.fleet.mspId }, cancelled: 9, silent: 9 },
        changedAt: (await scene.ledger.find(purchaseRecords, fleet))?.changedAt ?? scene.now,
        endorsers: { operator: operator.mspId, regulator: regulator.mspId },
      }),
    ]);
    await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  });

  test("the record takes the buyer's organisation and one of the platform's to change, or both of the platform's", async () => {
    const { scene } = await excluding(0);
    const record = (await scene.ledger.find(purchaseRecords, fleet))!;
    const [operator, regulator] = [cast.operator.mspId, cast.regulator.mspId];
    const guard = { owner: cast.fleet.mspId, witnesses: [operator, regulator], operator, regulator };
    expect(purchaseRecords.guardOf(record)).toEqual(guard);
  });

  test("a seller's cancellation counts against no buyer", async () => {
    const { scene } = await dispatched();
    await scene.act("maker", "CancelOrder", cancel);
    expect(await recordOf(scene)).toBeUndefined();
  });
});
