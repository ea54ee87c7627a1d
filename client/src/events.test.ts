import { status } from "@grpc/grpc-js";
import { common } from "@hyperledger/fabric-protos";
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect, type Tally } from "./connect.js";
import { Protocol } from "./errors/index.js";
import { FakeGateway, GrpcFailure, type EventSink } from "./testing/fake-gateway.js";
import { fileCheckpoint, type Checkpoint, type Position } from "./operations/checkpoint.js";
import type { TallyEvent } from "./operations/events.js";

const policySet = { type: "PolicySet", by: "L", at: "2026-11-24T08:00:00.000Z" };
const payload = (count = 1): object => ({ v: 1, events: Array.from({ length: count }, () => policySet) });

/** A ledger of ten blocks from 1 on, with two transactions a block and two facts a transaction. */
const blocks = Array.from({ length: 10 }, (_, index) => index + 1);
const everything = blocks.flatMap((block) =>
  ["a", "b"].flatMap((transaction) => [0, 1].map((index) => `${transaction}${String(block)}/${String(index)}`)),
);

function sendFrom(sink: EventSink, startBlock: number, until = 10): void {
  for (const block of blocks.filter((one) => one >= startBlock && one <= until)) {
    sink.send(block, [
      { transactionId: `a${String(block)}`, payload: payload(2) },
      { transactionId: `other${String(block)}`, payload: "anything", name: "other" },
      { transactionId: `b${String(block)}`, payload: payload(2) },
    ]);
  }
}

let gateway: FakeGateway;
let tally: Tally;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "events-"));
  gateway = await FakeGateway.start();
  gateway.events = (sink, startBlock) => {
    sendFrom(sink, startBlock ?? 11);
  };
  tally = await connect(gateway.connectOptions);
});

afterEach(async () => {
  tally.close();
  gateway.stop();
  await rm(folder, { recursive: true, force: true });
});

const idOf = (event: Position): string => `${event.transactionId}/${String(event.index)}`;

async function take(stream: AsyncIterable<TallyEvent>, count: number): Promise<string[]> {
  const taken: string[] = [];
  for await (const event of stream) {
    taken.push(idOf(event));
    if (taken.length === count) break;
  }
  return taken;
}

describe("events", () => {
  it("come from the first block on, each fact with its place, and only the platform's own", async () => {
    expect(await take(tally.events(), 40)).toEqual(everything);
    for await (const event of tally.events({ from: 3 })) {
      expect(event).toEqual({ ...policySet, blockNumber: 3, transactionId: "a3", index: 0 });
      break;
    }
  });

  it("go on by themselves after a stream that breaks or ends, with none lost and none twice", async () => {
    let opened = 0;
    gateway.events = (sink, startBlock = 0) => {
      opened += 1;
      sendFrom(sink, startBlock, Math.min(10, opened * 3));
      if (opened % 2 === 0) sink.end();
      else if (opened * 3 < 10) sink.fail(status.UNAVAILABLE, "peer stops");
    };
    expect(await take(tally.events(), 40)).toEqual(everything);
    expect(opened).toBeGreaterThan(2);
  });

  it("from now on begin after the last block there was, also where the stream breaks before the first of them", async () => {
    let height = 4;
    gateway.evaluate = ({ name, request }) => {
      expect([name, request]).toEqual(["GetChainInfo", "tally"]);
      const info = new common.BlockchainInfo();
      info.setHeight(height);
      return info.serializeBinary();
    };
    gateway.events = (sink, startBlock = 0) => {
      if (height === 4) {
        // What commits meanwhile must come, although no event has come before the break.
        height = 6;
        sink.fail(status.UNAVAILABLE, "peer stops");
      } else sendFrom(sink, startBlock);
    };
    expect(await take(tally.events({ from: "now" }), 8)).toEqual(everything.slice(12, 20));
    expect(gateway.calls.map(({ name }) => name)).toEqual(["GetChainInfo"]);
  });

  it("from now on wait for a peer that does not say where now is, and end where it says no", async () => {
    let asked = 0;
    gateway.evaluate = () => {
      asked += 1;
      throw asked < 3
        ? new GrpcFailure(status.UNAVAILABLE, "peer starts")
        : new GrpcFailure(status.UNKNOWN, "access denied for [GetChainInfo][tally]: creator is malformed");
    };
    await expect(take(tally.events({ from: "now" }), 1)).rejects.toMatchObject({ code: "IDENTITY_NOT_ACCEPTED" });
    expect(asked).toBe(3);
  });

  it("end with a typed error where the peer says no for good", async () => {
    gateway.events = (sink) => {
      sink.fail(status.PERMISSION_DENIED, "no");
    };
    await expect(take(tally.events(), 1)).rejects.toMatchObject({ kind: "Protocol", code: "IDENTITY_NOT_ACCEPTED" });
  });

  it("end when asked to, also while waiting, and free the stream", async () => {
    const stop = new AbortController();
    const sinks: EventSink[] = [];
    gateway.events = (sink) => {
      sinks.push(sink);
      sendFrom(sink, 1, 1);
    };
    const seen: string[] = [];
    for await (const event of tally.events({ signal: stop.signal })) {
      seen.push(idOf(event));
      if (seen.length === 4)
        setImmediate(() => {
          stop.abort();
        });
    }
    expect(seen).toEqual(everything.slice(0, 4));
    expect(sinks).toHaveLength(1);
  });

  it.each([
    ["no JSON object", "text"],
    ["another version", { v: 2, events: [] }],
    ["facts that are none", { v: 1, events: [1] }],
  ])("that are %s are not passed on", async (_, strange) => {
    gateway.events = (sink) => {
      sink.send(1, [{ transactionId: "t", payload: strange }]);
    };
    await expect(take(tally.events(), 1)).rejects.toMatchObject({ code: "RESPONSE_NOT_UNDERSTOOD" });
  });
});

describe("a checkpoint", () => {
  it("goes on after the last event that was dealt with, in the middle of a transaction too", async () => {
    const checkpoint = join(folder, "checkpoint.json");
    // The one at which the loop is left was not dealt with, as far as anybody can know.
    expect(await take(tally.events({ checkpoint }), 2)).toEqual(everything.slice(0, 2));
    expect(JSON.parse(await readFile(checkpoint, "utf8"))).toEqual({ blockNumber: 1, transactionId: "a1", index: 0 });
    expect(await take(tally.events({ checkpoint }), 3)).toEqual(everything.slice(1, 4));
    expect(await take(tally.events({ checkpoint }), 37)).toEqual(everything.slice(3));
    expect(await readdir(folder)).toEqual(["checkpoint.json"]);
  });

  it("may be the caller's own", async () => {
    const saved: Position[] = [];
    const own: Checkpoint = {
      load: () => Promise.resolve({ blockNumber: 10, transactionId: "b10", index: 0 }),
      save: (position) => Promise.resolve(void saved.push(position)),
    };
    expect(await take(tally.events({ checkpoint: own }), 1)).toEqual(["b10/1"]);
  });

  it("of another ledger is told apart", async () => {
    const checkpoint = join(folder, "checkpoint.json");
    await fileCheckpoint(checkpoint).save({ blockNumber: 4, transactionId: "elsewhere", index: 0 });
    await expect(take(tally.events({ checkpoint }), 1)).rejects.toMatchObject({ code: "CHECKPOINT_MISMATCH" });
  });

  it.each([
    "",
    "{",
    "{}",
    '{"blockNumber":-1,"transactionId":"a","index":0}',
    '{"blockNumber":"1","transactionId":"a","index":0}',
  ])("file that holds %j is refused, not begun anew", async (text) => {
    const checkpoint = join(folder, "checkpoint.json");
    await writeFile(checkpoint, text);
    await expect(take(tally.events({ checkpoint }), 1)).rejects.toMatchObject({ code: "CHECKPOINT_FAILED" });
  });

  it("that cannot be written says so", async () => {
    await expect(take(tally.events({ checkpoint: join(folder, "none", "checkpoint.json") }), 2)).rejects.toBeInstanceOf(
      Protocol,
    );
  });

  it("survives kill -9 at any moment: no event is lost, and only the one being dealt with comes again", async () => {
    const checkpoint = join(folder, "checkpoint.json");
    const dealtWith: string[] = [];
    let kills = 0;
    while (dealtWith.at(-1) !== everything.at(-1)) {
      const lines = await followUntil(checkpoint, 1 + ((kills * 5) % 11));
      // Killed between its line and its checkpoint, a follower leaves one event to come again.
      if (lines[0] !== undefined && lines[0] === dealtWith.at(-1)) lines.shift();
      dealtWith.push(...lines);
      kills += 1;
    }
    expect(dealtWith).toEqual(everything);
    expect(kills).toBeGreaterThan(3);
  }, 60_000);

  /** Follows events in a process of its own and kills it once it has told of so many. */
  async function followUntil(checkpoint: string, count: number): Promise<string[]> {
    const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "testing/follow-events.ts")], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, TSX_TSCONFIG_PATH: join(__dirname, "../tsconfig.json") },
    });
    const { peer } = gateway.connectOptions;
    const address = [peer].flat()[0];
    child.stdin.end(JSON.stringify({ ...address, ...gateway.userCredential, checkpoint }));
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (lines.length === count || line === everything.at(-1)) child.kill("SIGKILL");
    }
    return lines;
  }
});
