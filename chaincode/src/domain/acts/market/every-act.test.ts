import type { DualControl } from "../../state/party.js";
import { cast, type ActorName } from "../../testing/cast.js";
import {
  answerRequest,
  awarded,
  bidRequest,
  deposit,
  dispatched,
  forSale,
  inspection,
  listingId,
  listRequest,
  purchase,
  reserved,
  returnClaim,
  warranted,
} from "../../testing/market.js";
import { batteryIdOf, registerRequest } from "../../testing/pack.js";
import { Scene, type ActName, type RequestOf } from "../../testing/scene.js";
import { controllableActs } from "../index.js";
import { marketActs } from "./index.js";

type MarketAct = keyof typeof marketActs;

/** An act that a party can do now. */
interface Ready<A extends ActName = ActName> {
  readonly scene: Scene;
  readonly by: ActorName;
  readonly request: RequestOf<A>;
}

const orderId = `${listingId}.1`;

async function placed(): Promise<Scene> {
  const { scene, certificateId } = await forSale({ inspection });
  await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  return scene;
}

async function bid(): Promise<Scene> {
  const { scene } = await forSale();
  await scene.act("fleet", "MakeBid", bidRequest());
  return scene;
}

async function delivered(): Promise<Scene> {
  const scene = await placed();
  await scene.act("maker", "Dispatch", { orderId });
  await scene.act("fleet", "Receive", { orderId });
  return scene;
}

async function disputed(): Promise<Scene> {
  const scene = await delivered();
  await scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "27.00" });
  return scene;
}

/** For each act of the market, a setting in which it can be done. */
const settings: { readonly [A in MarketAct]: () => Promise<Ready<A>> } = {
  async ListForSale() {
    const scene = await Scene.open();
    await scene.act("maker", "RegisterBattery", registerRequest());
    return { scene, by: "maker", request: listRequest() };
  },
  Reprice: async () => ({ ...(await forSale()), by: "maker", request: { listingId, price: "880.00" } }),
  Unlist: async () => ({ ...(await forSale()), by: "maker", request: { listingId } }),
  MakeBid: async () => ({ ...(await forSale()), by: "fleet", request: bidRequest() }),
  AnswerBid: async () => ({ scene: await bid(), by: "maker", request: answerRequest() }),
  EndBid: async () => ({ scene: await bid(), by: "maker", request: { listingId, buyer: cast.fleet.lei } }),
  async Buy() {
    const { scene, certificateId } = await forSale();
    return { scene, by: "fleet", request: purchase([certificateId]) };
  },
  async Reserve() {
    const { scene, certificateId } = await forSale({ inspection, deposit });
    return { scene, by: "fleet", request: purchase([certificateId]) };
  },
  async ConfirmOrder() {
    const { scene, rest } = await reserved();
    return { scene, by: "fleet", request: { orderId, certificates: [rest] } };
  },
  async PlaceOrder() {
    const { scene, certificateId } = await forSale({ inspection });
    return { scene, by: "fleet", request: purchase([certificateId]) };
  },
  Dispatch: async () => ({ scene: await placed(), by: "maker", request: { orderId } }),
  async Receive() {
    const scene = await placed();
    await scene.act("maker", "Dispatch", { orderId });
    return { scene, by: "fleet", request: { orderId } };
  },
  async ConfirmDelivery() {
    const { scene } = await dispatched({ carrier: cast.mine.lei });
    return { scene, by: "mine", request: { orderId } };
  },
  AcceptDelivery: async () => ({ scene: await delivered(), by: "fleet", request: { orderId } }),
  OpenDispute: async () => ({
    ...{ scene: await delivered(), by: "fleet" },
    request: { orderId, reason: "less", claim: "27.00" },
  }),
  SettleDispute: async () => ({ scene: await disputed(), by: "fleet", request: { orderId, priceFinal: "873.00" } }),
  Arbitrate: async () => ({
    ...{ scene: await disputed(), by: "port" },
    request: { orderId, priceFinal: "873.00", reason: "award" },
  }),
  async ClaimWarranty() {
    const { scene } = await warranted();
    return { scene, by: "fleet", request: { orderId, ...returnClaim } };
  },
  async MeetAward() {
    const { scene, passed } = await awarded();
    return { scene, by: "maker", request: { orderId, certificates: [passed] } };
  },
  ReleaseRetention: async () => ({ ...(await warranted()), by: "fleet", request: { orderId } }),
  CancelOrder: async () => ({ scene: await disputed(), by: "maker", request: { orderId, reason: "taken back" } }),
  async SweepOrder() {
    const scene = await delivered();
    scene.later(24 * 5);
    return { scene, by: "haulage", request: { orderId } };
  },
};

test("every act of the market has a setting in which it is tested", () => {
  expect(Object.keys(settings)).toEqual(Object.keys(marketActs));
});

describe.each(Object.keys(settings) as ActName[])("%s", (name) => {
  const ready = async (): Promise<Ready> => (settings as Readonly<Record<string, () => Promise<Ready>>>)[name]!();

  test("the act is done in its setting, and its first fact names the party that did it", async () => {
    const { scene, by, request } = await ready();
    const before = scene.events.length;
    await scene.act(by, name, request);
    expect(scene.events[before]).toMatchObject({ by: cast[by].lei });
  });

  test("the act can be part of a batch", async () => {
    const { scene, by, request } = await ready();
    await scene.act(by, "Batch", { acts: [{ act: name, request }] });
  });

  test("the act is refused with a time before the last act on the same record, because the client chooses the timestamp", async () => {
    const { scene, by, request } = await ready();
    // A sweep comes days after the last act, so the clock goes back to that act first.
    scene.later(name === "SweepOrder" ? -24 * 5 : 0);
    scene.later(-0.001);
    expect(await scene.refused(by, name, request)).toMatchObject({ code: "CLOCK_SKEW" });
  });

  test("the act is refused to a suspended party", async () => {
    const { scene, by, request } = await ready();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast[by].lei });
    expect(await scene.refused(by, name, request)).toMatchObject({
      code: "PARTY_SUSPENDED",
      context: { lei: cast[by].lei },
    });
  });

  if (!["SweepOrder", "ListForSale", "MakeBid"].includes(name)) {
    test("the act is refused to a party that the rule does not name", async () => {
      const { scene, request } = await ready();
      expect(await scene.refused("haulage", name, request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    });
  }

  test("the act waits for a second person of its party if dual control names the act, either from a price or in every case", async () => {
    const aboutNoSum = ["Dispatch", "Receive", "ConfirmDelivery", "OpenDispute", "ClaimWarranty"].includes(name);
    const acts: DualControl["acts"] = controllableActs.filter((each) => each === name);
    expect(acts).toEqual([name]);
    const price = name === "MakeBid" || name === "EndBid" ? "850.00" : "900.00";
    for (const [limit, threshold] of [
      [price, aboutNoSum ? `any ${name}` : `${price} USD`],
      ["900.01", aboutNoSum ? `any ${name}` : undefined],
    ] as const) {
      const { scene, by, request } = await ready();
      const dualControl = { acts, thresholds: { USD: limit } };
      await scene.act(by, "UpdateParty", { lei: cast[by].lei, dualControl });
      const response: unknown = await scene.act(by, name, request, "maker");
      if (threshold === undefined) {
        expect(response).not.toHaveProperty("pendingApproval");
        continue;
      }
      expect(response).toMatchObject({ pendingApproval: { act: name, threshold } });
      const { approvalId } = (response as { pendingApproval: { approvalId: string } }).pendingApproval;
      await scene.act(by, "Approve", { approvalId }, "checker");
    }
  });
});

test("one person cannot lower the price of goods that it may not sell at their price, not by a new price and not by an answer to a bid", async () => {
  const { scene } = await forSale();
  await scene.act("fleet", "MakeBid", bidRequest({ price: "1.00" }));
  const dualControl = { acts: ["Reprice", "AnswerBid"], thresholds: { USD: "900.00" } };
  await scene.act("maker", "UpdateParty", { lei: cast.maker.lei, dualControl });
  for (const [name, request] of [
    ["Reprice", { listingId, price: "1.00" }],
    ["AnswerBid", answerRequest({ price: "1.00" })],
  ] as const) {
    expect(await scene.act("maker", name, request, "maker")).toMatchObject({
      pendingApproval: { act: name, threshold: "900.00 USD" },
    });
  }
});

test("a title passes to each new owner, and nobody sells the title of another", async () => {
  const fingerprint = "ab".repeat(32);
  const goods = [{ kind: "document" as const, fingerprint }];
  const { scene, certificateId } = await forSale({ goods });
  const listed = [{ kind: "document" as const, fingerprint, registrant: cast.maker.lei }];
  expect(await scene.refused("haulage", "ListForSale", listRequest({ goods: listed }))).toMatchObject({
    code: "NOT_SALEABLE",
    context: { registrant: cast.maker.lei, fingerprint },
  });
  // The good that another party lists under the same description is another good.
  await scene.act("haulage", "ListForSale", listRequest({ goods }));
  await scene.act("fleet", "Buy", purchase([certificateId]));
  const title = { registrant: cast.maker.lei, fingerprint };
  expect(await scene.ask("port", "GetTitle", title)).toMatchObject({
    ...{ owner: cast.fleet.lei, passed: [{ from: cast.maker.lei, to: cast.fleet.lei, listingId }] },
  });
  expect(await scene.refused("maker", "ListForSale", listRequest({ reference: "S-2", goods }))).toMatchObject({
    code: "NOT_SALEABLE",
  });
  await scene.act("fleet", "ListForSale", listRequest({ goods: listed }));
  expect(await scene.ask("port", "GetTitle", title)).toMatchObject({ listing: `${cast.fleet.lei}.S-1` });
});

test("a good is on one listing at a time, and free again after it is taken off", async () => {
  const { scene } = await forSale();
  expect(await scene.refused("maker", "ListForSale", listRequest({ reference: "S-2" }))).toMatchObject({
    code: "NOT_SALEABLE",
    context: { reason: `it is listed as ${listingId}` },
  });
  const goods = [...listRequest().goods, ...listRequest().goods];
  expect(await scene.refused("maker", "ListForSale", listRequest({ reference: "S-2", goods }))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "goods[1]" },
  });
  await scene.act("maker", "Unlist", { listingId });
  expect(await scene.ask("maker", "GetBattery", { batteryId: batteryIdOf() })).not.toHaveProperty("listing");
  expect(await scene.refused("maker", "ListForSale", listRequest())).toEqual({
    code: "LISTING_EXISTS",
    context: { listingId },
  });
  await scene.act("maker", "ListForSale", listRequest({ reference: "S-2" }));
});

test("a listing names a future expiry, an amount of the currency, and an arbiter that is not the seller", async () => {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  for (const [over, path] of [
    [{ expiresAt: "2026-01-01T00:00:00.000Z" }, "expiresAt"],
    [{ inspection: { ...inspection, arbiter: cast.maker.lei } }, "inspection.arbiter"],
  ] as const) {
    expect(await scene.refused("maker", "ListForSale", listRequest(over))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path },
    });
  }
  const price = { currency: "JPY", amount: "9.50" };
  expect(await scene.refused("maker", "ListForSale", listRequest({ price }))).toMatchObject({
    code: "INVALID_AMOUNT",
    context: { path: "price.amount" },
  });
});

test("open listings are found by seller, kind and currency, and expired ones are not", async () => {
  const { scene } = await forSale();
  const found = async (request: object) => {
    const { listings } = (await scene.ask("fleet", "ListListings", request)) as { listings: { listingId: string }[] };
    return listings.map((each) => each.listingId);
  };
  for (const request of [{}, { seller: cast.maker.lei }, { kind: "battery" }, { currency: "USD" }]) {
    expect(await found(request)).toEqual([listingId]);
  }
  for (const request of [{ seller: cast.fleet.lei }, { kind: "document" }, { currency: "EUR" }, { state: "Sold" }]) {
    expect(await found(request)).toEqual([]);
  }
  scene.later(24 * 40);
  expect(await found({})).toEqual([]);
});
