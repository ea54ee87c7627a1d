import { Client, credentials, Server, ServerCredentials, type StatusObject } from "@grpc/grpc-js";
import { common, orderer } from "@hyperledger/fabric-protos";
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
      throw new Error("no collection is asked for");
    },
  };
  await commitBlock();
});

async function commitBlock(): Promise<void> {
  const number = ledger.height;
  const { bytes, hash } = assembleBlock(
    { number, previousHash: new Uint8Array(), envelopes: [] },
    { signatures: new Uint8Array(), filter: new Uint8Array(), commitHash: new Uint8Array() },
  );
  await ledger.commit({
    block: { number, hash, commitHash: new Uint8Array(), bytes, transactions: [] },
    updates: [],
    state: MemoryState.empty,
    privateUpdates: new Map(),
    privateSets: [],
    purges: [],
    writtenKeys: [],
  });
}

/** Asks for one block after another, of which the channel may have none. */
function seekFrom(start: number, { stop = 1000, on = channelId } = {}): common.Envelope {
  const at = (number: number): orderer.SeekPosition => {
    const specified = new orderer.SeekSpecified();
    specified.setNumber(number);
    const position = new orderer.SeekPosition();
    position.setSpecified(specified);
    return position;
  };
  const seek = new orderer.SeekInfo();
  seek.setStart(at(start));
  seek.setStop(at(stop));
  const timestamp = new timestamps.Timestamp();
  timestamp.setSeconds(Math.trunc(now.getTime() / 1000));
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

test("blocks are delivered until their reader's certificate has expired by the network's clock", async () => {
  const options = { channel, now: () => now, streams: lastingStreams };
  const stream = deliverBlocks(seekFrom(0), undefined, options, new AbortController().signal);
  const next = async (): Promise<string | number | undefined> => {
    const { value } = await stream.next();
    return value === undefined ? undefined : said(value);
  };
  expect(await next()).toBe("block 0");
  const waiting = next();
  await commitBlock();
  expect(await waiting).toBe("block 1");
  now = new Date(now.getTime() + 120_000);
  const late = next();
  await commitBlock();
  expect(await late).toBe(Status.FORBIDDEN);
  expect(await next()).toBeUndefined();

  function said(delivery: Delivery): string | number {
    return delivery.kind === "block" ? `block ${String(delivery.block.number)}` : delivery.status;
  }
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

  /** Sends everything, without ending its own side; returns the answers once the orderer has ended. */
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

  test("ends with the first envelope that it refuses; what follows is ignored", async () => {
    const envelopes = [1, 2, 3, 4].map(() => new common.Envelope());
    const { answers, status } = await exchange("Broadcast", envelopes, (bytes) =>
      orderer.BroadcastResponse.deserializeBinary(bytes).getStatus(),
    );
    expect(answers).toEqual([Status.SUCCESS, Status.BAD_REQUEST]);
    expect(status.code).toBe(0);
    expect(broadcasts).toBe(2);
  });

  test("ends with the first request for blocks that it refuses; what follows is ignored", async () => {
    const requests = [seekFrom(0, { stop: 0 }), seekFrom(5, { stop: 4 }), seekFrom(0, { stop: 0 })];
    const { answers, status } = await exchange("Deliver", requests, (bytes) => {
      const response = orderer.DeliverResponse.deserializeBinary(bytes);
      return response.getBlock()?.getHeader()?.getNumber() ?? response.getStatus();
    });
    expect(answers).toEqual([0, Status.SUCCESS, Status.NOT_FOUND]);
    expect(status.code).toBe(0);
  });
});
