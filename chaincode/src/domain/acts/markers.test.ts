import { create, update } from "../operation/change.js";
import { UnitOfWork } from "../running/unit-of-work.js";
import { approvals, type Approval } from "../state/approval.js";
import { creditLines, type CreditLine } from "../state/credit-line.js";
import { parties } from "../state/party.js";
import { policyVersions } from "../state/policy.js";
import { cast, type ActorName } from "../testing/cast.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { units } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";

/** Records that bind an organisation in its absence, when others make or change them past the rules. */

const key = { obligor: cast.steel.lei, currency: "USD" };
const terms = { ...key, limit: "5000.00", validFrom: "2026-01-01", validTo: "2026-12-31" };
const usd = currencySchema.parse("USD");
const { operator, regulator } = { operator: cast.operator.mspId, regulator: cast.regulator.mspId };

/** An automatic line in the bank's name. */
function forgedLine(scene: Scene, drawn = 0n): CreditLine {
  return {
    ...{ bank: cast.bank.lei, obligor: cast.steel.lei, currency: usd, state: "Open", automatic: true },
    validFrom: dateSchema.parse("2026-01-01"),
    validTo: dateSchema.parse("2026-12-31"),
    ...{ limit: units(1_000_000_000n), drawn, bankMspId: cast.bank.mspId, changedAt: scene.now },
    endorsers: { issuer: cast.steel.mspId, operator, regulator },
  };
}

const guaranteedIssue = (reference: string) => issueRequest({ reference, guarantor: cast.bank.lei });
const instrumentId = `${cast.steel.lei}.A-1`;

test("an automatic line that its bank never opened guarantees nothing, and the bank is asked", async () => {
  const scene = await Scene.open();
  scene.ledger.forge([create(creditLines, forgedLine(scene))]);
  const { instrument } = await scene.act("steel", "Issue", guaranteedIssue("A-1"));
  expect(instrument.state).toBe("AwaitingGuarantee");
  const refused = { code: "MARKER_MISSING", context: { organisation: "IcbcMSP" } };
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject(refused);
  expect(await scene.refused("bank", "AdjustCreditLine", { ...key, limit: "1.00" })).toMatchObject(refused);
  expect(await scene.refused("bank", "CloseCreditLine", key)).toMatchObject(refused);
});

test("a bank can open its line in place of a line that others wrote, with nothing drawn", async () => {
  const scene = await Scene.open();
  scene.ledger.forge([create(creditLines, forgedLine(scene, 70_000n))]);
  const { creditLine } = await scene.act("bank", "OpenCreditLine", terms);
  expect(creditLine).toMatchObject({ automatic: false, limit: "5000.00", drawn: "0.00" });
  await scene.act("steel", "Issue", guaranteedIssue("A-1"));
  expect(await scene.act("bank", "Guarantee", { instrumentId })).toMatchObject({ instrument: { state: "Issued" } });
});

test.each<[string, Partial<CreditLine>]>([
  ["the limit", { limit: units(9_999_999n) }],
  ["the last day", { validTo: dateSchema.parse("2030-12-31") }],
  ["the end of the line", { state: "Open" }],
  ["the bank's organisation", { bankMspId: cast.steel.mspId }],
])("an automatic line guarantees nothing once others have changed %s", async (_, change) => {
  const scene = await Scene.open();
  await scene.act("bank", "OpenCreditLine", { ...terms, automatic: true });
  if (change.state !== undefined) {
    await scene.act("bank", "CloseCreditLine", key);
  }
  const line = (await scene.ledger.find(creditLines, cast.bank.lei, cast.steel.lei, usd))!;
  scene.ledger.forge([update(creditLines, line, { ...line, ...change })]);
  const { instrument } = await scene.act("steel", "Issue", guaranteedIssue("A-1"));
  expect(instrument.state).toBe("AwaitingGuarantee");
});

test("a line's terms still count as the bank's own after drawings, releases and adjustments", async () => {
  const scene = await Scene.open();
  await scene.act("bank", "OpenCreditLine", { ...terms, automatic: true });
  await scene.act("steel", "Issue", guaranteedIssue("A-1"));
  await scene.act("bank", "AdjustCreditLine", { ...key, limit: "6000.00" });
  expect(await scene.act("steel", "Issue", guaranteedIssue("A-2"))).toMatchObject({ instrument: { state: "Issued" } });
});

/** The mine under dual control, with a filed act of one of its people. */
async function filed(): Promise<{ scene: Scene; approval: Approval }> {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "UpdateParty", { lei: cast.mine.lei, dualControl: { thresholds: { USD: "500.00" } } });
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei }, "maker");
  const { approvals: pending } = (await scene.ask("mine", "ListApprovals", {})) as {
    approvals: { approvalId: string }[];
  };
  return { scene, approval: (await scene.ledger.find(approvals, cast.mine.lei, pending[0]!.approvalId))! };
}

const approvedBy = (scene: Scene, approvalId: string, by: ActorName = "mine") =>
  scene.refused(by, "Approve", { approvalId }, "checker");

test("nobody approves an act that the party's organisation never filed", async () => {
  const { scene, approval } = await filed();
  scene.ledger.forge([create(approvals, { ...approval, approvalId: "f".repeat(64) })]);
  expect(await approvedBy(scene, "f".repeat(64))).toMatchObject({
    code: "MARKER_MISSING",
    context: { organisation: "RioTintoMSP" },
  });
});

test.each<[string, Partial<Approval>]>([
  ["maker", { maker: { issuer: "CN=ca", subject: "CN=somebody else", key: "another" } }],
  ["request", { request: { certificateId: "another", to: cast.bank.lei } }],
  ["act", { act: "Split" }],
])("a filed act is not approved after others have changed its %s", async (_, change) => {
  const { scene, approval } = await filed();
  scene.ledger.forge([update(approvals, approval, { ...approval, ...change })]);
  expect(await approvedBy(scene, approval.approvalId)).toMatchObject({ code: "MARKER_MISSING" });
});

test("a standing acceptance that others wrote for a party does not count, and the party is asked", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const port = (await scene.ledger.find(parties, cast.port.lei))!;
  scene.ledger.forge([update(parties, port, { ...port, standingAcceptance: "everybody" })]);
  const { certificate } = await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  expect(certificate.state).toBe("Locked");
});

test("a standing acceptance that the party ended does not return when others write it", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("port", "UpdateParty", { lei: cast.port.lei, standingAcceptance: "everybody" });
  const given = (await scene.ledger.find(parties, cast.port.lei))!;
  await scene.act("port", "UpdateParty", { lei: cast.port.lei, standingAcceptance: "nobody" });
  const taken = (await scene.ledger.find(parties, cast.port.lei))!;
  scene.ledger.forge([update(parties, taken, given)]);
  const { certificate } = await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  expect(certificate.state).toBe("Locked");
});

test("SetPolicy skips version numbers under which others have already written", async () => {
  const scene = await Scene.open();
  const first = (await scene.ledger.find(policyVersions, "000001"))!;
  scene.ledger.forge([2, 3].map((version) => create(policyVersions, { ...first, version })));
  expect(await scene.act("operator", "SetPolicy", { rules: { batchSize: 7 } })).toMatchObject({ version: 4 });
  expect(await scene.ask("mine", "GetPolicy", {})).toMatchObject({ version: 4, rules: { batchSize: 7 } });
  expect(await scene.act("operator", "SetPolicy", { rules: {} })).toMatchObject({ version: 5 });
});

test("within a transaction a marker counts once the transaction has set it, and no longer once the transaction has deleted it", async () => {
  const scene = await Scene.open();
  await scene.act("bank", "OpenCreditLine", terms);
  const line = (await scene.ledger.find(creditLines, cast.bank.lei, cast.steel.lei, usd))!;
  const work = new UnitOfWork(scene.ledger);
  expect(await work.isMarked(creditLines, line)).toBe(true);
  const drawn = { ...line, drawn: 1n };
  work.add([update(creditLines, line, drawn)]);
  expect(await work.isMarked(creditLines, drawn)).toBe(true);
  const adjusted = { ...drawn, automatic: true };
  work.add([update(creditLines, drawn, adjusted)]);
  expect(await work.isMarked(creditLines, adjusted)).toBe(true);
  expect(await work.isMarked(creditLines, line)).toBe(false);
});
