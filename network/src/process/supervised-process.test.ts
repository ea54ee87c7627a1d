import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import {
  freePort,
  portProbe,
  ProcessError,
  processStamp,
  SupervisedProcess,
  type ProcessSpecification,
} from "./index.js";

const LISTEN = `
  const server = require("node:net").createServer();
  server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening"));
  console.error("starting");
`;

let folder: string;
const started: SupervisedProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "process-test-"));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function supervise(script: string, more: Partial<ProcessSpecification> = {}): SupervisedProcess {
  const process_ = new SupervisedProcess({
    name: "the example",
    command: [process.execPath, "-e", script],
    folder,
    logFile: join(folder, "example.log"),
    graceMs: 1000,
    ...more,
  });
  started.push(process_);
  return process_;
}

test("start returns when the port answers, and both outputs are in the log", async () => {
  const port = await freePort();
  const example = supervise(LISTEN, { env: { PORT: String(port) }, isReady: portProbe(port) });
  await example.start();
  expect(example.state).toBe("running");
  expect(await portProbe(port)()).toBe(true);
  await until("it says that it listens", () => readFileSync(join(folder, "example.log"), "utf8").includes("listening"));
  expect(readFileSync(join(folder, "example.log"), "utf8")).toContain("starting");
});

test("stop ends the process and does not start it again", async () => {
  const example = supervise("setInterval(() => {}, 1000)");
  await example.start();
  const pid = example.pid ?? 0;
  await example.stop();
  expect(processStamp(pid)).toBeUndefined();
  expect(example.state).toBe("stopped");
  expect(example.pid).toBeUndefined();
});

test("a process killed with SIGKILL is started again and counted", async () => {
  const port = await freePort();
  const example = supervise(LISTEN, { env: { PORT: String(port) }, isReady: portProbe(port) });
  await example.start();
  const first = example.pid ?? 0;
  process.kill(first, "SIGKILL");
  await until("it runs again", () => example.restarts === 1 && example.state === "running");
  expect(example.pid).not.toBe(first);
  expect(await portProbe(port)()).toBe(true);
});

test("a process that ignores SIGTERM is killed", async () => {
  const ready = join(folder, "ready");
  const example = supervise(
    `process.on("SIGTERM", () => {}); require("node:fs").writeFileSync(${JSON.stringify(ready)}, ""); setInterval(() => {}, 1000)`,
    { graceMs: 200, isReady: () => Promise.resolve(existsSync(ready)) },
  );
  await example.start();
  const pid = example.pid ?? 0;
  await example.stop();
  expect(processStamp(pid)).toBeUndefined();
});

test("if a process ends before it is ready, its start fails with the end of its output and its log", async () => {
  const example = supervise(`console.error("no such ledger"); process.exit(3)`, {
    isReady: () => Promise.resolve(false),
  });
  const failure = await example.start().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProcessError);
  expect(String(failure)).toContain("the example ended before it was ready (exit status 3): no such ledger");
  expect(String(failure)).toContain(join(folder, "example.log"));
  expect(example.state).toBe("stopped");
});

test("the reported reason for a failed start is the error of this run, without the stack trace and without the output of other runs", async () => {
  writeFileSync(join(folder, "example.log"), "error of yesterday\n");
  const thrown = await supervise('throw new Error("no such channel")', { isReady: () => Promise.resolve(false) })
    .start()
    .catch(String);
  expect(thrown).toContain("(exit status 1): Error: no such channel (log:");
  const silent = await supervise("process.exit(2)", { isReady: () => Promise.resolve(false) })
    .start()
    .catch(String);
  expect(silent).toContain("(exit status 2) (log:");
});

test("the children of a process end with it", async () => {
  const note = join(folder, "grandchild");
  const grandchild = `require("node:fs").writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => {}, 1000)`;
  const example = supervise(
    `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}]); setInterval(() => {}, 1000)`,
    { isReady: () => Promise.resolve(existsSync(note) && readFileSync(note, "utf8") !== "") },
  );
  await example.start();
  const left = Number(readFileSync(note, "utf8"));
  expect(processStamp(left)).toBeDefined();
  process.kill(example.pid ?? 0, "SIGKILL");
  await until("what it started has ended", () => processStamp(left) === undefined);
});

test("the start of a program that does not exist fails", async () => {
  const example = supervise("", { command: [join(folder, "missing")], isReady: () => Promise.resolve(false) });
  await expect(example.start()).rejects.toThrow(/ENOENT/);
});

test("the start of a process that never becomes ready fails in time, and the process is ended", async () => {
  const example = supervise("setInterval(() => {}, 1000)", {
    isReady: () => Promise.resolve(false),
    readyTimeoutMs: 300,
  });
  await expect(example.start()).rejects.toThrow("was not ready within 0.3 seconds");
  expect(example.pid).toBeUndefined();
});

test("a log that cannot be opened for some time does not end the supervision", async () => {
  const logs = join(folder, "logs");
  const example = supervise("setInterval(() => {}, 1000)", { logFile: join(logs, "example.log") });
  await example.start();
  rmSync(logs, { recursive: true });
  writeFileSync(logs, "in the way");
  process.kill(example.pid ?? 0, "SIGKILL");
  await until("it was started twice more", () => example.restarts >= 2);
  expect(example.state).toBe("crashed");
  rmSync(logs);
  await until("it runs again", () => example.state === "running");
});

test("a process left by an earlier supervisor is ended before the next start", async () => {
  const pidFile = join(folder, "example.pid");
  const first = supervise("setInterval(() => {}, 1000)", { pidFile });
  await first.start();
  const left = first.pid ?? 0;
  const note = readFileSync(pidFile, "utf8");
  const second = supervise("setInterval(() => {}, 1000)", { pidFile });
  await second.start();
  expect(processStamp(left)).toBeUndefined();
  expect(second.state).toBe("running");
  await first.stop();
  // A record of a process that has long ended, whose id may now be another's, ends no process.
  await second.stop();
  writeFileSync(pidFile, note.replace(/^\d+/, String(process.pid)));
  await second.start();
  expect(processStamp(process.pid)).toBeDefined();
});

test("a taken preferred port is replaced by another", async () => {
  const port = await freePort();
  const example = supervise(LISTEN, { env: { PORT: String(port) }, isReady: portProbe(port) });
  await example.start();
  const other = await freePort(port);
  expect(other).not.toBe(port);
  expect(new Set(await Promise.all(Array.from({ length: 20 }, () => freePort()))).size).toBe(20);
});
