import { cast, type ActorName } from "../testing/cast.js";
import { claimAndPay, dishonoured, valueDate } from "../testing/dishonoured.js";
import { uetr } from "../testing/paper.js";
import type { Scene } from "../testing/scene.js";

const reason = "recalled by the sending bank";
const show = (scene: Scene, certificateId: string) => scene.ask("port", "GetCertificate", { certificateId });

test.each<[payer: ActorName, meaning: string]>([
  ["steel", "the issuer, which had settled it"],
  ["otherBank", "the guarantor"],
  ["haulage", "the last endorser"],
  ["mine", "an endorser before others"],
])("the payment of a claim by %s, %s, comes back, and all is exactly as before", async (payer) => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  if (payer !== "mine") {
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast[payer].lei });
  }
  const before = await show(scene, id);
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: cast[payer].lei, uetr: uetr(1), valueDate });
  expect(await scene.refused("port", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  const { certificates } = await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason });
  expect(certificates).toEqual([before]);
  expect(await show(scene, id)).toEqual(before);
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificatePaymentReturned", uetr: uetr(1), reason });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toEqual({
    code: "WRONG_STATE",
    context: { id: uetr(1), state: "Returned", required: "a payment that stands" },
  });
  expect(
    await scene.refused("bank", "PayRecourse", {
      ...{ certificateId: id, payer: cast[payer].lei, uetr: uetr(1), valueDate },
    }),
  ).toMatchObject({ code: "PAYMENT_REUSED" });
});

test("a return opens only what its own payment closed, and later payments are returned first", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  const before = await show(scene, id);
  await claimAndPay(scene, id, "haulage", "mine", { uetr: uetr(2) });
  await claimAndPay(scene, id, "mine", "steel", { uetr: uetr(3) });
  const first = (later: number) => ({
    code: "WRONG_STATE",
    context: { id, required: `the return of the later payment ${uetr(later)} first` },
  });
  expect(await scene.refused("port", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject(first(3));
  await scene.act("mine", "ReturnPayment", { uetr: uetr(3), reason });
  expect(await scene.refused("port", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject(first(2));
  await scene.act("haulage", "ReturnPayment", { uetr: uetr(2), reason });
  expect(await show(scene, id)).toMatchObject({
    holder: { lei: cast.haulage.lei },
    claims: [{ on: cast.mine.lei }],
    endorsements: (before as { endorsements: object[] }).endorsements,
  });
  await scene.act("port", "ReturnPayment", { uetr: uetr(1), reason });
  expect(await show(scene, id)).toMatchObject({ holder: { lei: cast.port.lei } });
  expect(JSON.stringify(await show(scene, id))).not.toContain("closed");
});

test("what the payer has claimed or presented since falls away, and an earlier dishonour is there again", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
  const before = await show(scene, id);
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1), valueDate });
  await scene.act("haulage", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "still no funds" });
  await scene.act("haulage", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  await scene.act("haulage", "Present", { certificateId: id });
  expect((await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason })).certificates).toEqual([before]);
});

test("a presentation that was paid to the payer is returned first", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  await scene.act("haulage", "Present", { certificateId: id });
  await scene.act("bank", "Settle", { certificateId: id, uetr: uetr(2), valueDate });
  expect(await scene.refused("port", "ReturnPayment", { uetr: uetr(1), reason })).toEqual({
    code: "WRONG_STATE",
    context: {
      id,
      state: `Settled, ended by payment since the payment ${uetr(1)}`,
      required: `the return of the later payment ${uetr(2)} first`,
    },
  });
});

test("units that were cut since come back by all their certificates, and by no others", async () => {
  const { scene, id } = await dishonoured();
  const { paid } = await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1), amount: "600" });
  const { certificate, rest } = await scene.act("haulage", "ClaimRecourse", {
    ...{ certificateId: paid.certificateId, on: cast.mine.lei, amount: "250" },
  });
  const parts = [certificate.certificateId, rest?.certificateId ?? ""];
  const returning = (certificates?: string[]) => ({ uetr: uetr(1), reason, ...(certificates && { certificates }) });
  expect(await scene.refused("port", "ReturnPayment", returning())).toEqual({
    code: "CERTIFICATE_NOT_FOUND",
    context: { certificateId: paid.certificateId },
  });
  for (const wrong of [
    parts.slice(0, 1),
    parts.slice(1),
    [...parts].reverse(),
    [...parts, id.replace(":1-", ":60001-")],
  ]) {
    expect(await scene.refused("port", "ReturnPayment", returning(wrong))).toMatchObject({
      code: "INVALID_REQUEST",
    });
  }
  const { certificates } = await scene.act("port", "ReturnPayment", returning(parts));
  expect(certificates).toMatchObject(
    parts.map((certificateId) => ({
      certificateId,
      holder: { lei: cast.port.lei },
      claims: [{ on: cast.haulage.lei }],
    })),
  );
});

test("an order stops the return of units that have changed hands, not of what has ended", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [id] });
  expect(await scene.refused("port", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
    code: "CERTIFICATE_FROZEN",
  });
});

test("the guarantor draws again what it released before the issuer's payment came back", async () => {
  const { scene, id } = await dishonoured();
  const instrumentId = id.slice(0, id.indexOf(":"));
  await claimAndPay(scene, id, "port", "steel", { uetr: uetr(1) });
  const release = () => scene.act("otherBank", "ReleaseGuarantee", { instrumentId, certificates: [id] });
  expect(await release()).toMatchObject({ released: "1000.00" });
  await scene.act("port", "ReturnPayment", { uetr: uetr(1), reason });
  expect(await release()).toMatchObject({ drawnAgain: "1000.00", creditLine: { drawn: "1000.00" } });
});
