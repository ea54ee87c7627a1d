import { update } from "../../operation/change.js";
import { guardOfCertificate } from "../../state/certificate-guard.js";
import { certificates } from "../../state/certificate.js";
import { keyOfUnit } from "../../state/record.js";
import { titles } from "../../state/title.js";
import { cast } from "../../testing/cast.js";
import {
  delivered,
  forSale,
  held,
  inspection,
  listingId,
  listRequest,
  purchase,
  recalled,
} from "../../testing/market.js";
import { batteryIdOf, windowOf } from "../../testing/pack.js";
import { Scene, START } from "../../testing/scene.js";
import { byCaller, merger, succession } from "../../testing/succession.js";
import { units } from "../../vocabulary/amount.js";
import { instrumentIdSchema } from "../../vocabulary/identifiers.js";
import { fingerprintSchema, mspIdSchema } from "../../vocabulary/text.js";

const orderId = `${listingId}.1`;
const batteryId = batteryIdOf();
const fingerprint = "ab".repeat(32);
const described = [{ kind: "document" as const, fingerprint }];

test("if a succession makes buyer and seller one party, nothing passes, and the order can be cancelled", async () => {
  const { scene } = await delivered();
  await succession(scene, merger("maker", "fleet"));
  expect(await scene.refused("fleet", "AcceptDelivery", { orderId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: expect.stringContaining("one") as string },
  });
  await scene.act("fleet", "CancelOrder", { orderId, reason: "one company" });
});

test("an arbiter cannot decide after a succession has made it one party with a side", async () => {
  const { scene } = await delivered();
  await scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "27.00" });
  await succession(scene, merger("port", "maker"));
  expect(await scene.refused("maker", "Arbitrate", { orderId, priceFinal: "900.00", reason: "mine" })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
});

test("certificates of an order that have fallen due do not pass to the seller, and return to the buyer after the last deadline", async () => {
  const { scene } = await delivered();
  scene.later(24 * 100);
  expect(await scene.refused("fleet", "AcceptDelivery", { orderId })).toMatchObject({ code: "NOT_TRANSFERABLE" });
  const { order } = await scene.act("port", "SweepOrder", { orderId });
  expect(order.state).toBe("Lapsed");
});

test("a cancellation is refused with a timestamp before the last act on a certificate of the order", async () => {
  const { scene, locked } = await delivered();
  scene.later(1);
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [locked] });
  scene.later(-0.5);
  expect(await scene.refused("maker", "CancelOrder", { orderId, reason: "early" })).toMatchObject({
    code: "CLOCK_SKEW",
  });
});

test("a good is not taken off its listing, or listed again, with a timestamp before the last act on the good", async () => {
  const { scene, device } = await forSale();
  scene.later(1);
  const window = await windowOf(device, { first: 3, last: 3, from: START, values: { cycles: 11 } });
  await scene.act("maker", "AnchorReadings", { batteryId, window });
  scene.later(-0.5);
  expect(await scene.refused("maker", "Unlist", { listingId })).toMatchObject({ code: "CLOCK_SKEW" });
  const other = await forSale({ goods: described });
  other.scene.later(1);
  await other.scene.act("maker", "Unlist", { listingId });
  other.scene.later(-0.5);
  const again = listRequest({ reference: "S-2", goods: described });
  expect(await other.scene.refused("maker", "ListForSale", again)).toMatchObject({ code: "CLOCK_SKEW" });
});

test("a described good is sold like a battery: after it is listed, by its owner, and to another party", async () => {
  const { scene } = await forSale({ goods: described });
  expect(
    await scene.refused("maker", "ListForSale", listRequest({ reference: "S-2", goods: described })),
  ).toMatchObject({ code: "NOT_SALEABLE", context: { reason: `it is listed as ${listingId}` } });
  const own = await held(scene, "maker", { reference: "A-2" });
  expect(await scene.refused("maker", "Buy", purchase([own]))).toMatchObject({
    code: "NOT_SALEABLE",
    context: { reason: "the buyer owns it" },
  });
  const foreign = [{ kind: "document" as const, fingerprint: "cd".repeat(32), registrant: cast.fleet.lei }];
  expect(await scene.refused("maker", "ListForSale", listRequest({ reference: "S-3", goods: foreign }))).toMatchObject({
    code: "NOT_SALEABLE",
    context: { reason: `${cast.fleet.lei} has not listed it` },
  });
});

test("an order is placed on the same conditions as a purchase: the price, the condition, and goods that can be sold", async () => {
  const { scene, device, certificateId } = await forSale({ inspection });
  const low = purchase([certificateId], { price: "1.00" });
  expect(await scene.refused("fleet", "PlaceOrder", low)).toMatchObject({ code: "PRICE_MISMATCH" });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.maker.lei });
  expect(await scene.refused("fleet", "PlaceOrder", purchase([certificateId]))).toMatchObject({
    code: "PARTY_SUSPENDED",
  });
  await scene.act("operator", "ReinstateParty", { lei: cast.maker.lei });
  const window = await windowOf(device, { first: 3, last: 3, from: START - 1800_000, values: { cycles: 11 } });
  await scene.act("maker", "AnchorReadings", { batteryId, window });
  expect(await scene.refused("fleet", "PlaceOrder", purchase([certificateId]))).toMatchObject({
    code: "CONDITION_STALE",
  });
  await recalled(scene);
  expect(await scene.refused("fleet", "PlaceOrder", purchase([certificateId]))).toMatchObject({
    code: "NOT_SALEABLE",
  });
});

test("a listing is renewed with a future expiry, and not for goods that can no longer be sold", async () => {
  const { scene } = await forSale({ expiresAt: "2026-01-02T00:00:00.000Z" });
  scene.later(48);
  expect(await scene.refused("maker", "Reprice", { listingId, price: "1.00" })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "expiresAt" },
  });
  const request = { listingId, expiresAt: "2026-03-01T00:00:00.000Z" };
  expect((await scene.act("maker", "Reprice", request)).listing).toMatchObject({ revision: 2 });
  await recalled(scene);
  expect(await scene.refused("maker", "Reprice", request)).toMatchObject({ code: "NOT_SALEABLE" });
});

test("a listing cannot name a suspended arbiter", async () => {
  const scene = await Scene.open();
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
  expect(await scene.refused("maker", "ListForSale", listRequest({ goods: described, inspection }))).toMatchObject({
    code: "PARTY_SUSPENDED",
  });
});

test("the seller's peers must endorse what changes a certificate that an order locks", async () => {
  const { scene } = await delivered();
  const instrumentId = instrumentIdSchema.parse(`${cast.steel.lei}.A-1`);
  const [first, last] = [keyOfUnit(units(1n)), keyOfUnit(units(90000n))];
  const certificate = await scene.ledger.find(certificates, instrumentId, first, last);
  expect(certificate && guardOfCertificate(certificate)).toMatchObject({
    ...{ owner: cast.fleet.mspId, besides: [{ of: cast.maker.mspId }] },
  });
});

test("a buyer that succeeded the arbiter cannot place an order, since it would decide its own dispute", async () => {
  const { scene, certificateId } = await forSale({ inspection });
  await succession(scene, merger("port", "fleet"));
  expect(await scene.refused("fleet", "PlaceOrder", purchase([certificateId]))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "listingId", problem: "names the buyer as the arbiter of a dispute" },
  });
});

test("a title that is listed after its owner has moved names the organisation that acts for the owner now", async () => {
  const { scene } = await forSale({ goods: described });
  await scene.act("maker", "Unlist", { listingId });
  const mspId = mspIdSchema.parse("NewMSP");
  await succession(scene, { lei: cast.maker.lei, reason: "move", mspId });
  const again = listRequest({ reference: "S-2", goods: described });
  await byCaller(scene, { ...cast.maker, mspId }, "ListForSale", again);
  const title = await scene.ledger.find(titles, cast.maker.lei, fingerprintSchema.parse(fingerprint));
  expect(title).toMatchObject({ owner: { lei: cast.maker.lei, mspId }, listing: `${cast.maker.lei}.S-2` });
});

test("a purchase is refused if the battery's last reading is older than the policy allows", async () => {
  const bought = async (later: number) => {
    const { scene, certificateId } = await forSale({}, { conditionFreshDays: 2 });
    // The last reading was made 59 minutes before the scene begins.
    scene.later(47 + 1 / 60 + later);
    return { scene, certificateId };
  };
  const fresh = await bought(0);
  await fresh.scene.act("fleet", "Buy", purchase([fresh.certificateId]));
  const stale = await bought(0.001);
  expect(await stale.scene.refused("fleet", "Buy", purchase([stale.certificateId]))).toMatchObject({
    code: "CONDITION_STALE",
    context: { problem: "its last reading is older than the 2 days of the policy" },
  });
});

test("a listing can name several guarantors or issuers, and must name at least one", async () => {
  const scene = await Scene.open();
  const [one, other] = [cast.bank.lei, cast.otherBank.lei];
  for (const field of ["issuers", "guarantors"] as const) {
    const listed = (accepts: string[]) =>
      listRequest({
        reference: `S-${field === "issuers" ? "2" : "3"}`,
        goods: goodsOf(field),
        accepts: { [field]: accepts },
      });
    expect(await scene.refused("maker", "ListForSale", listed([]))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: `accepts.${field}` },
    });
    await scene.act("maker", "ListForSale", listed([one, other]));
  }
});

/** The good of a listing. The two listings have different goods. */
function goodsOf(name: "issuers" | "guarantors") {
  return [{ kind: "document" as const, fingerprint: (name === "issuers" ? "ab" : "cd").repeat(32) }];
}

test("Unlist is refused with a timestamp before the last act on a title of the listing", async () => {
  const { scene } = await forSale({ goods: described });
  const title = (await scene.ledger.find(titles, cast.maker.lei, fingerprintSchema.parse(fingerprint)))!;
  scene.later(1);
  scene.ledger.apply([update(titles, title, { ...title, changedAt: scene.now })]);
  scene.later(-0.5);
  expect(await scene.refused("maker", "Unlist", { listingId })).toMatchObject({ code: "CLOCK_SKEW" });
});

test("an order of goods that cannot be sold ends exactly at its last deadline, and not before", async () => {
  const { scene } = await delivered();
  await recalled(scene);
  scene.later(24 * 22 - 0.001);
  expect(await scene.refused("port", "SweepOrder", { orderId })).toMatchObject({ code: "NOT_SALEABLE" });
  scene.later(0.001);
  const { order } = await scene.act("port", "SweepOrder", { orderId });
  expect(order).toMatchObject({ state: "Lapsed", outcome: { way: "deadline" } });
});

test("a purchase is refused with both readings and short device ids if the listing does not show the present condition", async () => {
  const { scene, device, certificateId } = await forSale();
  const window = await windowOf(device, { first: 3, last: 3, from: START - 1_800_000, values: { cycles: 11 } });
  await scene.act("maker", "AnchorReadings", { batteryId, window });
  const id = device.key.deviceId.slice(0, 8);
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toEqual({
    code: "CONDITION_STALE",
    context: {
      batteryId,
      listed: `reading 2 of 2025-12-31T23:01:00.000Z by device ${id}`,
      present: `reading 3 of 2025-12-31T23:30:00.000Z by device ${id}`,
      problem: "the listing does not show the battery's present condition",
    },
  });
});
