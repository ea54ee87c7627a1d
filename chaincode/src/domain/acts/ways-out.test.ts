import { cast } from "../testing/cast.js";
import { claimAndPay, dishonoured, valueDate } from "../testing/dishonoured.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";

const { steel, mine, haulage, port, otherBank } = cast;
const show = (scene: Scene, certificateId: string) => scene.ask("port", "GetCertificate", { certificateId });
const instrumentOf = (id: string) => id.slice(0, id.indexOf(":"));

test("units that a holder waives end permanently, are counted by the audit, and can be released from the guarantor's line", async () => {
  const { scene, id } = await dishonoured();
  const { waived, rest } = await scene.act("port", "Waive", { certificateId: id, amount: "400", reason: "insolvent" });
  expect(waived).toMatchObject({
    ...{ state: "Cancelled", amount: "400.00", reason: "insolvent" },
    ending: { way: "waiver", by: port.lei },
  });
  expect(waived).not.toHaveProperty("claims");
  expect(rest).toMatchObject({ state: "InRecourse", amount: "600.00" });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateWaived", by: port.lei });
  const { certificateId } = waived;
  expect(await scene.refused("port", "Waive", { certificateId, reason: "again" })).toMatchObject({
    code: "WRONG_STATE",
  });
  expect(await scene.ask("regulator", "AuditInstrument", { instrumentId: instrumentOf(id) })).toMatchObject({
    sound: true,
    byEnding: [{ ending: "waiver", amount: "400.00" }],
  });
  const release = { instrumentId: instrumentOf(id), certificates: [certificateId] };
  expect(await scene.act("otherBank", "ReleaseGuarantee", release)).toMatchObject({ released: "400.00" });
});

test("a party that could claim on a released party must be released as well, and the other parties still answer", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: haulage.lei });
  const releasing = (...release: string[]) => ({ certificateId: id, release, reason: "settled apart" });
  expect(await scene.refused("port", "Waive", releasing(mine.lei))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "release", problem: `takes from ${haulage.lei} the recourse on ${mine.lei}: name them as well` },
  });
  expect(await scene.refused("port", "Waive", releasing(otherBank.lei))).toMatchObject({
    context: { problem: `takes from ${mine.lei}, ${haulage.lei} the recourse on ${otherBank.lei}: name them as well` },
  });
  expect(await scene.refused("port", "Waive", releasing(steel.lei))).toMatchObject({ context: { path: "release[0]" } });
  expect(await scene.refused("port", "Waive", releasing(port.lei))).toMatchObject({ context: { path: "release[0]" } });
  expect(await scene.refused("port", "Waive", releasing(haulage.lei, haulage.lei))).toMatchObject({
    context: { path: "release[1]", problem: "is named twice" },
  });
  const { waived } = await scene.act("port", "Waive", releasing(haulage.lei));
  expect(waived).toMatchObject({ state: "InRecourse", claims: [], holder: { lei: port.lei } });
  expect(waived.endorsements.map((entry) => entry.waived?.by)).toEqual([undefined, undefined, port.lei]);
  expect(await scene.refused("port", "ClaimRecourse", { certificateId: id, on: haulage.lei })).toMatchObject({
    context: { problem: `is not liable: the liable parties are ${steel.lei}, ${otherBank.lei}, ${mine.lei}` },
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateLiabilityReleased", reason: "settled apart" });
  // The guarantor is released with all endorsers: only the issuer is left.
  await scene.act("port", "Waive", releasing(otherBank.lei, mine.lei));
  expect(await scene.refused("port", "ClaimRecourse", { certificateId: id, on: otherBank.lei })).toMatchObject({
    context: { problem: `is not liable: the liable parties are ${steel.lei}` },
  });
});

test("a payer's release of a party ends when its payment is returned", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  await scene.act("haulage", "Waive", { certificateId: id, release: [otherBank.lei, mine.lei], reason: "a favour" });
  const { certificates } = await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "recalled" });
  expect(JSON.stringify(certificates)).not.toMatch(/waived|guaranteeWaived|closed/i);
});

test("the payment of a claim is not returned once its payer has waived the units", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  await scene.act("haulage", "Waive", { certificateId: id, reason: "insolvent" });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason: "recalled" })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: `Cancelled, ended by waiver since the payment ${uetr(1)}` },
  });
});

test("a guarantor that holds the certificate writes it off, and another holder is told to waive", async () => {
  const { scene, id } = await dishonoured();
  expect(await scene.refused("port", "WriteOff", { certificateId: id, reason: "no assets" })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: `InRecourse, held by ${port.lei}` },
  });
  await claimAndPay(scene, id, "port", "otherBank", { uetr: uetr(1) });
  const { writtenOff } = await scene.act("otherBank", "WriteOff", { certificateId: id, reason: "no assets" });
  expect(writtenOff).toMatchObject({ state: "Cancelled", ending: { way: "writeOff", by: otherBank.lei } });
  const release = { instrumentId: instrumentOf(id), certificates: [id] };
  expect(await scene.act("otherBank", "ReleaseGuarantee", release)).toMatchObject({ released: "1000.00" });
});

test("a composition that the payer accepts settles the paid units and ends all the others", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: mine.lei });
  const before = await show(scene, id);
  const terms = { certificateId: id, pays: "600.00", uetr: uetr(1), valueDate, reason: "restructuring" };
  expect(await scene.refused("port", "Compose", { ...terms, pays: "1000.00" })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "pays" },
  });
  expect(await scene.refused("port", "Compose", { ...terms, payer: cast.bank.lei })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "payer" },
  });
  await scene.act("port", "Compose", terms);
  expect((await scene.act("steel", "Reject", { certificateId: id })).certificate).toEqual(before);
  await scene.act("port", "Compose", terms);
  await scene.act("steel", "Accept", { certificateId: id });
  const [settled, given] = [id.replace("-100000", "-60000"), id.replace(":1-", ":60001-")];
  expect(await show(scene, settled)).toMatchObject({
    state: "Settled",
    discharge: { way: "composition", uetr: uetr(1) },
  });
  expect(await show(scene, given)).toMatchObject({
    ...{ state: "Cancelled", amount: "400.00", reason: "restructuring" },
    ending: { way: "composition", by: port.lei, uetr: uetr(1) },
  });
  expect(await scene.ask("steel", "GetPayment", { uetr: uetr(1) })).toMatchObject({
    ...{ purpose: "composition", paid: { amount: "600.00" }, agent: { lei: port.lei } },
  });
  // The money was returned, so nothing was discharged and nothing ended.
  const back = { uetr: uetr(1), reason: "recalled", certificates: [settled, given] };
  const { certificates } = await scene.act("bank", "ReturnPayment", back);
  const { claims } = before as { claims: object[] };
  expect(certificates).toMatchObject([
    { state: "InRecourse", claims },
    { state: "InRecourse", claims },
  ]);
});

test("a composition cannot be accepted if its payment has been used in the meantime", async () => {
  const { scene, id } = await dishonoured();
  const terms = { pays: "100.00", uetr: uetr(1), valueDate, reason: "restructuring" };
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: steel.lei });
  const payment = { payer: steel.lei, uetr: uetr(1), valueDate, amount: "400" };
  const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
    ...{ certificateId: id, on: mine.lei, amount: "500" },
  });
  await scene.act("port", "Compose", { certificateId: certificate.certificateId, ...terms });
  await scene.act("port", "PayRecourse", { certificateId: rest?.certificateId ?? "", ...payment });
  expect(await scene.refused("steel", "Accept", { certificateId: certificate.certificateId })).toMatchObject({
    code: "PAYMENT_REUSED",
  });
});

test("an assignee has only the assignor's rights and claims, and cannot claim on the assignor", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: mine.lei });
  const before = await show(scene, id);
  await scene.act("port", "Assign", { certificateId: id, to: cast.bank.lei });
  expect((await scene.act("port", "Withdraw", { certificateId: id })).certificate).toEqual(before);
  await scene.act("port", "Assign", { certificateId: id, to: cast.bank.lei });
  scene.later(25);
  expect((await scene.act("haulage", "Sweep", { certificateId: id })).certificate).toMatchObject({
    state: "InRecourse",
  });
  await scene.act("port", "Assign", { certificateId: id, to: cast.bank.lei });
  const { certificate } = await scene.act("bank", "Accept", { certificateId: id });
  expect(certificate).toMatchObject({
    state: "InRecourse",
    holder: { lei: cast.bank.lei },
    claims: [{ on: mine.lei }],
  });
  expect(certificate.endorsements.at(-1)).toMatchObject({ way: "assignment", from: port.lei, recourse: false });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateAssigned" });
  expect(await scene.refused("bank", "ClaimRecourse", { certificateId: id, on: port.lei })).toMatchObject({
    context: {
      problem: `is not liable: the liable parties are ${steel.lei}, ${otherBank.lei}, ${mine.lei}, ${haulage.lei}`,
    },
  });
});

test("if the assignor had held the certificate before, the assignee can claim only on the parties before its first endorsement", async () => {
  const scene = await Scene.open();
  const id = await circulating(scene);
  await pass(scene, id, "mine", "haulage");
  await pass(scene, id, "haulage", "port");
  await pass(scene, id, "port", "haulage");
  mature(scene);
  await scene.act("haulage", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  await scene.act("haulage", "Assign", { certificateId: id, to: otherBank.lei });
  await scene.act("otherBank", "Accept", { certificateId: id });
  expect(await scene.refused("otherBank", "ClaimRecourse", { certificateId: id, on: port.lei })).toMatchObject({
    context: { problem: `is not liable: the liable parties are ${steel.lei}, ${mine.lei}` },
  });
});

test("nobody can claim on a guarantor that has assigned, and an issuer that holds its own paper has nothing to assign", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "otherBank", { uetr: uetr(1) });
  await scene.act("otherBank", "Assign", { certificateId: id, to: port.lei, amount: "500" });
  const part = id.replace("-100000", "-50000");
  await scene.act("port", "Accept", { certificateId: part });
  expect(await scene.refused("port", "ClaimRecourse", { certificateId: part, on: otherBank.lei })).toMatchObject({
    context: { problem: `is not liable: the liable parties are ${steel.lei}` },
  });
  await scene.act("port", "Assign", { certificateId: part, to: steel.lei });
  await scene.act("steel", "Accept", { certificateId: part });
  expect(await scene.refused("steel", "Assign", { certificateId: part, to: port.lei })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "InRecourse, with recourse on nobody" },
  });
});

test("either side can offer to set off a certificate in recourse, which is as before if the offer is not accepted", async () => {
  const { scene, id } = await dishonoured();
  const { certificateId: owed } = await scene.act("port", "Issue", {
    ...issueRequest({ payee: steel.lei }),
    maturesOn: valueDate,
  });
  await scene.act("steel", "Accept", { certificateId: owed });
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: mine.lei });
  const before = await show(scene, id);
  await scene.act("port", "Net", { mine: [id], yours: [owed] });
  expect((await scene.act("steel", "Reject", { certificateId: id })).certificate).toEqual(before);
  await scene.act("steel", "Net", { mine: [owed], yours: [id] });
  await scene.act("port", "Accept", { certificateId: owed });
  for (const each of [id, owed]) {
    expect(await show(scene, each)).toMatchObject({ state: "Settled", discharge: { way: "netting" } });
  }
  expect(await show(scene, id)).not.toHaveProperty("dishonour");
});

test("nothing is assigned to a party that has merged, and a composition goes to the successor of the party that paid", async () => {
  const { scene, id } = await dishonoured();
  await succession(scene, merger("steel", "bank"));
  expect(await scene.refused("port", "Assign", { certificateId: id, to: steel.lei })).toMatchObject({
    code: "PARTY_SUCCEEDED",
    context: { lei: steel.lei, successor: cast.bank.lei },
  });
  const terms = { pays: "600.00", uetr: uetr(1), valueDate, reason: "restructuring" };
  await scene.act("port", "Compose", { certificateId: id, ...terms });
  const { certificate } = await scene.act("bank", "Accept", { certificateId: id });
  expect(certificate).toMatchObject({ state: "Settled", discharge: { way: "composition" } });
});

const waysOut = (certificateId: string) =>
  [
    ["Waive", { certificateId, reason: "insolvent" }],
    ["WriteOff", { certificateId, reason: "insolvent" }],
    ["Assign", { certificateId, to: haulage.lei }],
    ["Compose", { certificateId, pays: "1.00", uetr: uetr(9), valueDate, reason: "insolvent" }],
  ] as const;

test("only the holder waives, writes off, assigns or composes", async () => {
  const { scene, id } = await dishonoured();
  for (const [name, request] of waysOut(id)) {
    for (const by of ["haulage", "steel", "bank", "operator"] as const) {
      expect(await scene.refused(by, name, request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
  }
});

test("a pledged certificate cannot be waived, written off, assigned or composed: the pledgee enforces or releases first", async () => {
  const scene = await Scene.open();
  const id = await circulating(scene);
  const terms = { pledgee: cast.bank.lei, obligation: "a loan", enforceableFrom: "2026-02-01" };
  await scene.act("mine", "Pledge", { certificateId: id, ...terms });
  await scene.act("bank", "Accept", { certificateId: id });
  mature(scene);
  await scene.act("bank", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  for (const [name, request] of waysOut(id)) {
    expect(await scene.refused("mine", name, request)).toMatchObject({
      code: "WRONG_STATE",
      context: { state: "InRecourse, under pledge" },
    });
  }
});

test("Assign and Compose are refused in favour of the holder itself, with a suspended party, and with an early or used payment", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: haulage.lei });
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: haulage.lei, uetr: uetr(1), valueDate });
  const terms = { certificateId: id, pays: "1.00", uetr: uetr(2), valueDate, reason: "restructuring" };
  const refusedTo = async (changed: object) =>
    (await scene.refused("haulage", "Compose", { ...terms, ...changed })).code;
  expect(await refusedTo({ uetr: uetr(1) })).toBe("PAYMENT_REUSED");
  expect(await refusedTo({ valueDate: "2026-03-31" })).toBe("INVALID_REQUEST");
  expect(await scene.refused("haulage", "Assign", { certificateId: id, to: haulage.lei })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "to", problem: "is the holder itself" },
  });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: steel.lei });
  expect(await refusedTo({})).toBe("PARTY_SUSPENDED");
  expect(await scene.refused("haulage", "Assign", { certificateId: id, to: steel.lei })).toMatchObject({
    code: "PARTY_SUSPENDED",
  });
});
