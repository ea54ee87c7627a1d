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
  forSale,
  held,
  inspection,
  listingId,
  listRequest,
  purchase,
  recalled,
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
async function forged(scene: Scene, certificateId: string, state: Order["state"]): Promise<void> {
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
