import { create, update } from "../../operation/change.js";
import { bids, type Bid } from "../../state/bid.js";
import { listings } from "../../state/listing.js";
import { cast, type ActorName } from "../../testing/cast.js";
import { answerRequest, bidRequest, forSale, held, inspection, listingId, purchase } from "../../testing/market.js";
import type { RequestOf, Scene } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";
import { units } from "../../vocabulary/amount.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";

const fleet = cast.fleet.lei;
const agreed = [{ buyer: fleet, price: { currency: "USD", amount: "850.00" }, until: "2026-01-05T00:00:00.000Z" }];

/** The battery for USD 900.00, and the fleet's bid of USD 850.00 that the maker answered. */
async function answered(
  answer: Partial<RequestOf<"AnswerBid">> = {},
  terms: Parameters<typeof forSale>[0] = {},
): Promise<{ readonly scene: Scene; readonly certificateId: string }> {
  const sale = await forSale(terms);
  await sale.scene.act("fleet", "MakeBid", bidRequest());
  await sale.scene.act("maker", "AnswerBid", answerRequest(answer));
  return sale;
}

async function bidOf(scene: Scene): Promise<Bid> {
  return (await scene.ledger.find(bids, listingIdSchema.parse(listingId), cast.fleet.lei))!;
}

async function found(scene: Scene, by: ActorName, request: object): Promise<unknown[]> {
  return ((await scene.ask(by, "ListBids", request)) as { bids: unknown[] }).bids;
}

test("a bid that the seller accepts is a price on the listing for this buyer alone, and the listing stays open at its revision", async () => {
  const { scene, certificateId } = await forSale();
  const { bid } = await scene.act("fleet", "MakeBid", bidRequest());
  expect(bid).toMatchObject({ buyer: fleet, seller: cast.maker.lei, state: "Open", price: { amount: "850.00" } });
  expect(await scene.ask("port", "GetListing", { listingId })).not.toHaveProperty("agreed");
  const { bid: after, listing } = await scene.act("maker", "AnswerBid", answerRequest());
  expect(after).toMatchObject({ state: "Accepted", answer: { price: { amount: "850.00" } } });
  expect(listing).toMatchObject({ state: "Open", revision: 1, price: { amount: "900.00" }, agreed });
  const sold = await scene.act("fleet", "Buy", purchase([certificateId], { price: "850.00" }));
  expect(sold.listing).toMatchObject({ state: "Sold", soldFor: { currency: "USD", amount: "850.00" } });
  expect(sold.certificates).toMatchObject([
    { amount: "850.00", holder: { lei: cast.maker.lei } },
    { amount: "150.00", holder: { lei: fleet } },
  ]);
});

test("the buyer of an accepted bid pays the agreed price and no other, and other buyers pay the listed one", async () => {
  const { scene, certificateId } = await answered();
  const mismatch = { code: "PRICE_MISMATCH", context: { price: "850.00" } };
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject(mismatch);
  expect(await scene.refused("fleet", "Buy", purchase([certificateId], { price: "849.99" }))).toMatchObject(mismatch);
  const other = await held(scene, "haulage", { reference: "A-2" });
  expect(await scene.refused("haulage", "Buy", purchase([other], { price: "850.00" }))).toMatchObject({
    ...{ code: "PRICE_MISMATCH", context: { price: "900.00" } },
  });
  const { listing } = await scene.act("haulage", "Buy", purchase([other]));
  expect(listing).toMatchObject({ state: "Sold", buyer: cast.haulage.lei });
  expect(listing).not.toHaveProperty("soldFor");
});

test("an agreed price holds exactly until its instant, and also after the seller has renewed the listing at a higher one", async () => {
  const held = await answered();
  await held.scene.act("maker", "Reprice", { listingId, price: "950.00" });
  held.scene.later(96 - 0.001);
  const request = purchase([held.certificateId], { price: "850.00", revision: 2 });
  await held.scene.act("fleet", "Buy", request);
  const over = await answered();
  over.scene.later(96);
  expect(await over.scene.refused("fleet", "Buy", purchase([over.certificateId], { price: "850.00" }))).toMatchObject({
    ...{ code: "PRICE_MISMATCH", context: { price: "900.00" } },
  });
});

test("a buyer with an agreed price pays the listed one if that is lower", async () => {
  const { scene, certificateId } = await answered();
  await scene.act("maker", "Reprice", { listingId, price: "800.00" });
  await scene.act("fleet", "Buy", purchase([certificateId], { price: "800.00", revision: 2 }));
});

test("an order at an agreed price locks that price, and its arbiter can give the seller no more", async () => {
  const { scene, certificateId } = await answered({}, { inspection });
  const orderId = `${listingId}.1`;
  const { order, certificates } = await scene.act(
    "fleet",
    "PlaceOrder",
    purchase([certificateId], { price: "850.00" }),
  );
  expect(order).toMatchObject({ price: { currency: "USD", amount: "850.00" } });
  expect(certificates).toMatchObject([
    { state: "Locked", amount: "850.00" },
    { state: "Transferable", amount: "150.00" },
  ]);
  await scene.act("maker", "Dispatch", { orderId });
  await scene.act("fleet", "Receive", { orderId });
  await scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "27.00" });
  const award = { orderId, priceFinal: "850.01", reason: "award" };
  expect(await scene.refused("port", "Arbitrate", award)).toMatchObject({ code: "PRICE_MISMATCH" });
  const ended = await scene.act("port", "Arbitrate", { ...award, priceFinal: "800.00" });
  expect(ended.order).toMatchObject({ outcome: { priceFinal: "800.00" } });
});

test("a counter-offer is a higher price below the listed one, and the buyer takes it by buying at it", async () => {
  const { scene, certificateId } = await forSale();
  await scene.act("fleet", "MakeBid", bidRequest());
  expect(await scene.refused("maker", "AnswerBid", answerRequest({ price: "849.99" }))).toEqual({
    ...{ code: "PRICE_MISMATCH", context: { price: "850.00", offered: "849.99", currency: "USD" } },
  });
  expect(await scene.refused("maker", "AnswerBid", answerRequest({ price: "900.00" }))).toMatchObject({
    ...{ code: "INVALID_REQUEST", context: { path: "price" } },
  });
  const { bid } = await scene.act("maker", "AnswerBid", answerRequest({ price: "880.00" }));
  expect(bid).toMatchObject({
    state: "Countered",
    price: { amount: "850.00" },
    answer: { price: { amount: "880.00" } },
  });
  await scene.act("fleet", "Buy", purchase([certificateId], { price: "880.00" }));
});

test("a higher answer to a further bid does not take back the lower price that still holds", async () => {
  const { scene, certificateId } = await answered();
  const low = bidRequest({ price: "800.00" });
  expect((await scene.act("fleet", "MakeBid", low)).bid).not.toHaveProperty("answer");
  await scene.act("maker", "AnswerBid", answerRequest({ price: "890.00" }));
  await scene.act("fleet", "Buy", purchase([certificateId], { price: "850.00" }));
});

test("a bid is below what the listing costs this buyer, in an amount of its currency, and expires later than now", async () => {
  const { scene } = await answered();
  for (const [over, path] of [
    [{ price: "850.00" }, "price"],
    [{ price: "849.99", expiresAt: "2026-01-01T00:00:00.000Z" }, "expiresAt"],
  ] as const) {
    expect(await scene.refused("fleet", "MakeBid", bidRequest(over))).toMatchObject({
      ...{ code: "INVALID_REQUEST", context: { path } },
    });
  }
  expect(await scene.refused("haulage", "MakeBid", bidRequest({ price: "900.00" }))).toMatchObject({
    ...{ code: "INVALID_REQUEST", context: { path: "price" } },
  });
  expect(await scene.refused("fleet", "MakeBid", bidRequest({ price: "1.005" }))).toMatchObject({
    code: "INVALID_AMOUNT",
  });
  await scene.act("haulage", "MakeBid", bidRequest({ price: "899.99" }));
});

test("nobody bids for goods that it owns, or on a listing that is reserved, expired or withdrawn", async () => {
  const { scene, certificateId } = await forSale({ inspection });
  expect(await scene.refused("maker", "MakeBid", bidRequest())).toMatchObject({ code: "NOT_SALEABLE" });
  await scene.act("haulage", "MakeBid", bidRequest());
  await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  expect(await scene.refused("fleet", "MakeBid", bidRequest())).toMatchObject({ code: "LISTING_RESERVED" });
  const byHaulage = answerRequest({ buyer: cast.haulage.lei });
  expect(await scene.refused("maker", "AnswerBid", byHaulage)).toMatchObject({ code: "LISTING_RESERVED" });
  await scene.act("fleet", "CancelOrder", { orderId: `${listingId}.1`, reason: "mistake" });
  await scene.act("maker", "Unlist", { listingId });
  expect(await scene.refused("fleet", "MakeBid", bidRequest())).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("maker", "AnswerBid", byHaulage)).toMatchObject({ code: "WRONG_STATE" });
  const expired = await forSale({ expiresAt: "2026-01-02T00:00:00.000Z" });
  await expired.scene.act("fleet", "MakeBid", bidRequest());
  expired.scene.later(24);
  const late = { code: "WRONG_STATE", context: { required: "a listing that has not expired" } };
  expect(await expired.scene.refused("haulage", "MakeBid", bidRequest())).toMatchObject(late);
  expect(await expired.scene.refused("maker", "AnswerBid", answerRequest())).toMatchObject(late);
});

test("a bid is answered before it expires, once, with a price that holds until later than now", async () => {
  const { scene } = await forSale();
  expect(await scene.refused("maker", "AnswerBid", answerRequest())).toEqual({
    ...{ code: "BID_NOT_FOUND", context: { listingId, buyer: fleet } },
  });
  await scene.act("fleet", "MakeBid", bidRequest());
  scene.later(48 - 0.001);
  const { now } = scene;
  const past = answerRequest({ until: new Date(now).toISOString() });
  expect(await scene.refused("maker", "AnswerBid", past)).toMatchObject({
    ...{ code: "INVALID_REQUEST", context: { path: "until" } },
  });
  await scene.act("maker", "AnswerBid", answerRequest());
  expect(await scene.refused("maker", "AnswerBid", answerRequest())).toMatchObject({
    ...{ code: "WRONG_STATE", context: { id: `${listingId} for ${fleet}`, state: "Accepted" } },
  });
  await scene.act("fleet", "MakeBid", bidRequest({ price: "840.00", expiresAt: "2026-01-03T01:00:00.000Z" }));
  scene.later(1.001);
  expect(await scene.refused("maker", "AnswerBid", answerRequest({ price: "840.00" }))).toMatchObject({
    ...{ code: "WRONG_STATE", context: { state: "Open, expired at 2026-01-03T01:00:00.000Z" } },
  });
});

test("the seller rejects a bid and the buyer withdraws it, each with its reason, and neither takes an answer back", async () => {
  const { scene } = await forSale();
  const request = { listingId, buyer: fleet, reason: "too low" };
  for (const [by, state] of [
    ["maker", "Rejected"],
    ["fleet", "Withdrawn"],
  ] as const) {
    await scene.act("fleet", "MakeBid", bidRequest());
    expect((await scene.act(by, "EndBid", request)).bid).toMatchObject({ state, reason: "too low" });
    expect(await scene.refused("maker", "AnswerBid", answerRequest())).toMatchObject({ code: "WRONG_STATE" });
  }
  const { scene: other } = await answered();
  expect(await other.refused("maker", "EndBid", request)).toMatchObject({ code: "WRONG_STATE" });
  expect(await other.ask("maker", "GetListing", { listingId })).toMatchObject({ agreed });
});

test("a listing keeps at most fifty prices that the seller agreed with buyers, and expired prices do not count", async () => {
  const { scene } = await answered();
  const listing = (await scene.ledger.find(listings, listingIdSchema.parse(listingId)))!;
  const [one] = listing.agreed!;
  scene.ledger.apply([update(listings, listing, { ...listing, agreed: new Array<typeof one & {}>(50).fill(one!) })]);
  await scene.act("haulage", "MakeBid", bidRequest({ expiresAt: "2026-01-10T00:00:00.000Z" }));
  const request = answerRequest({ buyer: cast.haulage.lei, until: "2026-01-20T00:00:00.000Z" });
  expect(await scene.refused("maker", "AnswerBid", request)).toMatchObject({
    ...{ code: "INVALID_REQUEST", context: { path: "listingId" } },
  });
  scene.later(96);
  const { listing: after } = await scene.act("maker", "AnswerBid", request);
  expect(after.agreed).toMatchObject([{ buyer: cast.haulage.lei }]);
});

test("bids are listed for their buyer and their seller, by listing and state, and an expired bid is not an open one", async () => {
  const { scene } = await answered();
  await scene.act("haulage", "MakeBid", bidRequest({ price: "700.00" }));
  const [ofFleet, ofHaulage] = [{ buyer: fleet }, { buyer: cast.haulage.lei }];
  expect(await found(scene, "fleet", {})).toMatchObject([ofFleet]);
  expect(await found(scene, "port", { party: cast.haulage.lei })).toMatchObject([ofHaulage]);
  const bySeller = await found(scene, "maker", { as: "seller", listingId });
  expect(bySeller).toHaveLength(2);
  expect(bySeller).toMatchObject(expect.arrayContaining([expect.objectContaining(ofFleet)]) as unknown[]);
  expect(await found(scene, "maker", { as: "seller", listingId: `${cast.maker.lei}.S-9` })).toEqual([]);
  expect(await found(scene, "maker", { as: "seller", state: "Accepted" })).toMatchObject([ofFleet]);
  expect(await found(scene, "maker", { as: "seller", state: "Open" })).toMatchObject([ofHaulage]);
  scene.later(48);
  expect(await found(scene, "maker", { as: "seller", state: "Open" })).toEqual([]);
  expect(await found(scene, "maker", { as: "seller" })).toHaveLength(2);
});

test("a price that was agreed with a buyer holds for its successor", async () => {
  const { scene, certificateId } = await answered();
  await succession(scene, merger("fleet", "haulage"));
  await scene.act("haulage", "Buy", purchase([certificateId], { price: "850.00" }));
});

test("a forged bid sells nothing: a price counts only where it is on the listing, and only the listing's seller puts it there", async () => {
  const { scene, certificateId } = await forSale();
  await scene.act("haulage", "MakeBid", bidRequest());
  const bid = (await scene.ledger.find(bids, listingIdSchema.parse(listingId), cast.haulage.lei))!;
  const [buyer, seller] = [cast.fleet, cast.port].map(({ lei, mspId }) => ({ lei, mspId }));
  const price = { ...bid.price, units: units(1n) };
  const forged: Bid = { ...bid, buyer: buyer!, seller: seller!, price, state: "Accepted" };
  scene.ledger.apply([create(bids, { ...forged, answer: { price, until: bid.expiresAt } })]);
  expect(await scene.refused("fleet", "Buy", purchase([certificateId], { price: "0.01" }))).toMatchObject({
    ...{ code: "PRICE_MISMATCH", context: { price: "900.00" } },
  });
  scene.ledger.apply([update(bids, await bidOf(scene), { ...forged, state: "Open" })]);
  for (const by of ["port", "fleet"] as const) {
    expect(await scene.refused(by, "AnswerBid", answerRequest({ price: "0.01" }))).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  }
  expect(await scene.refused("port", "EndBid", { listingId, buyer: fleet })).toMatchObject({ code: "NOT_AUTHORIZED" });
});

test("a bid takes the organisations of both sides to change, or operator and regulator", async () => {
  const { scene } = await answered();
  const bid = await bidOf(scene);
  const [operator, regulator] = [cast.operator.mspId, cast.regulator.mspId];
  const guard = { operator, regulator, owner: cast.fleet.mspId, witnesses: [cast.maker.mspId] };
  expect(bids.guardOf(bid)).toEqual(guard);
  const hosted = { ...bid, seller: { ...bid.seller, mspId: bid.buyer.mspId } };
  expect(bids.guardOf(hosted)).toEqual({ ...guard, witnesses: [operator, regulator] });
});
