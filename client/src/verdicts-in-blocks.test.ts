import { status } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";

import { connect } from "./connect.js";
import type { Tally } from "./tally.js";
import { FakeGateway, type FilteredSink } from "./testing/fake-gateway.js";
import { party, registration } from "./testing/registration.js";

const { VALID, MVCC_READ_CONFLICT } = peer.TxValidationCode;

let gateway: FakeGateway;
let tally: Tally;
/** How many times the client asked for filtered blocks. */
let opened: number;
let cancelled: Promise<void>;
/** The stream from which the client reads them. */
let blocks: FilteredSink | undefined;
/**
 * Answers to requests for a verdict wait until the first block was sent, so that the client has it when they arrive.
 */
let firstBlockSent: Promise<void>;

beforeEach(async () => {
  gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  opened = 0;
  blocks = undefined;
  let noteCancelled: () => void;
  cancelled = new Promise((resolve) => {
    noteCancelled = resolve;
  });
  firstBlockSent = new Promise((resolve) => {
    gateway.filteredBlocks = (stream) => {
      opened += 1;
      blocks = stream;
      stream.onCancelled(noteCancelled);
      stream.send(6, []);
      resolve();
    };
  });
  gateway.commitStatus = () => firstBlockSent.then(() => VALID);
  tally = await connect(gateway.connectOptions);
});

afterEach(() => {
  tally.close();
  gateway.stop();
});

type Options = Parameters<Tally["registry"]["registerParty"]>[1];

function acts(count: number, options?: Options): Promise<{ readonly blockNumber: number }[]> {
  return Promise.all(Array.from({ length: count }, () => tally.registry.registerParty(registration, options)));
}

/** Performs so many acts at the same time that the client reads the blocks. One of them stays in progress. */
async function readingBlocks(): Promise<void> {
  const { commitStatus } = gateway;
  let slowOne: string | undefined;
  const isAsked = new Promise<void>((resolve) => {
    gateway.commitStatus = (transactionId) => {
      if (transactionId !== slowOne) {
        return commitStatus(transactionId);
      }
      resolve();
      return new Promise(() => undefined);
    };
  });
  const options: Options = {
    beforeSubmit: ({ transactionId }) => {
      slowOne = transactionId;
    },
  };
  // It ends with the connection.
  tally.registry.registerParty(registration, options).catch(() => undefined);
  await Promise.all([acts(8), isAsked]);
  gateway.statusAsked.length = 0;
}

it("many acts at the same time get their verdicts from the peer's blocks, and the client requests no verdict", async () => {
  await readingBlocks();
  let number = 10;
  gateway.submit = (transactionId) => {
    number += 1;
    blocks?.send(number, ["another's", transactionId]);
  };
  const done = await acts(8);
  expect(done.map(({ blockNumber }) => blockNumber).sort()).toEqual([11, 12, 13, 14, 15, 16, 17, 18]);
  expect(gateway.statusAsked).toEqual([]);
  expect(opened).toBe(1);
});

it("an act that a block marks as invalid fails with that verdict", async () => {
  await readingBlocks();
  gateway.submit = (transactionId) => blocks?.send(11, [transactionId], MVCC_READ_CONFLICT);
  await expect(acts(1, { retry: { attempts: 0 } })).rejects.toMatchObject({
    kind: "Conflict",
    code: "MVCC_READ_CONFLICT",
  });
  expect(gateway.statusAsked).toEqual([]);
});

it("a verdict is requested if the stream of blocks ends before the verdict", async () => {
  await readingBlocks();
  gateway.submit = () => blocks?.fail(status.UNAVAILABLE, "gone");
  await acts(1);
  expect(gateway.statusAsked).toHaveLength(1);
});

it("a verdict is requested if the blocks do not contain it, and the client changes nothing else", async () => {
  await readingBlocks();
  await acts(1, { deadlines: { commitStatus: 4_000 } });
  expect(gateway.statusAsked).toHaveLength(1);
});

it("a duplicate in a block does not count, and the verdict on the first copy is requested", async () => {
  await readingBlocks();
  gateway.submit = (transactionId) => blocks?.send(11, [transactionId], peer.TxValidationCode.DUPLICATE_TXID);
  await acts(1);
  expect(gateway.statusAsked).toHaveLength(1);
});

it("a peer that sends no blocks is asked for each verdict, and only once for its blocks", async () => {
  gateway.filteredBlocks = (stream) => {
    opened += 1;
    stream.fail(status.PERMISSION_DENIED, "no");
  };
  gateway.commitStatus = () => VALID;
  await acts(8);
  await acts(8);
  expect(gateway.statusAsked).toHaveLength(16);
  expect(opened).toBe(1);
});

it("with few acts at the same time the client does not read blocks", async () => {
  gateway.commitStatus = () => VALID;
  await acts(3);
  expect(opened).toBe(0);
  expect(gateway.statusAsked).toHaveLength(3);
});

it("the client stops reading blocks when no act is in progress", async () => {
  await acts(8);
  gateway.statusAsked.length = 0;
  await cancelled;
  await expect(acts(1)).resolves.toHaveLength(1);
  expect(gateway.statusAsked).toHaveLength(1);
});
