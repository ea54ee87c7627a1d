import { cast } from "../../testing/cast.js";
import { forSale, held, inspection, listingId, listRequest, purchase } from "../../testing/market.js";
import type { RequestOf, Scene } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";

const reason = "regret";
const orderOf = (number: number): string => `${listingId}.${String(number)}`;
const tooMany = (limit: string, given: string) => ({
  code: "POLICY_VIOLATION",
  context: { rule: "mostCancelledOrders", limit, given },
});

/**
 * A sale by order. The fleet has placed and cancelled a number of orders on the listing, always with the same units.
 */
async function cancelled(times: number, rules: RequestOf<"SetPolicy">["rules"] = {}) {
  const { scene, certificateId } = await forSale({ inspection }, rules);
  let paper = certificateId;
  for (let number = 1; number <= times; number++) {
    paper = await orderAndCancel(scene, paper, number);
  }
  return { scene, paper };
}

/** @returns the certificate that was given back. */
async function orderAndCancel(scene: Scene, certificateId: string, number: number): Promise<string> {
  const { order } = await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  await scene.act("fleet", "CancelOrder", { orderId: orderOf(number), reason });
  return order.certificates[0] ?? "";
}

test("a buyer that has cancelled three orders on a listing cannot place another order there, and other buyers can", async () => {
  const { scene, paper } = await cancelled(2);
  await orderAndCancel(scene, paper, 3);
  expect(await scene.refused("fleet", "PlaceOrder", purchase([paper]))).toEqual(tooMany("3", "3"));
  expect(await scene.ask("port", "GetListing", { listingId })).toMatchObject({
    ...{ state: "Open", orders: 3, cancelled: [{ buyer: cast.fleet.lei, orders: 3 }] },
  });
  const other = await held(scene, "haulage", { reference: "A-2" });
  await scene.act("haulage", "PlaceOrder", purchase([other]));
  await scene.act("haulage", "CancelOrder", { orderId: orderOf(4), reason });
  expect(await scene.ask("port", "GetListing", { listingId })).toMatchObject({
    cancelled: [
      { buyer: cast.fleet.lei, orders: 3 },
      { buyer: cast.haulage.lei, orders: 1 },
    ],
  });
});

test("the policy says how many orders a buyer can cancel, and a later policy counts earlier cancellations", async () => {
  const { scene, paper } = await cancelled(1, { mostCancelledOrders: 1 });
  expect(await scene.refused("fleet", "PlaceOrder", purchase([paper]))).toEqual(tooMany("1", "1"));
  await scene.act("operator", "SetPolicy", { rules: { mostCancelledOrders: 2 } });
  await orderAndCancel(scene, paper, 2);
  expect(await scene.refused("fleet", "PlaceOrder", purchase([paper]))).toEqual(tooMany("2", "2"));
});

test("a renewed listing keeps the count of cancelled orders, and another listing of the goods begins at zero", async () => {
  const { scene, paper } = await cancelled(1, { mostCancelledOrders: 1 });
  await scene.act("maker", "Reprice", { listingId });
  expect(await scene.refused("fleet", "PlaceOrder", purchase([paper], { revision: 2 }))).toEqual(tooMany("1", "1"));
  await scene.act("maker", "Unlist", { listingId });
  await scene.act("maker", "ListForSale", listRequest({ reference: "S-2", inspection }));
  await scene.act("fleet", "PlaceOrder", purchase([paper], { listingId: `${cast.maker.lei}.S-2` }));
});

test("cancellations of a buyer's predecessor count as the buyer's own", async () => {
  const { scene } = await cancelled(1, { mostCancelledOrders: 1 });
  const other = await held(scene, "haulage", { reference: "A-2" });
  await succession(scene, merger("fleet", "haulage"));
  expect(await scene.refused("haulage", "PlaceOrder", purchase([other]))).toEqual(tooMany("1", "1"));
});

test("only the buyer's cancellations count, and neither the seller's cancellations nor an expiry", async () => {
  const { scene, certificateId } = await forSale({ inspection }, { mostCancelledOrders: 1 });
  const { order } = await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  await scene.act("maker", "CancelOrder", { orderId: orderOf(1), reason });
  const again = purchase([order.certificates[0] ?? ""]);
  await scene.act("fleet", "PlaceOrder", again);
  scene.later(24 * 3);
  await scene.act("port", "SweepOrder", { orderId: orderOf(2) });
  expect(await scene.ask("port", "GetListing", { listingId })).not.toHaveProperty("cancelled");
  await scene.act("maker", "Reprice", { listingId, expiresAt: "2026-02-01T00:00:00.000Z" });
  await scene.act("fleet", "PlaceOrder", { ...again, revision: 3 });
});
