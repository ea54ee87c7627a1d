import { cast, type ActorName } from "../testing/cast.js";
import { dishonoured } from "../testing/dishonoured.js";
import { circulating, issueRequest, mature, presented, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

const court = "Shanghai Financial Court";
const order = { order: "(2026) 14", authority: court };
const document = "c".repeat(64);
const valueDate = "2026-04-01";
type Lodged = NonNullable<RequestOf<"Settle">["lodged"]>;
const lodged = (reason: Lodged["reason"], place = "Notary Office of Dalian"): Lodged => ({
  ...{ with: place, number: "(2026) 5", reason, document },
});
const settle = (certificateId: string, reason: Lodged["reason"], place?: string): RequestOf<"Settle"> => ({
  ...{ certificateId, uetr: uetr(1), valueDate, lodged: lodged(reason, place) },
});
const freeze = (scene: Scene, certificateId: string, more: object = {}) =>
  scene.act("regulator", "Freeze", { ...order, ...more, certificates: [certificateId] });

test("money that was lodged for a creditor that refuses it discharges as a payment does, and says where it is", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const { settled } = await scene.act("bank", "Settle", settle(certificateId, "refused"));
  expect(settled).toMatchObject({
    state: "Settled",
    discharge: { way: "deposit", uetr: uetr(1), valueDate, lodged: lodged("refused"), presentment: { on: valueDate } },
  });
  expect(await scene.ask("mine", "GetPayment", { uetr: uetr(1) })).toMatchObject({ purpose: "settlement" });
});

test("a creditor that does not present does not keep the issuer bound: from maturity on its money can be lodged, without interest", async () => {
  const scene = await Scene.open({ lateInterest: { annualRate: "4.5", dayCount: "ACT/360" } });
  const certificateId = await circulating(scene);
  expect(await scene.refused("bank", "Settle", settle(certificateId, "notFound"))).toMatchObject({
    code: "NOT_MATURED",
  });
  mature(scene);
  scene.later(24 * 30);
  const { settled, rest } = await scene.act("bank", "Settle", {
    ...settle(certificateId, "notFound"),
    ...{ amount: "400.00", valueDate: "2026-04-20" },
  });
  expect(settled).toMatchObject({ discharge: { way: "deposit", presentment: { by: cast.mine.lei } } });
  expect(rest).toMatchObject({ state: "Transferable", from: "40001" });
});

test("after a dishonour all that is due is lodged, and the money that comes back opens the recourse again", async () => {
  const { scene, id } = await dishonoured({ policy: { lateInterest: { annualRate: "4.5", dayCount: "ACT/360" } } });
  scene.later(24 * 30);
  const request = { ...settle(id, "uncertain"), valueDate: "2026-05-01" };
  expect(await scene.refused("bank", "Settle", request)).toMatchObject({
    code: "PAYMENT_MISMATCH",
    context: { expected: "1003.75", days: "30" },
  });
  await scene.act("bank", "Settle", { ...request, paid: "1003.75" });
  await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "drawn back" });
  const { certificate } = await scene.act("port", "Withdraw", { certificateId: id });
  expect(certificate).toMatchObject({ state: "InRecourse", due: { interestFrom: valueDate } });
});

test("while an order forbids to pay the creditor, the money is lodged because of it, and the order stays on what was lodged", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  expect(await scene.refused("bank", "Settle", settle(certificateId, "order"))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "lodged.reason" },
  });
  await freeze(scene, certificateId);
  expect(await scene.refused("bank", "Settle", settle(certificateId, "refused"))).toMatchObject({
    code: "CERTIFICATE_FROZEN",
  });
  const { settled } = await scene.act("bank", "Settle", settle(certificateId, "order", court));
  expect(settled).toMatchObject({ state: "Settled", frozen: [order], discharge: { way: "deposit" } });
});

test("a court that executes has what is due paid to itself, if its order comes first", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const until = "2026-04-02T00:00:00.000Z";
  await freeze(scene, certificateId, { until });
  await freeze(scene, certificateId, { order: "8", authority: "Court of Dalian" });
  // The first order is renewed in time and keeps its place before the other one.
  await freeze(scene, certificateId, { until: "2026-05-02T00:00:00.000Z" });
  expect(await scene.refused("bank", "Settle", settle(certificateId, "execution", "Court of Dalian"))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "lodged.with", problem: `is not ${court}, whose order ${order.order} comes first` },
  });
  const { settled } = await scene.act("bank", "Settle", settle(certificateId, "execution", court));
  expect(settled).toMatchObject({ discharge: { lodged: { reason: "execution", with: court } } });
});

test("under a pledge the money is lodged for the pledgee", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", {
    ...{ certificateId, pledgee: cast.port.lei, obligation: "a loan", enforceableFrom: valueDate },
  });
  await scene.act("port", "Accept", { certificateId });
  mature(scene);
  const { settled } = await scene.act("bank", "Settle", settle(certificateId, "refused"));
  expect(settled).toMatchObject({
    discharge: { presentment: { by: cast.port.lei, pledge: { obligation: "a loan" } } },
  });
});

describe("where the settlement bank is the debtor, the regulator records that money was lodged", () => {
  test.each<ActorName>(["bank", "mine", "operator"])("it is not the word of the %s", async (by) => {
    const scene = await Scene.open();
    const { certificateId } = await scene.act("bank", "Issue", issueRequest());
    await scene.act("mine", "Accept", { certificateId });
    mature(scene);
    expect(await scene.refused(by, "Settle", settle(certificateId, "refused"))).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: expect.stringContaining("the regulator") as string },
    });
    await scene.act("regulator", "Settle", settle(certificateId, "refused"));
  });
});

test("the creditor objects to a lodging as to a payment", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Settle", settle(certificateId, "notFound"));
  const objected = { uetr: uetr(1), reason: "we were never away" };
  expect(await scene.act("mine", "ObjectToPayment", objected)).toMatchObject({ objection: { state: "Open" } });
});
