import type { NetworkProcess } from "../../network.js";
import type { RunningStatus } from "../control-protocol.js";
import { describeStatus } from "./status.js";

function running(processes: readonly NetworkProcess[]): RunningStatus {
  const chaincodes = [{ name: "basic", version: "2.0", sequence: 2 }];
  const logFile = "/supervisor.log";
  return {
    kind: "embedded",
    organisations: ["AMSP"],
    channel: "mychannel",
    height: 7,
    chaincodes,
    processes,
    logFile,
    profiles: [],
  };
}

const peer: NetworkProcess = { kind: "peer", mspId: "AMSP", pid: 7, state: "running", restarts: 0 };

test("status prints the running processes as a table in a fixed order, and nothing more", () => {
  const chaincode: NetworkProcess = { ...peer, kind: "chaincode", chaincode: "basic" };
  expect(describeStatus(running([peer, chaincode])).split("\n")).toEqual([
    "embedded: channel mychannel, 7 blocks, chaincode basic 2.0 (sequence 2)",
    "process          organisation  state    pid  restarts",
    "chaincode basic  AMSP          running  7    0",
    "peer             AMSP          running  7    0",
  ]);
});

test("status names the chaincodes of each channel", () => {
  const further = (channel: string, names: readonly string[]) => ({
    ...{ channel, organisations: ["AMSP"], height: 3 },
    chaincodes: names.map((name) => ({ name, version: "1.0", sequence: 1 })),
  });
  const channels = [further("trade", ["basic", "other"]), further("empty", [])];
  expect(
    describeStatus({ ...running([peer]), channels })
      .split("\n")
      .slice(0, 3),
  ).toEqual([
    "embedded: channel mychannel, 7 blocks, chaincode basic 2.0 (sequence 2)",
    "channel trade, 3 blocks, chaincode basic 1.0 (sequence 1), other 1.0 (sequence 1)",
    "channel empty, 3 blocks, chaincode none",
  ]);
});

test("the table of status has the addresses where processes show metrics", () => {
  const chaincode: NetworkProcess = { ...peer, kind: "chaincode", chaincode: "basic" };
  const native = { ...peer, operations: "http://127.0.0.1:8056" };
  expect(
    describeStatus(running([native, chaincode]))
      .split("\n")
      .slice(1),
  ).toEqual([
    "process          organisation  state    pid  restarts  metrics",
    "chaincode basic  AMSP          running  7    0         -",
    "peer             AMSP          running  7    0         http://127.0.0.1:8056/metrics",
  ]);
});

test("status names the log of a process that does not run or has crashed before", () => {
  const { pid: _, ...gone } = peer;
  const crashed: NetworkProcess = {
    ...gone,
    kind: "chaincode",
    chaincode: "basic",
    state: "crashed",
    logFile: "/c.log",
  };
  const again: NetworkProcess = { ...peer, restarts: 3, logFile: "/p.log" };
  const lines = describeStatus(running([again, crashed])).split("\n");
  expect(lines.slice(-2)).toEqual([
    "chaincode basic of AMSP is crashed: read /c.log",
    "peer of AMSP has crashed 3 times and was started again: read /p.log",
  ]);
});

test("status shows the reason, the log and the remedy for a network that no longer commits transactions", () => {
  const failure = "IO error: /ledger/000005.log: No space left on device";
  expect(
    describeStatus({ ...running([peer]), failure })
      .split("\n")
      .slice(-1),
  ).toEqual([
    `nothing is committed any more: ${failure}: read /supervisor.log, remove the cause, then "down" and "up" continue after the last block`,
  ]);
});
