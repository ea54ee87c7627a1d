import { cast, type ActorName } from "../testing/cast.js";
import { answerRequest, bidRequest, dispatched, forSale, inspection, purchase, warranty } from "../testing/market.js";
import { batteryIdOf, registerRequest } from "../testing/pack.js";
import { circulating, issueRequest, mature, pass, presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import type { Duty } from "./duty.js";

type Shown = Pick<Duty, "act" | "kind" | "subject" | "loses" | "source"> & {
  readonly from: string;
  readonly until?: string;
  readonly lastDay?: string;
  readonly other?: string;
};

async function dutiesOf(scene: Scene, by: ActorName, request: object = {}): Promise<Shown[]> {
  return ((await scene.ask(by, "ListDuties", request)) as { readonly duties: Shown[] }).duties;
}

async function duty(scene: Scene, by: ActorName, act: string): Promise<Shown | undefined> {
  return (await dutiesOf(scene, by)).find((one) => one.act === act);
}

test("who is offered a certificate answers until the offer expires, and then who offered it takes it back", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  const until = "2026-01-02T00:00:00.000Z";
  const source = "offerExpiryHours";
  expect(await duty(scene, "mine", "Accept")).toMatchObject({ subject: certificateId, until, loses: "offer", source });
  expect(await dutiesOf(scene, "steel")).toEqual([]);
  scene.later(24);
  expect(await duty(scene, "mine", "Accept")).toMatchObject({ until });
  expect(await duty(scene, "steel", "Sweep")).toMatchObject({ subject: certificateId, from: until, loses: "use" });
});

test("who is offered a transfer answers by the last day for transfers if that comes before the expiry", async () => {
  const scene = await Scene.open({ noTransferDays: 10, offerExpiryHours: 24 * 60 });
  const certificateId = await circulating(scene);
  scene.later(24 * 60);
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  expect(await duty(scene, "haulage", "Accept")).toMatchObject({ lastDay: "2026-03-22", source: "noTransferDays" });
});

test("a bank that is asked for its guarantee answers with Guarantee", async () => {
  const scene = await Scene.open();
  await scene.act("steel", "Issue", issueRequest({ guarantor: cast.otherBank.lei }));
  expect(await duty(scene, "otherBank", "Guarantee")).toMatchObject({ loses: "offer" });
});

test("the payment agent of an agreed discount confirms from the discount date until the offer expires", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-02", proceeds: "990.11" } as const;
  await scene.act("mine", "Discount", { certificateId, bank: cast.bank.lei, ...terms, settlement: "DVP" });
  await scene.act("bank", "Accept", { certificateId });
  expect(await duty(scene, "bank", "ConfirmPayment")).toBeUndefined();
  scene.later(24);
  expect(await duty(scene, "bank", "ConfirmPayment")).toMatchObject({
    ...{ kind: "must", from: "2026-01-01T16:00:00.000Z", until: "2026-01-02T16:00:00.000Z" },
    ...{ loses: "sale", source: "discountDate" },
  });
});

test("a holder with endorsers before it presents within the days of the policy, or loses recourse on them", async () => {
  const scene = await Scene.open({ presentmentDays: 10, earlyPresentmentDays: 3 });
  const certificateId = await pass(scene, await circulating(scene), "mine", "haulage");
  expect(await dutiesOf(scene, "haulage")).toEqual([]);
  scene.later(24 * 87);
  expect(await duty(scene, "haulage", "Present")).toMatchObject({
    ...{ subject: certificateId, from: "2026-03-28T16:00:00.000Z", lastDay: "2026-04-11" },
    ...{ until: "2026-04-11T16:00:00.000Z", loses: "endorsers", source: "presentmentDays" },
  });
  scene.later(24 * 30);
  expect(await duty(scene, "haulage", "Present")).toMatchObject({ lastDay: "2026-04-11" });
});

test("a holder without endorsers before it loses no right by presenting late", async () => {
  const scene = await Scene.open({ presentmentDays: 10 });
  await circulating(scene);
  mature(scene);
  const found = await duty(scene, "mine", "Present");
  expect(found).toMatchObject({ loses: "money", source: "dueOn" });
  expect(found).not.toHaveProperty("until");
});

test("no day is the last one while an order lies on a certificate, and the order's days follow", async () => {
  const scene = await Scene.open({ presentmentDays: 10 });
  const certificateId = await pass(scene, await circulating(scene), "mine", "haulage");
  mature(scene);
  const order = { order: "7", authority: "the court" };
  await scene.act("regulator", "Freeze", { certificates: [certificateId], ...order });
  expect(await duty(scene, "haulage", "Present")).not.toHaveProperty("until");
  scene.later(24 * 2);
  await scene.act("regulator", "Unfreeze", { certificates: [certificateId], order: order.order });
  expect(await duty(scene, "haulage", "Present")).toMatchObject({ lastDay: "2026-04-13" });
});

test("the settlement bank pays what is presented before its silence lets anybody have it dishonoured", async () => {
  const scene = await Scene.open({ silenceDays: 2 });
  const certificateId = await presented(scene);
  const until = "2026-04-03T16:00:00.000Z";
  expect(await duty(scene, "bank", "Settle")).toMatchObject({
    ...{
      kind: "must",
      subject: certificateId,
      lastDay: "2026-04-03",
      until,
      loses: "dishonour",
      source: "silenceDays",
    },
  });
  expect(await duty(scene, "mine", "Sweep")).toBeUndefined();
  scene.later(24 * 3);
  expect(await duty(scene, "mine", "Sweep")).toMatchObject({ from: until, source: "silenceDays" });
});

test("a bank that owes its own paper is paid for by the holder's word, so the holder has to give it", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("bank", "Issue", issueRequest());
  await scene.act("mine", "Accept", { certificateId });
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  expect(await duty(scene, "mine", "Settle")).toMatchObject({ kind: "may", other: cast.bank.lei });
});

const limits = { issuerLimitationMonths: 24, endorserLimitationMonths: 6 };

/** A certificate of the haulage company, endorsed by the mine, that the bank did not pay. */
async function dishonoured(): Promise<{ readonly scene: Scene; readonly certificateId: string }> {
  const scene = await Scene.open({ ...limits, lateInterest: { annualRate: "5", dayCount: "ACT/360" } });
  const certificateId = await pass(scene, await circulating(scene), "mine", "haulage");
  mature(scene);
  await scene.act("haulage", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  return { scene, certificateId };
}

test("after a dishonour the holder claims on each party that answers, within the limitation of each", async () => {
  const { scene } = await dishonoured();
  const claims = (await dutiesOf(scene, "haulage")).filter(({ act }) => act === "ClaimRecourse");
  expect(claims).toEqual([
    expect.objectContaining({ other: cast.steel.lei, lastDay: "2028-04-01", source: "issuerLimitationMonths" }),
    expect.objectContaining({ other: cast.mine.lei, lastDay: "2026-10-01", source: "endorserLimitationMonths" }),
  ]);
});

test("after a claim the debtor pays, and the holder sues within the limitation, which an acknowledgement begins again", async () => {
  const { scene, certificateId } = await dishonoured();
  await scene.act("haulage", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  expect(await duty(scene, "mine", "PayRecourse")).toMatchObject({
    ...{ kind: "must", other: cast.haulage.lei, loses: "interest", source: "lateInterest" },
  });
  expect(await duty(scene, "haulage", "RecordAction")).toMatchObject({ other: cast.mine.lei, lastDay: "2026-10-01" });
  scene.later(24 * 30);
  await scene.act("mine", "AcknowledgeDebt", { certificateId });
  expect(await duty(scene, "haulage", "RecordAction")).toMatchObject({ lastDay: "2026-11-01" });
});

test("the holder of a dishonoured certificate can present it again at once, and no day is too late for it", async () => {
  const { scene, certificateId } = await dishonoured();
  const again = await duty(scene, "haulage", "Present");
  expect(again).toMatchObject({ subject: certificateId, from: "2026-04-01T00:00:00.000Z", loses: "money" });
  expect(again).not.toHaveProperty("until");
});

test("the buyer free of payment must pay and the seller may acknowledge it, until the seller does", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01", proceeds: "990.00" } as const;
  await scene.act("mine", "Discount", { certificateId, bank: cast.bank.lei, ...terms, settlement: "FOP" });
  await scene.act("bank", "Accept", { certificateId });
  const subject = `${certificateId} ${cast.mine.lei} 2026-01-01`;
  const shown = { subject, detail: "owed", amount: "990.00", loses: "money", source: "discountDate" };
  expect(await duty(scene, "bank", "PayProceeds")).toMatchObject({ ...shown, kind: "must", other: cast.mine.lei });
  expect(await duty(scene, "mine", "PayProceeds")).toMatchObject({ ...shown, kind: "may", other: cast.bank.lei });
  const sale = { certificateId, creditor: cast.mine.lei, soldOn: "2026-01-01", valueDate: "2026-01-01" };
  await scene.act("bank", "PayProceeds", { ...sale, uetr: uetr(1) });
  expect(await duty(scene, "bank", "PayProceeds")).toMatchObject({ kind: "must", detail: "statedPaid" });
  await scene.act("mine", "PayProceeds", { ...sale, uetr: uetr(1) });
  expect(await duty(scene, "bank", "PayProceeds")).toBeUndefined();
  expect(await duty(scene, "mine", "PayProceeds")).toBeUndefined();
});

test("a pledgee presents, and enforces or releases from the day that the pledge names", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const terms = { obligation: "a loan", enforceableFrom: "2026-02-01" };
  await scene.act("mine", "Pledge", { certificateId, pledgee: cast.bank.lei, ...terms });
  await scene.act("bank", "Accept", { certificateId });
  expect(await dutiesOf(scene, "bank")).toEqual([]);
  scene.later(24 * 31);
  expect(await duty(scene, "bank", "Enforce")).toMatchObject({ from: "2026-01-31T16:00:00.000Z", source: "pledge" });
  mature(scene);
  expect(await duty(scene, "bank", "Present")).toMatchObject({ subject: certificateId });
  expect(await duty(scene, "mine", "Present")).toBeUndefined();
});

test("a bank renews its line before its last day, and gives back the guarantee for units that ended", async () => {
  const scene = await Scene.open();
  const line = {
    currency: "USD",
    limit: "5000",
    automatic: true,
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
  } as const;
  await scene.act("otherBank", "OpenCreditLine", { obligor: cast.steel.lei, ...line });
  const certificateId = await circulating(scene, { guarantor: cast.otherBank.lei });
  expect(await duty(scene, "otherBank", "AdjustCreditLine")).toMatchObject({ lastDay: "2026-12-31", loses: "line" });
  expect(await duty(scene, "otherBank", "ReleaseGuarantee")).toBeUndefined();
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
  const [instrumentId = ""] = certificateId.split(":");
  const released = { subject: instrumentId, amount: "1000.00", other: cast.steel.lei, loses: "line" };
  expect(await duty(scene, "otherBank", "ReleaseGuarantee")).toMatchObject(released);
  expect(await duty(scene, "bank", "ReleaseGuarantee")).toBeUndefined();
  await scene.act("otherBank", "ReleaseGuarantee", { instrumentId, certificates: [certificateId] });
  expect(await duty(scene, "otherBank", "ReleaseGuarantee")).toBeUndefined();
});

test("a filed act is approved before it expires", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("operator", "UpdateParty", {
    ...{ lei: cast.mine.lei, dualControl: { acts: ["Transfer"], thresholds: { USD: "1" } } },
  });
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  expect(await duty(scene, "mine", "Approve")).toMatchObject({ until: "2026-01-02T00:00:00.000Z", loses: "approval" });
});

test("an offered battery is taken over before the offer expires, and a recalled one goes back", async () => {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  const batteryId = batteryIdOf();
  await scene.act("maker", "TransferBattery", { batteryId, to: cast.fleet.lei });
  expect(await duty(scene, "fleet", "AcceptBattery")).toMatchObject({ until: "2026-01-02T00:00:00.000Z" });
  expect(await duty(scene, "maker", "WithdrawBattery")).toBeUndefined();
  await scene.act("fleet", "AcceptBattery", { batteryId });
  await scene.act("maker", "Recall", { batteryId, reason: "cells overheat" });
  expect(await duty(scene, "fleet", "TransferBattery")).toMatchObject({ other: cast.maker.lei, source: "recall" });
});

test("within so many days only what ends by then, and what has no end, is listed", async () => {
  const scene = await Scene.open({ presentmentDays: 10 });
  await pass(scene, await circulating(scene), "mine", "haulage");
  mature(scene);
  expect(await dutiesOf(scene, "haulage", { within: 9 })).toEqual([]);
  expect(await dutiesOf(scene, "haulage", { within: 11 })).toHaveLength(1);
  expect(await dutiesOf(scene, "haulage")).toHaveLength(1);
});

test("the pages of a party's duties are the whole, and another listing's bookmark is refused", async () => {
  const scene = await Scene.open();
  for (const reference of ["A-1", "A-2", "A-3"]) {
    await circulating(scene, { reference });
  }
  mature(scene);
  const subjects: string[] = [];
  let bookmark: string | undefined;
  do {
    const page = (await scene.ask("mine", "ListDuties", { pageSize: 1, bookmark })) as {
      readonly duties: Shown[];
      readonly bookmark?: string;
    };
    subjects.push(...page.duties.map(({ subject }) => subject));
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  expect(subjects).toHaveLength(3);
  expect(await scene.refusedToAnswer("mine", "ListDuties", { bookmark: "x" })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});

test("a seller renews its listing and answers a bid, and a buyer uses the agreed price, each until its instant", async () => {
  const { scene } = await forSale();
  expect(await duty(scene, "maker", "Reprice")).toMatchObject({ until: "2026-02-01T00:00:00.000Z", loses: "sale" });
  await scene.act("fleet", "MakeBid", bidRequest());
  expect(await duty(scene, "maker", "AnswerBid")).toMatchObject({ until: "2026-01-03T00:00:00.000Z", source: "bid" });
  await scene.act("maker", "AnswerBid", answerRequest());
  expect(await duty(scene, "fleet", "Buy")).toMatchObject({ until: "2026-01-05T00:00:00.000Z", loses: "price" });
});

test("each side of an order has its step until the deadline, can object until then, and ends the order afterwards", async () => {
  const { scene, certificateId } = await forSale({ inspection, warranty });
  const { order } = await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  const { orderId } = order;
  expect(await duty(scene, "maker", "Dispatch")).toMatchObject({ kind: "must", until: order.deadline, loses: "order" });
  await scene.act("maker", "Dispatch", { orderId });
  expect(await duty(scene, "fleet", "Receive")).toMatchObject({ subject: orderId });
  expect(await duty(scene, "fleet", "OpenDispute")).toMatchObject({ loses: "dispute" });
  await scene.act("fleet", "Receive", { orderId });
  expect(await duty(scene, "port", "Arbitrate")).toBeUndefined();
  expect(await duty(scene, "fleet", "AcceptDelivery")).toMatchObject({ subject: orderId });
  expect(await duty(scene, "maker", "SweepOrder")).toBeUndefined();
  scene.later(24 * 5);
  expect(await duty(scene, "maker", "SweepOrder")).toMatchObject({ loses: "use" });
  await scene.act("fleet", "AcceptDelivery", { orderId });
  expect(await duty(scene, "fleet", "ClaimWarranty")).toMatchObject({ loses: "warranty", source: "warranty" });
});

test("the carrier of an order has its word to give until the days for receipt end, and not after it has given it", async () => {
  const { scene, orderId } = await dispatched({ carrier: cast.mine.lei });
  expect(await duty(scene, "mine", "ConfirmDelivery")).toMatchObject({ subject: orderId, kind: "may", loses: "order" });
  await scene.act("mine", "ConfirmDelivery", { orderId });
  expect(await duty(scene, "mine", "ConfirmDelivery")).toBeUndefined();
});

test("the arbiter of an order decides a dispute within its days, and has nothing to decide afterwards", async () => {
  const { scene, certificateId } = await forSale({ inspection });
  const { order } = await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  const { orderId } = order;
  await scene.act("maker", "Dispatch", { orderId });
  await scene.act("fleet", "Receive", { orderId });
  await scene.act("fleet", "OpenDispute", { orderId, reason: "cells are dead", evidence: [], claim: "1.00" });
  const found = await duty(scene, "port", "Arbitrate");
  expect(found).toMatchObject({ subject: orderId, kind: "may", loses: "order" });
  expect(found).not.toHaveProperty("other");
  await scene.act("port", "Arbitrate", { orderId, priceFinal: "0.00", reason: "they are" });
  expect(await duty(scene, "port", "Arbitrate")).toBeUndefined();
});
