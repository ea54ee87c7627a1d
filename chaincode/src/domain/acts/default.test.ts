import { cast } from "../testing/cast.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

const lei = cast.steel.lei;
const valueDate = "2026-04-01";

/** The steel works' paper, dishonoured in the mine's hands, and another piece that circulates. */
async function dishonoured(
  refuseDefaulters?: boolean,
): Promise<{ scene: Scene; certificateId: string; other: string }> {
  const scene = await Scene.open(refuseDefaulters === undefined ? {} : { refuseDefaulters });
  const certificateId = await circulating(scene);
  const other = await circulating(scene, { reference: "A-2" });
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  return { scene, certificateId, other };
}

const declare = (scene: Scene, certificateId: string) =>
  scene.act("operator", "DeclareDefault", { lei, certificates: [certificateId] });
const next = issueRequest({ reference: "A-3", maturesOn: "2026-05-01" });

test("an issuer in default issues nothing where the policy says so, and issues again once the units have ended", async () => {
  const { scene, certificateId } = await dishonoured(true);
  const party = await declare(scene, certificateId);
  expect(party.inDefault).toEqual({ since: "2026-04-01T00:00:00.000Z", certificates: [certificateId] });
  expect(scene.events.at(-1)).toMatchObject({ type: "PartyDefaultDeclared", by: cast.operator.lei });
  expect(await scene.refused("steel", "Issue", next)).toEqual({
    code: "PARTY_IN_DEFAULT",
    context: { lei, name: cast.steel.name, since: "2026-04-01T00:00:00.000Z", certificates: certificateId },
  });
  await scene.act("mine", "ClaimRecourse", { certificateId, on: lei });
  const payment = { payer: lei, valueDate };
  const { paid, rest } = await scene.act("mine", "PayRecourse", {
    certificateId,
    amount: "400",
    uetr: uetr(1),
    ...payment,
  });
  const parts = [paid.certificateId, rest?.certificateId ?? ""];
  const lift = { lei, certificates: parts };
  expect(await scene.refused("operator", "LiftDefault", lift)).toMatchObject({
    code: "WRONG_STATE",
    context: { id: parts[1], state: "InRecourse" },
  });
  expect(await scene.refused("operator", "LiftDefault", { lei, certificates: parts.slice(0, 1) })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates" },
  });
  await scene.act("mine", "PayRecourse", { certificateId: parts[1] ?? "", uetr: uetr(2), ...payment });
  expect(await scene.act("operator", "LiftDefault", lift)).not.toHaveProperty("inDefault");
  await scene.act("steel", "Issue", next);
});

test("an issuer in default can issue where the policy does not refuse it", async () => {
  for (const rule of [undefined, false]) {
    const { scene, certificateId } = await dishonoured(rule);
    await declare(scene, certificateId);
    await scene.act("steel", "Issue", next);
  }
});

test("a default is declared on proof of certificates of its own that another holds dishonoured, and on no other", async () => {
  const { scene, certificateId, other } = await dishonoured();
  const refused = (certificates: string[], about = lei) =>
    scene.refused("operator", "DeclareDefault", { lei: about, certificates });
  expect(await refused([certificateId, other])).toMatchObject({ code: "WRONG_STATE", context: { id: other } });
  expect(await refused([certificateId], cast.mine.lei)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates[0]", problem: `is not owed by ${cast.mine.lei} to another party` },
  });
  expect(await refused([certificateId, certificateId])).toMatchObject({ context: { problem: "is named twice" } });
  expect(await scene.refused("mine", "DeclareDefault", { lei, certificates: [certificateId] })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  await declare(scene, certificateId);
  expect(await refused([certificateId])).toMatchObject({ code: "WRONG_STATE", context: { state: "in default" } });
});

test("what an issuer holds itself is no proof of its default", async () => {
  const scene = await Scene.open();
  const certificateId = await pass(scene, await circulating(scene), "mine", "steel");
  mature(scene);
  await scene.act("steel", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  expect(await scene.refused("operator", "DeclareDefault", { lei, certificates: [certificateId] })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});

test("a default that was not declared is not lifted", async () => {
  const { scene, certificateId } = await dishonoured();
  expect(await scene.refused("operator", "LiftDefault", { lei, certificates: [certificateId] })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "not in default" },
  });
});
