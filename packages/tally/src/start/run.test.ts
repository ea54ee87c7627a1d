import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { status } from "@grpc/grpc-js";
import { common } from "@hyperledger/fabric-protos";

import { makeBlock, type MadeUpTransaction } from "../../../../client/src/testing/blocks.js";
import { sampleChannel } from "../../../../client/src/testing/channel-configuration.js";
import { definitionUnder } from "../../../../client/src/testing/definition-under.js";
import { FakeGateway, GrpcFailure, type ArrivedCall } from "../../../../client/src/testing/fake-gateway.js";
import { selfSigned } from "../../../../test/testkit/credentials.js";
import { run } from "./run.js";

const rio = "213800YOEO5OQ72G2R82";
const icbc = "5493002ERZU2K9PZDL40";
const instrumentId = `${rio}.T-1`;
const at = "2026-11-24T08:00:00.000Z";
const party = {
  lei: rio,
  name: "Rio Tinto plc",
  mspId: "RioTintoMSP",
  hosted: false,
  roles: ["enterprise"],
  status: "Active",
  changedAt: at,
};
const endorsers = { issuer: "RioTintoMSP", operator: "BaowuMSP", regulator: "RegulatorMSP", settlementBank: "IcbcMSP" };
const instrument = {
  ...{ amount: "1234567.89", instrumentId, state: "Circulating", issuer: rio, payee: icbc, settlementBank: icbc },
  ...{
    currency: "USD",
    units: "123456789",
    issuedOn: "2026-11-24",
    maturesOn: "2027-05-24",
    dueOn: "2027-05-24",
    transferable: true,
  },
  ...{ recourse: true, documents: [], policy: { version: 1, effectiveFrom: "2026-11-24", setAt: at, rules: {} } },
  ...{ endorsers, changedAt: at },
};
const certificate = {
  ...{ certificateId: `${instrumentId}:1-123456789`, amount: "1234567.89", state: "Transferable", instrumentId },
  ...{ from: "1", to: "123456789", holder: { lei: icbc, mspId: "IcbcMSP" }, currency: "USD" },
  ...{ endorsements: [{ from: rio, to: icbc, at, way: "delivery", recourse: true }], endorsers, frozen: [] },
  ...{ nonTransferable: false, changedAt: at },
};
const audit = {
  ...{ instrument, sound: true, gaps: [], overlaps: [], unreadable: [] },
  total: { certificates: 1, units: "123456789", amount: "1234567.89" },
  byState: [{ state: "Transferable", certificates: 1, units: "123456789", amount: "1234567.89" }],
  byEnding: [],
  byHolder: [{ holder: rio, certificates: 1, units: "123456789", amount: "1234567.89" }],
};

const ONE_WORD = "\nOne peer's word: the profile names no members who could confirm it.\n";

let gateway: FakeGateway;
let folder: string;
let profile: string;
const answers: Record<string, unknown> = {};

beforeAll(async () => {
  gateway = await FakeGateway.start();
  folder = mkdtempSync(join(tmpdir(), "tally-"));
  profile = writeProfile("profile.json", {});
});

afterAll(() => {
  gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  Object.assign(answers, { WhoAmI: undefined, ListParties: { parties: [party] }, ListHistory: { versions: [] } });
  const answer = ({ name }: ArrivedCall): unknown => answers[name.split(":")[1] ?? name];
  gateway.evaluate = answer;
  gateway.endorse = answer;
  gateway.commitStatus = () => 0;
});

function writeProfile(name: string, changes: object, credential = gateway.userCredential): string {
  const { peer } = gateway.connectOptions;
  const [address] = [peer].flat();
  writeFileSync(join(folder, `${name}.tls`), address?.tlsRootCert ?? "");
  writeFileSync(join(folder, `${name}.crt`), credential.certificate);
  writeFileSync(join(folder, `${name}.key`), credential.privateKey, { mode: 0o600 });
  const profileOfUser = {
    version: 1,
    mspId: "RioTintoMSP",
    peer: { endpoint: address?.endpoint, tlsRootCertPath: `${name}.tls` },
    certificatePath: `${name}.crt`,
    privateKeyPath: `${name}.key`,
    channel: "tally",
    chaincode: "tallystick",
    ...changes,
  };
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(profileOfUser));
  return file;
}

async function tally(...commandLine: string[]) {
  let [stdout, stderr] = ["", ""];
  const exit = await run(
    commandLine,
    {
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      environment: { TALLY_PROFILE: profile },
    },
    { version: "1.2.3", interrupted: () => new AbortController().signal },
  );
  return { exit, stdout, stderr };
}

describe("answers", () => {
  it("the output is exactly one JSON document with --json, wherever the user gives the option", async () => {
    answers["GetParty"] = party;
    for (const line of [
      ["--json", "party", "show", rio],
      ["party", "show", rio, "--json"],
    ]) {
      const { exit, stdout, stderr } = await tally(...line);
      expect(JSON.parse(stdout)).toEqual(party);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    }
  });

  it("the answer to an act names its transaction and the parties", async () => {
    Object.assign(answers, { GetCertificate: certificate, GetInstrument: instrument, Accept: { certificate } });
    const { exit, stdout } = await tally("certificate", "accept", certificate.certificateId);
    expect(exit).toBe(0);
    expect(stdout).toContain("1,234,567.89 USD");
    expect(stdout).toMatch(/Done: transaction [0-9a-f]{64} in block 7/);
    expect(gateway.calls.find(({ name }) => name === "certificates:Accept")).toMatchObject({
      request: { certificateId: certificate.certificateId },
    });
  });

  it("the answer to an audit says that the instrument is sound, and with status 1 that it is not", async () => {
    answers["AuditInstrument"] = audit;
    answers["ListInstrument"] = { instrument, certificates: [certificate] };
    const sound = await tally("instrument", "audit", instrumentId);
    expect(sound.exit).toBe(0);
    expect(sound.stdout).toContain("✔ Sound: 1 certificate covers units 1 – 123,456,789 with no gap and no overlap.");
    expect(sound.stdout).toContain("✔ Sound: 0 transactions did what the rules require.");
    expect(sound.stdout).toMatch(/Rio Tinto plc \(\w+\) +1 +123,456,789 +1,234,567.89 USD +100.0 %/);
    const quick = await tally("instrument", "audit", instrumentId, "--quick");
    expect(quick.stdout).toContain("The acts that led there were not checked.");

    answers["AuditInstrument"] = {
      ...audit,
      sound: false,
      gaps: [{ from: "5", to: "9" }],
      overlaps: [
        { from: "1", to: "1", certificates: [`${instrumentId}:1-4`, `${instrumentId}:1-1`] },
        { from: "123456790", to: "123456791", certificates: [`${instrumentId}:10-123456791`] },
      ],
    };
    const unsound = await tally("instrument", "audit", instrumentId);
    expect(unsound.exit).toBe(1);
    expect(unsound.stdout).toContain("✘ Not sound");
    expect(unsound.stdout).toContain("gap      nobody holds units 5 – 9");
    expect(unsound.stdout).toContain(`overlap  unit 1, held by ${instrumentId}:1-4 and by ${instrumentId}:1-1`);
    expect(unsound.stdout).toContain(
      `overlap  units 123,456,790 – 123,456,791 beyond the face, held by ${instrumentId}:10-123456791`,
    );
  });

  it("the answer to a trace shows every holder, for a unit or for a certificate's first unit", async () => {
    const hands = [
      { lei: rio, name: "Rio Tinto plc" },
      { lei: icbc, name: "ICBC", since: at, way: "delivery", recourse: true },
    ];
    answers["TraceUnit"] = { instrument, unit: "7", certificate, hands };
    const { stdout } = await tally("certificate", "trace", instrumentId, "7");
    expect(stdout).toContain("Unit 7 of");
    expect(stdout).toMatch(
      /○ {2}Rio Tinto plc.*issuer and obligor\n {2}│ {2}delivery · 2026-11-24 08:00:00 · with recourse\n {2}● {2}ICBC/,
    );
    await tally("certificate", "trace", `${instrumentId}:40-50`, "--json");
    const traces = gateway.calls.filter(({ name }) => name === "certificates:TraceUnit");
    expect(traces.at(-1)?.request).toEqual({ instrumentId, unit: "40" });
  });

  it("the answer to a batch is one table, in which each certificate shows its act", async () => {
    const responses = [
      { act: "Accept", response: { certificate } },
      { act: "Issue", response: { certificateId: certificate.certificateId, instrument, certificate } },
    ];
    answers["Batch"] = { responses };
    const acts = JSON.stringify([{ act: "Accept", request: { certificateId: certificate.certificateId } }]);
    const { exit, stdout } = await tally("certificate", "batch", "--acts", acts);
    expect(exit).toBe(0);
    expect(stdout).toMatch(new RegExp(`^1 Accept: certificate +${certificate.certificateId} +1,234,567.89 USD`, "m"));
    expect(stdout).toMatch(new RegExp(`^2 Issue: certificate +${certificate.certificateId} `, "m"));
    expect(stdout.trim().split("\n")).toHaveLength(7);
  });

  const approval = {
    ...{ approvalId: "5f3a".repeat(16), party: rio, filedBy: rio, act: "Transfer", threshold: "1000000.00 USD" },
    ...{ maker: { issuer: "CN=ca", subject: "CN=mary", key: "k" }, filedAt: at, expiresAt: "2999-01-01T00:00:00.000Z" },
  };
  const decided = { by: { issuer: "CN=ca", subject: "CN=john", key: "l" }, at };

  it("the answer about an approval shows who filed it, who decided it, and what the approved act did", async () => {
    answers["GetApproval"] = { ...approval, state: "Pending", request: { to: rio }, digest: "d1".repeat(32) };
    answers["Approve"] = { approval: { ...approval, state: "Approved", decided }, response: { certificate } };
    const approved = await tally("approval", "approve", approval.approvalId);
    expect(approved.stdout).toMatch(/^Act +Transfer of Rio Tinto plc$/m);
    expect(approved.stdout).toMatch(/^Covered +from 1,000,000.00 USD$/m);
    expect(approved.stdout).toMatch(/^Decided by +CN=john, 2026-11-24 08:00:00$/m);
    expect(approved.stdout).toMatch(new RegExp(`^${certificate.certificateId} +1,234,567.89 USD`, "m"));
    answers["RejectApproval"] = {
      approval: { ...approval, state: "Rejected", decided: { ...decided, reason: "wrong payee" } },
    };
    const rejected = await tally("approval", "reject", approval.approvalId, "--reason", "wrong payee");
    expect(rejected.stdout).toMatch(/^Reason +wrong payee$/m);
  });

  it("the answer about pending approvals shows each field of the request, with parties by name", async () => {
    const request = { certificateId: certificate.certificateId, to: rio, certificates: [rio, "x"] };
    const pending = { ...approval, state: "Pending", request, digest: "d1".repeat(32) };
    const overdue = { ...pending, expiresAt: at };
    const consent = {
      ...pending,
      act: "SuspendParty",
      threshold: "the suspension of the regulator",
      filedBy: "TALLYDEMOANSTEEL0077",
    };
    answers["ListApprovals"] = { party: rio, approvals: [pending, overdue, consent] };
    const { stdout } = await tally("approval", "list");
    expect(stdout).toMatch(/^State +waits for another person of the party until 2999-01-01 00:00:00$/m);
    expect(stdout).toMatch(/^State +expired 2026-11-24 08:00:00$/m);
    expect(stdout).toMatch(/^Act +SuspendParty of /m);
    expect(stdout).toMatch(/^Consent to +the suspension of the regulator$/m);
    expect(stdout).toMatch(/^State +waits for a person of Rio Tinto plc until 2999-01-01 00:00:00$/m);
    expect(stdout).toMatch(/^ +to +Rio Tinto plc$/m);
    expect(stdout).toMatch(/^ +certificates +Rio Tinto plc, x$/m);
    expect(stdout).not.toContain("{");
  });

  it("the answer about a policy describes its rules in words, including rules that are off", async () => {
    answers["GetPolicy"] = { ...instrument.policy, rules: { offerExpiryHours: 1, smallestSplit: { USD: "1000.00" } } };
    const { stdout } = await tally("policy", "show");
    expect(stdout).toMatch(/^Offers expire +after 1 hour$/m);
    expect(stdout).toMatch(/^Smallest part +1,000.00 USD$/m);
    expect(stdout).toMatch(/^Longest tenor +no limit$/m);
    expect(stdout).toMatch(/^Cancelled orders +no limit$/m);
    expect(stdout).not.toContain("rules.");
    answers["GetPolicy"] = { ...instrument.policy, rules: { mostCancelledOrders: 3 } };
    expect((await tally("policy", "show")).stdout).toMatch(/^Cancelled orders +at most 3 of a buyer on one listing$/m);
    answers["GetPolicy"] = { ...instrument.policy, rules: { counterRiseADay: { cycles: 24 } } };
    const others = "others by 15 full charges an hour and an event a second at most";
    expect((await tally("policy", "show")).stdout).toMatch(
      new RegExp(`^Rise of counters a day +[^,]*cycles by 24 at most, ${others}$`, "mi"),
    );
  });

  it("the answer to the setup of the platform shows its operator and its policy, and a list without parties says that it is empty", async () => {
    answers["Bootstrap"] = { operator: party, regulator: { ...party, name: "Supervisor" }, policy: instrument.policy };
    const card = JSON.stringify({ lei: rio, name: "x", mspId: "M" });
    answers["QueryChaincodeDefinition"] = definitionUnder({ fewest: 2, of: ["M", "RioTintoMSP"] });
    const { stdout } = await tally("platform", "bootstrap", "--operator", card, "--regulator", card);
    expect(stdout).toMatch(/^\S+ +Supervisor +RioTintoMSP/m);
    expect(stdout).toMatch(/^Policy +version 1$/m);
    answers["ListParties"] = { parties: [] };
    expect((await tally("party", "list")).stdout).toBe(`No such party is registered.\n${ONE_WORD}`);
  });

  it("the setup of the platform refuses an endorsement policy without the operator, unless the user insists", async () => {
    answers["Bootstrap"] = { operator: party, regulator: party, policy: instrument.policy };
    const card = JSON.stringify({ lei: rio, name: "x", mspId: "M" });
    const bootstrap = ["platform", "bootstrap", "--operator", card, "--regulator", card];
    for (const weaker of ["/Channel/Application/Endorsement", { fewest: 1, of: ["M", "RioTintoMSP"] }] as const) {
      answers["QueryChaincodeDefinition"] = definitionUnder(weaker);
      const calls = gateway.calls.length;
      const { exit, stderr } = await tally(...bootstrap);
      expect([exit, gateway.calls.slice(calls).map(({ name }) => name)]).toEqual([2, ["QueryChaincodeDefinition"]]);
      expect(stderr).toContain("can be met without the operator's organisation M");
      expect(stderr).toContain("AND('M.peer', OutOf(2, …))");
      expect((await tally(...bootstrap, "--accept-weaker-policy")).exit).toBe(0);
    }
  });

  it("a registration refuses an MSP that is not on the channel, and says what happens to other parties with the same MSP", async () => {
    answers["GetConfigBlock"] = configurationBlock(
      sampleChannel({ members: new Map([["RioTintoMSP", (await selfSigned("a")).certificate]]), orderers: new Map() }),
    );
    answers["RegisterParty"] = party;
    const register = ["party", "register", "--lei", icbc, "--name", "New", "--roles", "enterprise", "--msp"];
    const calls = gateway.calls.length;
    const mistyped = await tally(...register, "RioTitnoMSP");
    expect([mistyped.exit, gateway.calls.slice(calls).map(({ name }) => name)]).toEqual([
      2,
      ["registry:ListParties", "GetConfigBlock"],
    ]);
    expect(mistyped.stderr).toContain("RioTitnoMSP is not an organisation of the channel");
    expect(mistyped.stderr).toContain("The channel has RioTintoMSP. Correct the MSP.");
    expect((await tally(...register, "RioTitnoMSP", "--accept-unknown-msp")).exit).toBe(0);
    const hosted = await tally(...register, "RioTintoMSP");
    expect(hosted.exit).toBe(0);
    expect(hosted.stderr).toContain(
      `Certificates of RioTintoMSP without the attribute tally.party speak for ${party.name} now`,
    );
    expect(hosted.stderr).toContain(`A person of ${party.name} must approve this: "tally approval list"`);
    expect(hosted.stderr).not.toContain("looks like");
    const alike = party.name.replace("o", "\u043e");
    const named = await tally(...register.with(register.indexOf("--name") + 1, alike), "RioTintoMSP");
    expect(named.stderr).toContain(`the name ${alike} has letters of Latin and Cyrillic`);
    expect(named.stderr).toContain(`the name ${alike} looks like that of ${party.name} (${party.lei})`);
  });

  it("the check of a channel's governance says who can act without the operator, and which values are correct", async () => {
    const { certificate: authority } = await selfSigned("authority");
    const channel = sampleChannel({
      members: new Map([["RioTintoMSP", authority]]),
      orderers: new Map([["OrdererMSP", (await selfSigned("orderers")).certificate]]),
    });
    answers["GetConfigBlock"] = configurationBlock(channel);
    answers["QueryChaincodeDefinition"] = definitionUnder({ fewest: 1, of: ["RioTintoMSP"] });
    answers["ListParties"] = { parties: [{ ...party, roles: ["operator", "regulator"] }] };
    const sound = await tally("platform", "check");
    expect(sound).toMatchObject({ exit: 0, stderr: "" });
    expect(sound.stdout).toMatch(/^✔ +\/Channel\/Application\/Admins +MAJORITY Admins$/m);

    const weak = await tally("platform", "check", "--operator", "BaowuMSP");
    expect(weak.exit).toBe(1);
    expect(weak.stdout).toMatch(/^✘ +\/Channel\/Application\/Admins +MAJORITY Admins: can be met without BaowuMSP$/m);
    expect(weak.stdout).toMatch(
      /^ +\/Channel\/Application\/Admins should be: all members, or a majority with BaowuMSP and RioTintoMSP/m,
    );

    answers["ListParties"] = { parties: [] };
    expect(await tally("platform", "check")).toMatchObject({
      exit: 2,
      stderr: "tally: USAGE: the ledger names no operator yet. Name its organisation with --operator <msp>.\n",
    });
  });

  it("the answer to a change of a party shows everything that may have changed", async () => {
    answers["UpdateParty"] = { ...party, standingAcceptance: "everybody" };
    const { stdout } = await tally("party", "update", rio, "--standing-acceptance", "everybody");
    expect(stdout).toMatch(/^Standing acceptance +of everybody's plain transfers$/m);
  });

  it("the answer about a closed credit line does not show its limit as free", async () => {
    const creditLine = {
      ...{ bank: icbc, obligor: rio, currency: "USD", limit: "500.00", drawn: "0.00", available: "500.00" },
      ...{ bankMspId: "IcbcMSP", state: "Closed", validFrom: "2026-01-01", validTo: "2027-12-31", automatic: false },
    };
    answers["CloseCreditLine"] = { creditLine };
    const { stdout } = await tally("credit-line", "close", rio, "--currency", "USD");
    expect(stdout).toMatch(/^Free +nothing, it is closed$/m);
  });

  it("the answer about a released guarantee names the sum with its currency", async () => {
    const creditLine = {
      ...{ bank: icbc, obligor: rio, currency: "USD", limit: "500.00", drawn: "0.00", available: "500.00" },
      ...{ bankMspId: "IcbcMSP", state: "Open", validFrom: "2026-01-01", validTo: "2027-12-31", automatic: false },
    };
    answers["ReleaseGuarantee"] = { released: "1200.00", drawnAgain: "50.00", creditLine };
    const { stdout } = await tally("certificate", "release-guarantee", instrumentId, certificate.certificateId);
    expect(stdout).toMatch(/^Given back: 1,200.00 USD$/m);
    expect(stdout).toMatch(/^Drawn again: 50.00 USD$/m);
  });

  it("the answer about one's own payables names the party that must pay, and the answer about another party's payables does not", async () => {
    const claimed = {
      ...{
        ...certificate,
        state: "InRecourse",
        dishonour: { by: icbc, at, reason: "no funds", presentedOn: "2026-11-20", dishonouredOn: "2026-11-20" },
      },
      claims: [{ on: rio, at }],
    };
    answers["ListPayables"] = { party: rio, certificates: [claimed] };
    expect((await tally("payables")).stdout).toContain("claimed on you");
    expect((await tally("payables", "--party", rio)).stdout).toContain("claimed on Rio Tinto plc");
  });

  it("--version after a command with versions requests that version, and otherwise prints the version of the program", async () => {
    answers["GetPolicy"] = instrument.policy;
    await tally("policy", "show", "--version", "1");
    const asked = gateway.calls.filter(({ name }) => name === "registry:GetPolicy");
    expect(asked.map(({ request }) => request)).toContainEqual({ version: 1 });
    expect((await tally("--version")).stdout).toBe("1.2.3\n");
    expect((await tally("-V")).stdout).toBe("1.2.3\n");
    answers["GetParty"] = party;
    expect(JSON.parse((await tally("party", "--json", "show", rio)).stdout)).toEqual(party);
  });

  it("the answer to a quote names the fees if there are any", async () => {
    const terms = ["--amount", "400000.00", "--currency", "USD", "--annual-rate", "3.85", "--day-count", "ACT/360"];
    const quote = ["quote", ...terms, "--discount-date", "2026-11-25", "--due-on", "2027-01-24"];
    expect((await tally(...quote, "--fees", "1000.00")).stdout).toMatch(
      /^Fees +1,000.00 USD\nProceeds +397,433.33 USD$/m,
    );
    expect((await tally(...quote)).stdout).not.toContain("Fees");
  });

  it("the quote of a claim leaves out the days on which an order forbade payment, and says what is wrong with their number", async () => {
    const terms = ["--principal", "1000.00", "--currency", "USD", "--annual-rate", "4.5", "--day-count", "ACT/360"];
    const quote = ["quote-recourse", ...terms, "--interest-from", "2026-04-01", "--value-date", "2026-05-01"];
    expect((await tally(...quote)).stdout).toMatch(/^Days +30\nInterest +3.75 USD$/m);
    expect((await tally(...quote, "--forbidden-days", "11")).stdout).toMatch(/^Days +19\nInterest +2.38 USD$/m);
    for (const days of ["31", "-1", "1.5", "some"]) {
      const { exit, stderr } = await tally(...quote, "--forbidden-days", days);
      expect([days, exit, stderr]).toEqual([days, 2, expect.stringContaining("--forbidden-days")]);
    }
  });

  it.each([
    [0, "Committed in block 7.\n", 0],
    [11, "Invalid in block 7 (MVCC_READ_CONFLICT): nothing was written. It can be done again.\n", 0],
  ])(
    "the answer about a transaction with the validation code %d says whether it was committed",
    async (code, said, exit) => {
      gateway.commitStatus = () => code;
      expect(await tally("transaction", "status", "5f3a".repeat(16))).toEqual({
        ...{ exit, stdout: `${said}${ONE_WORD}`, stderr: "" },
      });
    },
  );

  it("the answer to a trace names the payment of a claim", async () => {
    const payment = { uetr: "97ed4827-7b6f-4491-a06f-b548d5a7512d", valueDate: "2026-11-23" };
    const hands = [{ lei: rio }, { lei: icbc, since: at, way: "recourse", recourse: false, payment }];
    answers["TraceUnit"] = { instrument, unit: "7", certificate, hands };
    const { stdout } = await tally("certificate", "trace", instrumentId, "7");
    expect(stdout).toContain(`without recourse · paid, value 2026-11-23, UETR ${payment.uetr}`);
  });

  it("the answer to a split labels each part as a part, and an answer with one certificate has no label", async () => {
    answers["Split"] = { parts: [certificate, certificate] };
    const split = await tally("certificate", "split", certificate.certificateId, "1.00", "1234566.89");
    expect(split.stdout).toMatch(new RegExp(`^part +${certificate.certificateId}`, "m"));
    Object.assign(answers, { GetCertificate: certificate, GetInstrument: instrument, Accept: { certificate } });
    const accepted = await tally("certificate", "accept", certificate.certificateId);
    expect(accepted.stdout).toMatch(new RegExp(`^${certificate.certificateId}`, "m"));
  });

  it("the output of events names the parties, and requests the names only for a new party", async () => {
    const fact = { type: "PolicySet", by: rio, at, policy: instrument.policy };
    const unknown = { ...fact, by: icbc };
    gateway.events = (sink) => {
      sink.send(1, [settingPolicy([fact, fact, unknown, unknown])]);
    };
    answers["WhoAmI"] = { mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } };
    gateway.calls.length = 0;
    const { stdout } = await tally("events", "--count", "4");
    expect(stdout.match(/by (Rio Tinto plc|5493002ERZU2K9PZDL40)$/gm)).toHaveLength(4);
    expect(gateway.calls.filter(({ name }) => name === "registry:ListParties")).toHaveLength(2);
  });

  it("the list of all instruments shows the terms, the sums, and records under an instrument's key that are not instruments", async () => {
    const yen = { ...instrument, instrumentId: `${rio}.Y-1`, currency: "JPY", amount: "1000" };
    answers["ListInstruments"] = { instruments: [instrument, instrument, yen], unreadable: [`${rio}.X`] };
    const { stdout } = await tally("instrument", "list", "--matures-to", "2027-12-31");
    expect(gateway.calls.find(({ name }) => name === "certificates:ListInstruments")?.request).toEqual({
      maturesTo: "2027-12-31",
    });
    expect(stdout).toMatch(
      new RegExp(`^${instrumentId} +1,234,567.89 USD +Circulating +2027-05-24 +Rio Tinto plc .* 2027-05-24$`, "m"),
    );
    expect(stdout).toMatch(/^Total of 2: 2,469,135.78 USD \(Circulating 2,469,135.78\)$/m);
    expect(stdout).toMatch(/^Total of 1: 1,000 JPY \(Circulating 1,000\)$/m);
    expect(stdout).toContain(`Not an instrument: what is under ${rio}.X`);
    answers["ListInstruments"] = { instruments: [], unreadable: [] };
    expect((await tally("instrument", "list")).stdout).toBe(`There is no such instrument.\n${ONE_WORD}`);
  });

  it("an audit of all instruments reports problems, ends with status 1, and writes both files", async () => {
    const info = new common.BlockchainInfo();
    info.setHeight(12);
    answers["GetChainInfo"] = info.serializeBinary();
    answers["QueryChaincodeDefinition"] = definitionUnder({ fewest: 1, of: ["RioTintoMSP"] });
    answers["WhoAmI"] = { mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=auditor", key: "k" } };
    answers["ListInstruments"] = { instruments: [instrument], unreadable: [] };
    answers["AuditInstrument"] = audit;
    const all = ["instrument", "audit", "--all", "--quick"];
    expect(await tally(...all)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("✔ Sound: all 1.") as string,
    });

    answers["ListInstruments"] = { instruments: [instrument], unreadable: [`${rio}.X`] };
    answers["AuditInstrument"] = { ...audit, sound: false, gaps: [{ from: "1", to: "5" }] };
    const name = join(folder, "report");
    const { exit, stdout, stderr } = await tally(...all, "--report", name);
    expect(exit).toBe(1);
    expect(stdout).toContain("✘ Not sound: 2 of 2.");
    expect(stdout).toContain(`${rio}.X: the record under its key is not an instrument`);
    expect(stdout).toContain("nobody holds units 1 – 5");
    expect(stdout).toMatch(/^Made by +CN=auditor of M$/m);
    expect(stdout).toMatch(/^Ledger +12 blocks at the beginning$/m);
    expect(stderr).toBe(`Report: ${name}.json, ${name}.txt\n`);
    expect(JSON.parse(readFileSync(`${name}.json`, "utf8"))).toMatchObject({ sound: false, count: { unsound: 2 } });
    expect(readFileSync(`${name}.txt`, "utf8")).toContain(stdout.replace(ONE_WORD, "").trimEnd().split("\n").at(-1));
    expect(readFileSync(`${name}.txt`, "utf8")).toMatch(/^Source +one peer's word$/m);
    expect(await tally(...all, "--report", name)).toMatchObject({ exit: 2, stdout: "" });
    expect(await tally("instrument", "audit", instrumentId, "--all")).toMatchObject({ exit: 2, stdout: "" });
    expect((await tally("instrument", "audit")).stderr).toContain("audit all of them with --all");
  });

  it("the output of events has only the requested events, up to a block, also as comma-separated values", async () => {
    const fact = { type: "PolicySet", by: rio, at, policy: instrument.policy };
    gateway.events = (sink) => {
      sink.send(1, [settingPolicy([fact])]);
      sink.send(2, [settingPolicy([{ ...fact, by: icbc }])]);
    };
    answers["WhoAmI"] = { mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } };
    const line = ["events", "--to-block", "2", "--csv"];
    const blocks = (csv: string) => csv.split("\r\n").map((row) => row.split(",")[0]);
    expect(blocks((await tally(...line)).stdout)).toEqual(["block", "1", "2", ""]);
    expect(blocks((await tally(...line, "--party", icbc, "--type", "PolicySet")).stdout)).toEqual(["block", "2", ""]);
    expect(blocks((await tally(...line, "--instrument", instrumentId)).stdout)).toEqual(["block", ""]);
    expect(await tally(...line, "--json")).toMatchObject({ exit: 2, stdout: "" });
    expect((await tally("events", "--type", "PolicySett")).stderr).toMatch(/Allowed choices are .*PolicySet/);
  });

  it("the answer about a transaction shows its submitter, writes and events, and that an invalid transaction wrote nothing", async () => {
    const id = "5f3a".repeat(16);
    const fact = { type: "PolicySet", by: rio, at, policy: instrument.policy };
    answers["GetBlockByTxID"] = makeBlock(7, [
      {
        ...settingPolicy([fact]),
        transactionId: id,
        valid: false,
        policies: ["\u0000certificate\u0000A.B\u00000001\u00000020\u0000"],
      },
    ]).serializeBinary();
    gateway.commitStatus = () => 11;
    const { exit, stdout } = await tally("transaction", "show", id);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Verdict +✘ Invalid \(MVCC_READ_CONFLICT\): nothing was written$/m);
    expect(stdout).toMatch(/^Block +7, place 0$/m);
    expect(stdout).toMatch(/^Dated +2026-11-24 08:00:00$/m);
    expect(stdout).toMatch(/^Submitted by +an unreadable certificate of AnsteelMSP$/m);
    expect(stdout).toMatch(/^Party +Rio Tinto plc/m);
    expect(stdout).toMatch(/^ +an unreadable certificate of BaowuMSP$/m);
    expect(stdout).toMatch(/^Would have written$/m);
    expect(stdout).toMatch(/^policy version 1 +written +PolicySet$/m);
    expect(stdout).toMatch(/^ {2}certificate A.B:1-20$/m);
    gateway.commitStatus = () => 0;
    expect((await tally("transaction", "show", id)).stderr).toContain("the verdict says that transaction");
  });

  it("a list with --csv has all pages, with one line for each entry", async () => {
    gateway.evaluate = ({ request }) => {
      const last = (request as { bookmark?: string }).bookmark === "next";
      return { parties: [{ ...party, name: 'Tinto, "Rio"' }], ...(!last && { bookmark: "next" }) };
    };
    const { stdout } = await tally("party", "list", "--csv");
    const line = `${rio},"Tinto, ""Rio""",RioTintoMSP,false,enterprise,Active,,,,${at}\r\n`;
    const head = "lei,name,mspId,hosted,roles,status,successor,successorName,inDefaultSince,changedAt\r\n";
    expect(stdout).toBe(`${head}${line}${line}`);
    expect(await tally("party", "list", "--csv", "--json")).toMatchObject({ exit: 2, stdout: "" });
    for (const book of [["statement"], ["due"], ["exposure", rio]]) {
      const both = await tally("books", ...book, "--csv", "--json");
      expect(both).toMatchObject({ exit: 2, stdout: "" });
      const { exit, stderr } = await tally("books", ...book, "--as-of", "2026-02-30");
      expect([exit, stderr]).toEqual([
        2,
        expect.stringContaining("It must be a date that exists, YYYY-MM-DD, or the number"),
      ]);
    }
  });

  it("a list says that it has more pages, and with --all it has all of them", async () => {
    gateway.evaluate = ({ name, request }) => {
      if (name !== "certificates:ListHoldings") {
        return { parties: [] };
      }
      const last = (request as { bookmark?: string }).bookmark === "next";
      return { holder: icbc, certificates: [certificate], ...(!last && { bookmark: "next" }) };
    };
    const { stdout } = await tally("certificate", "list", "--states", "Transferable", "Locked", "--page-size", "1");
    expect(stdout).toContain("--bookmark 'next'");
    const all = await tally("certificate", "list", "--all", "--json");
    expect(JSON.parse(all.stdout)).toEqual({ holder: icbc, certificates: [certificate, certificate] });
  });

  it("the output of events has one JSON document on each line", async () => {
    gateway.evaluate = () => {
      throw new GrpcFailure(status.UNKNOWN, "chaincode response 500, TALLY NOT_BOOTSTRAPPED {}");
    };
    const fact = { type: "PolicySet", by: rio, at, policy: instrument.policy };
    gateway.events = (sink) => {
      sink.send(1, [settingPolicy([fact, { ...fact, type: "CertificateSplit" }, fact])]);
    };
    const { exit, stdout, stderr } = await tally("events", "--count", "2", "--json");
    expect(exit).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { index: number }).index),
    ).toEqual([0, 2]);
    expect(JSON.parse(stderr)).toMatchObject({ doubt: { reason: "untrue", transactionId: "t", index: 1 } });
    const shown = await tally("events", "--count", "2");
    expect(shown.stderr).toMatch(/^tally: EVENT_DOUBTED: untrue in block 1, transaction t /);
  });
});

it("a command closes its connection when it is done", async () => {
  const { peer } = gateway.connectOptions;
  const [address] = [peer].flat();
  const sockets: Socket[] = [];
  const proxy = createServer((socket) => {
    sockets.push(socket);
    const onward = connect(gateway.port, "127.0.0.1");
    socket.pipe(onward).pipe(socket);
    socket.on("error", () => onward.destroy());
    onward.on("error", () => socket.destroy());
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  expect(address?.endpoint).toContain(String(gateway.port));
  const through = writeProfile("proxy.json", {
    peer: { endpoint: `127.0.0.1:${String(port)}`, tlsRootCertPath: "proxy.json.tls" },
  });
  expect((await tally("party", "list", "--profile", through)).exit).toBe(0);
  expect(sockets).toHaveLength(1);
  // The test waits until every connection is closed. If the command leaves one open, this never happens.
  proxy.close();
  await once(proxy, "close");
});

describe("requests", () => {
  it("a request for a payment gives its UETR as an argument", async () => {
    answers["GetPayment"] = undefined;
    const uetr = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
    await tally("payment", "show", uetr);
    expect(gateway.calls.at(-1)).toMatchObject({ name: "certificates:GetPayment", request: { uetr } });
  });

  it("the command reads amounts, dates, negated options and JSON from the command line", async () => {
    answers["Issue"] = { certificateId: certificate.certificateId, instrument, certificate };
    const documents = [{ kind: "invoice", fingerprint: "0".repeat(64), amount: "1.00", total: "2.00" }];
    const { exit, stderr } = await tally(
      ...["certificate", "issue", "--reference", "T-1", "--payee", icbc, "--settlement-bank", icbc],
      ...["--currency", "USD", "--amount", "1234567.89", "--matures-on", "2027-05-24", "--no-transferable"],
      ...["--documents", JSON.stringify(documents), "--json"],
    );
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(gateway.calls.at(-1)?.request).toEqual({
      ...{ reference: "T-1", payee: icbc, settlementBank: icbc, currency: "USD", amount: "1234567.89" },
      ...{ maturesOn: "2027-05-24", transferable: false, documents },
    });
  });

  it("a repeated issue is said to have been done before, when and by which transaction, and JSON has the same", async () => {
    const issuance = { at: "2026-05-04T03:02:01.000Z", transactionId: "ab".repeat(32) };
    const again = { certificateId: certificate.certificateId, instrument: { ...instrument, issuance }, certificate };
    answers["Issue"] = { ...again, isRepeated: true };
    const issue = ["certificate", "issue", "--reference", "T-1", "--payee", icbc, "--settlement-bank", icbc];
    const terms = ["--currency", "USD", "--amount", "1.00", "--matures-on", "2027-05-24"];
    const { stdout } = await tally(...issue, ...terms);
    expect(stdout).toMatch(
      /^This was issued before, 2026-05-04 .+ by transaction (ab){32}\. Nothing was written now\.$/m,
    );
    expect(JSON.parse((await tally(...issue, ...terms, "--json")).stdout)).toMatchObject({
      ...{ isRepeated: true, instrument: { issuance } },
    });
    answers["Issue"] = again;
    expect((await tally(...issue, ...terms)).stdout).not.toContain("before");
  });

  it("a freeze order may name units instead of certificates, and the command finds the certificates", async () => {
    const other = {
      ...certificate,
      certificateId: `${instrumentId}:123456790-123456799`,
      from: "123456790",
      to: "123456799",
    };
    Object.assign(answers, {
      ListInstrument: { instrument, certificates: [certificate, other] },
      Freeze: { frozen: [certificate], rest: [] },
      Unfreeze: { certificates: [certificate], rest: [] },
    });
    const range = ["--units", `${instrumentId}:5-100`, "--order", "(2027) 14", "--json"];
    const units = { instrumentId, from: "5", to: "100" };
    const certificates = [certificate.certificateId];
    expect(await tally("certificate", "freeze", "--authority", "Court", ...range)).toMatchObject({
      exit: 0,
      stderr: "",
    });
    expect(gateway.calls.at(-1)).toMatchObject({
      name: "certificates:Freeze",
      request: { order: "(2027) 14", authority: "Court", certificates, units },
    });
    expect(await tally("certificate", "unfreeze", ...range)).toMatchObject({ exit: 0, stderr: "" });
    expect(gateway.calls.at(-1)).toMatchObject({
      name: "certificates:Unfreeze",
      request: { order: "(2027) 14", certificates, units },
    });
    await tally("certificate", "unfreeze", other.certificateId, "--order", "(2027) 14");
    expect(gateway.calls.filter(({ name }) => name === "certificates:Unfreeze").at(-1)?.request).toEqual({
      order: "(2027) 14",
      certificates: [other.certificateId],
    });
  });

  it("a time zone can be given for a policy, which then has the zone's changes of offset", async () => {
    answers["SetPolicy"] = instrument.policy;
    await tally("policy", "set", "--rules", '{"offerExpiryHours":48}', "--time-zone", "Europe/London", "--json");
    const { request } = gateway.calls.filter(({ name }) => name === "registry:SetPolicy").at(-1) ?? {};
    const { rules } = request as { rules: { timeZone: { name: string; changes: object[] } } };
    expect(rules).toMatchObject({ offerExpiryHours: 48, timeZone: { name: "Europe/London" } });
    expect(rules.timeZone.changes.length).toBeGreaterThan(18);
    const unknown = await tally("policy", "set", "--rules", "{}", "--time-zone", "Europe/Nowhere");
    expect(unknown.stderr).toContain('"Europe/Nowhere" is not a time zone that this machine knows');
  });

  it("the command can read the request from a file", async () => {
    answers["SetPolicy"] = instrument.policy;
    writeFileSync(join(folder, "rules.json"), '{"offerExpiryHours":48}');
    await tally("policy", "set", "--rules", `@${join(folder, "rules.json")}`, "--json");
    expect(gateway.calls.at(-1)?.request).toEqual({ rules: { offerExpiryHours: 48 } });
  });
});

describe("failures", () => {
  it("a failure by a rule ends with status 1 and names the code, as JSON with --json", async () => {
    gateway.endorse = () => {
      throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [
        { mspId: "M", message: `chaincode response 500, TALLY PARTY_EXISTS {"lei":"${rio}"}` },
      ]);
    };
    const line = [
      "party",
      "register",
      "--lei",
      rio,
      "--name",
      "Rio",
      "--msp",
      "RioTintoMSP",
      "--roles",
      "enterprise",
      "--accept-unknown-msp",
    ];
    expect(await tally(...line)).toEqual({
      exit: 1,
      stdout: "",
      stderr: `tally: PARTY_EXISTS: Party ${rio} is already registered. Use "tally party update" to change it.\n`,
    });
    const { stderr } = await tally(...line, "--json");
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "PARTY_EXISTS", context: { lei: rio } } });
  });

  it("a failure of a batch says which of its acts a rule refused, and why, in words", async () => {
    gateway.endorse = () => {
      const context = { index: 2, code: "PARTY_NOT_FOUND", context: { lei: rio, path: "to" } };
      throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [
        { mspId: "M", message: `chaincode response 500, TALLY BATCH_FAILED ${JSON.stringify(context)}` },
      ]);
    };
    const { exit, stderr } = await tally(
      "certificate",
      "batch",
      "--acts",
      `[{"act":"Sweep","request":{"certificateId":"${certificate.certificateId}"}}]`,
    );
    expect(exit).toBe(1);
    expect(stderr).toBe(
      `tally: BATCH_FAILED: Nothing of the batch was done, because its act number 3, acts[2], was refused: to: no party with LEI ` +
        `${rio} is registered (PARTY_NOT_FOUND). Check the LEI, or have the operator register the party.\n`,
    );
  });

  it("a failure ends with status 4 if the outcome is unknown, and names the transaction", async () => {
    answers["SuspendParty"] = party;
    gateway.commitStatus = () => {
      throw new GrpcFailure(status.PERMISSION_DENIED, "no");
    };
    const { exit, stderr } = await tally("party", "suspend", rio, "--reason", "order 9");
    expect(exit).toBe(4);
    expect(stderr).toMatch(/^tally: OUTCOME_UNKNOWN: .*Ask for the status of transaction [0-9a-f]{64}/);
  });

  it.each([
    [["party", "shout"], /unknown command 'shout'/],
    [["party", "suspend"], /<party>: is missing/],
    [["certificate", "settle", "x", "--value-date", "2027-01-01"], /--uetr: is missing/],
    [["party", "list", "--role", "pope"], /--role: "pope" is not one of enterprise, bank/],
    [["party", "list", "--page-size", "many"], /--page-size: "many": it must be a whole number/],
    [["policy", "set", "--rules", "{"], /--rules/],
    [["events", "--from-block", "latest"], /must be a block's number, or now/],
    [["events", "--count", "few"], /must be a whole number/],
    [["certificate", "unfreeze", "--order", "1"], /name certificates, or the units with --units/],
    [["certificate", "unfreeze", "--order", "1", "--units", "5-100"], /it must be <instrument>:<from>-<to>/],
  ])("the wrong command line %j ends with status 2 and a message", async (line, message) => {
    const { exit, stdout, stderr } = await tally(...line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it.each([
    [["party", "shout"], "unknown command 'shout'", 'See "tally party --help".'],
    [["party", "reinstate"], "<party>: is missing", '"tally party reinstate --help" shows what the command takes.'],
    [["certificate"], "a command is missing", 'See "tally certificate --help".'],
    [["transaction", "show", "5f3a"], "It must be 64 hexadecimal digits", 'See "tally transaction show --help".'],
  ])(
    "the failure of the command line %j is one line, and one JSON document with --json",
    async (line, message, advice) => {
      const { exit, stdout, stderr } = await tally(...line, "--json");
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
      expect(JSON.parse(stderr)).toMatchObject({
        error: { code: "USAGE", message: expect.stringContaining(message) as string, advice },
      });
      const plain = await tally(...line);
      if (line.length > 1) {
        expect(plain.stderr.trim().split("\n")).toHaveLength(1);
      } else {
        expect(plain.stderr).toMatch(/^Usage: tally certificate/);
      }
    },
  );

  it("a failure of a field shows the value that the user gave", async () => {
    const { exit, stderr } = await tally("certificate", "show", "nonsense", "--json");
    expect(exit).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({
      error: {
        message: expect.stringMatching(/^<certificate-id>: must be .*; given was "nonsense"$/) as string,
        advice: '"tally certificate show --help" shows what the command takes.',
      },
    });
    const nested = ["policy", "set", "--rules", '{"longestTenorDays":0}'];
    expect((await tally(...nested)).stderr).toContain('rules.longestTenorDays: must be at least 1; given was "0".');
    const quote = ["quote", "--currency", "USD", "--annual-rate", "3.85", "--discount-date", "2027-01-01"];
    const terms = [...quote, "--amount", "10", "--day-count", "ACT/366", "--due-on", "2027-02-01"];
    expect((await tally(...terms)).stderr).toContain('"ACT/360", "ACT/365"; given was "ACT/366".');
    expect((await tally(...terms)).stderr).toContain("--day-count: must be one of");
    const nothing = [...quote, "--amount", "x", "--day-count", "ACT/360", "--due-on", "2027-02-01"];
    expect((await tally(...nothing)).stderr).toContain('INVALID_AMOUNT: --amount: "x" is not an amount');
    const range = ["instrument", "list", "--matures-from", "2027-06-30", "--matures-to", "2027-01-01"];
    expect((await tally(...range)).stderr).toContain(
      '--matures-from: is after the last day, 2027-01-01; given was "2027-06-30"',
    );
    expect((await tally(...range, "--outstanding")).stderr).toContain("--matures-from: is after the last day");
    const invoice = ["invoice", "fingerprint", "--seller", rio, "--buyer", icbc, "--number", "1", "--total", "1"];
    expect((await tally(...invoice, "--currency", "USD", "--issued-on", "soon")).stderr).toContain('given was "soon".');
    const missing = ["certificate", "batch", "--acts", '[{"request":{}}]'];
    expect((await tally(...missing)).stderr).toMatch(/acts\[0\].act: must be one of (?!.*given was)/);
  });

  it("the events command ends at once if the chaincode does not exist, instead of waiting forever", async () => {
    gateway.evaluate = () => {
      throw new GrpcFailure(status.FAILED_PRECONDITION, "no peers available to evaluate chaincode t in channel tally");
    };
    const { exit, stderr } = await tally("events");
    expect(exit).toBe(3);
    expect(stderr).toMatch(/^tally: CHAINCODE_UNAVAILABLE: .* does not answer .* Check the chaincode's name/);
  });

  it("a failure of the profile ends with status 2, and with one line that says what is wrong and where", async () => {
    const another = await selfSigned("another");
    const cases: [string, RegExp][] = [
      [join(folder, "none.json"), /cannot read .*none.json: there is no such file\. "tally --help" shows/],
      [writeProfile("form.json", { peer: { endpoint: "nowhere" } }), /form.json: peer.endpoint: must be host:port/],
      [
        writeProfile("extra.json", { color: "red" }),
        /extra.json: has no field "color"; its fields are version, .*\. "tally --help" shows/,
      ],
      [
        writeProfile("port.json", { peer: { endpoint: "localhost:99999", tlsRootCertPath: "profile.json.tls" } }),
        /port.json: peer.endpoint: no port is higher than 65535/,
      ],
      [writeProfile("version.json", { version: 2 }), /version.json: version: must be 1\./],
      [writeProfile("folder.json", { certificatePath: "." }), /certificatePath: cannot read .*: it is a folder\./],
      [
        writeProfile("pem.json", { certificatePath: "pem.json.key" }),
        /USAGE: connection profile .*pem.json: identity.certificate is not an X.509 certificate in PEM. Correct the profile/,
      ],
      [writeProfile("key.json", { privateKeyPath: "key.json.crt" }), /key.json: privateKeyPath: /],
      [writeProfile("missing.json", { certificatePath: "gone.crt" }), /certificatePath: cannot read .*gone.crt/],
      [
        writeProfile("mixed.json", { certificatePath: "profile.json.crt" }, another),
        /key does not belong to the certificate/,
      ],
    ];
    for (const [file, message] of cases) {
      const { exit, stderr } = await tally("party", "list", "--profile", file);
      expect({ file, exit }).toEqual({ file, exit: 2 });
      expect(stderr).toMatch(message);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });

  it("a failure of the network ends with status 3: no server, a wrong TLS root, an unknown MSP", async () => {
    const nobody = writeProfile("nobody.json", {
      peer: { endpoint: "127.0.0.1:1", tlsRootCertPath: "profile.json.tls" },
    });
    expect(await tally("party", "list", "--profile", nobody)).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining("ECONNREFUSED") as string,
    });
    const [address] = [gateway.connectOptions.peer].flat();
    const wrongRoot = writeProfile("root.json", {
      peer: { endpoint: address?.endpoint, tlsRootCertPath: "profile.json.crt" },
    });
    expect(await tally("party", "list", "--profile", wrongRoot)).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining("TLS_NOT_TRUSTED") as string,
    });
    gateway.evaluate = () => {
      throw new GrpcFailure(status.UNKNOWN, "access denied: channel [tally] creator org unknown, creator is malformed");
    };
    const { exit, stderr } = await tally("party", "list");
    expect(exit).toBe(3);
    expect(stderr).toMatch(/^tally: IDENTITY_NOT_ACCEPTED: .*certificate of RioTintoMSP on channel tally.*\n$/);
  });
});

it("the process of the command has the exit status, stdout and stderr that a shell expects", async () => {
  answers["GetParty"] = party;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(__dirname, "../tally.ts"), "party", "show", rio, "--json"],
    { env: { ...process.env, TALLY_PROFILE: profile } },
  );
  let stdout = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  const exit = await new Promise((resolve) => child.once("close", resolve));
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toEqual(party);
});

/** A transaction that sets the policy of the instrument, with these facts. */
function settingPolicy(events: readonly object[]): MadeUpTransaction {
  const writes = [["\u0000policy\u0000000001\u0000", instrument.policy]] as const;
  return { transactionId: "t", at: Date.parse(at), event: { payload: { v: 1, events } }, writes };
}

/** The block with a channel's configuration. */
function configurationBlock(config: Uint8Array): Uint8Array {
  const content = new common.ConfigEnvelope();
  content.setConfig(common.Config.deserializeBinary(config));
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.CONFIG);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(content.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  const data = new common.BlockData();
  data.addData(envelope.serializeBinary());
  const block = new common.Block();
  block.setHeader(new common.BlockHeader());
  block.setData(data);
  return block.serializeBinary();
}
