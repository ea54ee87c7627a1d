import { randomUUID } from "node:crypto";

import { giveRoles, sold, windowOf } from "../batteries/pack.js";
import { certificateKey, thievesAt, type Write } from "../certificates/altered.js";
import { leiOf, type PartyKey } from "../certificates/cast.js";
import { issueRequest } from "../certificates/paper.js";
import { useStage, type Stage } from "../certificates/stage.js";
import { policyFailure, verdictOn, verdictOnWrites } from "../certificates/verdict-on.js";
import { describeOnNetwork } from "../network-under-test.js";
import { dayFromNow } from "../testkit/days.js";

/** The organisations of the parties in these tests. The battery's maker also issued the certificates. */
const [seller, buyer, maker] = ["RioTintoMSP", "IcbcMSP", "AnsteelMSP"];
const [operator, regulator] = ["BaowuMSP", "RegulatorMSP"];

const inspection = { days: 5, silence: "accept" as const, arbiter: leiOf("port") };

const warranty = { days: 1, retentionPerMille: 50, awardDays: 1 };

const inADay = () => new Date(Date.now() + 86_400_000).toISOString();

/** A battery of the mine on a listing, and a certificate of USD 1,000.00 that the bank holds. */
async function forSale(stage: Stage, terms: { ordered?: boolean; warranted?: boolean; issuers?: string[] } = {}) {
  const pack = await sold(stage);
  const { batteryId } = pack;
  const mine = await stage.as("mine");
  await mine.batteries.anchorReadings(await windowOf(pack, [1, 3]));
  const { listing } = await mine.market.listForSale({
    ...{ reference: `S-${randomUUID().slice(0, 8).toUpperCase()}`, goods: [{ kind: "battery", batteryId }] },
    price: { currency: "USD", amount: "900.00" },
    expiresAt: inADay(),
    ...(terms.ordered === true && { inspection }),
    ...(terms.warranted === true && { warranty }),
    ...(terms.issuers !== undefined && { accepts: { issuers: terms.issuers } }),
  });
  const certificateId = await certificateOfBank(stage);
  const { listingId } = listing;
  return { batteryId, listingId, certificateId, purchase: purchaseOf(listingId, certificateId) };
}

async function certificateOfBank(stage: Stage): Promise<string> {
  const terms = { payee: leiOf("bank"), maturesOn: dayFromNow(90) };
  const { certificateId } = await (await stage.as("steel")).certificates.issue(issueRequest(terms));
  await (await stage.as("bank")).certificates.accept({ certificateId });
  return certificateId;
}

function purchaseOf(listingId: string, certificateId: string) {
  return { listingId, revision: 1, price: "900.00", certificates: [certificateId] };
}

/** An order of the bank, with the certificate that it locks. */
async function ordered(stage: Stage, terms: { warranted?: boolean } = {}) {
  const sale = await forSale(stage, { ordered: true, ...terms });
  const { order } = await (await stage.as("bank")).market.placeOrder(sale.purchase);
  const [locked = ""] = order.certificates;
  return { ...sale, orderId: order.orderId, locked };
}

describeOnNetwork("the market and adversaries", () => {
  // The chaincode is honest for every proposal that does not ask for an alteration.
  const stage = useStage({ chaincode: thievesAt() });
  beforeAll(() => giveRoles(stage()));

  const attempt = (by: PartyKey, writes: Write[], endorsers: readonly (string | undefined)[]) =>
    verdictOnWrites(
      stage(),
      by,
      writes,
      endorsers.filter((mspId) => mspId !== undefined),
    );
  const market = (by: PartyKey, act: string, request: object, endorsers: readonly (string | undefined)[]) =>
    verdictOn(
      stage(),
      by,
      [act, request],
      endorsers.filter((mspId) => mspId !== undefined),
      "thefts",
      "market",
    );
  const bank = () => stage().as("bank");
  /** A battery for sale, and the bank's bid on it. */
  const bidden = async () => {
    const sale = await forSale(stage());
    const bid = { listingId: sale.listingId };
    await (await bank()).market.makeBid({ ...bid, price: "850.00", expiresAt: inADay() });
    return { ...sale, bid };
  };

  describe("a purchase", () => {
    it("a purchase passes title and certificate in one act, and the audit finds every act sound", async () => {
      const { batteryId, purchase, certificateId } = await forSale(stage());
      const { certificates } = await (await bank()).market.buy(purchase);
      expect(certificates).toMatchObject([
        { amount: "900.00", holder: { lei: leiOf("mine") } },
        { amount: "100.00", holder: { lei: leiOf("bank") } },
      ]);
      expect(await (await bank()).batteries.getBattery({ batteryId })).toMatchObject({ owner: leiOf("bank") });
      const [instrumentId = ""] = certificateId.split(":");
      const audit = await (await bank()).certificates.auditInstrument({ instrumentId });
      expect(audit).toMatchObject({ sound: true, history: { findings: [] } });
    });

    it("a purchase takes effect only if the organisations of both sides endorse it", async () => {
      const { batteryId, purchase } = await forSale(stage());
      for (const without of [
        [buyer, maker, operator],
        [seller, maker, operator],
        [maker, operator],
      ]) {
        expect([without, await market("bank", "Buy", purchase, without)]).toEqual([without, policyFailure]);
      }
      expect(await (await bank()).batteries.getBattery({ batteryId })).toMatchObject({ owner: leiOf("mine") });
      expect(await market("bank", "Buy", purchase, [buyer, seller, operator])).toBe("valid");
    });

    it("a purchase at the price with which the seller answered a bid passes title and certificate, and the audit finds it sound", async () => {
      const { purchase, certificateId, bid } = await bidden();
      const mine = await stage().as("mine");
      await mine.market.answerBid({ ...bid, buyer: leiOf("bank"), price: "870.00", until: inADay() });
      const { certificates } = await (await bank()).market.buy({ ...purchase, price: "870.00" });
      expect(certificates).toMatchObject([
        { amount: "870.00", holder: { lei: leiOf("mine") } },
        { amount: "130.00", holder: { lei: leiOf("bank") } },
      ]);
      const [instrumentId = ""] = certificateId.split(":");
      const audit = await (await bank()).certificates.auditInstrument({ instrumentId });
      expect(audit).toMatchObject({ sound: true, history: { findings: [] } });
    });

    it("a purchase cannot be repeated with a sold battery or with a spent certificate", async () => {
      const { batteryId, purchase, certificateId } = await forSale(stage());
      await (await bank()).market.buy(purchase);
      const mine = await stage().as("mine");
      const again = {
        ...{
          reference: `R-${randomUUID().slice(0, 8).toUpperCase()}`,
          goods: [{ kind: "battery" as const, batteryId }],
        },
        price: { currency: "USD", amount: "900.00" },
        expiresAt: inADay(),
      };
      expect(await stage().refused(() => mine.market.listForSale(again))).toMatchObject({ code: "NOT_SALEABLE" });
      const other = await forSale(stage());
      const twice = purchaseOf(other.listingId, certificateId);
      expect(await stage().refused(async () => (await bank()).market.buy(twice))).toMatchObject({
        code: "CERTIFICATE_NOT_FOUND",
      });
    });

    it("a purchase is refused for a recalled battery, and with a certificate that the seller does not accept", async () => {
      const { batteryId, purchase } = await forSale(stage());
      const steel = await stage().as("steel");
      await steel.batteries.recall({ batteryId, reason: "cells of a bad lot" });
      expect(await stage().refused(async () => (await bank()).market.buy(purchase))).toMatchObject({
        code: "NOT_SALEABLE",
        context: { batteryId },
      });
      const choosy = await forSale(stage(), { issuers: [leiOf("port")] });
      expect(await stage().refused(async () => (await bank()).market.buy(choosy.purchase))).toMatchObject({
        code: "CERTIFICATE_NOT_ACCEPTED",
        context: { certificateId: choosy.certificateId },
      });
    });
  });

  describe("a rogue buyer", () => {
    it("a rogue buyer cannot take a battery without its seller, even with the maker and the operator", async () => {
      const { batteryId } = await forSale(stage());
      const stolen: Write = ["edit", ["battery", batteryId], { owner: { lei: leiOf("bank"), mspId: buyer } }];
      expect(await attempt("bank", [stolen], [buyer, maker, operator])).toBe(policyFailure);
    });

    it("a rogue buyer cannot buy by a listing that it wrote itself, even with the maker and the operator", async () => {
      const { batteryId } = await sold(stage());
      const listingId = `${leiOf("mine")}.F-${randomUUID().slice(0, 8).toUpperCase()}`;
      const forged: Write = [
        "put",
        ["listing", listingId],
        {
          ...{ listingId, seller: { lei: leiOf("mine"), mspId: seller }, goods: [{ kind: "battery", batteryId }] },
          ...{ price: { currency: "USD", units: "1" }, accepts: {}, state: "Open", revision: 1, orders: 0 },
          expiresAt: inADay(),
          changedAt: new Date(Date.now() - 60_000).toISOString(),
          endorsers: { operator, regulator },
        },
      ];
      expect(await attempt("bank", [forged], [buyer, maker, operator])).toBe("valid");
      const purchase = { ...purchaseOf(listingId, await certificateOfBank(stage())), price: "0.01" };
      expect(await stage().refused(async () => (await bank()).market.buy(purchase))).toEqual({
        code: "NOT_SALEABLE",
        context: { batteryId, reason: `it is not listed as ${listingId}` },
      });
    });

    it("a rogue buyer cannot agree to its own bid, even with the maker and the operator", async () => {
      const { listingId } = await bidden();
      const price = { currency: "USD", units: "1" };
      const until = inADay();
      const agreed: Write = ["edit", ["listing", listingId], { agreed: [{ buyer: leiOf("bank"), price, until }] }];
      const accepted: Write = ["edit", ["bid", listingId, leiOf("bank")], { price, state: "Accepted" }];
      for (const write of [agreed, accepted]) {
        expect(await attempt("bank", [write], [buyer, maker, operator])).toBe(policyFailure);
      }
    });

    it("a rogue buyer cannot unlock a certificate of an order, even with the issuer and the operator", async () => {
      const { locked } = await ordered(stage());
      const freed: Write = ["edit", certificateKey(locked), { state: "Transferable", offer: null }];
      expect(await attempt("bank", [freed], [buyer, maker, operator])).toBe(policyFailure);
      expect(
        await stage().refused(async () => (await bank()).certificates.withdraw({ certificateId: locked })),
      ).toMatchObject({ code: "WRONG_STATE" });
    });

    it("a rogue buyer cannot end an order against the rules, even with the operator", async () => {
      const { orderId } = await ordered(stage());
      const ended: Write = ["edit", ["order", orderId], { state: "Lapsed" }];
      expect(await attempt("bank", [ended], [buyer, maker, operator])).toBe(policyFailure);
    });
  });

  describe("a rogue seller", () => {
    it("a rogue seller cannot take a certificate without its buyer, even with the issuer and the operator", async () => {
      const { locked, orderId } = await ordered(stage());
      const holder = { lei: leiOf("mine"), mspId: seller };
      const stolen: Write = ["edit", certificateKey(locked), { state: "Transferable", offer: null, holder }];
      expect(await attempt("mine", [stolen], [seller, maker, operator])).toBe(policyFailure);
      expect(await market("mine", "AcceptDelivery", { orderId }, [seller, maker, operator])).not.toBe("valid");
      const ended: Write = ["edit", ["order", orderId], { state: "Delivered" }];
      expect(await attempt("mine", [ended], [seller, maker, operator])).toBe(policyFailure);
    });

    it("a rogue seller's organisation alone cannot change a condition or a price on its listing", async () => {
      const { listingId } = await forSale(stage());
      const cheaper: Write = ["edit", ["listing", listingId], { price: { currency: "USD", units: "1" } }];
      expect(await attempt("mine", [cheaper], [seller])).toBe(policyFailure);
      expect(await attempt("mine", [cheaper], [seller, buyer, maker])).toBe(policyFailure);
    });
  });

  it("buyer and seller together cannot move a battery or a certificate against the rules", async () => {
    const { batteryId, locked } = await ordered(stage());
    const owner: Write = ["edit", ["battery", batteryId], { owner: { lei: leiOf("bank"), mspId: buyer } }];
    const holder = { lei: leiOf("mine"), mspId: seller };
    const paid: Write = ["edit", certificateKey(locked), { state: "Transferable", offer: null, holder }];
    for (const write of [owner, paid]) {
      expect(await attempt("bank", [write], [buyer, seller, regulator])).toBe(policyFailure);
    }
  });

  it("an order ends at a price reduced by agreement, and the buyer gets the rest back", async () => {
    const { orderId, batteryId } = await ordered(stage());
    const [mine, buying] = [await stage().as("mine"), await bank()];
    await mine.market.dispatch({ orderId, reference: "waybill 7" });
    await buying.market.receive({ orderId });
    await buying.market.openDispute({ orderId, reason: "3 % less capacity", claim: "27.00" });
    await buying.market.settleDispute({ orderId, priceFinal: "873.00" });
    const { order, certificates } = await mine.market.settleDispute({ orderId, priceFinal: "873.00" });
    expect(order).toMatchObject({ state: "Resolved", outcome: { priceFinal: "873.00" } });
    expect(certificates).toMatchObject([
      { amount: "873.00", state: "Transferable", holder: { lei: leiOf("mine") } },
      { amount: "27.00", state: "Transferable", holder: { lei: leiOf("bank") } },
    ]);
    expect(await buying.batteries.getBattery({ batteryId })).toMatchObject({ owner: leiOf("bank") });
  });

  it("a return under a warranty takes effect only if the organisations of both sides endorse it, and the audit finds it sound", async () => {
    const { orderId, batteryId, certificateId } = await ordered(stage(), { warranted: true });
    const [mine, buying] = [await stage().as("mine"), await bank()];
    await mine.market.dispatch({ orderId });
    await buying.market.receive({ orderId });
    const { certificates } = await buying.market.acceptDelivery({ orderId });
    expect(certificates).toMatchObject([
      { amount: "855.00", state: "Transferable", holder: { lei: leiOf("mine") } },
      { amount: "45.00", state: "Locked", holder: { lei: leiOf("bank") } },
    ]);
    await buying.market.claimWarranty({ orderId, reason: "cell 7 fails", claim: "900.00", remedy: "return" });
    await mine.market.settleDispute({ orderId, priceFinal: "0", remedy: "return" });
    const met = { orderId, certificates: certificates.slice(0, 1).map((each) => each.certificateId) };
    for (const without of [
      [seller, maker, operator],
      [buyer, maker, operator],
    ]) {
      expect([without, await market("mine", "MeetAward", met, without)]).toEqual([without, policyFailure]);
    }
    const { order } = await mine.market.meetAward(met);
    expect(order).toMatchObject({ state: "Resolved", outcome: { way: "award", priceFinal: "0.00" } });
    expect(await buying.batteries.getBattery({ batteryId })).toMatchObject({
      ...{ owner: leiOf("mine"), titles: [{}, { way: "sale", orderId }, { way: "return", orderId }] },
    });
    const [instrumentId = ""] = certificateId.split(":");
    const audit = await buying.certificates.auditInstrument({ instrumentId });
    expect(audit).toMatchObject({ sound: true, history: { findings: [] } });
  });
});
