import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runCommandLine } from "./program.js";
import { StateFolder } from "./state-folder.js";

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "command-line-test-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<Outcome> {
  const lines: { out: string[]; err: string[] } = { out: [], err: [] };
  const terminal = { out: (text: string) => lines.out.push(text), err: (text: string) => lines.err.push(text) };
  const status = await runCommandLine(["--directory", join(folder, ".network"), ...args], terminal);
  return { status, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

test.each([
  [["nonsense"], "unknown command 'nonsense'"],
  [["up", "--chaincode", "basic=./missing"], "error: chaincode basic: there is no folder"],
  [["up", "--chaincode", "bad name=."], 'chaincodes[0].name: letters, digits, "-" and "_", not "bad name"'],
  [["up", "--chaincode", "basic=.", "basic=."], "chaincodes: the name basic is given twice: each needs its own name"],
  [["up", "--org", "A_B"], 'organisations[0].mspId: letters, digits, "." and "-", such as Org1MSP, not "A_B"'],
  [["up", "--fabric", "1.4"], "error: Fabric 1.4 is not supported: choose 3.1 or 2.5"],
  [["up", "--config", "missing.json"], "missing.json cannot be read"],
  [["up", "--consensus", "bft"], "--consensus, --orderers and --peers-per-organisation are for native networks"],
  [["up", "--fabric", "--named-addresses"], "--named-addresses is for the embedded network"],
  [["up", "--fabric", "--inspect"], "--inspect works only with the embedded network"],
  [["up", "--test-network", "--org", "AMSP"], "'--test-network' cannot be used with option '--org"],
  [["logs", "--lines", "none"], "write a whole number from 1 on"],
])("the command line %j is a usage error on one line, and leaves no files behind", async (args, message) => {
  const outcome = await run(...args);
  expect(outcome.status).toBe(2);
  expect(outcome.err).toContain(message);
  expect(outcome.err.trim().split("\n")).toHaveLength(1);
  expect(existsSync(join(folder, ".network"))).toBe(false);
});

test.each([
  ["up", 0o755],
  ["up", 0o700],
  ["reset", 0o700],
])(
  "the command %s refuses a folder with other files, of mode %i, and leaves the folder unchanged",
  async (command, mode) => {
    const foreign = mkdtempSync(join(tmpdir(), "foreign-folder-"));
    writeFileSync(join(foreign, "letter.txt"), "");
    chmodSync(foreign, mode);
    const outcome = await run("--directory", foreign, command, ...(command === "up" ? ["--org", "AMSP"] : []));
    const left = readdirSync(foreign);
    rmSync(foreign, { recursive: true });
    expect(outcome.status).toBe(2);
    expect(outcome.err).toMatch(/^error: .*foreign-folder-.* is not a network's folder: it holds letter\.txt; /);
    expect(left).toEqual(["letter.txt"]);
  },
);

test.each([["deploy", "."], ["enrol", "AMSP", "clerk"], ["add-org", "BMSP"], ["blocks"]])(
  "the command %s without a network says how to start a network",
  async (...args) => {
    const outcome = await run(...args);
    expect(outcome.status).toBe(3);
    expect(outcome.err).toMatch(/^error: no network is up in .*: run "up" first$/);
  },
);

test.each([
  ["down", "no network was up"],
  ["reset", "nothing is left of the network"],
])(
  "the command %s detects the kind of network itself, and also accepts the kind as an option",
  async (command, answer) => {
    const outcome = await run(command, "--fabric", "2.5");
    expect(outcome.status).toBe(0);
    expect(outcome.out).toContain(answer);
  },
);

test.each(["up", "status", "reset", "down"])(
  "the command %s refuses a folder that is not a state folder, and leaves the folder unchanged",
  async (command) => {
    const file = join(folder, "file");
    writeFileSync(file, "kept");
    const outcome = await run("--directory", file, command);
    expect(outcome).toMatchObject({
      status: 2,
      err: `error: ${file} is not a folder to keep state in: choose another --directory`,
    });
    expect(readFileSync(file, "utf8")).toBe("kept");
  },
);

test("revoke without a network says how to start a network", async () => {
  expect((await run("revoke", "AMSP", "clerk")).status).toBe(3);
});

test("--version prints the package's version", async () => {
  const lines: string[] = [];
  const terminal = { out: (text: string) => lines.push(text), err: (text: string) => lines.push(text) };
  expect(await runCommandLine(["--version"], terminal)).toBe(0);
  expect(lines.join()).toMatch(/^\d+\.\d+\.\d+/);
});

describe("doctor on a machine without Fabric's programs", () => {
  const { env } = process;
  beforeEach(() => {
    process.env = { PATH: folder, XDG_CACHE_HOME: folder };
  });
  afterEach(() => {
    process.env = env;
  });

  test("doctor succeeds without Fabric's programs, since the embedded network runs, and says how to get the programs", async () => {
    const outcome = await run("--json", "doctor");
    const findings = JSON.parse(outcome.out) as { what: string; ok: boolean; needed: boolean; remedy?: string }[];
    expect(findings.map(({ ok, remedy }) => ok === (remedy === undefined))).not.toContain(false);
    expect(findings.map(({ what, ok, needed }) => [what, ok, needed])).toEqual([
      ["Node.js", true, true],
      ["fabric-3.1", false, false],
      ["fabric-2.5", false, false],
      ["address", expect.any(Boolean), false],
      ["state", true, true],
    ]);
    expect(outcome.status).toBe(0);
    expect((await run("doctor")).out).toMatch(/^not here {2}fabric-3\.1: .*\n {10}\S/m);
  });

  test("doctor fails without Fabric's programs if native Fabric is requested", async () => {
    const outcome = await run("doctor", "--fabric", "2.5");
    expect(outcome.out).toMatch(/^missing {3}fabric-2\.5: /m);
    expect(outcome.out).toMatch(/^not here {2}fabric-3\.1: /m);
    expect(outcome.status).toBe(1);
    expect((await run("doctor", "--fabric", "1.4")).status).toBe(2);
  });

  test("doctor fails without Fabric's programs if the folder's network is native", async () => {
    const state = join(folder, "native");
    const request = { kind: "fabric-3.1" };
    mkdirSync(state);
    writeFileSync(
      new StateFolder(state).record,
      JSON.stringify({ stateVersion: 2, last: "fabric-3.1", networks: { "fabric-3.1": { request } } }),
    );
    const outcome = await run("--directory", state, "doctor");
    expect(outcome.out).toMatch(/^missing {3}fabric-3\.1: /m);
    expect(outcome.status).toBe(1);
  });
});

test("the help names every command, and explains the exit statuses", async () => {
  const outcome = await run("--help");
  expect(outcome.status).toBe(0);
  for (const command of [
    "up",
    "down",
    "status",
    "logs",
    "reset",
    "deploy",
    "enrol",
    "revoke",
    "add-org",
    "doctor",
    "blocks",
  ]) {
    expect(outcome.out).toContain(`  ${command} `);
  }
  expect(outcome.out).toContain("Exit status: 0 done");
  expect(outcome.out).not.toContain("supervise");
});
