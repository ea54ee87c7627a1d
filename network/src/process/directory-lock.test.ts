import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import { DirectoryLock, readPidFile } from "./index.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "directory-lock-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ROUNDS = 40;

test("if two processes lock a folder at the same instant, one of them gets the lock, in each of 40 rounds", async () => {
  const racers = [new Racer(folder), new Racer(folder)];
  try {
    const outcomes: string[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await until("both are ready", () => racers.every((racer) => racer.said.includes(`ready ${String(round)}`)));
      writeFileSync(join(folder, `${String(round)}.go`), "");
      const answers = [`taken ${String(round)}`, `refused ${String(round)}`];
      await until("both have tried", () => racers.every(({ said }) => answers.some((answer) => said.includes(answer))));
      outcomes.push(racers.map(({ said }) => said.find((line) => answers.includes(line))?.split(" ")[0] ?? ""));
    }
    expect(outcomes.map((each) => each.sort())).toEqual(Array.from({ length: ROUNDS }, () => ["refused", "taken"]));
    expect(readdirSync(join(folder, "0"))).toEqual(["running.pid"]);
  } finally {
    await Promise.all(racers.map((racer) => racer.end()));
  }
});

class Racer {
  readonly said: string[] = [];
  readonly #child: ChildProcess;

  constructor(place: string) {
    const script = join(__dirname, "fixtures", "locking-process.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, place, String(ROUNDS)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout.on("data", (chunk: Buffer) => {
      this.said.push(...chunk.toString().trimEnd().split("\n"));
    });
    this.#child = child;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill("SIGKILL");
      await once(this.#child, "exit");
    }
  }
}

test("the lock of a process that has ended is taken over, and released afterwards", () => {
  writeFileSync(join(folder, "running.pid"), "999999999 1\n");
  const lock = DirectoryLock.take(folder);
  expect(readPidFile(join(folder, "running.pid"))).toMatchObject({ pid: process.pid });
  expect(() => DirectoryLock.take(folder)).toThrow(`is running already, under process ${String(process.pid)}`);
  lock.release();
  DirectoryLock.take(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a link in the place of the lock file is not followed, and its target does not change", () => {
  const other = join(folder, "other");
  const network = join(folder, "network");
  writeFileSync(other, "kept");
  DirectoryLock.take(network).release();
  symlinkSync(other, join(network, "running.pid"));
  DirectoryLock.take(network).release();
  expect(readdirSync(folder).sort()).toEqual(["network", "other"]);
  expect(readPidFile(other)).toBeUndefined();
});
