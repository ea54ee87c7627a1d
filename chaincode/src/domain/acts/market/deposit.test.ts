import { update } from "../../operation/change.js";
import { listings } from "../../state/listing.js";
import { cast } from "../../testing/cast.js";
import {
  changed,
  deposit,
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
import { batteryIdOf, windowOf } from "../../testing/pack.js";
import { START, type Scene } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";

const orderId = `${listingId}.1`;
const batteryId = batteryIdOf();
const DAY = 24;
const maker = cast.maker.lei;
const fleet = cast.fleet.lei;
const cancel = { orderId, reason: "regret" };

/** Expects the holder of a certificate, and that it is free. */
async function expectHeld(scene: Scene, certificateId: string, lei: string): Promise<void> {
  expect(await scene.ask("port", "GetCertificate", { certificateId })).toMatchObject({
    ...{ state: "Transferable", holder: { lei } },
  });
}

async function stateOfListing(scene: Scene): Promise<unknown> {
  const { state } = (await scene.ask("port", "GetListing", { listingId })) as { state: string };
  return state;
}

/** A reservation that the fleet has ordered. */
async function confirmed(over: Parameters<typeof reserved>[0] = {}) {
  const sale = await reserved(over);
  await sale.scene.act("fleet", "ConfirmOrder", { orderId, certificates: [sale.rest] });
  return sale;
}

/** Anchors another window of readings of the battery for sale. */
async function readAgain({ scene, device }: Pick<Awaited<ReturnType<typeof reserved>>, "scene" | "device">) {
  const window = await windowOf(device, {
    ...{ first: 3, last: 4, from: START - 1_800_000 },
    values: { cycles: 11, stateOfHealthPerMille: 700 },
  });
  await scene.act("maker", "AnchorReadings", { batteryId, window });
}

describe("a reservation", () => {
  test("a deposit of the listed share reserves the goods: it is locked, and the rest of the certificate stays free", async () => {
    const { scene, deposited, rest } = await reserved();
    expect(await scene.ask("fleet", "GetOrder", { orderId })).toMatchObject({
      ...{ state: "Reserved", price: { amount: "900.00" }, certificates: [deposited], deposit: { sum: "180.00" } },
      deadline: "2026-01-07T00:00:00.000Z",
    });
    expect(await scene.ask("fleet", "GetCertificate", { certificateId: deposited })).toMatchObject({
      ...{ state: "Locked", offer: { kind: "delivery", orderId } },
    });
    await expectHeld(scene, rest, fleet);
  });

  test("while goods are reserved nobody else orders, reserves or bids for them, and the seller neither renews nor withdraws them", async () => {
    const { scene } = await reserved();
    const other = await held(scene, "haulage", { reference: "A-2" });
    for (const [by, act, request] of [
      ["haulage", "PlaceOrder", purchase([other])],
      ["haulage", "Reserve", purchase([other])],
      ["haulage", "MakeBid", { listingId, price: "1.00", expiresAt: "2026-01-03T00:00:00.000Z" }],
      ["maker", "Reprice", { listingId }],
      ["maker", "Unlist", { listingId }],
    ] as const) {
      expect(await scene.refused(by, act, request)).toEqual({
        ...{ code: "LISTING_RESERVED", context: { listingId, orderId } },
      });
    }
    expect(await scene.refused("maker", "TransferBattery", { batteryId, to: cast.haulage.lei })).toMatchObject({
      code: "WRONG_STATE",
    });
  });

  test("a deposit is at most a fifth of the price, rounded down, and only of goods that are sold by order", async () => {
    const { scene, certificateId } = await forSale({ inspection, deposit: { perMille: 200, days: 6 } });
    for (const [over, path] of [
      [{ inspection, deposit: { perMille: 201, days: 6 } }, "deposit.perMille"],
      [{ deposit }, "deposit"],
    ] as const) {
      expect(await scene.refused("maker", "ListForSale", listRequest({ reference: "S-2", ...over }))).toMatchObject({
        ...{ code: "INVALID_REQUEST", context: { path } },
      });
    }
    await scene.act("maker", "Reprice", { listingId, price: "0.04" });
    const least = purchase([certificateId], { revision: 2, price: "0.04" });
    expect(await scene.refused("fleet", "Reserve", least)).toMatchObject({
      ...{ code: "INVALID_REQUEST", context: { path: "listingId" } },
    });
    await scene.act("maker", "Reprice", { listingId, price: "0.09" });
    const { order } = await scene.act("fleet", "Reserve", purchase([certificateId], { revision: 3, price: "0.09" }));
    expect(order.deposit).toMatchObject({ sum: "0.01" });
  });

  test("goods of a listing without a deposit are not reserved, and those of another revision or at another price neither", async () => {
    const { scene, certificateId } = await forSale({ inspection });
    expect(await scene.refused("fleet", "Reserve", purchase([certificateId]))).toMatchObject({
      ...{ code: "WRONG_STATE", context: { id: listingId, state: "Open, without a deposit" } },
    });
    const asked = await forSale({ inspection, deposit });
    for (const [over, code] of [
      [{ revision: 2 }, "LISTING_CHANGED"],
      [{ price: "180.00" }, "PRICE_MISMATCH"],
    ] as const) {
      const request = purchase([asked.certificateId], over);
      expect(await asked.scene.refused("fleet", "Reserve", request)).toMatchObject({ code });
    }
  });

  test("certificates of a deposit must last until the order can end, its reservation and its warranty included", async () => {
    // 6 days of reservation, 22 of the order, 20 + 10 + 6 of the warranty end on 2026-03-06.
    for (const [maturesOn, code] of [
      ["2026-03-05", "CERTIFICATE_NOT_ACCEPTED"],
      ["2026-03-06", undefined],
    ] as const) {
      const { scene, certificateId } = await forSale({ inspection, deposit, warranty }, {}, { maturesOn });
      const request = purchase([certificateId]);
      if (code === undefined) {
        await scene.act("fleet", "Reserve", request);
      } else {
        expect(await scene.refused("fleet", "Reserve", request)).toMatchObject({ code });
      }
    }
  });
});

describe("an order after a reservation", () => {
  test("the deposit counts against the price: the buyer adds the rest, and the seller gets the price to the unit", async () => {
    const { scene, deposited, rest } = await reserved();
    const { order, certificates } = await scene.act("fleet", "ConfirmOrder", { orderId, certificates: [rest] });
    const balance = rest.replace("-100000", "-90000");
    expect(order).toMatchObject({ state: "Placed", certificates: [deposited, balance], deposit: { sum: "180.00" } });
    expect(certificates).toMatchObject([
      { certificateId: deposited, state: "Locked", offer: { expiresAt: order.lastDeadline } },
      { certificateId: balance, state: "Locked", offer: { expiresAt: order.lastDeadline } },
      { amount: "100.00", state: "Transferable" },
    ]);
    await scene.act("maker", "Dispatch", { orderId });
    await scene.act("fleet", "Receive", { orderId });
    await scene.act("fleet", "AcceptDelivery", { orderId });
    await expectHeld(scene, deposited, maker);
    await expectHeld(scene, balance, maker);
    expect(await scene.ask("port", "GetBattery", { batteryId })).toMatchObject({ owner: fleet });
  });

  test("only the buyer orders what it has reserved, once, in time, and for the whole rest of the price", async () => {
    const { scene, rest, deposited } = await reserved();
    const other = await held(scene, "haulage", { reference: "A-2" });
    const little = await held(scene, "fleet", { reference: "A-3", amount: "719.99" });
    for (const [by, certificates, code] of [
      ["haulage", [other], "NOT_AUTHORIZED"],
      ["fleet", [other], "NOT_AUTHORIZED"],
      ["fleet", [deposited], "WRONG_STATE"],
      ["fleet", [little], "PRICE_MISMATCH"],
    ] as const) {
      const request = { orderId, certificates: [...certificates] };
      expect(await scene.refused(by, "ConfirmOrder", request)).toMatchObject({ code });
    }
    const late = await reserved();
    late.scene.later(6 * DAY);
    const request = { orderId, certificates: [rest] };
    expect(await late.scene.refused("fleet", "ConfirmOrder", request)).toMatchObject({ code: "DEADLINE_PASSED" });
    await scene.act("fleet", "ConfirmOrder", request);
    const again = { orderId, certificates: [rest.replace("18001-", "90001-")] };
    expect(await scene.refused("fleet", "ConfirmOrder", again)).toMatchObject({ code: "WRONG_STATE" });
  });

  test("goods whose condition has changed are ordered only by a buyer that says so, and the order shows their condition", async () => {
    const sale = await reserved();
    await readAgain(sale);
    const request = { orderId, certificates: [sale.rest] };
    expect(await sale.scene.refused("fleet", "ConfirmOrder", request)).toMatchObject({ code: "CONDITION_STALE" });
    const { order } = await sale.scene.act("fleet", "ConfirmOrder", { ...request, asItIs: true });
    expect(order.goods).toMatchObject([{ condition: { stateOfHealthPerMille: 700 } }]);
  });

  test("a recalled battery, a frozen deposit and a suspended seller stop the order", async () => {
    const { scene, rest, deposited } = await reserved();
    const request = { orderId, certificates: [rest] };
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: maker });
    expect(await scene.refused("fleet", "ConfirmOrder", request)).toMatchObject({ code: "PARTY_SUSPENDED" });
    await scene.act("operator", "ReinstateParty", { lei: maker });
    await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [deposited] });
    expect(await scene.refused("fleet", "ConfirmOrder", request)).toMatchObject({ code: "CERTIFICATE_FROZEN" });
    await scene.act("regulator", "Unfreeze", { order: "1", certificates: [deposited] });
    await recalled(scene);
    expect(await scene.refused("fleet", "ConfirmOrder", request)).toMatchObject({ code: "NOT_SALEABLE" });
  });

  test("a buyer orders also from the successor of the seller, unless a merger has made both sides one", async () => {
    const { scene, rest } = await reserved();
    const taken = await reserved();
    await succession(taken.scene, merger("maker", "haulage"));
    await taken.scene.act("fleet", "ConfirmOrder", { orderId, certificates: [taken.rest] });
    await taken.scene.act("haulage", "Dispatch", { orderId });
    await succession(scene, merger("maker", "fleet"));
    expect(await scene.refused("fleet", "ConfirmOrder", { orderId, certificates: [rest] })).toMatchObject({
      code: "NOT_SALEABLE",
    });
  });

  test("a retention comes from the last units of the price, so that the deposit passes with the sale", async () => {
    const { scene, deposited } = await confirmed({ warranty });
    await scene.act("maker", "Dispatch", { orderId });
    await scene.act("fleet", "Receive", { orderId });
    const { order } = await scene.act("fleet", "AcceptDelivery", { orderId });
    expect(order).toMatchObject({ state: "Warranted", sale: { retained: "45.00" } });
    await expectHeld(scene, deposited, maker);
  });
});

describe("the end of a deposit", () => {
  test("the deposit of a buyer that does not order in time passes to the seller, and the listing is open again", async () => {
    const { scene, deposited } = await reserved();
    expect(await scene.refused("maker", "SweepOrder", { orderId })).toMatchObject({ code: "DEADLINE_PENDING" });
    scene.later(6 * DAY);
    const { order } = await scene.act("maker", "SweepOrder", { orderId });
    expect(order).toMatchObject({
      state: "Lapsed",
      outcome: { way: "deadline", priceFinal: "0.00", forfeited: "180.00" },
    });
    await expectHeld(scene, deposited, maker);
    expect(await scene.ask("port", "GetBattery", { batteryId })).toMatchObject({ owner: maker, listing: listingId });
    const other = await held(scene, "haulage", { reference: "A-2" });
    await scene.act("haulage", "PlaceOrder", purchase([other]));
  });

  test.each(["Reserved", "Placed"])(
    "a buyer that cancels in %s loses its deposit, gets the rest back, and has cancelled once",
    async (state) => {
      const { scene, deposited, rest } = await (state === "Reserved" ? reserved() : confirmed());
      const { order } = await scene.act("fleet", "CancelOrder", cancel);
      expect(order).toMatchObject({ state: "Cancelled", outcome: { priceFinal: "0.00", forfeited: "180.00" } });
      expect(order.outcome).not.toHaveProperty("owed");
      await expectHeld(scene, deposited, maker);
      await expectHeld(scene, state === "Reserved" ? rest : rest.replace("-100000", "-90000"), fleet);
      expect(await scene.ask("port", "GetListing", { listingId })).toMatchObject({
        ...{ state: "Open", cancelled: [{ buyer: fleet, orders: 1 }] },
      });
    },
  );

  test.each(["Reserved", "Placed", "Dispatched"])(
    "a seller that cancels in %s gives the deposit back, and owes as much again",
    async (state) => {
      const { scene, deposited } = await (state === "Reserved" ? reserved() : confirmed());
      if (state === "Dispatched") {
        await scene.act("maker", "Dispatch", { orderId });
      }
      const { order } = await scene.act("maker", "CancelOrder", cancel);
      expect(order).toMatchObject({ state: "Cancelled", outcome: { by: maker, priceFinal: "0.00", owed: "180.00" } });
      await expectHeld(scene, deposited, fleet);
      await scene.act("maker", "Unlist", { listingId });
    },
  );

  test("a seller that does not dispatch in time owes as much as the deposit, and a buyer that disputes what was dispatched loses nothing", async () => {
    const unsent = await confirmed();
    unsent.scene.later(3 * DAY);
    const { order } = await unsent.scene.act("port", "SweepOrder", { orderId });
    expect(order).toMatchObject({ state: "Lapsed", outcome: { owed: "180.00" } });
    await expectHeld(unsent.scene, unsent.deposited, fleet);
    const { scene, deposited } = await confirmed();
    await scene.act("maker", "Dispatch", { orderId });
    await scene.act("fleet", "OpenDispute", { orderId, reason: "nothing came", claim: "900.00" });
    scene.later(10 * DAY);
    const swept = await scene.act("port", "SweepOrder", { orderId });
    expect(swept.order.outcome).not.toHaveProperty("owed");
    expect(swept.order.outcome).not.toHaveProperty("forfeited");
    await expectHeld(scene, deposited, fleet);
  });

  const hindrances: Record<string, (sale: Awaited<ReturnType<typeof reserved>>) => Promise<unknown>> = {
    "a recall by another party": ({ scene }) => recalled(scene, "haulage"),
    "a suspension of the seller": ({ scene }) =>
      scene.act("operator", "SuspendParty", { reason: "order 9", lei: maker }),
    "a freeze of the deposit": ({ scene, deposited }) =>
      scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [deposited] }),
    "other readings": readAgain,
    "a loss of the title": ({ scene }) => changed(scene, { owner: cast.haulage }),
    async "a listing that a majority has opened again"({ scene }) {
      const listing = await scene.ledger.find(listings, listingIdSchema.parse(listingId));
      if (listing === undefined) {
        throw new Error("no listing");
      }
      const { orderId: _, ...open } = listing;
      scene.ledger.apply([update(listings, listing, { ...open, state: "Open" })]);
    },
    "a merger of the two sides": ({ scene }) => succession(scene, merger("maker", "fleet")),
  };

  test.each(Object.keys(hindrances))(
    "after %s the deposit of a buyer that did not order goes back at its end, and nobody owes anything",
    async (what) => {
      const sale = await reserved();
      await hindrances[what]?.(sale);
      sale.scene.later(6 * DAY);
      const { order, certificates } = await sale.scene.act("port", "SweepOrder", { orderId });
      expect(order).toMatchObject({ state: "Lapsed", outcome: { priceFinal: "0.00" } });
      expect(order.outcome).not.toHaveProperty("owed");
      expect(order.outcome).not.toHaveProperty("forfeited");
      expect(certificates).toMatchObject([{ certificateId: sale.deposited, state: "Transferable" }]);
      expect(certificates[0]?.holder.lei).toBe(fleet);
    },
  );

  test("a seller that recalls its own goods owes as much as the deposit, whichever side cancels then", async () => {
    for (const by of ["maker", "fleet"] as const) {
      const { scene, deposited } = await reserved();
      await recalled(scene, "maker");
      const { order } = await scene.act(by, "CancelOrder", cancel);
      expect(order.outcome).toMatchObject({ owed: "180.00" });
      expect(order.outcome).not.toHaveProperty("forfeited");
      await expectHeld(scene, deposited, fleet);
    }
  });

  test("a seller whose battery got other readings since the reservation owes as much as the deposit if it cancels", async () => {
    const sale = await reserved();
    await readAgain(sale);
    const { order } = await sale.scene.act("maker", "CancelOrder", cancel);
    expect(order.outcome).toMatchObject({ owed: "180.00" });
    await expectHeld(sale.scene, sale.deposited, fleet);
  });

  test("a suspension of its own, which a side can ask for, excuses neither side", async () => {
    const { scene, deposited } = await reserved();
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: fleet });
    scene.later(6 * DAY);
    await scene.act("maker", "SweepOrder", { orderId });
    await expectHeld(scene, deposited, maker);
    for (const [suspended, owed] of [
      [maker, "180.00"],
      [fleet, undefined],
    ] as const) {
      const sale = await confirmed();
      await sale.scene.act("operator", "SuspendParty", { reason: "order 9", lei: suspended });
      sale.scene.later(3 * DAY);
      const { order } = await sale.scene.act("port", "SweepOrder", { orderId });
      expect(order.outcome?.owed).toBe(owed);
      await expectHeld(sale.scene, sale.deposited, fleet);
    }
  });

  test("a buyer that recalls the goods that it has reserved loses its deposit all the same", async () => {
    const { scene, deposited } = await reserved();
    await recalled(scene, "fleet");
    await scene.act("fleet", "CancelOrder", cancel);
    await expectHeld(scene, deposited, maker);
  });

  test("SweepOrder with a timestamp before the last act on the goods takes and returns no deposit", async () => {
    const { scene } = await reserved();
    scene.later(7 * DAY);
    await changed(scene, { changedAt: scene.now });
    scene.later(-0.1);
    expect(await scene.refused("fleet", "SweepOrder", { orderId })).toMatchObject({ code: "CLOCK_SKEW" });
    expect(await stateOfListing(scene)).toBe("Reserved");
  });
});
