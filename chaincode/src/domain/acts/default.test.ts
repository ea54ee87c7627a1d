import { cast } from "../testing/cast.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";

const lei = cast.steel.lei;
const valueDate = "2026-04-01";

/** A dishonoured certificate of the steel works that the mine holds, and another one that circulates. */
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

test("an issuer in default cannot issue if the policy says so, and can issue again once the units have ended", async () => {
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

test("an issuer in default can issue if the policy does not refuse it", async () => {
  for (const rule of [undefined, false]) {
    const { scene, certificateId } = await dishonoured(rule);
    await declare(scene, certificateId);
    await scene.act("steel", "Issue", next);
  }
});

test("a default is declared only if certificates that the party owes to another holder were dishonoured", async () => {
  const { scene, certificateId, other } = await dishonoured();
  const refused = (certificates: string[], about = lei) =>
    scene.refused("operator", "DeclareDefault", { lei: about, certificates });
  expect(await refused([certificateId, other])).toMatchObject({ code: "WRONG_STATE", context: { id: other } });
  expect(await refused([certificateId], cast.mine.lei)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates[0]", problem: `is not owed by ${cast.mine.lei} to another party` },
  });
  expect(await refused([certificateId], cast.haulage.lei)).toMatchObject({
    context: { problem: `is not owed by ${cast.haulage.lei} to another party` },
  });
  expect(await refused([certificateId, certificateId])).toMatchObject({ context: { problem: "is named twice" } });
  expect(await scene.refused("mine", "DeclareDefault", { lei, certificates: [certificateId] })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  await declare(scene, certificateId);
  expect(await refused([certificateId])).toMatchObject({ code: "WRONG_STATE", context: { state: "in default" } });
});

test("a certificate that its issuer holds does not prove the issuer's default", async () => {
  const scene = await Scene.open();
  const certificateId = await pass(scene, await circulating(scene), "mine", "steel");
  mature(scene);
  await scene.act("steel", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  expect(await scene.refused("operator", "DeclareDefault", { lei, certificates: [certificateId] })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});

test("only the operator lifts a default, in whatever order the request names the parts of the certificates", async () => {
  const { scene, certificateId } = await dishonoured();
  await declare(scene, certificateId);
  const waiver = { certificateId, amount: "400", reason: "settled apart" };
  const { waived, rest } = await scene.act("mine", "Waive", waiver);
  const last = rest?.certificateId ?? "";
  await scene.act("mine", "Waive", { certificateId: last, reason: "settled apart" });
  const lift = { lei, certificates: [last, waived.certificateId] };
  expect(await scene.refused("mine", "LiftDefault", lift)).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("operator", "LiftDefault", lift);
});

test("a default that was not declared cannot be lifted", async () => {
  const { scene, certificateId } = await dishonoured();
  expect(await scene.refused("operator", "LiftDefault", { lei, certificates: [certificateId] })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "not in default" },
  });
});

describe("after the merger of an issuer in default", () => {
  const merged = async () => {
    const { scene, certificateId } = await dishonoured(true);
    await declare(scene, certificateId);
    await succession(scene, merger("steel", "haulage"));
    return { scene, certificateId };
  };
  const haulage = cast.haulage.lei;

  test("after the merger of an issuer in default the successor is in default, and issues nothing until the same units have ended", async () => {
    const { scene, certificateId } = await merged();
    expect(await scene.ask("mine", "GetParty", { lei })).not.toHaveProperty("inDefault");
    const mark = { since: "2026-04-01T00:00:00.000Z", certificates: [certificateId] };
    expect(await scene.ask("mine", "GetParty", { lei: haulage })).toMatchObject({ inDefault: mark });
    expect(await scene.refused("haulage", "Issue", next)).toMatchObject({
      code: "PARTY_IN_DEFAULT",
      context: { lei: haulage, certificates: certificateId },
    });
    await scene.act("mine", "Waive", { certificateId, reason: "settled elsewhere" });
    const lift = { lei: haulage, certificates: [certificateId] };
    expect(await scene.refused("operator", "LiftDefault", { ...lift, lei })).toMatchObject({ code: "PARTY_SUCCEEDED" });
    expect(await scene.act("operator", "LiftDefault", lift)).not.toHaveProperty("inDefault");
    await scene.act("haulage", "Issue", next);
  });

  test("a default passes to the last of several successors, and is added to the default of that successor", async () => {
    const { scene, certificateId } = await merged();
    scene.later(1);
    const { certificateId: ports } = await scene.act("port", "Issue", issueRequest({ reference: "H-1" }));
    await scene.act("mine", "Accept", { certificateId: ports });
    await scene.act("mine", "Present", { certificateId: ports });
    await scene.act("bank", "Dishonour", { certificateId: ports, reason: "no funds" });
    await scene.act("operator", "DeclareDefault", { lei: cast.port.lei, certificates: [ports] });
    await succession(scene, merger("haulage", "port"));
    const mark = { since: "2026-04-01T00:00:00.000Z", certificates: [ports, certificateId] };
    expect(await scene.ask("mine", "GetParty", { lei: cast.port.lei })).toMatchObject({ inDefault: mark });
    expect(await scene.ask("mine", "GetParty", { lei: haulage })).not.toHaveProperty("inDefault");
    expect(await scene.refused("port", "Issue", next)).toMatchObject({ code: "PARTY_IN_DEFAULT" });
    for (const id of [ports, certificateId]) {
      await scene.act("mine", "Waive", { certificateId: id, reason: "settled elsewhere" });
    }
    expect(await scene.refused("operator", "LiftDefault", { lei: cast.port.lei, certificates: [ports] })).toMatchObject(
      { code: "INVALID_REQUEST" },
    );
    await scene.act("operator", "LiftDefault", { lei: cast.port.lei, certificates: [ports, certificateId] });
    await scene.act("port", "Issue", next);
  });

  test("a successor's default is proved by certificates that its predecessor issued, and not by certificates that the successor holds", async () => {
    const { scene, certificateId } = await dishonoured(true);
    await succession(scene, merger("steel", "haulage"));
    const proof = { certificates: [certificateId] };
    expect(await scene.refused("operator", "DeclareDefault", { lei, ...proof })).toMatchObject({
      code: "PARTY_SUCCEEDED",
      context: { successor: haulage },
    });
    expect(await scene.act("operator", "DeclareDefault", { lei: haulage, ...proof })).toMatchObject({
      inDefault: proof,
    });
    const { scene: another, certificateId: held } = await dishonoured(true);
    await succession(another, merger("steel", "mine"));
    expect(
      await another.refused("operator", "DeclareDefault", { lei: cast.mine.lei, certificates: [held] }),
    ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "certificates[0]" } });
  });
});

test("a default stays with an issuer that moves or comes under an administrator", async () => {
  const { scene, certificateId } = await dishonoured(true);
  await declare(scene, certificateId);
  await succession(scene, { lei, reason: "administration", mspId: "NewMSP" });
  expect(await scene.ask("mine", "GetParty", { lei })).toMatchObject({ inDefault: { certificates: [certificateId] } });
});

test("a default is not lifted with a timestamp before the last act on the party", async () => {
  const { scene, certificateId } = await dishonoured();
  await declare(scene, certificateId);
  await scene.act("mine", "Waive", { certificateId, reason: "settled apart" });
  scene.later(-0.1);
  expect(await scene.refused("operator", "LiftDefault", { lei, certificates: [certificateId] })).toMatchObject({
    code: "CLOCK_SKEW",
  });
});

test("a default is lifted even if the request also names certificates before and after the units that proved the default", async () => {
  const scene = await Scene.open();
  const whole = await circulating(scene);
  const { parts } = await scene.act("mine", "Split", { certificateId: whole, amounts: ["400", "500", "100"] });
  const [before = "", middle = "", after = ""] = parts.map((part) => part.certificateId);
  mature(scene);
  for (const certificateId of [before, middle, after]) {
    await scene.act("mine", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  }
  await declare(scene, middle);
  for (const certificateId of [before, middle, after]) {
    await scene.act("mine", "Waive", { certificateId, reason: "settled apart" });
  }
  const lift = { lei, certificates: [before, middle, after] };
  expect(await scene.act("operator", "LiftDefault", lift)).not.toHaveProperty("inDefault");
});
