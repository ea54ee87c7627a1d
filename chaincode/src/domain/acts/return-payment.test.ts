import { cast } from "../testing/cast.js";
import { forgePayment } from "../testing/forged.js";
import { presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

const valueDate = "2026-04-01";

test("a returned settlement restores the collection as it was, and its UETR never serves again", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const before = await scene.ask("mine", "GetCertificate", { certificateId });
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate });
  const {
    certificates: [certificate],
  } = await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "account closed" });
  expect(certificate).toEqual(before);
  expect(scene.events.at(-1)).toMatchObject({
    ...{ type: "CertificatePaymentReturned", uetr: uetr(1), reason: "account closed" },
  });
  expect(await scene.refused("bank", "Settle", { certificateId, uetr: uetr(1), valueDate })).toMatchObject({
    code: "PAYMENT_REUSED",
  });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason: "again" })).toEqual({
    code: "WRONG_STATE",
    context: { id: uetr(1), state: "Returned", required: "a payment that stands" },
  });
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(2), valueDate });
});

test("the return of a part's payment restores that part alone", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Settle", { certificateId, amount: "1.00", uetr: uetr(1), valueDate });
  const {
    certificates: [certificate],
  } = await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "account closed" });
  expect(certificate).toMatchObject({ from: "1", to: "100", state: "InCollection" });
});

test("ReturnPayment is refused to a bank that did not report the payment, and for a payment that was not made", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason: "x" })).toEqual({
    code: "PAYMENT_NOT_FOUND",
    context: { uetr: uetr(1) },
  });
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate });
  expect(await scene.refused("otherBank", "ReturnPayment", { uetr: uetr(1), reason: "x" })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
});

test("a forged record of a payment lets no other bank return it, and restores no units that another payment settled", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Settle", { certificateId, amount: "400", uetr: uetr(1), valueDate });
  await scene.act("bank", "Settle", {
    certificateId: certificateId.replace(":1-", ":40001-"),
    uetr: uetr(2),
    valueDate,
  });
  await forgePayment(scene, uetr(2), (payment) => ({
    ...payment,
    certificateId: certificateId.replace("-100000", "-40000"),
    agent: { lei: cast.otherBank.lei, mspId: cast.otherBank.mspId },
  }));
  const back = { uetr: uetr(2), reason: "recalled" };
  expect(await scene.refused("otherBank", "ReturnPayment", back)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.refused("bank", "ReturnPayment", back)).toMatchObject({
    code: "WRONG_STATE",
    context: { state: `Settled, not as the record of the payment ${uetr(2)} says` },
  });
});
