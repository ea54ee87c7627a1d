import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { runCommandLine } from "./program.js";
import { StateFolder } from "./state-folder.js";

/** The program as its users start it, in a process of its own: what is tested is that its parts find each other. */
const MAIN = resolve(__dirname, "main.ts");
const TSX = require.resolve("tsx/cli");

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "command-line-test-"));
});

afterAll(async () => {
  await run("down");
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [TSX, MAIN, ...args], { cwd: folder }, (_, out, err) => {
      done({ status: child.exitCode ?? -1, out, err });
    });
  });
}

jest.setTimeout(120_000);

test("a network comes up, says how it is, survives the death of its supervisor, and goes down", async () => {
  const before = await run("status");
  expect(before).toMatchObject({ status: 3, out: expect.stringContaining('"up" starts one') as string });

  const up = await run("up", "--org", "AMSP", "--json");
  expect(up).toMatchObject({ status: 0 });
  const status = JSON.parse(up.out) as { kind: string; profiles: { path: string }[] };
  expect(status.kind).toBe("embedded");
  for (const { path } of status.profiles) {
    expect(existsSync(path)).toBe(true);
  }

  const again = await run("up", "--org", "AMSP", "--json");
  expect(JSON.parse(again.out)).toEqual(status);

  const enrolled = await run("enrol", "AMSP", "clerk", "--attr", "department=treasury");
  expect(enrolled.status).toBe(0);
  expect(JSON.parse(readFileSync(enrolled.out.trim(), "utf8"))).toMatchObject({ mspId: "AMSP", channel: "mychannel" });

  const logs = await run("logs", "supervisor");
  expect(logs.out).toContain("starting embedded with 1 organisations");

  const supervisor = new StateFolder(join(folder, ".network")).runningSupervisor();
  process.kill(supervisor?.pid ?? 0, "SIGKILL");
  const dead = await run("status");
  expect(dead).toMatchObject({ status: 3, out: expect.stringContaining("ended unexpectedly") as string });

  const reset = await run("reset");
  expect(reset.out).toContain("embedded is up: channel mychannel");
  expect((await run("status")).status).toBe(0);

  expect(await run("down")).toMatchObject({ status: 0, out: expect.stringContaining("the network is down") as string });
  expect(await run("down")).toMatchObject({ status: 0, out: "no network was up\n" });
  expect((await run("reset")).out).toContain("nothing is left");
  expect(existsSync(join(folder, ".network"))).toBe(false);
});

/** In this process, where nothing is to be started. */
async function runHere(...args: string[]): Promise<Outcome> {
  const lines: { out: string[]; err: string[] } = { out: [], err: [] };
  const terminal = { out: (text: string) => lines.out.push(text), err: (text: string) => lines.err.push(text) };
  const status = await runCommandLine(["--directory", join(folder, ".network"), ...args], terminal);
  return { status, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

test.each([
  [["nonsense"], "unknown command 'nonsense'"],
  [["up", "--chaincode", "basic=./missing"], "error: chaincode basic: there is no folder"],
  [["up", "--org", "A_B"], "error: the command line: organisations[0].mspId"],
  [["up", "--fabric", "1.4"], "error: Fabric 1.4 is not supported: choose 3.1 or 2.5"],
  [["up", "--config", "missing.json"], "missing.json cannot be read"],
  [["logs", "--lines", "none"], "write a whole number from 1 on"],
])("%j is a usage error on one line, and nothing is left", async (args, message) => {
  const outcome = await runHere(...args);
  expect(outcome.status).toBe(2);
  expect(outcome.err).toContain(message);
  expect(outcome.err.trim().split("\n")).toHaveLength(1);
  expect(existsSync(join(folder, ".network"))).toBe(false);
});

test.each([["deploy", "."], ["enrol", "AMSP", "clerk"], ["add-org", "BMSP"], ["blocks"]])(
  "%s without a network says to bring one up",
  async (...args) => {
    const outcome = await runHere(...args);
    expect(outcome.status).toBe(3);
    expect(outcome.err).toMatch(/^error: no network is up in .*: run "up" first$/);
  },
);

test("doctor says what is there and what is missing, and how to get it", async () => {
  const outcome = await runHere("--json", "doctor");
  const findings = JSON.parse(outcome.out) as { what: string; ok: boolean; remedy?: string }[];
  expect(findings.map(({ what }) => what)).toEqual(["Node.js", "fabric-3.1", "fabric-2.5", "state"]);
  expect(outcome.status).toBe(findings.every(({ ok }) => ok) ? 0 : 1);
  for (const { ok, remedy } of findings) {
    expect(remedy === undefined).toBe(ok);
  }
});

test("help names every command, and what the exit statuses mean", async () => {
  const outcome = await runHere("--help");
  expect(outcome.status).toBe(0);
  for (const command of ["up", "down", "status", "logs", "reset", "deploy", "enrol", "add-org", "doctor", "blocks"]) {
    expect(outcome.out).toContain(`  ${command} `);
  }
  expect(outcome.out).toContain("Exit status: 0 done");
  expect(outcome.out).not.toContain("supervise");
});
