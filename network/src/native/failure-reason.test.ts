import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ProcessError } from "../process/index.js";
import { explainFailure } from "./failure-reason.js";

const root = mkdtempSync(join(tmpdir(), "tallystick-failure-"));

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function explained(log: string): string {
  const logFile = join(root, "peer.log");
  writeFileSync(logFile, log);
  const error = explainFailure(
    new ProcessError(
      `peer0.alpha.example ended before it was ready (exit status 2): goroutine 1 (log: ${logFile})`,
      logFile,
    ),
  );
  if (!(error instanceof Error)) {
    throw new Error("no error");
  }
  return error.message.replace(logFile, "LOG");
}

describe("explainFailure", () => {
  it.each([
    [
      "a full disk",
      "panic: write /x/000001.log: no space left on device\ngoroutine 1 [running]:\nmain.go:12 +0x1\n",
      "the disk is full: free space, or move the network's directory",
    ],
    [
      "a taken port",
      "Error: failed to listen: listen tcp 127.0.0.1:7051: bind: address already in use\n",
      "port 7051 was taken by another program just now: start the network again, and it takes another",
    ],
    [
      "a panic of any other kind, in colours",
      "\u001b[31m2026-01-01 00:00:00.000 UTC 0001 PANI\u001b[0m [orderer.common.server] Main -> no such MSP\npanic: no such MSP\n\ngoroutine 1\n",
      "it panicked: no such MSP",
    ],
    [
      "a refusal at start",
      "Error: could not load a valid signer certificate\nmore\n",
      "could not load a valid signer certificate",
    ],
  ])("explainFailure reports %s in one line, with the log to read", (_, log, reason) => {
    expect(explained(log)).toBe(`peer0.alpha.example ended before it was ready (exit status 2): ${reason} (log: LOG)`);
  });

  it("explainFailure leaves an unknown failure unchanged", () => {
    const message = explained("INFO all is well\n");
    expect(message).toContain("goroutine 1 (log: LOG)");
  });
});
