import { lockedBy } from "../../certificate/offers/offers.js";
import { create, update } from "../../operation/change.js";
import { certificates } from "../../state/certificate.js";
import { listings, type SaleListing } from "../../state/listing.js";
import { orders, type Order } from "../../state/order.js";
import { keyOfUnit } from "../../state/record.js";
import { cast } from "../../testing/cast.js";
import {
  changed,
  delivered,
  dispatched,
  forSale,
  held,
  inspection,
  listingId,
  listRequest,
  purchase,
  recalled,
  reserved,
  warranty,
} from "../../testing/market.js";
import { batteryIdOf, equipped } from "../../testing/pack.js";
import type { Scene } from "../../testing/scene.js";
import { units } from "../../vocabulary/amount.js";
import { batteryIdSchema, instrumentIdSchema, listingIdSchema, orderIdSchema } from "../../vocabulary/identifiers.js";

/**
 * Records under new keys that a majority writes past the rules, and how honest peers treat them. The majority cannot
 * change the seller's own records, because that takes the seller's organisation.
 */
const forgedListing = listingIdSchema.parse(`${cast.maker.lei}.FORGED`);
const forgedOrder = orderIdSchema.parse(`${listingId}.9`);

async function listingOf(scene: Scene, id: string): Promise<SaleListing> {
  const listing = await scene.ledger.find(listings, listingIdSchema.parse(id));
  if (listing === undefined) {
    throw new Error(`no listing ${id}`);
  }
  return listing;
}

/** An order that nobody placed. The buyer writes it with others, and with its own certificate locked for it. */
async function forged(
  scene: Scene,
  certificateId: string,
  state: Order["state"],
  more: Partial<Order> = {},
): Promise<void> {
  const listing = await listingOf(scene, listingId);
  const [instrument = ""] = certificateId.split(":");
  const [first, last] = [keyOfUnit(units(1n)), keyOfUnit(units(100000n))];
  const certificate = await scene.ledger.find(certificates, instrumentIdSchema.parse(instrument), first, last);
  if (certificate?.state !== "Transferable") {
    throw new Error("no certificate to lock");
  }
  const { now } = scene;
  const [seller, buyer] = [cast.maker, cast.fleet].map(({ lei, mspId }) => ({ lei, mspId }));
  if (seller === undefined || buyer === undefined) {
    throw new Error("two sides");
  }
  const lastDeadline = listing.expiresAt;
  const order: Order = {
    ...{ orderId: forgedOrder, listingId: listing.listingId, seller, buyer, goods: listing.goods },
    ...{ price: { ...listing.price, units: units(1n) }, certificates: [certificateId], inspection },
    ...{ state, placedAt: now, deadline: lastDeadline, lastDeadline, changedAt: now },
    endorsers: listing.endorsers,
    ...more,
  };
  const offer = {
    ...{ kind: "delivery" as const, by: buyer.lei, to: seller.lei, at: now, expiresAt: lastDeadline },
    ...{ orderId: forgedOrder, listingId: listing.listingId, seller: seller.mspId, recourse: true },
  };
  const locked = lockedBy(certificate, offer, scene.contextOf("fleet"));
  scene.ledger.apply([create(orders, order), update(certificates, certificate, locked)]);
}

test("a battery is not sold by a listing that the owner's own record does not name", async () => {
  const { scene, certificateId } = await forSale();
  await equipped(scene, "TN-2");
  const listing = await listingOf(scene, listingId);
  const goods = [{ kind: "battery" as const, batteryId: batteryIdSchema.parse(batteryIdOf("TN-2")) }];
  const price = { ...listing.price, units: units(1n) };
  scene.ledger.apply([create(listings, { ...listing, listingId: forgedListing, goods, price })]);
  const request = purchase([certificateId], { listingId: forgedListing, price: "0.01" });
  expect(await scene.refused("fleet", "Buy", request)).toEqual({
    code: "NOT_SALEABLE",
    context: { batteryId: batteryIdOf("TN-2"), reason: `it is not listed as ${forgedListing}` },
  });
});

test.each(["never listed", "listed no more"])("a title that was %s is not sold by a forged listing", async (what) => {
  const described = { kind: "document" as const, fingerprint: "ab".repeat(32) };
  const { scene, certificateId } = await forSale();
  if (what === "listed no more") {
    await scene.act("maker", "ListForSale", listRequest({ reference: "S-2", goods: [described] }));
    await scene.act("maker", "Unlist", { listingId: `${cast.maker.lei}.S-2` });
  }
  const listing = await listingOf(scene, listingId);
  const goods = [{ ...described, registrant: cast.maker.lei }] as unknown as SaleListing["goods"];
  const price = { ...listing.price, units: units(1n) };
  scene.ledger.apply([create(listings, { ...listing, listingId: forgedListing, goods, price })]);
  const request = purchase([certificateId], { listingId: forgedListing, price: "0.01" });
  expect(await scene.refused("fleet", "Buy", request)).toMatchObject({
    code: "NOT_SALEABLE",
    context: { reason: `it is not listed as ${forgedListing}` },
  });
});

test("goods do not pass by a forged order if their listing is not reserved by that order", async () => {
  const { scene, certificateId } = await forSale({ inspection });
  await forged(scene, certificateId, "Delivered");
  expect(await scene.refused("fleet", "AcceptDelivery", { orderId: forgedOrder })).toEqual({
    code: "WRONG_STATE",
    context: { id: listingId, state: "Open", required: `Reserved by the order ${forgedOrder}` },
  });
});

test("a forged order on a listing that another order reserves sells nothing, and its cancellation keeps that reservation", async () => {
  const { scene, certificateId } = await forSale({ inspection });
  const other = await held(scene, "haulage", { reference: "A-2" });
  await scene.act("haulage", "PlaceOrder", purchase([other]));
  await forged(scene, certificateId, "Delivered");
  const before = await listingOf(scene, listingId);
  expect(await scene.refused("fleet", "AcceptDelivery", { orderId: forgedOrder })).toEqual({
    code: "WRONG_STATE",
    context: { id: listingId, state: "Reserved", required: `Reserved by the order ${forgedOrder}` },
  });
  await scene.act("maker", "CancelOrder", { orderId: forgedOrder, reason: "forged" });
  expect(await listingOf(scene, listingId)).toEqual(before);
  expect(before).toMatchObject({ state: "Reserved", orderId: `${listingId}.1` });
});

test("the cancellation of a forged order releases the certificates of that order, and leaves the listing as it is", async () => {
  const { scene, certificateId } = await forSale({ inspection });
  await scene.act("maker", "Unlist", { listingId });
  await forged(scene, certificateId, "Placed");
  const before = await listingOf(scene, listingId);
  await scene.act("fleet", "CancelOrder", { orderId: forgedOrder, reason: "forged" });
  expect(await listingOf(scene, listingId)).toEqual(before);
  expect(await scene.ask("fleet", "GetCertificate", { certificateId })).toMatchObject({ state: "Transferable" });
});

test("a forged order with an award takes no goods back from a buyer that has not ordered them under a warranty", async () => {
  const { scene, certificateId } = await forSale();
  await scene.act("fleet", "Buy", purchase([certificateId]));
  const { now: at } = scene;
  const [by, way] = [cast.port.lei, "arbitration"] as const;
  await forged(scene, await held(scene, "fleet", { reference: "A-2" }), "Awarded", {
    warranty,
    sale: { by, at, way, priceFinal: 1n, retained: 1n },
    award: { by, at, way, priceFinal: 0n, remedy: "return" },
  });
  expect(await scene.refused("maker", "MeetAward", { orderId: forgedOrder })).toEqual({
    code: "NOT_SALEABLE",
    context: { batteryId: batteryIdOf(), reason: `its owner does not have it by the order ${forgedOrder}` },
  });
});

test("a forged order with a deposit takes no certificate that it does not lock itself, and orders nothing", async () => {
  const { scene, deposited, rest } = await reserved();
  const mine = await held(scene, "fleet", { reference: "A-2" });
  const deposit = { at: scene.now, sum: 18000n };
  await forged(scene, mine, "Reserved", { deposit, deadline: scene.now, certificates: [deposited] });
  expect(await scene.refused("maker", "SweepOrder", { orderId: forgedOrder })).toMatchObject({
    ...{ code: "WRONG_STATE", context: { id: deposited, required: `Locked for the order ${forgedOrder}` } },
  });
  const again = await reserved();
  const own = await held(again.scene, "fleet", { reference: "A-2" });
  await forged(again.scene, own, "Reserved", { deposit });
  expect(await again.scene.refused("fleet", "ConfirmOrder", { orderId: forgedOrder, certificates: [rest] })).toEqual({
    ...{ code: "WRONG_STATE" },
    context: { id: listingId, state: "Reserved", required: `Reserved by the order ${forgedOrder}` },
  });
  // A withdrawal from it costs nobody anything, and keeps the reservation of the other order.
  const { order } = await again.scene.act("maker", "CancelOrder", { orderId: forgedOrder, reason: "forged" });
  expect(order.outcome).not.toHaveProperty("owed");
  expect(await listingOf(again.scene, listingId)).toMatchObject({ state: "Reserved", orderId: `${listingId}.1` });
});

test("a buyer that recalls the goods that it has ordered still pays for them, by acceptance or by silence", async () => {
  const { scene, orderId } = await delivered();
  await recalled(scene, "fleet");
  expect(await scene.refused("fleet", "CancelOrder", { orderId, reason: "recalled" })).toMatchObject({
    code: "WRONG_STATE",
  });
  scene.later(24 * 6);
  const { order } = await scene.act("port", "SweepOrder", { orderId });
  expect(order).toMatchObject({ state: "Accepted", outcome: { way: "silence", priceFinal: "900.00" } });
});

test("SweepOrder with a timestamp before the last act on the goods is refused, and returns nothing", async () => {
  const { scene, orderId } = await delivered();
  scene.later(24 * 23);
  await changed(scene, { changedAt: scene.now });
  scene.later(-0.1);
  expect(await scene.refused("fleet", "SweepOrder", { orderId })).toMatchObject({ code: "CLOCK_SKEW" });
});

test.each([{ category: "ev" as const }, { chemistry: "LFP" }])(
  "a battery is not sold by a listing that shows %p instead of what its record has",
  async (other) => {
    const { scene, certificateId } = await forSale();
    const listing = await listingOf(scene, listingId);
    const goods = listing.goods.map((good) => (good.kind === "battery" ? { ...good, ...other } : good));
    scene.ledger.apply([update(listings, listing, { ...listing, goods })]);
    expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({
      code: "CONDITION_STALE",
      context: { problem: "the listing shows another category or chemistry than the battery's" },
    });
    await scene.act("maker", "Reprice", { listingId });
    await scene.act("fleet", "Buy", purchase([certificateId], { revision: 2 }));
  },
);

const paper = { kind: "document" as const, fingerprint: "ab".repeat(32) };

const byOrder = { inspection: { ...inspection, arbiter: cast.haulage.lei } };

/** Goods are sold to the fleet, in one act or by order. Then a majority opens the sold listing again, past the rules. */
async function reopened(terms: Parameters<typeof forSale>[0]) {
  const sale = await forSale(terms);
  const { scene } = sale;
  if (terms?.inspection === undefined) {
    await scene.act("fleet", "Buy", purchase([sale.certificateId]));
  } else {
    const orderId = `${listingId}.1`;
    await scene.act("fleet", "PlaceOrder", purchase([sale.certificateId]));
    await scene.act("maker", "Dispatch", { orderId });
    await scene.act("fleet", "Receive", { orderId });
    await scene.act("fleet", "AcceptDelivery", { orderId });
  }
  const { buyer, orderId: _, ...sold } = await listingOf(scene, listingId);
  expect([sold.state, buyer]).toEqual(["Sold", cast.fleet.lei]);
  scene.ledger.apply([update(listings, await listingOf(scene, listingId), { ...sold, state: "Open" })]);
  return { scene, other: await held(scene, "port", { reference: "A-2" }) };
}

const notTheSellers = {
  code: "NOT_SALEABLE",
  context: { reason: `its owner is ${cast.fleet.lei}, not the seller` },
};

test.each<[string, "Buy" | "PlaceOrder", Parameters<typeof forSale>[0]]>([
  ["battery", "Buy", {}],
  ["described good", "Buy", { goods: [paper] }],
  ["battery", "PlaceOrder", byOrder],
  ["described good", "PlaceOrder", { goods: [paper], ...byOrder }],
])(
  "the former listing of a sold %s is not renewed or sold by %s, even if a majority has opened it again",
  async (_, act, terms) => {
    const { scene, other } = await reopened(terms);
    expect(await scene.refused("port", act, purchase([other]))).toMatchObject(notTheSellers);
    expect(await scene.refused("maker", "Reprice", { listingId })).toMatchObject(notTheSellers);
  },
);

test.each([
  ["battery", listRequest().goods],
  ["described good", [paper]],
])("a sold %s is listed again by its new owner alone, and its former listing touches neither", async (_, goods) => {
  const { scene, other } = await reopened({ goods });
  const again = goods.map((good) => (good.kind === "document" ? { ...good, registrant: cast.maker.lei } : good));
  const request = listRequest({ reference: "S-2", goods: again });
  expect(await scene.refused("maker", "ListForSale", request)).toMatchObject(notTheSellers);
  await scene.act("fleet", "ListForSale", request);
  await scene.act("maker", "Unlist", { listingId });
  const { listing } = await scene.act("port", "Buy", purchase([other], { listingId: `${cast.fleet.lei}.S-2` }));
  expect(listing).toMatchObject({ state: "Sold", seller: cast.fleet.lei, buyer: cast.port.lei });
});

test("an order that others wrote in a buyer's name, and that locks the certificate of another party, does not count against the buyer", async () => {
  const { scene, orderId } = await dispatched();
  const listing = await listingOf(scene, listingId);
  const order = (await scene.ledger.find(orders, orderIdSchema.parse(orderId)))!;
  const { lei, mspId } = cast.haulage;
  scene.ledger.apply([update(orders, order, { ...order, buyer: { lei, mspId } })]);
  scene.later(24 * 4);
  await scene.act("port", "SweepOrder", { orderId });
  expect(await scene.ask("port", "GetPurchaseRecord", { buyer: lei })).toEqual({});
  expect(await listingOf(scene, listingId)).toMatchObject({ state: "Open", orders: listing.orders });
});
