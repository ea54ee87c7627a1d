import { requireRoomOnBack } from "../certificate/endorse.js";
import type { Certificate } from "../state/certificate.js";
import type { Policy } from "../state/policy.js";
import { cast } from "../testing/cast.js";
import { circulating, issueRequest, mature, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("a transfer can offer the whole certificate", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const offered = await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  expect(offered).toMatchObject({
    certificate: {
      certificateId,
      state: "Locked",
      holder: { lei: cast.mine.lei },
      offer: { kind: "transfer", by: cast.mine.lei, to: cast.haulage.lei, recourse: true, nonTransferable: false },
    },
  });
  expect(offered).not.toHaveProperty("rest");
});

test("a transfer of a part cuts the first units off and offers them, and the rest stays free with the holder", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const instrumentId = certificateId.slice(0, certificateId.indexOf(":"));
  const { certificate, rest } = await scene.act("mine", "Transfer", {
    certificateId,
    to: cast.haulage.lei,
    amount: "400.01",
  });
  expect(certificate).toMatchObject({ certificateId: `${instrumentId}:1-40001`, state: "Locked", amount: "400.01" });
  expect(rest).toMatchObject({ certificateId: `${instrumentId}:40002-100000`, state: "Transferable" });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateOffered", removed: [certificateId] });
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei })).toEqual({
    code: "CERTIFICATE_NOT_FOUND",
    context: { certificateId },
  });
});

test("Transfer is refused to everybody except the holder", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  for (const by of ["steel", "bank", "operator", "regulator", "port"] as const) {
    expect(await scene.refused(by, "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: `the holder: Mining company (${cast.mine.lei})` },
    });
  }
});

test("Transfer of more than the certificate has is refused with the figures", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei, amount: "1000.01" })).toEqual({
    code: "AMOUNT_EXCEEDS_CERTIFICATE",
    context: { requested: "1000.01", available: "1000.00" },
  });
});

test("Transfer is refused on an offered certificate, to the holder itself, to an unknown party, and to a suspended party", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const to = (lei: string) => ({ certificateId, to: lei });
  expect(await scene.refused("mine", "Transfer", to(cast.mine.lei))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "to" },
  });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
  expect(await scene.refused("mine", "Transfer", to(cast.port.lei))).toMatchObject({ code: "PARTY_SUSPENDED" });
  await scene.act("mine", "Transfer", to(cast.haulage.lei));
  expect(await scene.refused("mine", "Transfer", to(cast.bank.lei))).toEqual({
    code: "WRONG_STATE",
    context: { id: certificateId, state: "Locked", required: "Transferable" },
  });
});

test("Transfer is refused if the instrument's terms forbid transfer or recourse", async () => {
  const scene = await Scene.open();
  const fixed = await circulating(scene, { transferable: false });
  expect(await scene.refused("mine", "Transfer", { certificateId: fixed, to: cast.port.lei })).toEqual({
    code: "NOT_TRANSFERABLE",
    context: { certificateId: fixed, problem: "the instrument's terms forbid transfer" },
  });
  const plain = await circulating(scene, { reference: "A-2", recourse: false });
  expect(
    await scene.refused("mine", "Transfer", { certificateId: plain, to: cast.port.lei, recourse: true }),
  ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "recourse" } });
  const { certificate } = await scene.act("mine", "Transfer", { certificateId: plain, to: cast.port.lei });
  expect(certificate).toMatchObject({ offer: { recourse: false } });
});

test("a policy that names no limit gets one of 50 endorsements, and paper under a policy from before it has none", async () => {
  const scene = await Scene.open();
  expect(await scene.act("operator", "SetPolicy", { rules: {} })).toMatchObject({
    version: 2,
    rules: { mostEndorsements: 50 },
  });
  let certificateId = await circulating(scene);
  for (let given = 1; given < 50; given += 1) {
    certificateId = await (given % 2 === 1
      ? pass(scene, certificateId, "mine", "haulage")
      : pass(scene, certificateId, "haulage", "mine"));
  }
  const found = await scene.refused("haulage", "Transfer", { certificateId, to: cast.mine.lei });
  expect(found).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "mostEndorsements", limit: "50", given: "51" },
  });
  const full = { endorsements: Array.from({ length: 300 }) } as unknown as Certificate;
  const before = { rules: {} } as unknown as Policy;
  expect(() => {
    requireRoomOnBack(full, before);
  }).not.toThrow();
});

test("Transfer is refused in the policy's last days, below its smallest part, and beyond its most endorsements", async () => {
  const scene = await Scene.open({ noTransferDays: 5, smallestSplit: { USD: "100.00" }, mostEndorsements: 2 });
  const certificateId = await circulating(scene);
  const small = { certificateId, to: cast.haulage.lei, amount: "99.99" };
  expect(await scene.refused("mine", "Transfer", small)).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "smallestSplit", limit: "100.00", given: "99.99" },
  });
  expect(await scene.refused("mine", "Transfer", { ...small, amount: "900.01" })).toMatchObject({
    context: { rule: "smallestSplit", given: "99.99" },
  });
  scene.later(24 * 85 + 15);
  const id = await pass(scene, certificateId, "mine", "haulage");
  expect(await scene.refused("haulage", "Transfer", { certificateId: id, to: cast.port.lei })).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "mostEndorsements", limit: "2", given: "3" },
  });
  scene.later(1);
  expect(await scene.refused("haulage", "Transfer", { certificateId: id, to: cast.port.lei })).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "noTransferDays", limit: "2026-03-27", given: "2026-03-28" },
  });
});

test("Transfer is refused with a timestamp before the last act on the certificate", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  scene.later(-0.001);
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
    code: "CLOCK_SKEW",
    context: { limit: "2026-01-01T00:00:00.000Z" },
  });
});

test("a certificate cannot be transferred before its receipt or after its presentation", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  expect(await scene.refused("steel", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "AwaitingReceipt" },
  });
  await scene.act("mine", "Accept", { certificateId });
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "InCollection" },
  });
});
