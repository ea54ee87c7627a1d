import { Client, credentials, Server, ServerCredentials, type StatusObject } from "@grpc/grpc-js";
import { common, orderer, peer } from "@hyperledger/fabric-protos";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import { listen } from "../../../test/testkit/listen.js";
import type { Channel } from "../channel/channel.js";
import { rulesWith } from "../channel/testing/rules-with-members.js";
import { createSigningIdentity, OrganisationCa, type SigningIdentity } from "../identity/index.js";
import { assembleBlock } from "../ledger/block.js";
import { Ledger } from "../ledger/ledger.js";
import { MemoryState } from "../ledger/memory-state.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import { broadcastCall } from "./broadcast-service.js";
import { ordererDeliverCall } from "./deliver-service.js";
import { type Delivery, deliverBlocks } from "./deliver.js";
import { lastingStreams } from "./gateway-context.js";

const { Status } = common;
const channelId = "platform";
let reader: SigningIdentity;
let ledger: Ledger;
let channel: Channel;
let now: Date;

beforeEach(async () => {
  now = new Date();
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const notAfter = new Date(now.getTime() + 60_000);
  reader = createSigningIdentity(await authority.enrol({ name: "reader", role: "client", notAfter }));
  const rules = rulesWith(channelId, authority.mspConfig());
  ledger = await Ledger.open(new MemoryStorage());
  channel = {
    ledger,
    rules: () => rules,
    collections: () => {
      throw new Error("collections are not used");
    },
  };
  await commitBlock();
});

/** @param type - of the block's only transaction; without it the block has none. */
async function commitBlock(type?: number): Promise<void> {
  const number = ledger.height;
  const envelopes = type === undefined ? [] : [new common.Envelope().serializeBinary()];
  const code = peer.TxValidationCode.VALID;
  const { bytes, hash } = assembleBlock(
    { number, previousHash: new Uint8Array(), envelopes },
    { signatures: new Uint8Array(), filter: new Uint8Array(), commitHash: new Uint8Array() },
  );
  await ledger.commit({
    block: {
      number,
      hash,
      commitHash: new Uint8Array(),
      bytes,
      transactions: type === undefined ? [] : [{ transactionId: "", code, type }],
    },
    updates: [],
    state: MemoryState.empty,
    privateUpdates: new Map(),
    privateSets: [],
    purges: [],
    writtenKeys: [],
  });
}

type Position = number | "oldest" | "newest" | "next" | "unsaid";

function positionAt(place: Position): orderer.SeekPosition {
  const position = new orderer.SeekPosition();
  if (place === "oldest") {
    position.setOldest(new orderer.SeekOldest());
  } else if (place === "newest") {
    position.setNewest(new orderer.SeekNewest());
  } else if (place === "next") {
    position.setNextCommit(new orderer.SeekNextCommit());
  } else if (place !== "unsaid") {
    const specified = new orderer.SeekSpecified();
    specified.setNumber(place);
    position.setSpecified(specified);
  }
  return position;
}

interface Seek {
  readonly stop?: Position;
  readonly on?: string;
  /** Whether the request waits for later blocks. */
  readonly waits?: boolean;
  readonly headersOnly?: boolean;
  /** Seconds by which the client's clock is ahead. */
  readonly ahead?: number;
}

/** Requests one block after another, also blocks that the channel does not have. */
function seekFrom(
  start: Position,
  { stop = 1000, on = channelId, waits = true, ahead = 0, headersOnly = false }: Seek = {},
) {
  const { BLOCK_UNTIL_READY, FAIL_IF_NOT_READY } = orderer.SeekInfo.SeekBehavior;
  const { BLOCK, HEADER_WITH_SIG } = orderer.SeekInfo.SeekContentType;
  const seek = new orderer.SeekInfo();
  seek.setStart(positionAt(start));
  seek.setStop(positionAt(stop));
  seek.setContentType(headersOnly ? HEADER_WITH_SIG : BLOCK);
  seek.setBehavior(waits ? BLOCK_UNTIL_READY : FAIL_IF_NOT_READY);
  const timestamp = new timestamps.Timestamp();
  timestamp.setSeconds(Math.trunc(now.getTime() / 1000) + ahead);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setChannelId(on);
  channelHeader.setTimestamp(timestamp);
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(reader.serialized);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(seek.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  envelope.setSignature(reader.sign(payload.serializeBinary()));
  return envelope;
}

const said = (delivery: Delivery): string | number =>
  delivery.kind === "block" ? delivery.block.number : (nameOf(delivery.status) ?? "unknown");

const nameOf = (code: number): string | undefined => Object.entries(Status).find(([, value]) => value === code)?.[0];

function delivered(seek: common.Envelope): AsyncGenerator<Delivery, void, undefined> {
  const options = { channel, now: () => now, streams: lastingStreams };
  return deliverBlocks(seek, undefined, options, new AbortController().signal);
}

/** The whole answer to a request that does not wait: numbers of blocks, and the final status. */
async function all(start: Position, seek: Seek): Promise<readonly (string | number)[]> {
  const found: (string | number)[] = [];
  for await (const delivery of delivered(seekFrom(start, { waits: false, ...seek }))) {
    found.push(said(delivery));
  }
  return found;
}

test("blocks are delivered until their reader's certificate has expired by the network's clock", async () => {
  const stream = delivered(seekFrom(0));
  const next = async (): Promise<string | number | undefined> => {
    const { value } = await stream.next();
    return value === undefined ? undefined : said(value);
  };
  expect(await next()).toBe(0);
  const waiting = next();
  await commitBlock();
  expect(await waiting).toBe(1);
  now = new Date(now.getTime() + 120_000);
  const late = next();
  await commitBlock();
  expect(await late).toBe("FORBIDDEN");
  expect(await next()).toBeUndefined();
});

test.each<[start: Position, stop: Position, expected: readonly (string | number)[]]>([
  [1, 1, [1, "SUCCESS"]],
  [1, 0, ["BAD_REQUEST"]],
  [2, 3, [2, "NOT_FOUND"]],
  [3, 3, ["NOT_FOUND"]],
  ["oldest", "newest", [0, 1, 2, "SUCCESS"]],
  ["oldest", "oldest", [0, "SUCCESS"]],
  [1, "newest", [1, 2, "SUCCESS"]],
  [1, "oldest", [1, "SUCCESS"]],
  ["newest", "newest", [2, "SUCCESS"]],
  ["newest", 2, [2, "SUCCESS"]],
  ["newest", 1, ["BAD_REQUEST"]],
  ["next", "newest", ["BAD_REQUEST"]],
  ["next", 3, ["NOT_FOUND"]],
  // An absent end is the first block. Fabric treats it as no end if the start is after it.
  [0, "unsaid", [0, "SUCCESS"]],
  [1, "unsaid", [1, 2, "NOT_FOUND"]],
  [1, "next", [1, 2, "NOT_FOUND"]],
  ["unsaid", 1, ["NOT_FOUND"]],
])("of three blocks, a request from %s to %s delivers %j", async (start, stop, expected) => {
  await commitBlock();
  await commitBlock();
  expect(await all(start, { stop })).toEqual(expected);
});

test("a request that waits may begin at the next block, and not at a later block", async () => {
  for (const start of [1, "next"] as const) {
    const next = delivered(seekFrom(start)).next();
    const number = ledger.height;
    await commitBlock();
    const { value } = await next;
    expect(value && said(value)).toBe(start === 1 ? 1 : number);
  }
  const { value } = await delivered(seekFrom(ledger.height + 1)).next();
  expect(value && said(value)).toBe("NOT_FOUND");
});

test.each([
  [900, [0, "SUCCESS"]],
  [901, ["BAD_REQUEST"]],
  [-900, [0, "SUCCESS"]],
  [-901, ["BAD_REQUEST"]],
])("a client's clock may differ by a quarter of an hour: %i s give %j", async (ahead, expected) => {
  now = new Date(Math.trunc(now.getTime() / 1000) * 1000);
  expect(await all(0, { stop: 0, ahead })).toEqual(expected);
});

describe("a stream to the orderer", () => {
  let server: Server;
  let client: Client;
  let broadcasts: number;

  beforeEach(async () => {
    broadcasts = 0;
    server = new Server();
    server.addService(orderer.AtomicBroadcastService, {
      broadcast: broadcastCall(() => {
        broadcasts++;
        const status = broadcasts === 2 ? Status.BAD_REQUEST : Status.SUCCESS;
        return Promise.resolve({ status, info: "" });
      }),
      deliver: ordererDeliverCall(() => ({ channel, now: () => now, streams: lastingStreams }), lastingStreams),
    });
    const port = await listen(server, ServerCredentials.createInsecure());
    client = new Client(`127.0.0.1:${String(port)}`, credentials.createInsecure());
  });

  afterEach(() => {
    client.close();
    server.forceShutdown();
  });

  /** Sends everything without ending its own side. Returns the answers once the orderer has ended. */
  function exchange<Response>(
    method: string,
    requests: readonly common.Envelope[],
    read: (bytes: Buffer) => Response,
  ): Promise<{ readonly answers: readonly Response[]; readonly status: StatusObject }> {
    return new Promise((resolve) => {
      const answers: Response[] = [];
      const call = client.makeBidiStreamRequest(
        `/orderer.AtomicBroadcast/${method}`,
        (envelope: common.Envelope) => Buffer.from(envelope.serializeBinary()),
        read,
      );
      call.on("data", (answer: Response) => answers.push(answer));
      call.on("error", () => undefined);
      call.on("status", (status: StatusObject) => {
        resolve({ answers, status });
      });
      for (const request of requests) {
        call.write(request);
      }
    });
  }

  test("a stream to the orderer ends with the first envelope that it refuses, and later envelopes are ignored", async () => {
    const envelopes = [1, 2, 3, 4].map(() => new common.Envelope());
    const { answers, status } = await exchange("Broadcast", envelopes, (bytes) =>
      orderer.BroadcastResponse.deserializeBinary(bytes).getStatus(),
    );
    expect(answers).toEqual([Status.SUCCESS, Status.BAD_REQUEST]);
    expect(status.code).toBe(0);
    expect(broadcasts).toBe(2);
  });

  test("a stream of blocks from the orderer ends with the first request that it refuses, and later requests are ignored", async () => {
    const requests = [seekFrom(0, { stop: 0 }), seekFrom(5, { stop: 4 }), seekFrom(0, { stop: 0 })];
    const { answers, status } = await exchange("Deliver", requests, (bytes) => {
      const response = orderer.DeliverResponse.deserializeBinary(bytes);
      return response.getBlock()?.getHeader()?.getNumber() ?? response.getStatus();
    });
    expect(answers).toEqual([0, Status.SUCCESS, Status.NOT_FOUND]);
    expect(status.code).toBe(0);
  });

  test("the orderer delivers the contents of blocks that configure the channel, also if only headers are requested", async () => {
    await commitBlock(common.HeaderType.ENDORSER_TRANSACTION);
    await commitBlock(common.HeaderType.CONFIG);
    const contents = async (headersOnly: boolean) => {
      // The second one, which is refused, ends the stream.
      const requests = [seekFrom(1, { stop: 2, headersOnly }), seekFrom(5, { stop: 4 })];
      const { answers } = await exchange("Deliver", requests, (bytes) =>
        orderer.DeliverResponse.deserializeBinary(bytes).getBlock(),
      );
      return answers.slice(0, 2).map((block) => block?.getData()?.getDataList().length);
    };
    expect(await contents(true)).toEqual([undefined, 1]);
    expect(await contents(false)).toEqual([1, 1]);
  });
});
