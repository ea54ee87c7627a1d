import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";

import { outputFailure } from "./output-failure.js";

const failing = (code: string): NodeJS.ErrnoException => Object.assign(new Error(`${code}: write`), { code });

it("a reader that closes the pipe does not change the exit status", () => {
  expect(outputFailure(failing("EPIPE"), { status: undefined, json: false })).toEqual({ exit: 0 });
  expect(outputFailure(failing("EPIPE"), { status: 1, json: false })).toEqual({ exit: 1 });
});

it("the command reports any other failure of its output, and never ends with success", () => {
  const advice = "An act may be done all the same: look at its record before you repeat it.";
  expect(outputFailure(failing("ENOSPC"), { status: undefined, json: false })).toEqual({
    exit: 3,
    said: `tally: OUTPUT_FAILED: stdout cannot be written: ENOSPC: write. ${advice}`,
  });
  const { exit, said = "" } = outputFailure(failing("EIO"), { status: 4, json: true });
  expect(exit).toBe(4);
  expect(JSON.parse(said)).toEqual({
    error: { code: "OUTPUT_FAILED", message: "stdout cannot be written: EIO: write", advice },
  });
});

const FULL = "/dev/full";

(existsSync(FULL) ? it : it.skip)("the command on a full disk ends with 3 and says so", () => {
  const full = openSync(FULL, "w");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(__dirname, "../tally.ts"), "--version"],
    {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    },
  );
  closeSync(full);
  expect([status, stderr]).toEqual([
    3,
    expect.stringMatching(/^tally: OUTPUT_FAILED: stdout cannot be written: ENOSPC/),
  ]);
});
