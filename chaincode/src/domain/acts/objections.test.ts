import { cast } from "../testing/cast.js";
import { claimAndPay, dishonoured } from "../testing/dishonoured.js";
import { circulating, issueRequest, mature, presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

const valueDate = "2026-04-01";
const reason = "nothing has arrived";
const payment = uetr(1);
const document = "d".repeat(64);
const decision = { court: "the court", number: "(2026) 12", document };

/** A certificate of the mine that the bank says it has paid. */
async function settled(rules: Parameters<typeof Scene.open>[0] = {}): Promise<{ scene: Scene; certificateId: string }> {
  const scene = await Scene.open(rules);
  const certificateId = await presented(scene);
  await scene.act("bank", "Settle", { certificateId, uetr: payment, valueDate });
  return { scene, certificateId };
}

const object = (scene: Scene) => scene.act("mine", "ObjectToPayment", { uetr: payment, reason });
const stateIn = async (scene: Scene) =>
  ((await scene.ask("port", "GetPayment", { uetr: payment })) as { objection?: { state: string } }).objection?.state;
const listed = async (scene: Scene, request: object) =>
  ((await scene.ask("regulator", "ListObjections", request)) as { objections: { uetr: string }[] }).objections;

test("an objection is with its payment, and is listed for the bank, the issuer, the guarantor and the supervisor until it is answered", async () => {
  const scene = await Scene.open();
  const line = { obligor: cast.steel.lei, currency: "USD", limit: "1000.00", automatic: true };
  await scene.act("otherBank", "OpenCreditLine", { ...line, validFrom: "2026-01-01", validTo: "2026-12-31" });
  const certificateId = await presented(scene, { guarantor: cast.otherBank.lei });
  await scene.act("bank", "Settle", { certificateId, uetr: payment, valueDate });
  const { objection } = await object(scene);
  expect(objection).toMatchObject({ certificateId, by: cast.mine.lei, bank: cast.bank.lei, state: "Open", reason });
  expect(scene.events.at(-1)).toMatchObject({
    type: "PaymentObjected",
    by: cast.mine.lei,
    objection: { uetr: payment },
  });
  expect(await stateIn(scene)).toBe("Open");
  const concerned = [cast.mine.lei, cast.bank.lei, cast.steel.lei, cast.otherBank.lei].map((party) => ({ party }));
  for (const request of [...concerned, { everybody: true }]) {
    expect(await listed(scene, request)).toMatchObject([{ uetr: payment, sum: { amount: "1000.00" } }]);
  }
  expect(await listed(scene, { party: cast.port.lei })).toEqual([]);
  expect(await scene.ask("bank", "ListDuties", { about: "objection" })).toMatchObject({
    duties: [{ party: cast.bank.lei, kind: "must", act: "AnswerObjection", subject: payment, other: cast.mine.lei }],
  });
  await scene.act("bank", "AnswerObjection", { uetr: payment, answer: "Proved", document });
  for (const request of [...concerned, { everybody: true }]) {
    expect(await listed(scene, request)).toEqual([]);
  }
  expect(await scene.ask("bank", "ListDuties", { about: "objection" })).toMatchObject({ duties: [] });
});

test("the guarantee of units whose payment is objected to is not released, and one that was released is drawn again", async () => {
  const scene = await Scene.open();
  const line = { obligor: cast.steel.lei, currency: "USD", limit: "1000.00", automatic: true };
  await scene.act("otherBank", "OpenCreditLine", { ...line, validFrom: "2026-01-01", validTo: "2026-12-31" });
  const certificateId = await presented(scene, { guarantor: cast.otherBank.lei });
  await scene.act("bank", "Settle", { certificateId, uetr: payment, valueDate });
  const release = { instrumentId: certificateId.split(":")[0] ?? "", certificates: [certificateId] };
  await scene.act("otherBank", "ReleaseGuarantee", release);
  await object(scene);
  expect(await scene.act("otherBank", "ReleaseGuarantee", release)).toMatchObject({ drawnAgain: "1000.00" });
  expect(await scene.ask("otherBank", "ListGuarantees", {})).toMatchObject({ guarantees: [{ ended: "0.00" }] });
  const state = `Settled by the payment ${payment}, which is objected to`;
  expect(await scene.refused("otherBank", "ReleaseGuarantee", release)).toMatchObject({
    ...{ code: "WRONG_STATE", context: { id: certificateId, state } },
  });
  await scene.act("regulator", "AnswerObjection", { uetr: payment, answer: "Unpaid", ...decision });
  expect(await scene.refused("otherBank", "ReleaseGuarantee", release)).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("regulator", "AnswerObjection", { uetr: payment, answer: "Paid", ...decision, number: "(2027) 3" });
  expect(await scene.ask("otherBank", "ListGuarantees", {})).toMatchObject({ guarantees: [{ ended: "1000.00" }] });
  expect(await scene.act("otherBank", "ReleaseGuarantee", release)).toMatchObject({ released: "1000.00" });
});

test("the objection of a payment ends with its return, and the certificate is in collection again", async () => {
  const { scene, certificateId } = await settled();
  await object(scene);
  await scene.act("bank", "ReturnPayment", { uetr: payment, reason: "the account was wrong" });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificatePaymentReturned", objection: { state: "Returned" } });
  expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({ state: "InCollection" });
  expect(await listed(scene, { everybody: true })).toEqual([]);
});

test("once a court has found that nothing was paid, the party that objected undoes the payment without the bank", async () => {
  const { scene, certificateId } = await settled();
  const undo = { uetr: payment, reason: "decision (2026) 12" };
  await object(scene);
  expect(await scene.refused("mine", "ReturnPayment", undo)).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("bank", "AnswerObjection", { uetr: payment, answer: "Proved", document });
  expect(await scene.refused("mine", "ReturnPayment", undo)).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("regulator", "AnswerObjection", { uetr: payment, answer: "Unpaid", ...decision });
  expect(await scene.ask("mine", "ListDuties", { about: "objection" })).toMatchObject({
    duties: [{ act: "ReturnPayment", kind: "may", detail: "Unpaid" }],
  });
  await scene.act("mine", "ReturnPayment", undo);
  expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({ state: "InCollection" });
  expect(await stateIn(scene)).toBe("Returned");
});

test("the party that objected takes its objection back, and nobody objects to the payment again", async () => {
  const { scene } = await settled();
  await object(scene);
  await scene.act("mine", "AnswerObjection", { uetr: payment, answer: "Withdrawn" });
  expect(await stateIn(scene)).toBe("Withdrawn");
  expect(await scene.refused("mine", "ObjectToPayment", { uetr: payment, reason })).toMatchObject({
    ...{ code: "WRONG_STATE", context: { id: payment } },
  });
});

test.each([
  ["Proved", "mine", { document }],
  ["Withdrawn", "bank", {}],
  ["Paid", "bank", decision],
  ["Paid", "operator", decision],
  ["Unpaid", "mine", decision],
] as const)("the answer %s is not the word of the %s", async (answer, by, proof) => {
  const { scene } = await settled();
  await object(scene);
  expect(await scene.refused(by, "AnswerObjection", { uetr: payment, answer, ...proof })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
});

test.each([
  ["Proved", "bank", {}, "document"],
  ["Withdrawn", "mine", { document }, "document"],
  ["Proved", "bank", decision, "court"],
  ["Paid", "regulator", { document, court: "the court" }, "number"],
] as const)("the answer %s of the %s with %j is refused for its %s", async (answer, by, proof, path) => {
  const { scene } = await settled();
  await object(scene);
  expect(await scene.refused(by, "AnswerObjection", { uetr: payment, answer, ...proof })).toMatchObject({
    ...{ code: "INVALID_REQUEST", context: { path } },
  });
});

test("a payment can be objected to until the last day of the policy's term, by default the thirtieth after the record", async () => {
  const { scene } = await settled();
  expect(await scene.ask("mine", "GetPayment", { uetr: payment })).toMatchObject({ objectionUntil: "2026-05-01" });
  scene.later(24 * 30);
  const { now } = scene;
  scene.later(24);
  expect(await scene.ask("mine", "GetPayment", { uetr: payment })).not.toHaveProperty("objectionUntil");
  expect(await scene.refused("mine", "ObjectToPayment", { uetr: payment, reason })).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "objectionDays", limit: "2026-05-01", given: "2026-05-02" },
  });
  scene.now = now;
  await object(scene);
});

test("days on which the party was suspended without having asked for it make its term longer", async () => {
  const { scene } = await settled({ objectionDays: 10 });
  scene.later(24);
  await scene.act("operator", "SuspendParty", { lei: cast.mine.lei, reason: "order 9" });
  scene.later(24 * 4);
  await scene.act("operator", "ReinstateParty", { lei: cast.mine.lei });
  scene.later(1);
  expect(await scene.ask("mine", "GetPayment", { uetr: payment })).toMatchObject({ objectionUntil: "2026-04-16" });
  scene.later(24 * 10);
  await object(scene);
});

test("pledgor and pledgee can object to a settlement under a pledge, and one objection is enough", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const terms = { pledgee: cast.otherBank.lei, obligation: "loan 7", enforceableFrom: "2026-05-01" };
  await scene.act("mine", "Pledge", { certificateId, ...terms });
  await scene.act("otherBank", "Accept", { certificateId });
  mature(scene);
  await scene.act("otherBank", "Present", { certificateId });
  await scene.act("bank", "Settle", { certificateId, uetr: payment, valueDate });
  const { objection } = await scene.act("otherBank", "ObjectToPayment", { uetr: payment, reason });
  expect(objection.by).toBe(cast.otherBank.lei);
  expect(await scene.refused("mine", "ObjectToPayment", { uetr: payment, reason })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("the payment of a claim that the settlement bank recorded can be objected to, and one that the claimant acknowledged cannot", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: payment });
  expect(await scene.refused("port", "ObjectToPayment", { uetr: payment, reason })).toMatchObject({
    ...{ code: "INVALID_REQUEST", context: { path: "uetr" } },
  });
  await scene.act("haulage", "ClaimRecourse", { certificateId: id, on: cast.steel.lei });
  const claim = { certificateId: id, payer: cast.steel.lei, uetr: uetr(2), valueDate };
  await scene.act("bank", "PayRecourse", claim);
  const { objection } = await scene.act("haulage", "ObjectToPayment", { uetr: uetr(2), reason });
  expect(objection).toMatchObject({ by: cast.haulage.lei, bank: cast.bank.lei });
});

test("a payment whose creditor acknowledged it, since the bank owes the paper itself, cannot be objected to", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("bank", "Issue", issueRequest());
  await scene.act("mine", "Accept", { certificateId });
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  await scene.act("mine", "Settle", { certificateId, uetr: payment, valueDate });
  expect(await scene.refused("mine", "ObjectToPayment", { uetr: payment, reason })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});
