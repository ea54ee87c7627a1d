import { findCreditLine } from "../credit/find-line.js";
import { create, update } from "../operation/change.js";
import { loadParty } from "../party/authority.js";
import { creditLines, type CreditLine } from "../state/credit-line.js";
import { guarantees } from "../state/guarantee.js";
import { cast, leiOf, type Actor } from "../testing/cast.js";
import { issueRequest, mature, presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { byCaller, merger, succession } from "../testing/succession.js";
import { units } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { mspIdSchema } from "../vocabulary/text.js";

const { bank, otherBank, steel } = cast;
const newMsp = mspIdSchema.parse("NewMSP");
const movedBank: Actor = { ...bank, mspId: newMsp };
const move = { lei: bank.lei, reason: "move" as const, mspId: newMsp };
const key = { obligor: steel.lei, currency: "USD" };
const terms = { ...key, limit: "5000.00", validFrom: "2026-01-01", validTo: "2026-12-31" };
const usd = currencySchema.parse("USD");
const guaranteed = (reference: string) => issueRequest({ reference, guarantor: bank.lei });
const idOf = (reference: string) => instrumentIdSchema.parse(`${steel.lei}.${reference}`);

/** The bank's line for the steel works, on which one guarantee is drawn. */
async function drawn(automatic = true): Promise<Scene> {
  const scene = await Scene.open();
  await scene.act("bank", "OpenCreditLine", { ...terms, automatic: true });
  await scene.act("steel", "Issue", guaranteed("A-1"));
  if (!automatic) {
    await scene.act("bank", "AdjustCreditLine", { ...key, automatic });
  }
  return scene;
}

const lineOf = (scene: Scene, lei: string) => scene.ask("steel", "GetCreditLine", { bank: lei, ...key });

/** A settled certificate of the instrument A-1, which the bank guaranteed. */
async function settled(scene: Scene, by: "bank" | "otherBank" = "bank"): Promise<string> {
  const certificateId = await presented(scene, { reference: "A-9", guarantor: bank.lei });
  await scene.act(by, "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
  return certificateId;
}

test("after the bank has moved, its automatic line guarantees nothing and nothing is drawn on it until the bank opens it again", async () => {
  const scene = await drawn();
  await succession(scene, move);
  expect(await scene.act("steel", "Issue", guaranteed("A-2"))).toMatchObject({
    instrument: { state: "AwaitingGuarantee" },
  });
  const asks = { instrumentId: idOf("A-2") };
  const missing = {
    code: "MARKER_MISSING",
    context: { organisation: newMsp, remedy: expect.stringContaining("OpenCreditLine") as string },
  };
  await expect(byCaller(scene, movedBank, "Guarantee", asks)).rejects.toMatchObject(missing);
  await expect(byCaller(scene, movedBank, "AdjustCreditLine", { ...key, limit: "1.00" })).rejects.toMatchObject(
    missing,
  );
  expect(await scene.refused("bank", "Guarantee", asks)).toMatchObject({ code: "NOT_AUTHORIZED" });
  for (const refusal of [
    await scene.refused("bank", "OpenCreditLine", terms),
    await scene.refused("bank", "AdjustCreditLine", { ...key, limit: "1.00" }),
    await scene.refused("bank", "CloseCreditLine", key),
  ]) {
    expect(refusal).toMatchObject({ code: "CALLER_UNKNOWN" });
  }
  const { creditLine } = await byCaller(scene, movedBank, "OpenCreditLine", { ...terms, limit: "3000.00" });
  expect(creditLine).toMatchObject({ limit: "3000.00", drawn: "1000.00", automatic: false, bankMspId: newMsp });
  expect(await byCaller(scene, movedBank, "Guarantee", asks)).toMatchObject({ creditLine: { drawn: "2000.00" } });
  await byCaller(scene, movedBank, "AdjustCreditLine", { ...key, automatic: true });
  expect(await scene.act("steel", "Issue", guaranteed("A-3"))).toMatchObject({ instrument: { state: "Issued" } });
  await expect(byCaller(scene, movedBank, "OpenCreditLine", terms)).rejects.toMatchObject({
    code: "CREDIT_LINE_EXISTS",
  });
});

test("a date that the bank's former organisation wrote on the line does not prevent the bank from opening the line again", async () => {
  const scene = await drawn();
  await succession(scene, move);
  const line = (await scene.ledger.find(creditLines, bank.lei, steel.lei, usd))!;
  scene.later(24 * 30);
  scene.ledger.apply([update(creditLines, line, { ...line, changedAt: scene.now })]);
  scene.later(-24 * 30);
  expect(await byCaller(scene, movedBank, "OpenCreditLine", terms)).toMatchObject({ creditLine: { drawn: "1000.00" } });
});

test("a line that names an organisation that the bank never had does not count, whatever organisation has marked it", async () => {
  const scene = await Scene.open();
  const line: CreditLine = {
    ...{ bank: bank.lei, obligor: steel.lei, currency: usd, state: "Open", automatic: true },
    validFrom: dateSchema.parse("2026-01-01"),
    validTo: dateSchema.parse("2026-12-31"),
    ...{ limit: units(1_000_000_000n), drawn: 70_000n, bankMspId: steel.mspId, changedAt: scene.now },
    endorsers: { issuer: steel.mspId, operator: cast.operator.mspId, regulator: cast.regulator.mspId },
  };
  scene.ledger.apply([create(creditLines, line)]);
  expect(await scene.act("steel", "Issue", guaranteed("A-1"))).toMatchObject({
    instrument: { state: "AwaitingGuarantee" },
  });
  for (const refusal of [
    await scene.refused("bank", "Guarantee", { instrumentId: idOf("A-1") }),
    await scene.refused("bank", "CloseCreditLine", key),
  ]) {
    expect(refusal).toMatchObject({ code: "MARKER_MISSING", context: { organisation: bank.mspId } });
  }
  expect(await scene.act("bank", "OpenCreditLine", terms)).toMatchObject({ creditLine: { drawn: "0.00" } });
});

test("a bank that has moved can close its line without opening the line again", async () => {
  const scene = await drawn();
  await succession(scene, move);
  const { creditLine } = await byCaller(scene, movedBank, "CloseCreditLine", key);
  expect(creditLine).toMatchObject({ state: "Closed", drawn: "1000.00", bankMspId: newMsp });
});

test("after a merger a guarantee on request is drawn on the successor's own line, and earlier drawings stay on the predecessor's", async () => {
  const scene = await drawn(false);
  await scene.act("steel", "Issue", guaranteed("A-2"));
  await succession(scene, merger("bank", "otherBank"));
  const asks = { instrumentId: idOf("A-2") };
  expect(await scene.refused("bank", "Guarantee", asks)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.refused("otherBank", "Guarantee", asks)).toEqual({
    code: "CREDIT_LINE_NOT_FOUND",
    context: { bank: otherBank.lei, ...key },
  });
  await scene.act("otherBank", "OpenCreditLine", { ...terms, limit: "1500.00" });
  const { instrument, creditLine } = await scene.act("otherBank", "Guarantee", asks);
  expect(instrument).toMatchObject({ state: "Issued", guarantor: bank.lei });
  expect(creditLine).toMatchObject({ bank: otherBank.lei, drawn: "1000.00" });
  expect(await lineOf(scene, bank.lei)).toMatchObject({ drawn: "1000.00" });
  expect(await scene.ledger.find(guarantees, idOf("A-2"))).toMatchObject({ bank: otherBank.lei });
});

test("the guarantor's successor releases a guarantee once, to the line on which it was drawn, and its organisation then guards the record", async () => {
  const scene = await drawn();
  const certificateId = await settled(scene);
  const release = { instrumentId: idOf("A-9"), certificates: [certificateId] };
  await succession(scene, merger("bank", "otherBank"));
  await scene.act("otherBank", "OpenCreditLine", terms);
  expect(await scene.refused("bank", "ReleaseGuarantee", release)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.act("otherBank", "ReleaseGuarantee", release)).toMatchObject({
    released: "1000.00",
    creditLine: { bank: bank.lei, drawn: "1000.00" },
  });
  expect(await lineOf(scene, otherBank.lei)).toMatchObject({ drawn: "0.00" });
  const guarantee = (await scene.ledger.find(guarantees, idOf("A-9")))!;
  expect(guarantees.guardOf(guarantee)).toMatchObject({ owner: otherBank.mspId });
  expect(await scene.refused("otherBank", "ReleaseGuarantee", release)).toMatchObject({ code: "INVALID_REQUEST" });
  // The payment was returned: the same units are drawn again, on the same line.
  await scene.act("otherBank", "ReturnPayment", { uetr: uetr(1), reason: "account closed" });
  expect(await scene.act("otherBank", "ReleaseGuarantee", release)).toMatchObject({
    drawnAgain: "1000.00",
    creditLine: { bank: bank.lei, drawn: "2000.00" },
  });
});

test("a bank that has moved can release a guarantee to its line before it opens the line again", async () => {
  const scene = await drawn();
  const certificateId = await settled(scene);
  await succession(scene, move);
  const release = { instrumentId: idOf("A-9"), certificates: [certificateId] };
  const { creditLine } = await byCaller(scene, movedBank, "ReleaseGuarantee", release);
  expect(creditLine).toMatchObject({ drawn: "1000.00", bankMspId: bank.mspId });
  expect(await byCaller(scene, movedBank, "OpenCreditLine", terms)).toMatchObject({ creditLine: { drawn: "1000.00" } });
});

test("the successor closes its predecessor's line, also after several successions, and nobody else does", async () => {
  const scene = await drawn();
  const close = { bank: bank.lei, ...key };
  expect(await scene.refused("otherBank", "CloseCreditLine", close)).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: `the party that acts now for ${bank.name} (${bank.lei})` },
  });
  await scene.act("operator", "UpdateParty", { lei: cast.port.lei, roles: ["enterprise", "bank"] });
  await succession(scene, merger("bank", "otherBank"));
  await succession(scene, merger("otherBank", "port"));
  expect(await scene.refused("port", "CloseCreditLine", key)).toMatchObject({
    code: "CREDIT_LINE_NOT_FOUND",
    context: { bank: cast.port.lei },
  });
  const { creditLine } = await scene.act("port", "CloseCreditLine", close);
  expect(creditLine).toMatchObject({ bank: bank.lei, state: "Closed", drawn: "1000.00", bankMspId: cast.port.mspId });
  expect(await scene.refused("port", "CloseCreditLine", close)).toMatchObject({ code: "WRONG_STATE" });
});

test("a predecessor's line in the successor's own organisation guarantees nothing", async () => {
  const scene = await Scene.open();
  await scene.act("operator", "UpdateParty", { lei: cast.port.lei, roles: ["enterprise", "bank"] });
  await scene.act("otherBank", "OpenCreditLine", { ...terms, automatic: true });
  const asked = issueRequest({ guarantor: cast.port.lei });
  await scene.act("steel", "Issue", asked);
  await succession(scene, merger("port", "otherBank"));
  expect(await scene.refused("steel", "Issue", { ...asked, reference: "A-2" })).toMatchObject({
    code: "PARTY_SUCCEEDED",
  });
  await scene.act("otherBank", "Guarantee", { instrumentId: idOf("A-1") });
  expect(await lineOf(scene, otherBank.lei)).toMatchObject({ drawn: "1000.00" });
  mature(scene);
  await succession(scene, merger("otherBank", "bank"));
  expect(await scene.act("bank", "CloseCreditLine", { bank: otherBank.lei, ...key })).toMatchObject({
    creditLine: { bankMspId: bank.mspId },
  });
});

test("after a bank has merged within its organisation, its line counts as the former bank's word, and nobody draws on the line", async () => {
  const scene = await Scene.open();
  const former: Actor = { ...otherBank, lei: leiOf("TALLYTESTFORMER"), name: "Former bank" };
  const { lei, name, mspId, roles } = former;
  await scene.act("operator", "RegisterParty", { lei, name, mspId, roles });
  await byCaller(scene, former, "OpenCreditLine", { ...terms, automatic: true });
  const found = async () =>
    findCreditLine(scene.ledger, await loadParty(scene.ledger, lei), { obligor: steel.lei, currency: usd });
  expect(await found()).toMatchObject({ word: "own", line: { bankMspId: mspId } });
  await succession(scene, { lei, reason: "merger", successor: otherBank.lei });
  expect(await found()).toMatchObject({ word: "before", line: { bankMspId: mspId } });
  const named = issueRequest({ reference: "A-1", guarantor: lei });
  expect(await scene.refused("steel", "Issue", named)).toMatchObject({ code: "PARTY_SUCCEEDED" });
});

test("after two obligors merge, a bank with an automatic line for each is asked until it has closed one of the lines", async () => {
  const scene = await drawn();
  await scene.act("bank", "OpenCreditLine", { ...terms, obligor: cast.mine.lei, automatic: true });
  await succession(scene, merger("mine", "steel"));
  const toPort = (reference: string) => ({ ...guaranteed(reference), payee: cast.port.lei });
  expect(await scene.act("steel", "Issue", toPort("A-2"))).toMatchObject({
    instrument: { state: "AwaitingGuarantee" },
    certificate: { offer: { kind: "guarantee", to: bank.lei } },
  });
  await scene.act("bank", "Guarantee", { instrumentId: idOf("A-2") });
  await scene.act("bank", "CloseCreditLine", { obligor: cast.mine.lei, currency: "USD" });
  expect(await scene.act("steel", "Issue", toPort("A-3"))).toMatchObject({ instrument: { state: "Issued" } });
  expect(await lineOf(scene, bank.lei)).toMatchObject({ drawn: "3000.00" });
});

test("a line in another currency, or of another bank, for a party that merged into the obligor changes nothing", async () => {
  const scene = await drawn();
  const other = { ...terms, obligor: cast.mine.lei, automatic: true };
  await scene.act("bank", "OpenCreditLine", { ...other, currency: "EUR" });
  await scene.act("otherBank", "OpenCreditLine", other);
  await succession(scene, merger("mine", "steel"));
  const request = { ...guaranteed("A-2"), payee: cast.port.lei };
  expect(await scene.act("steel", "Issue", request)).toMatchObject({ instrument: { state: "Issued" } });
});
