import { status } from "@grpc/grpc-js";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeGateway, GrpcFailure, type ArrivedCall } from "../testing/fake-gateway.js";
import { selfSigned } from "../testing/credentials.js";
import { actCommands, queryCommands } from "./command-table.js";
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
const endorsers = { issuer: "RioTintoMSP", operator: "BaowuMSP", regulator: "RegulatorMSP" };
const instrument = {
  ...{ amount: "1234567.89", instrumentId, state: "Circulating", issuer: rio, payee: icbc, settlementBank: icbc },
  ...{ currency: "USD", face: "123456789", issuedOn: "2026-11-24", maturesOn: "2027-05-24", transferable: true },
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
  byHolder: [{ holder: rio, certificates: 1, units: "123456789", amount: "1234567.89" }],
};

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
  Object.assign(answers, { WhoAmI: undefined, ListParties: { parties: [party] } });
  const answer = ({ name }: ArrivedCall): unknown => answers[name.split(":")[1] ?? ""];
  gateway.evaluate = answer;
  gateway.endorse = answer;
  gateway.commitStatus = () => 0;
});

function writeProfile(name: string, changes: object, credential = gateway.userCredential): string {
  const { peer } = gateway.connectOptions;
  const [address] = [peer].flat();
  writeFileSync(join(folder, `${name}.tls`), address?.tlsRootCert ?? "");
  writeFileSync(join(folder, `${name}.crt`), credential.certificate);
  writeFileSync(join(folder, `${name}.key`), credential.privateKey);
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
  it("are exactly one JSON document with --json, wherever it stands", async () => {
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

  it("of an act say which transaction did it, and name the parties", async () => {
    answers["Accept"] = { certificate };
    const { exit, stdout } = await tally("certificate", "accept", certificate.certificateId);
    expect(exit).toBe(0);
    expect(stdout).toContain("1,234,567.89 USD");
    expect(stdout).toMatch(/Done: transaction [0-9a-f]{64} in block 7/);
    expect(gateway.calls.at(-2)).toMatchObject({
      name: "certificates:Accept",
      request: { certificateId: certificate.certificateId },
    });
  });

  it("of an audit show that it is sound, and with status 1 that it is not", async () => {
    answers["AuditInstrument"] = audit;
    const sound = await tally("instrument", "audit", instrumentId);
    expect(sound.exit).toBe(0);
    expect(sound.stdout).toContain("✔ Sound: 1 certificate covers units 1 – 123,456,789 with no gap and no overlap.");
    expect(sound.stdout).toMatch(/Rio Tinto plc +1 +123,456,789 +1,234,567.89 USD +100.0 %/);

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

  it("of a trace show every hand, for a unit or for a certificate's first", async () => {
    const hands = [
      { lei: rio, name: "Rio Tinto plc" },
      { lei: icbc, name: "ICBC", since: at, way: "delivery", recourse: true },
    ];
    answers["TraceUnit"] = { instrument, unit: "7", certificate, hands };
    const { stdout } = await tally("certificate", "trace", instrumentId, "7");
    expect(stdout).toContain("Unit 7 of");
    expect(stdout).toMatch(
      /○ {2}Rio Tinto plc.*issuer and obligor\n {2}│ {2}delivery · 2026-11-24 08:00:00 UTC · with recourse\n {2}● {2}ICBC/,
    );
    await tally("certificate", "trace", `${instrumentId}:40-50`, "--json");
    expect(gateway.calls.at(-1)?.request).toEqual({ instrumentId, unit: "40" });
  });

  it("of lists tell that there is more, and with --all are all of it", async () => {
    gateway.evaluate = ({ name, request }) => {
      if (name !== "certificates:ListHoldings") return { parties: [] };
      const last = (request as { bookmark?: string }).bookmark === "next";
      return { holder: icbc, certificates: [certificate], ...(!last && { bookmark: "next" }) };
    };
    const { stdout } = await tally("certificate", "list", "--states", "Transferable", "Locked", "--page-size", "1");
    expect(stdout).toContain("--bookmark 'next'");
    const all = await tally("certificate", "list", "--all", "--json");
    expect(JSON.parse(all.stdout)).toEqual({ holder: icbc, certificates: [certificate, certificate] });
  });

  it("of events are one JSON document a line", async () => {
    gateway.events = (sink) => {
      sink.send(1, [
        {
          transactionId: "t",
          payload: {
            v: 1,
            events: [
              { type: "PolicySet", by: rio, at },
              { type: "PolicySet", by: rio, at },
            ],
          },
        },
      ]);
    };
    const { exit, stdout } = await tally("events", "--count", "2", "--json");
    expect(exit).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { index: number }).index),
    ).toEqual([0, 1]);
  });
});

describe("requests", () => {
  it("are read from options in their own forms", async () => {
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

  it("of an order name units in place of certificates, which are found out", async () => {
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

  it("may stand in a file", async () => {
    answers["SetPolicy"] = instrument.policy;
    writeFileSync(join(folder, "rules.json"), '{"offerExpiryHours":48}');
    await tally("policy", "set", "--rules", `@${join(folder, "rules.json")}`, "--json");
    expect(gateway.calls.at(-1)?.request).toEqual({ rules: { offerExpiryHours: 48 } });
  });
});

describe("failures", () => {
  it("by a rule end with 1 and name the code, as JSON with --json", async () => {
    gateway.endorse = () => {
      throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [
        { mspId: "M", message: `chaincode response 500, TALLY PARTY_EXISTS {"lei":"${rio}"}` },
      ]);
    };
    const line = ["party", "register", "--lei", rio, "--name", "Rio", "--msp", "RioTintoMSP", "--roles", "enterprise"];
    expect(await tally(...line)).toEqual({
      exit: 1,
      stdout: "",
      stderr: `tally: PARTY_EXISTS: Party ${rio} is registered already. Use UpdateParty to change it.\n`,
    });
    const { stderr } = await tally(...line, "--json");
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "PARTY_EXISTS", context: { lei: rio } } });
  });

  it("end with 4 where the outcome is unknown, and tell the transaction", async () => {
    answers["SuspendParty"] = party;
    gateway.commitStatus = () => {
      throw new GrpcFailure(status.PERMISSION_DENIED, "no");
    };
    const { exit, stderr } = await tally("party", "suspend", rio);
    expect(exit).toBe(4);
    expect(stderr).toMatch(/^tally: OUTCOME_UNKNOWN: .*Ask for the status of transaction [0-9a-f]{64}/);
  });

  it.each([
    [["party", "shout"], /unknown command 'shout'/],
    [["party", "show"], /missing required argument 'lei'/],
    [["certificate", "settle", "x", "--uetr", "u"], /required option '--value-date/],
    [["party", "list", "--role", "pope"], /Allowed choices are enterprise, bank/],
    [["party", "list", "--page-size", "many"], /must be a whole number/],
    [["policy", "set", "--rules", "{"], /--rules/],
    [["certificate", "unfreeze", "--order", "1"], /name certificates, or the units with --units/],
    [["certificate", "unfreeze", "--order", "1", "--units", "5-100"], /must be <instrument>:<from>-<to>/],
  ])("of the command line %j end with 2 and say so", async (line, message) => {
    const { exit, stdout, stderr } = await tally(...line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  it("of the profile end with 2, in one line that says what and where", async () => {
    const another = await selfSigned("another");
    const cases: [string, RegExp][] = [
      [join(folder, "none.json"), /none.json: .*ENOENT/],
      [writeProfile("form.json", { peer: { endpoint: "nowhere" } }), /form.json: peer.endpoint: must be host:port/],
      [writeProfile("extra.json", { color: "red" }), /extra.json: Unrecognized key: "color"/],
      [writeProfile("key.json", { privateKeyPath: "key.json.crt" }), /key.json: privateKeyPath: /],
      [writeProfile("missing.json", { certificatePath: "gone.crt" }), /certificatePath: cannot read .*gone.crt/],
      [
        writeProfile("mixed.json", { certificatePath: "profile.json.crt" }, another),
        /key is not that of the certificate/,
      ],
    ];
    for (const [file, message] of cases) {
      const { exit, stderr } = await tally("party", "list", "--profile", file);
      expect({ file, exit }).toEqual({ file, exit: 2 });
      expect(stderr).toMatch(message);
      expect(stderr.trim().split("\n")).toHaveLength(1);
    }
  });

  it("of the network end with 3: nobody there, a wrong TLS root, an unknown MSP", async () => {
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

describe("help", () => {
  const commands = [...Object.values(actCommands), ...Object.values(queryCommands)];

  it("teaches the life of a certificate, and exits with 0", async () => {
    const { exit, stdout } = await tally("--help");
    expect(exit).toBe(0);
    expect(stdout).toContain("tally certificate issue");
    expect(stdout).toContain("Exit status");
  });

  it.each(commands.map(({ command, examples }) => ({ command, examples })))(
    "of $command has its examples, and an explanation of every option",
    async ({ command, examples }) => {
      const { exit, stdout } = await tally(...command.split(" "), "--help");
      expect(exit).toBe(0);
      for (const example of examples) expect(stdout).toContain(example);
      // An option without a word about it stands alone on its line.
      expect(stdout.split("\n").filter((line) => /^ {2}--[a-z-]+( <[^>]+>)?$/.test(line.trimEnd()))).toEqual([]);
      expect(examples.every((example) => example.startsWith(`tally ${command}`))).toBe(true);
    },
  );
});

it("is a program: exit status, stdout and stderr of the process", async () => {
  answers["GetParty"] = party;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(__dirname, "tally.ts"), "party", "show", rio, "--json"],
    {
      env: { ...process.env, TALLY_PROFILE: profile, TSX_TSCONFIG_PATH: join(__dirname, "../../tsconfig.json") },
    },
  );
  let stdout = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  const exit = await new Promise((resolve) => child.once("close", resolve));
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toEqual(party);
}, 30_000);
