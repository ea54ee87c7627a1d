import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { status } from "@grpc/grpc-js";
import { common } from "@hyperledger/fabric-protos";

import { until } from "../../test/testkit/until.js";
import { connect, openSession } from "./connect.js";
import { Protocol } from "./errors/index.js";
import { fileCheckpoint, type Checkpoint, type Position } from "./operations/checkpoint.js";
import type { TallyEvent } from "./operations/events.js";
import type { EventDoubt } from "./operations/facts/doubt.js";
import type { Tally } from "./tally.js";
import type { MadeUpTransaction } from "./testing/blocks.js";
import { FakeGateway, GrpcFailure, type EventSink } from "./testing/fake-gateway.js";

const at = Date.parse("2026-11-24T08:00:00.000Z");
const policy = {
  version: 1,
  effectiveFrom: "2026-11-24",
  setAt: "2026-11-24T08:00:00.000Z",
  rules: { offerExpiryHours: 24, batchSize: 500, clockDifferenceMinutes: 15, utcOffset: "+08:00" },
};
const policySet = { type: "PolicySet", by: "TALLYDEMOBAOWU000010", at: "2026-11-24T08:00:00.000Z", policy };
const facts = (count = 1): object => ({ v: 1, events: Array.from({ length: count }, () => policySet) });

/** A transaction that sets the policy, with the given number of facts about it. */
function settingPolicy(transactionId: string, count = 1): MadeUpTransaction {
  const writes = [["\u0000policy\u0000000001\u0000", policy]] as const;
  return { transactionId, at, event: { payload: facts(count) }, writes };
}

/** A ledger of ten blocks from 1 on, with two transactions in each block and two facts in each transaction. */
const blocks = Array.from({ length: 10 }, (_, index) => index + 1);
const everything = blocks.flatMap((block) =>
  ["a", "b"].flatMap((transaction) => [0, 1].map((index) => `${transaction}${String(block)}/${String(index)}`)),
);

function sendFrom(sink: EventSink, startBlock: number, until = 10): void {
  for (const block of blocks.filter((one) => one >= startBlock && one <= until)) {
    sink.send(block, [
      settingPolicy(`a${String(block)}`, 2),
      { transactionId: `other${String(block)}`, event: { payload: "anything", name: "other" } },
      { ...settingPolicy(`invalid${String(block)}`), valid: false },
      settingPolicy(`b${String(block)}`, 2),
    ]);
  }
}

/** A peer's answer about a ledger with the given number of blocks. */
function chainOf(height: number): Uint8Array {
  const info = new common.BlockchainInfo();
  info.setHeight(height);
  return info.serializeBinary();
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
    if (taken.length === count) {
      break;
    }
  }
  return taken;
}

describe("events", () => {
  it("events begin with the first block, each with its place, and only with the platform's own", async () => {
    expect(await take(tally.events(), 40)).toEqual(everything);
    for await (const event of tally.events({ from: 3 })) {
      expect(event).toEqual({ ...policySet, blockNumber: 3, transactionId: "a3", index: 0 });
      break;
    }
  });

  it("events continue after a stream breaks or ends: no event is lost or repeated", async () => {
    let opened = 0;
    gateway.events = (sink, startBlock = 0) => {
      opened += 1;
      sendFrom(sink, startBlock, Math.min(10, opened * 3));
      if (opened % 2 === 0) {
        sink.end();
      } else if (opened * 3 < 10) {
        sink.fail(status.UNAVAILABLE, "peer stops");
      }
    };
    expect(await take(tally.events(), 40)).toEqual(everything);
    expect(opened).toBeGreaterThan(2);
  });

  it("a reader is told of each block after its last event, also of one that has none", async () => {
    gateway.evaluate = () => chainOf(4);
    const order: string[] = [];
    const onBlock = (block: number): void => {
      order.push(`block ${String(block)}`);
    };
    gateway.events = (sink) => {
      sendFrom(sink, 1, 2);
      sink.send(3, []);
    };
    for await (const event of tally.events({ to: "now", onBlock })) {
      order.push(idOf(event));
    }
    expect(order).toEqual([...everything.slice(0, 4), "block 1", ...everything.slice(4, 8), "block 2", "block 3"]);
  });

  it("events from now on begin after the newest block, also if the stream breaks before the first event", async () => {
    let height = 4;
    gateway.evaluate = ({ name, request }) => {
      expect([name, request]).toEqual(["GetChainInfo", "tally"]);
      return chainOf(height);
    };
    gateway.events = (sink, startBlock = 0) => {
      if (height === 4) {
        // An event that is committed meanwhile must come, although there was none before the break.
        height = 6;
        sink.fail(status.UNAVAILABLE, "peer stops");
      } else {
        sendFrom(sink, startBlock);
      }
    };
    const begun: number[] = [];
    const onBegin = (block: number): void => {
      begun.push(block);
    };
    expect(await take(tally.events({ from: "now", onBegin }), 8)).toEqual(everything.slice(12, 20));
    expect(begun).toEqual([4]);
    expect(gateway.calls.map(({ name }) => name)).toEqual(["GetChainInfo"]);
  });

  it("events from now on wait for a peer that does not name the newest block yet, and end if the peer refuses", async () => {
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

  it("events up to now end after the newest block, also if the peer does not name that block at first", async () => {
    let asked = 0;
    gateway.evaluate = () => {
      asked += 1;
      if (asked < 3) {
        throw new GrpcFailure(status.UNAVAILABLE, "peer starts");
      }
      return chainOf(3);
    };
    expect(await take(tally.events({ to: "now" }), 100)).toEqual(everything.slice(0, 8));
    expect(asked).toBe(3);
  });

  it("events up to now end with a typed error if no peer names the newest block", async () => {
    gateway.evaluate = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "peer stops");
    };
    const unreachable = { kind: "Unavailable", code: "PEER_UNREACHABLE" };
    await expect(take(tally.events({ to: "now" }), 1)).rejects.toMatchObject(unreachable);
  });

  it("for events up to now, and for the height of an audit, another peer is asked if the first does not answer", async () => {
    const second = await FakeGateway.start();
    const peers = [gateway, second].flatMap(({ connectOptions }) => connectOptions.peer);
    const several = await openSession({ ...gateway.connectOptions, peer: peers });
    gateway.evaluate = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "peer stops");
    };
    second.evaluate = () => chainOf(3);
    second.events = gateway.events;
    try {
      await expect(several.session.height()).resolves.toBe(3n);
      expect(await take(several.tally.events({ to: "now" }), 100)).toEqual(everything.slice(0, 8));
      expect(gateway.calls).toHaveLength(1);
    } finally {
      several.tally.close();
      second.stop();
    }
  });

  it("events end with a typed error if the peer refuses", async () => {
    gateway.events = (sink) => {
      sink.fail(status.PERMISSION_DENIED, "no");
    };
    await expect(take(tally.events(), 1)).rejects.toMatchObject({ kind: "Protocol", code: "IDENTITY_NOT_ACCEPTED" });
  });

  it("events end when the caller ends them, also while waiting, and free the stream", async () => {
    const stop = new AbortController();
    const sinks: EventSink[] = [];
    gateway.events = (sink) => {
      sinks.push(sink);
      sendFrom(sink, 1, 1);
    };
    const seen: string[] = [];
    for await (const event of tally.events({ signal: stop.signal })) {
      seen.push(idOf(event));
      if (seen.length === 4) {
        setImmediate(() => {
          stop.abort();
        });
      }
    }
    expect(seen).toEqual(everything.slice(0, 4));
    expect(sinks).toHaveLength(1);
  });

  it.each([
    ["no JSON", Buffer.from("{")],
    ["no JSON object", "text"],
    ["another version", { v: 2, events: [] }],
  ])("the stream reports and skips events that are %s, and continues", async (_, payload) => {
    gateway.events = (sink) => {
      sink.send(1, [{ transactionId: "t", at, event: { payload } }, settingPolicy("u")]);
    };
    const doubts: EventDoubt[] = [];
    const stream = tally.events({
      onDoubt: (doubt) => {
        doubts.push(doubt);
      },
    });
    expect(await take(stream, 1)).toEqual(["u/0"]);
    expect(doubts).toEqual([
      {
        reason: "unreadable",
        blockNumber: 1,
        transactionId: "t",
        index: 0,
        problem: "the event is not of form tally.v1",
        caller: "AnsteelMSP",
        endorsers: ["AnsteelMSP", "BaowuMSP"],
      },
    ]);
  });

  it("events wait until the caller has handled a report, and end if the caller's handler fails", async () => {
    gateway.events = (sink) => {
      sink.send(1, [{ transactionId: "t", event: { payload: "not facts" } }, settingPolicy("u")]);
    };
    const order: string[] = [];
    let dealWith: (() => void) | undefined;
    const slow = tally.events({
      onDoubt: () =>
        new Promise((resolve) => {
          dealWith = () => {
            order.push("dealt with");
            resolve();
          };
        }),
    });
    const event = slow.next().then(({ value }) => order.push(value === undefined ? "the end" : idOf(value)));
    await until("the report", () => dealWith !== undefined);
    dealWith?.();
    await event;
    expect(order).toEqual(["dealt with", "u/0"]);
    const failing = tally.events({ onDoubt: () => Promise.reject(new Error("the report was not kept")) });
    await expect(failing.next()).rejects.toThrow("the report was not kept");
  });

  it("an untrue fact causes a warning of the process if the caller gives no onDoubt", async () => {
    gateway.events = (sink) => {
      sink.send(1, [{ ...settingPolicy("t"), writes: [] }, settingPolicy("u")]);
    };
    const warned = jest.spyOn(process, "emitWarning").mockReturnValue();
    expect(await take(tally.events(), 1)).toEqual(["u/0"]);
    expect(warned.mock.calls).toEqual([
      [
        "untrue in block 1, transaction t (submitted by AnsteelMSP, endorsed by AnsteelMSP, BaowuMSP): a fact of type PolicySet is not so: the transaction did not write policy 000001",
        { type: "TallyWarning", code: "TALLY_EVENT_DOUBTED" },
      ],
    ]);
    warned.mockRestore();
  });

  it("an untrue fact is reported once, also if the stream breaks after it", async () => {
    let opened = 0;
    let breakOff = (): void => undefined;
    gateway.events = (sink, startBlock) => {
      opened += 1;
      if (opened === 1) {
        breakOff = () => {
          sink.fail(status.UNAVAILABLE, "peer stops");
        };
        sink.send(1, [{ ...settingPolicy("t"), writes: [] }]);
      } else {
        expect(startBlock).toBe(2);
        sink.send(2, [settingPolicy("u")]);
      }
    };
    const doubts: string[] = [];
    const onDoubt = ({ transactionId }: EventDoubt): void => {
      doubts.push(transactionId);
      breakOff();
    };
    expect(await take(tally.events({ onDoubt }), 1)).toEqual(["u/0"]);
    expect(doubts).toEqual(["t"]);
  });

  it("the stream of events waits for a peer that does not have the block yet, and ends if the peer does not know the channel", async () => {
    let opened = 0;
    gateway.evaluate = () => {
      if (opened > 2) {
        throw new GrpcFailure(status.UNKNOWN, "channel not found");
      }
      return new common.BlockchainInfo().serializeBinary();
    };
    gateway.events = (sink) => {
      opened += 1;
      if (opened === 2) {
        sink.send(1, [settingPolicy("t")]);
      }
      sink.say(common.Status.NOT_FOUND);
    };
    const stream = tally.events();
    expect((await stream.next()).value).toMatchObject({ transactionId: "t" });
    await expect(stream.next()).rejects.toMatchObject({ code: "CHANNEL_NOT_FOUND" });
  });

  it("events end with a typed error if the peer forbids them in Fabric's own words", async () => {
    gateway.events = (sink) => {
      sink.say(common.Status.FORBIDDEN);
    };
    await expect(take(tally.events(), 1)).rejects.toMatchObject({ kind: "Protocol", code: "IDENTITY_NOT_ACCEPTED" });
  });
});

describe("a checkpoint", () => {
  it("a stream with a checkpoint continues after the last event that was handled, also within a transaction", async () => {
    const checkpoint = join(folder, "checkpoint.json");
    // Nobody can know that the event at which the loop ends was handled.
    expect(await take(tally.events({ checkpoint }), 2)).toEqual(everything.slice(0, 2));
    expect(JSON.parse(await readFile(checkpoint, "utf8"))).toEqual({ blockNumber: 1, transactionId: "a1", index: 0 });
    expect(await take(tally.events({ checkpoint }), 3)).toEqual(everything.slice(1, 4));
    expect(await take(tally.events({ checkpoint }), 37)).toEqual(everything.slice(3));
    expect(await readdir(folder)).toEqual(["checkpoint.json"]);
  });

  it("a caller can give its own checkpoint", async () => {
    const saved: Position[] = [];
    const own: Checkpoint = {
      load: () => Promise.resolve({ blockNumber: 10, transactionId: "b10", index: 0 }),
      save: (position) => Promise.resolve(void saved.push(position)),
    };
    expect(await take(tally.events({ checkpoint: own }), 1)).toEqual(["b10/1"]);
  });

  it("a checkpoint of another ledger is recognised", async () => {
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
  ])("a checkpoint file that contains %j is refused, and the stream does not begin again", async (text) => {
    const checkpoint = join(folder, "checkpoint.json");
    await writeFile(checkpoint, text);
    await expect(take(tally.events({ checkpoint }), 1)).rejects.toMatchObject({ code: "CHECKPOINT_FAILED" });
  });

  it("a checkpoint that cannot be written is reported", async () => {
    await expect(take(tally.events({ checkpoint: join(folder, "none", "checkpoint.json") }), 2)).rejects.toBeInstanceOf(
      Protocol,
    );
  });

  it("a checkpoint survives kill -9 at any moment: no event is lost, and only the event being handled comes again", async () => {
    const checkpoint = join(folder, "checkpoint.json");
    const dealtWith: string[] = [];
    // Many processes start one after the other, so the test has a longer limit.
    let kills = 0;
    while (dealtWith.at(-1) !== everything.at(-1)) {
      const lines = await followUntil(checkpoint, 3 + ((kills * 5) % 11));
      // A follower that is killed between its line and its checkpoint gets one event again.
      if (lines[0] !== undefined && lines[0] === dealtWith.at(-1)) {
        lines.shift();
      }
      dealtWith.push(...lines);
      kills += 1;
    }
    expect(dealtWith).toEqual(everything);
    expect(kills).toBeGreaterThan(3);
  }, 300_000);

  /**
   * Follows events in a process of its own and kills it once it has printed so many. It prints hardly more, however
   * late it is killed.
   */
  async function followUntil(checkpoint: string, count: number): Promise<string[]> {
    gateway.events = (sink, startBlock = 0) => {
      sendFrom(sink, startBlock, Math.max(startBlock, 1) + Math.ceil(count / 4));
    };
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
      if (lines.length === count || line === everything.at(-1)) {
        child.kill("SIGKILL");
      }
    }
    return lines;
  }
});
