import { proceeds } from "../state/proceeds.js";
import { cast, type ActorName } from "../testing/cast.js";
import { forgePayment } from "../testing/forged.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { dateSchema } from "../vocabulary/calendar.js";

const { mine, bank, otherBank } = cast;
const soldOn = "2026-01-01";
const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: soldOn, proceeds: "990.00" } as const;

async function discount(scene: Scene, seller: ActorName, buyer: ActorName, certificateId: string): Promise<void> {
  const to = { bank: cast[buyer].lei, settlement: "FOP" as const };
  await scene.act(seller, "Discount", { certificateId, ...terms, ...to });
  await scene.act(buyer, "Accept", { certificateId });
}

/** A certificate of USD 1,000.00 that the bank has bought of the mine for 990.00, free of payment. */
async function sold(scene: Scene): Promise<string> {
  const certificateId = await circulating(scene);
  await discount(scene, "mine", "bank", certificateId);
  return certificateId;
}

function payment(certificateId: string, over: Partial<RequestOf<"PayProceeds">> = {}): RequestOf<"PayProceeds"> {
  return { certificateId, creditor: mine.lei, soldOn, uetr: uetr(1), valueDate: soldOn, ...over };
}

const listed = async (scene: Scene, by: ActorName, request: object = {}) =>
  ((await scene.ask(by, "ListProceeds", request)) as { proceeds: { certificateId: string }[] }).proceeds;

test("from the acceptance of a discount free of payment on, both sides and the supervisor see that the proceeds are owed", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  const owed = { certificateId, creditor: mine.lei, debtor: bank.lei, soldOn };
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateDiscounted", proceeds: owed });
  const shown = { ...owed, sum: { currency: "USD", amount: "990.00" } };
  for (const [by, request] of [
    ...[["mine", {}] as const, ["mine", { as: "creditor" }] as const, ["bank", { as: "debtor" }] as const],
    ...[["regulator", { everybody: true }] as const, ["operator", { party: bank.lei }] as const],
  ]) {
    expect(await listed(scene, by, request)).toEqual([expect.objectContaining(shown)]);
  }
  for (const [by, request] of [
    ...[["mine", { as: "debtor" }] as const, ["bank", { as: "creditor" }] as const, ["haulage", {}] as const],
  ]) {
    expect(await listed(scene, by, request)).toEqual([]);
  }
  await expect(listed(scene, "regulator", { everybody: true, as: "debtor" })).rejects.toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "as" },
  });
});

test("a discount against payment leaves nothing owed", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Discount", { certificateId, ...terms, bank: bank.lei, settlement: "DVP" });
  await scene.act("bank", "Accept", { certificateId });
  await scene.act("bank", "ConfirmPayment", { certificateId, uetr: uetr(1), valueDate: soldOn });
  expect(await listed(scene, "regulator", { everybody: true })).toEqual([]);
});

test("the seller acknowledges the payment, which ends the debt and uses the UETR", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  const response = await scene.act("mine", "PayProceeds", payment(certificateId));
  expect(response).toMatchObject({ proceeds: { paid: { uetr: uetr(1), valueDate: soldOn } } });
  expect(scene.events.at(-1)).toMatchObject({ type: "ProceedsPaid", by: mine.lei });
  expect(await listed(scene, "regulator", { everybody: true })).toEqual([]);
  expect(await listed(scene, "mine")).toEqual([]);
  expect(await scene.ask("bank", "GetPayment", { uetr: uetr(1) })).toMatchObject({
    ...{ purpose: "discount", certificateId, agent: { lei: mine.lei }, valueDate: soldOn },
    paid: { amount: "990.00" },
  });
});

const recalled = { uetr: uetr(1), reason: "recalled by the sending bank" };

test("a payment of proceeds that came back is returned by the debtor alone: the debt is open again, and its next payment ends it", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  await scene.act("bank", "PayProceeds", payment(certificateId));
  await scene.act("mine", "PayProceeds", payment(certificateId));
  for (const by of ["mine", "otherBank", "operator", "regulator"] as const) {
    expect(await scene.refused(by, "ReturnPayment", recalled)).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  const named = { ...recalled, certificates: [certificateId] };
  expect(await scene.refused("bank", "ReturnPayment", named)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates" },
  });
  const response = await scene.act("bank", "ReturnPayment", recalled);
  const owed = { certificateId, creditor: mine.lei, debtor: bank.lei, soldOn };
  expect(response).toMatchObject({ certificates: [], proceeds: owed });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificatePaymentReturned", by: bank.lei, proceeds: owed });
  const [again] = await listed(scene, "mine", { as: "creditor" });
  expect(again).toMatchObject(owed);
  expect(again).not.toHaveProperty("stated");
  expect(await scene.ask("mine", "GetPayment", { uetr: uetr(1) })).toMatchObject({
    proceeds: { creditor: mine.lei, soldOn },
    returned: { by: bank.lei, reason: recalled.reason },
  });
  expect(await scene.refused("bank", "ReturnPayment", recalled)).toMatchObject({ context: { state: "Returned" } });
  expect(await scene.refused("mine", "PayProceeds", payment(certificateId))).toMatchObject({ code: "PAYMENT_REUSED" });
  await scene.act("mine", "PayProceeds", payment(certificateId, { uetr: uetr(2) }));
  expect(await listed(scene, "regulator", { everybody: true })).toEqual([]);
});

test("the payment of proceeds whose record names another debt opens none, and one from before its record named it is final", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  await discount(scene, "bank", "otherBank", certificateId);
  await scene.act("mine", "PayProceeds", payment(certificateId));
  await forgePayment(scene, uetr(1), (record) => ({
    ...record,
    proceeds: { creditor: bank.lei, soldOn: dateSchema.parse(soldOn) },
  }));
  expect(await scene.refused("otherBank", "ReturnPayment", recalled)).toMatchObject({
    code: "WRONG_STATE",
    context: { id: certificateId, state: `not paid as the record of the payment ${uetr(1)} says` },
  });
  await forgePayment(scene, uetr(1), ({ proceeds: _, ...record }) => record);
  expect(await scene.refused("bank", "ReturnPayment", recalled)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "uetr" },
  });
});

test("the buyer's own word shows its payment to the seller and the supervisor, and discharges nothing", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  await scene.act("bank", "PayProceeds", payment(certificateId, { uetr: uetr(7) }));
  expect(scene.events.at(-1)).toMatchObject({ type: "ProceedsStatedPaid", by: bank.lei });
  for (const by of ["mine", "bank", "regulator"] as const) {
    const [owed, ...others] = await listed(scene, by, by === "regulator" ? { everybody: true } : {});
    expect(owed).toMatchObject({ certificateId, stated: { uetr: uetr(7), valueDate: soldOn } });
    expect(owed).not.toHaveProperty("paid");
    expect(others).toEqual([]);
  }
  await expect(scene.ask("mine", "GetPayment", { uetr: uetr(7) })).rejects.toMatchObject({ code: "PAYMENT_NOT_FOUND" });
  await scene.act("mine", "PayProceeds", payment(certificateId, { uetr: uetr(7) }));
  expect(await listed(scene, "bank")).toEqual([]);
});

test("neither a later holder, the settlement bank nor the supervisor can say that the proceeds are paid", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await discount(scene, "mine", "otherBank", certificateId);
  await pass(scene, certificateId, "otherBank", "haulage");
  for (const by of ["haulage", "bank", "operator", "regulator"] as const) {
    expect(await scene.refused(by, "PayProceeds", payment(certificateId))).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  expect(await listed(scene, "otherBank")).toHaveLength(1);
});

test("the debt stays when the certificate is cut, passed on and paid, and is still acknowledged", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  await scene.act("bank", "Split", { certificateId, amounts: ["400", "600"] });
  await pass(scene, certificateId.replace("1-100000", "1-40000"), "bank", "port");
  mature(scene);
  const rest = certificateId.replace("1-100000", "40001-100000");
  await scene.act("bank", "Present", { certificateId: rest });
  await scene.act("bank", "Settle", { certificateId: rest, uetr: uetr(2), valueDate: "2026-04-01" });
  expect(await listed(scene, "mine", { as: "creditor" })).toMatchObject([{ certificateId, soldOn }]);
  await scene.act("mine", "PayProceeds", payment(certificateId, { valueDate: "2026-04-01" }));
  expect(await listed(scene, "mine")).toEqual([]);
});

test("a payment is dated between the sale and today", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  for (const valueDate of ["2025-12-31", "2026-01-02"]) {
    expect(await scene.refused("mine", "PayProceeds", payment(certificateId, { valueDate }))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "valueDate" },
    });
  }
});

test("a certificate that comes back and is sold again on the same day replaces no debt", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  await pass(scene, certificateId, "bank", "mine");
  await scene.act("mine", "Discount", { certificateId, ...terms, bank: otherBank.lei, settlement: "FOP" });
  expect(await scene.refused("otherBank", "Accept", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
    context: { id: certificateId, state: `sold free of payment by ${mine.lei} on ${soldOn} before` },
  });
  expect(await listed(scene, "mine")).toMatchObject([{ debtor: bank.lei }]);
});

test("a sale by the buyer on the same day is a debt of its own", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  await discount(scene, "bank", "otherBank", certificateId);
  expect(await listed(scene, "bank")).toMatchObject([{ creditor: bank.lei }, { creditor: mine.lei }]);
});

test("after a merger the successor sees what its predecessor is owed, and acknowledges its payment", async () => {
  const scene = await Scene.open();
  const certificateId = await sold(scene);
  await succession(scene, merger("mine", "port"));
  expect(await listed(scene, "port", { as: "creditor" })).toMatchObject([{ creditor: mine.lei }]);
  expect(await listed(scene, "port", { as: "debtor" })).toEqual([]);
  await scene.act("port", "PayProceeds", payment(certificateId));
  const [kept] = (await scene.ledger.list(proceeds, [], { pageSize: 10 })).records;
  expect(kept).toMatchObject({ creditor: { lei: mine.lei, mspId: cast.port.mspId } });
});
