import { common } from "@hyperledger/fabric-protos";

import { openSession } from "./connect.js";
import type { OpenTally } from "./tally.js";
import { FakeGateway } from "./testing/fake-gateway.js";

const HEIGHT = 5;

let gateway: FakeGateway;
let open: OpenTally;
/** The heights of the ledgers, by organisation. */
let heights: Record<string, number>;

beforeEach(async () => {
  gateway = await FakeGateway.start();
  heights = { IcbcMSP: HEIGHT, BaowuMSP: HEIGHT, AnsteelMSP: HEIGHT, RioTintoMSP: HEIGHT };
  gateway.endorse = ({ organisations: [mspId = ""] }) => chainOf(heights[mspId] ?? 0);
  gateway.evaluate = () => chainOf(HEIGHT);
  gateway.events = (sink, startBlock = 0) => {
    for (let block = startBlock; block < HEIGHT; block += 1) {
      sink.send(block, []);
    }
  };
  const { connectOptions, members } = gateway;
  const identity = { ...connectOptions.identity, mspId: "IcbcMSP" };
  const verify = { organisations: 2 };
  open = await openSession({ ...connectOptions, identity, members, verify, deadlines: { evaluate: 3_000 } });
});

afterEach(() => {
  open.tally.close();
  gateway.stop();
});

function chainOf(height: number): Uint8Array {
  const info = new common.BlockchainInfo();
  info.setHeight(height);
  return info.serializeBinary();
}

const unverified = { verify: "none" } as const;

it("the height is what two organisations say, and not the word of one gateway", async () => {
  gateway.evaluate = () => chainOf(2);
  await expect(open.session.height(unverified)).resolves.toBe(2n);
  await expect(open.session.height()).resolves.toBe(BigInt(HEIGHT));
});

it.each([
  ["higher", { AnsteelMSP: 1_000_000 }, 5n],
  ["lower", { AnsteelMSP: 1 }, 5n],
  ["lower, and another one is behind", { AnsteelMSP: 1, RioTintoMSP: 4 }, 5n],
  ["higher, and another one is ahead", { AnsteelMSP: 1_000_000, RioTintoMSP: 6 }, 6n],
])("one organisation that states a %s height neither raises nor lowers the height", async (_, stated, expected) => {
  Object.assign(heights, stated);
  await expect(open.session.height()).resolves.toBe(expected);
});

it("one organisation that never answers does not keep the height back", async () => {
  gateway.endorse = ({ organisations: [mspId = ""] }) =>
    mspId === "RioTintoMSP" ? new Promise(() => undefined) : chainOf(HEIGHT);
  await expect(open.session.height()).resolves.toBe(BigInt(HEIGHT));
});

it("there is no height without the caller's own organisation", async () => {
  gateway.endorse = ({ organisations: [mspId = ""] }) => (mspId === "IcbcMSP" ? Buffer.from([0xff]) : chainOf(HEIGHT));
  await expect(open.session.height()).rejects.toBeInstanceOf(Error);
});

it("the own organisation's height is waited for, however soon enough others have said theirs", async () => {
  heights = { IcbcMSP: 9, BaowuMSP: HEIGHT, AnsteelMSP: HEIGHT, RioTintoMSP: HEIGHT };
  gateway.endorse = async ({ organisations: [mspId = ""] }) => {
    await new Promise((resolve) => setTimeout(resolve, mspId === "IcbcMSP" ? 1_500 : 0));
    return chainOf(heights[mspId] ?? 0);
  };
  await expect(open.session.height()).resolves.toBe(9n);
});

/** What a gateway can do with the blocks. */
const plays: readonly (readonly [what: string, play: () => void])[] = [
  [
    "hands out no block at all",
    () => {
      gateway.events = () => undefined;
    },
  ],
  [
    "ends its stream again and again",
    () => {
      gateway.events = (sink) => {
        sink.end();
      };
    },
  ],
];

it.each(plays)(
  "a book behind a gateway that states a lower height and %s fails, and says which blocks are missing",
  async (_, play) => {
    play();
    gateway.evaluate = () => chainOf(2);
    await expect(open.tally.books.outstanding()).rejects.toMatchObject({
      kind: "Unavailable",
      code: "BLOCKS_MISSING",
      message: expect.stringMatching(/the ledger has blocks 0 to 4, and no gateway has handed out one/) as string,
    });
  },
);

it("a stream up to now and a book without verification fail as well if a gateway hangs that states the height", async () => {
  gateway.events = () => undefined;
  const toNow = open.tally.events({ to: "now", ...unverified });
  await expect(toNow.next()).rejects.toMatchObject({ code: "BLOCKS_MISSING" });
});
