import { cast } from "../testing/cast.js";
import { circulating, mature, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

function pledgeOf(certificateId: string, terms: Partial<RequestOf<"Pledge">> = {}): RequestOf<"Pledge"> {
  return { certificateId, pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-03-01", ...terms };
}

async function pledged(scene: Scene, terms: Partial<RequestOf<"Pledge">> = {}): Promise<string> {
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", pledgeOf(certificateId, terms));
  const { certificate } = await scene.act("bank", "Accept", { certificateId });
  expect(certificate).toMatchObject({
    state: "Pledged",
    holder: { lei: cast.mine.lei },
    pledge: { pledgee: { lei: cast.bank.lei, mspId: "IcbcMSP" }, obligation: "loan 7" },
  });
  return certificateId;
}

test("the holder stays the owner, and can do nothing but wait", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificatePledged" });
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Pledged" },
  });
  expect(await scene.refused("mine", "Release", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  mature(scene);
  expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
});

test("the pledgee releases at any time: exactly the state before", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const before = await scene.ask("mine", "GetCertificate", { certificateId });
  await scene.act("mine", "Pledge", pledgeOf(certificateId));
  await scene.act("bank", "Accept", { certificateId });
  expect((await scene.act("bank", "Release", { certificateId })).certificate).toEqual(before);
  expect(await scene.refused("bank", "Release", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
});

test("the pledgee enforces from the day on that the pledge names", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  scene.later(24 * 58);
  expect(await scene.refused("bank", "Enforce", { certificateId })).toEqual({
    code: "NOT_ENFORCEABLE",
    context: { certificateId, enforceableFrom: "2026-03-01", today: "2026-02-28" },
  });
  scene.later(24);
  expect(await scene.refused("mine", "Enforce", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect((await scene.act("bank", "Enforce", { certificateId })).certificate).toMatchObject({
    state: "Transferable",
    holder: { lei: cast.bank.lei },
    endorsements: [{}, { way: "enforcement", from: cast.mine.lei, to: cast.bank.lei, recourse: false }],
  });
});

test("the pledgee presents in its own name, and is paid", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  mature(scene);
  const { certificate } = await scene.act("bank", "Present", { certificateId });
  expect(certificate).toMatchObject({ presentment: { by: cast.bank.lei, pledge: { obligation: "loan 7" } } });
  expect(await scene.refused("mine", "Withdraw", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect((await scene.act("bank", "Withdraw", { certificateId })).certificate).toMatchObject({ state: "Pledged" });
  await scene.act("bank", "Present", { certificateId });
  const { settled } = await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
  expect(settled).toMatchObject({ discharge: { presentment: { by: cast.bank.lei } } });
});

test("after dishonour the pledge still lies on it: the pledgee enforces, or releases, before anybody claims", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  mature(scene);
  await scene.act("bank", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  expect(await scene.refused("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "InRecourse, under pledge" },
  });
  expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  const { certificate } = await scene.act("bank", "Enforce", { certificateId });
  expect(certificate).toMatchObject({ state: "InRecourse", holder: { lei: cast.bank.lei } });
  expect(certificate).not.toHaveProperty("pledge");
  await scene.act("bank", "ClaimRecourse", { certificateId, on: cast.steel.lei });
});

test("released after dishonour it is in recourse, free", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  mature(scene);
  await scene.act("bank", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  const { certificate } = await scene.act("bank", "Release", { certificateId });
  expect(certificate).toMatchObject({ state: "InRecourse", holder: { lei: cast.mine.lei } });
  await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
});

test("pledges a part; the rest stays free", async () => {
  const scene = await Scene.open({ smallestSplit: { USD: "100" } });
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Pledge", pledgeOf(certificateId, { amount: "99" }))).toMatchObject({
    code: "POLICY_VIOLATION",
  });
  const { certificate, rest } = await scene.act("mine", "Pledge", pledgeOf(certificateId, { amount: "400" }));
  expect(certificate).toMatchObject({ amount: "400.00", offer: { kind: "pledge" } });
  expect(rest).toMatchObject({ amount: "600.00", state: "Transferable" });
});

test("Pledge is refused to others, to oneself, of what cannot be passed on, and for a day in the past", async () => {
  const scene = await Scene.open({ mostEndorsements: 1 });
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Pledge", pledgeOf(certificateId))).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "mostEndorsements" },
  });
  const other = await Scene.open();
  const id = await circulating(other);
  expect(await other.refused("steel", "Pledge", pledgeOf(id))).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await other.refused("mine", "Pledge", pledgeOf(id, { pledgee: cast.mine.lei }))).toMatchObject({
    context: { path: "pledgee" },
  });
  expect(await other.refused("mine", "Pledge", pledgeOf(id, { enforceableFrom: "2025-12-31" }))).toMatchObject({
    context: { path: "enforceableFrom" },
  });
  const fixed = await circulating(other, { reference: "A-2", transferable: false });
  expect(await other.refused("mine", "Pledge", pledgeOf(fixed))).toMatchObject({ code: "NOT_TRANSFERABLE" });
});
