import { cast } from "../testing/cast.js";
import { circulating, issueRequest, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("the payee's receipt makes it holder, and the instrument circulate, in one act", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  const { certificate } = await scene.act("mine", "Accept", { certificateId });
  expect(certificate).toMatchObject({
    state: "Transferable",
    holder: { lei: cast.mine.lei, mspId: "RioTintoMSP" },
    endorsements: [{ from: cast.steel.lei, to: cast.mine.lei, way: "delivery", recourse: true }],
  });
  expect(certificate).not.toHaveProperty("offer");
  expect(scene.events.at(-1)).toMatchObject({
    type: "CertificateAccepted",
    by: cast.mine.lei,
    instrument: { state: "Circulating" },
  });
});

test("the transferee's acceptance passes the certificate on, with or without recourse", async () => {
  const scene = await Scene.open();
  const whole = await circulating(scene);
  const part = await pass(scene, whole, "mine", "haulage", { amount: "400.00", recourse: false });
  expect(await scene.ask("mine", "GetCertificate", { certificateId: part })).toMatchObject({
    amount: "400.00",
    state: "Transferable",
    holder: { lei: cast.haulage.lei, mspId: "BaowuMSP" },
    endorsements: [{ way: "delivery" }, { way: "transfer", from: cast.mine.lei, recourse: false }],
    nonTransferable: false,
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateTransferred" });
});

test("a mark not to pass it on stays for ever", async () => {
  const scene = await Scene.open();
  const id = await pass(scene, await circulating(scene), "mine", "haulage", { nonTransferable: true });
  expect(await scene.refused("haulage", "Transfer", { certificateId: id, to: cast.port.lei })).toMatchObject({
    code: "NOT_TRANSFERABLE",
    context: { certificateId: id },
  });
});

test("acceptance of a cancellation ends the certificate", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("steel", "OfferCancellation", { certificateId, reason: "goods returned" });
  const { certificate } = await scene.act("mine", "Accept", { certificateId });
  expect(certificate).toMatchObject({ state: "Cancelled", reason: "goods returned", holder: { lei: cast.mine.lei } });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateCancelled" });
});

test("only the other side accepts; a hosted neighbour of the same MSP does not", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  for (const by of ["mine", "port", "operator", "regulator"] as const) {
    expect(await scene.refused(by, "Accept", { certificateId })).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: `the offer's other side: Haulage company (${cast.haulage.lei})` },
    });
  }
});

test("refuses to accept what was not offered, twice, after expiry, or before its offer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Accept", { certificateId })).toEqual({
    code: "WRONG_STATE",
    context: { id: certificateId, state: "Transferable", required: "AwaitingReceipt or Locked" },
  });
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  scene.later(-1);
  expect(await scene.refused("haulage", "Accept", { certificateId })).toMatchObject({ code: "CLOCK_SKEW" });
  scene.later(25);
  expect(await scene.refused("haulage", "Accept", { certificateId })).toEqual({
    code: "OFFER_EXPIRED",
    context: { certificateId, expiredAt: "2026-01-02T00:00:00.000Z" },
  });
});
