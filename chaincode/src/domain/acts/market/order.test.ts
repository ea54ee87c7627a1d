import { cast } from "../../testing/cast.js";
import { forSale, held, inspection, listingId, purchase, recalled } from "../../testing/market.js";
import { batteryIdOf } from "../../testing/pack.js";
import { issueRequest } from "../../testing/paper.js";
import type { RequestOf } from "../../testing/scene.js";

const orderId = `${listingId}.1`;
const batteryId = batteryIdOf();
const DAY = 24;

type Certificate = Readonly<Record<string, unknown>>;

/** An order of the fleet, in the state that the steps lead to. */
async function ordered(
  steps: readonly ("Dispatch" | "Receive")[] = [],
  terms: Partial<RequestOf<"ListForSale">["inspection"]> = {},
  rules: RequestOf<"SetPolicy">["rules"] = {},
) {
  const sale = await forSale({ inspection: { ...inspection, ...terms } }, rules);
  const { scene, certificateId } = sale;
  const before = (await scene.ask("fleet", "GetCertificate", { certificateId })) as Certificate;
  const placed = await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  const [locked, rest] = placed.certificates.map((each) => each.certificateId);
  for (const step of steps) {
    await scene.act(step === "Dispatch" ? "maker" : "fleet", step, { orderId });
  }
  return { ...sale, before, placed, locked: locked ?? "", rest: rest ?? "" };
}
const delivered = (terms?: Parameters<typeof ordered>[1], rules?: Parameters<typeof ordered>[2]) =>
  ordered(["Dispatch", "Receive"], terms, rules);

async function disputed(terms?: Parameters<typeof ordered>[1]) {
  const order = await delivered(terms);
  await order.scene.act("fleet", "OpenDispute", { orderId, reason: "3 % less", claim: "27.00" });
  return order;
}

/** The fields of a certificate that are restored: all except its units, their amount and the time of the last act. */
function essence({ certificateId: _, amount: __, from: ___, to: ____, changedAt: _____, ...rest }: Certificate) {
  return rest;
}

type Ordered = Awaited<ReturnType<typeof ordered>>;

/** Expects that everything is as before the order. */
async function expectAsBefore({ scene, before, locked }: Ordered, state: string) {
  const after = (await scene.ask("fleet", "GetCertificate", { certificateId: locked })) as Certificate;
  expect(essence(after)).toEqual(essence(before));
  expect(await scene.ask("fleet", "GetBattery", { batteryId })).toMatchObject({ owner: cast.maker.lei });
  expect(await scene.ask("fleet", "GetOrder", { orderId })).toMatchObject({
    ...{ state, outcome: { priceFinal: "0.00" } },
  });
}

test("an order locks the certificates that make up the price, leaves the rest free, and reserves the goods", async () => {
  const { scene, placed, locked, rest } = await ordered();
  expect(placed.order).toMatchObject({
    ...{ orderId, state: "Placed", certificates: [locked], price: { amount: "900.00" } },
    ...{ deadline: "2026-01-04T00:00:00.000Z", lastDeadline: "2026-01-23T00:00:00.000Z" },
  });
  expect(placed.listing).toMatchObject({ state: "Reserved", orderId });
  expect(placed.certificates).toMatchObject([
    { state: "Locked", amount: "900.00", offer: { kind: "delivery", orderId, to: cast.maker.lei } },
    { state: "Transferable", amount: "100.00" },
  ]);
  expect(await scene.ask("maker", "ListOffers", { direction: "toMe" })).toMatchObject({
    certificates: [{ certificateId: locked }],
  });
  const other = await held(scene, "haulage", { reference: "A-2" });
  expect(await scene.refused("haulage", "PlaceOrder", purchase([other]))).toEqual({
    code: "LISTING_RESERVED",
    context: { listingId, orderId },
  });
  for (const act of ["Reprice", "Unlist"] as const) {
    expect(await scene.refused("maker", act, { listingId })).toMatchObject({ code: "LISTING_RESERVED" });
  }
  expect(await scene.refused("fleet", "PlaceOrder", purchase([rest]))).toMatchObject({ code: "LISTING_RESERVED" });
});

test("acts on certificates cannot end an order's lock, and their refusals say which acts can", async () => {
  const { scene, locked: certificateId } = await ordered();
  const refusal = {
    code: "WRONG_STATE",
    context: {
      state: `Locked for the order ${orderId}`,
      required: expect.stringContaining("AcceptDelivery") as string,
    },
  };
  expect(await scene.refused("fleet", "Withdraw", { certificateId })).toMatchObject(refusal);
  expect(await scene.refused("maker", "Accept", { certificateId })).toMatchObject(refusal);
  expect(await scene.refused("maker", "Reject", { certificateId, reason: "no" })).toMatchObject(refusal);
  scene.later(60 * DAY);
  expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject(refusal);
  expect(await scene.refused("fleet", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("a freeze of a part of a locked certificate freezes the whole certificate, so that the order of goods still finds it", async () => {
  const { scene, locked: certificateId } = await ordered();
  const [instrumentId] = certificateId.split(":");
  await scene.act("regulator", "Freeze", {
    ...{ order: "1", authority: "court", certificates: [certificateId] },
    units: { instrumentId: instrumentId ?? "", from: "1", to: "10" },
  });
  expect(await scene.ask("fleet", "GetCertificate", { certificateId })).toMatchObject({ frozen: [{ order: "1" }] });
});

test("an order is refused with certificates that could fall due before the order can end", async () => {
  const { scene } = await forSale({ inspection });
  const early = await held(scene, "fleet", { reference: "A-2", maturesOn: "2026-01-22" });
  expect(await scene.refused("fleet", "PlaceOrder", purchase([early]))).toMatchObject({
    code: "CERTIFICATE_NOT_ACCEPTED",
    context: { problem: expect.stringContaining("2026-01-23") as string },
  });
  const enough = await held(scene, "fleet", { reference: "A-3", maturesOn: "2026-01-23" });
  await scene.act("fleet", "PlaceOrder", purchase([enough]));
});

test("an order is refused if certificates could reach their last days without transfers before the order can end", async () => {
  const { scene } = await forSale({ inspection }, { noTransferDays: 2 });
  const early = await held(scene, "fleet", { reference: "A-2", maturesOn: "2026-01-24" });
  expect(await scene.refused("fleet", "PlaceOrder", purchase([early]))).toMatchObject({
    code: "CERTIFICATE_NOT_ACCEPTED",
  });
  const enough = await held(scene, "fleet", { reference: "A-3", maturesOn: "2026-01-25" });
  await scene.act("fleet", "PlaceOrder", purchase([enough]));
});

test("when the buyer accepts the delivery it gets the title, and the seller gets the certificates, in one act", async () => {
  const { scene, rest } = await delivered();
  const { order, certificates } = await scene.act("fleet", "AcceptDelivery", { orderId });
  expect(order).toMatchObject({
    ...{ state: "Accepted", outcome: { way: "acceptance", by: cast.fleet.lei, priceFinal: "900.00" } },
  });
  expect(order).not.toHaveProperty("deadline");
  expect(certificates).toMatchObject([
    {
      ...{ state: "Transferable", amount: "900.00", holder: { lei: cast.maker.lei } },
      endorsements: [{}, {}, { way: "sale", listingId, from: cast.fleet.lei, recourse: true }],
    },
  ]);
  expect(await scene.ask("fleet", "GetBattery", { batteryId })).toMatchObject({
    ...{ owner: cast.fleet.lei, titles: [{ way: "sale", listingId }] },
  });
  expect(await scene.ask("fleet", "GetListing", { listingId })).toMatchObject({ state: "Sold", buyer: cast.fleet.lei });
  expect(scene.events.slice(-3).map(({ type }) => type)).toEqual([
    ...["DeliveryAccepted", "CertificateTransferred", "BatteryTransferred"],
  ]);
  await scene.act("fleet", "Transfer", { certificateId: rest, to: cast.port.lei });
});

test("the steps of an order come in sequence, each by its own side", async () => {
  const { scene } = await ordered();
  expect(await scene.refused("fleet", "Receive", { orderId })).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("fleet", "AcceptDelivery", { orderId })).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("fleet", "Dispatch", { orderId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  const claim = { orderId, reason: "late", claim: "1.00" };
  expect(await scene.refused("fleet", "OpenDispute", claim)).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("maker", "Dispatch", { orderId, reference: "waybill 7" });
  expect(await scene.refused("maker", "Dispatch", { orderId })).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("maker", "Receive", { orderId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("fleet", "Receive", { orderId });
  expect(await scene.refused("maker", "AcceptDelivery", { orderId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.ask("port", "GetOrder", { orderId })).toMatchObject({
    ...{ state: "Delivered", dispatch: { reference: "waybill 7" }, deadline: "2026-01-06T00:00:00.000Z" },
  });
});

describe("an order that ends without acceptance", () => {
  test("the buyer cancels an order before dispatch, and the listing is open as before", async () => {
    const order = await ordered();
    const { listing: former } = order;
    await order.scene.act("fleet", "CancelOrder", { orderId, reason: "mistake" });
    await expectAsBefore(order, "Cancelled");
    expect(await order.scene.ask("maker", "GetListing", { listingId })).toMatchObject({
      ...{ state: "Open", revision: 1, expiresAt: former.expiresAt, orders: 1 },
    });
    const again = await order.scene.act("fleet", "PlaceOrder", purchase([order.locked]));
    expect(again.order.orderId).toBe(`${listingId}.2`);
  });

  test("after dispatch the buyer cannot cancel an order, unless the goods can no longer be sold", async () => {
    const order = await ordered(["Dispatch"]);
    const cancel = { orderId, reason: "regret" };
    expect(await order.scene.refused("fleet", "CancelOrder", cancel)).toMatchObject({ code: "WRONG_STATE" });
    await recalled(order.scene);
    await order.scene.act("fleet", "CancelOrder", cancel);
    await expectAsBefore(order, "Cancelled");
  });

  test("the seller cancels an order at any time, and must renew the listing after dispatch", async () => {
    const order = await disputed();
    await order.scene.act("maker", "CancelOrder", { orderId, reason: "taken back" });
    await expectAsBefore(order, "Cancelled");
    expect(await order.scene.refused("fleet", "PlaceOrder", purchase([order.locked]))).toMatchObject({
      code: "WRONG_STATE",
      context: { state: expect.stringContaining("expired") as string },
    });
    await order.scene.act("maker", "Reprice", { listingId, expiresAt: "2026-03-01T00:00:00.000Z" });
    await order.scene.act("fleet", "PlaceOrder", purchase([order.locked], { revision: 3 }));
  });

  test.each([
    ["not dispatched", [], 3],
    ["not received", ["Dispatch"], 4],
  ] as const)("any party can end an order that was %s in time", async (_, steps, days) => {
    const order = await ordered(steps);
    order.scene.later(days * DAY - 0.001);
    expect(await order.scene.refused("port", "SweepOrder", { orderId })).toMatchObject({ code: "DEADLINE_PENDING" });
    order.scene.later(0.001);
    const [actor, act] = steps.length === 0 ? (["maker", "Dispatch"] as const) : (["fleet", "Receive"] as const);
    expect(await order.scene.refused(actor, act, { orderId })).toMatchObject({ code: "DEADLINE_PASSED" });
    await order.scene.act("port", "SweepOrder", { orderId });
    await expectAsBefore(order, "Lapsed");
  });

  test("silence after receipt means acceptance if the listing says so", async () => {
    const { scene } = await delivered();
    scene.later(5 * DAY);
    const claim = { orderId, reason: "late", claim: "1.00" };
    expect(await scene.refused("fleet", "OpenDispute", claim)).toMatchObject({ code: "INSPECTION_OVER" });
    const { order } = await scene.act("port", "SweepOrder", { orderId });
    expect(order).toMatchObject({ state: "Accepted", outcome: { way: "silence", by: cast.port.lei } });
    expect(await scene.ask("fleet", "GetBattery", { batteryId })).toMatchObject({ owner: cast.fleet.lei });
  });

  test("silence after receipt restores the state before the order if the listing says so", async () => {
    const order = await delivered({ silence: "return" });
    order.scene.later(5 * DAY);
    await order.scene.act("port", "SweepOrder", { orderId });
    await expectAsBefore(order, "Returned");
  });

  test("a dispute that nobody settles ends, and the state before the order is restored", async () => {
    const order = await disputed();
    for (const act of ["AcceptDelivery", "Receive"] as const) {
      expect(await order.scene.refused("fleet", act, { orderId })).toMatchObject({ code: "DISPUTE_OPEN" });
    }
    order.scene.later(10 * DAY);
    for (const by of ["fleet", "port"] as const) {
      const request = { orderId, priceFinal: "1.00" };
      expect(
        by === "fleet"
          ? await order.scene.refused(by, "SettleDispute", request)
          : await order.scene.refused(by, "Arbitrate", { ...request, reason: "late" }),
      ).toMatchObject({ code: "DEADLINE_PASSED" });
    }
    await order.scene.act("port", "SweepOrder", { orderId });
    await expectAsBefore(order, "Lapsed");
  });
});

describe("a dispute about an order", () => {
  test("a dispute ends at the price on which both sides agree: the seller gets the first units, and the buyer gets the rest back", async () => {
    const { scene, before } = await disputed();
    const proposed = await scene.act("maker", "SettleDispute", { orderId, priceFinal: "880.00" });
    expect(proposed).not.toHaveProperty("certificates");
    expect(proposed.order).toMatchObject({ state: "Disputed", dispute: { proposal: { priceFinal: "880.00" } } });
    await scene.act("maker", "SettleDispute", { orderId, priceFinal: "880.00" });
    const counter = await scene.act("fleet", "SettleDispute", { orderId, priceFinal: "873.00" });
    expect(counter.order.state).toBe("Disputed");
    const { order, certificates = [] } = await scene.act("maker", "SettleDispute", { orderId, priceFinal: "873.00" });
    expect(order).toMatchObject({ state: "Resolved", outcome: { way: "settlement", priceFinal: "873.00" } });
    expect(certificates).toMatchObject([
      { amount: "873.00", holder: { lei: cast.maker.lei }, from: "1", to: "87300" },
      { amount: "27.00", holder: { lei: cast.fleet.lei }, from: "87301", to: "90000" },
    ]);
    expect(essence(certificates[1] ?? {})).toEqual(essence(before));
    expect(await scene.ask("fleet", "GetBattery", { batteryId })).toMatchObject({ owner: cast.fleet.lei });
  });

  test("a dispute that is settled at a price of zero restores the state before the order", async () => {
    const order = await disputed();
    await order.scene.act("fleet", "SettleDispute", { orderId, priceFinal: "0" });
    await order.scene.act("maker", "SettleDispute", { orderId, priceFinal: "0.00" });
    await expectAsBefore(order, "Resolved");
  });

  test("a dispute is decided only by the arbiter that the listing names", async () => {
    const { scene } = await disputed();
    const award = { orderId, priceFinal: "500.00", reason: "award 1" };
    expect(await scene.refused("haulage", "Arbitrate", award)).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused("port", "Arbitrate", { ...award, priceFinal: "900.01" })).toMatchObject({
      code: "PRICE_MISMATCH",
    });
    const { order, certificates } = await scene.act("port", "Arbitrate", award);
    expect(order).toMatchObject({ state: "Resolved", outcome: { way: "arbitration", reason: "award 1" } });
    expect(certificates.map(({ amount, holder }) => [amount, holder.lei])).toEqual([
      ["500.00", cast.maker.lei],
      ["400.00", cast.fleet.lei],
    ]);
  });

  test("a dispute that is decided at a price of zero restores the state before the order", async () => {
    const order = await disputed();
    await order.scene.act("port", "Arbitrate", { orderId, priceFinal: "0", reason: "award 2" });
    await expectAsBefore(order, "Resolved");
  });

  test("without an arbiter only both sides together can settle a dispute", async () => {
    const { arbiter: _, ...without } = inspection;
    const { scene, certificateId } = await forSale({ inspection: without });
    await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
    const award = { orderId, priceFinal: "500.00", reason: "award 1" };
    expect(await scene.refused("port", "Arbitrate", award)).toMatchObject({ code: "WRONG_STATE" });
  });

  test("the seller can open a dispute about what the buyer does not confirm", async () => {
    const { scene } = await ordered(["Dispatch"]);
    const evidence = ["a".repeat(64)];
    const { order } = await scene.act("maker", "OpenDispute", {
      ...{ orderId, reason: "signed for on 2 January", evidence, claim: "900.00" },
    });
    expect(order).toMatchObject({ state: "Disputed", dispute: { by: cast.maker.lei, evidence, claim: "900.00" } });
    expect(await scene.refused("haulage", "SettleDispute", { orderId, priceFinal: "1" })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  });
});

describe("events while an order is open", () => {
  test("a recall stops the dispatch and the delivery of the goods, but does not keep certificates locked", async () => {
    const placed = await ordered();
    await recalled(placed.scene);
    expect(await placed.scene.refused("maker", "Dispatch", { orderId })).toMatchObject({ code: "NOT_SALEABLE" });
    const order = await delivered();
    await recalled(order.scene);
    expect(await order.scene.refused("fleet", "AcceptDelivery", { orderId })).toMatchObject({ code: "NOT_SALEABLE" });
    order.scene.later(5 * DAY);
    expect(await order.scene.refused("port", "SweepOrder", { orderId })).toMatchObject({ code: "NOT_SALEABLE" });
    order.scene.later(60 * DAY);
    await order.scene.act("port", "SweepOrder", { orderId });
    await expectAsBefore(order, "Lapsed");
  });

  test("a freeze of the locked certificates stops acceptance of a delivery, but not cancellation", async () => {
    const order = await delivered();
    const { scene, locked } = order;
    await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [locked] });
    expect(await scene.refused("fleet", "AcceptDelivery", { orderId })).toMatchObject({ code: "CERTIFICATE_FROZEN" });
    await scene.act("maker", "CancelOrder", { orderId, reason: "frozen" });
    expect(await scene.ask("fleet", "GetCertificate", { certificateId: locked })).toMatchObject({
      ...{ state: "Transferable", frozen: [{ order: "1" }] },
    });
  });

  test("nothing passes to or from a suspended side of an order", async () => {
    for (const side of ["maker", "fleet"] as const) {
      const { scene } = await delivered();
      scene.later(5 * DAY);
      await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast[side].lei });
      expect(await scene.refused("port", "SweepOrder", { orderId })).toMatchObject({
        code: "PARTY_SUSPENDED",
        context: { lei: cast[side].lei },
      });
    }
    const { scene } = await ordered();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.fleet.lei });
    expect(await scene.refused("maker", "Dispatch", { orderId })).toMatchObject({ code: "PARTY_SUSPENDED" });
  });
});

test("a buyer that would decide its own dispute cannot order", async () => {
  const { scene } = await forSale({ inspection });
  const own = await held(scene, "port", { reference: "A-2" });
  expect(await scene.refused("port", "PlaceOrder", purchase([own]))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { problem: expect.stringContaining("arbiter") as string },
  });
});

test("both sides find their orders, and orders whose time has run out without a further act", async () => {
  const { scene } = await ordered();
  expect(await scene.ask("fleet", "ListOrders", {})).toMatchObject({ orders: [{ orderId }] });
  expect(await scene.ask("maker", "ListOrders", { as: "seller" })).toMatchObject({ orders: [{ orderId }] });
  expect(await scene.ask("maker", "ListOrders", {})).toEqual({ orders: [] });
  expect(await scene.ask("fleet", "ListOrders", { overdue: true })).toEqual({ orders: [] });
  scene.later(3 * DAY);
  expect(await scene.ask("fleet", "ListOrders", { overdue: true })).toMatchObject({ orders: [{ orderId }] });
});

test("an order is carried out even if the issuer of its locked certificates came into default after the order was placed", async () => {
  const { scene, locked, rest } = await ordered([], {}, { defaultMakesDue: true });
  const maturesOn = new Date(Number(scene.now)).toISOString().slice(0, 10);
  const due = { reference: "D-1", amount: "10.00", maturesOn };
  const { certificateId: proof } = await scene.act("steel", "Issue", issueRequest(due));
  await scene.act("mine", "Accept", { certificateId: proof });
  await scene.act("mine", "Present", { certificateId: proof });
  await scene.act("bank", "Dishonour", { certificateId: proof, reason: "no funds" });
  await scene.act("operator", "DeclareDefault", { lei: cast.steel.lei, certificates: [proof] });
  await scene.act("maker", "Dispatch", { orderId });
  await scene.act("fleet", "Receive", { orderId });
  await scene.act("fleet", "AcceptDelivery", { orderId });
  expect(await scene.ask("maker", "GetCertificate", { certificateId: locked })).toMatchObject({
    holder: { lei: cast.maker.lei },
  });
  // The part that the order did not lock can no longer be transferred.
  const passedOn = { certificateId: rest, to: cast.maker.lei };
  expect(await scene.refused("fleet", "Transfer", passedOn)).toMatchObject({ code: "NOT_TRANSFERABLE" });
});
