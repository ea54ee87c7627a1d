import { connectAs, description, testChaincode, type Application } from "../embedded/fixtures/test-network.js";
import { EmbeddedNetwork } from "../embedded/index.js";
import { feedBlocks } from "./block-feed.js";
import type { ShownBlock, ShownTransaction } from "./control-protocol.js";

const network = new EmbeddedNetwork(description);
let application: Application;

beforeAll(async () => {
  await network.start();
  await network.deploy(testChaincode);
  application = await connectAs(network, "AMSP");
});

afterAll(async () => {
  application.close();
  await network.stop();
});

/** Blocks committed while the action runs, until the transactions are there. */
async function follow(transactions: number, action: () => Promise<unknown>): Promise<readonly ShownTransaction[]> {
  const identity = await network.enrol("BMSP", { name: "reader", role: "admin" });
  const source = { endpoint: network.endpoint("BMSP"), identity, channel: description.channel };
  const blocks: ShownBlock[] = [];
  const enough = new AbortController();
  const following = feedBlocks(
    source,
    (block) => {
      blocks.push(block);
      if (blocks.flatMap((shown) => shown.transactions).length >= transactions) {
        enough.abort();
      }
    },
    enough.signal,
  );
  await Promise.all([action(), following]);
  return blocks.flatMap((shown) => shown.transactions);
}

test("a transaction is shown with its verdict, who made it and what it called; so is one that failed", async () => {
  await application.submit("put", "counter", "0");
  const shown = await follow(5, () =>
    Promise.allSettled(Array.from({ length: 5 }, () => application.submit("increment", "counter"))),
  );
  const { name } = testChaincode;
  for (const transaction of shown) {
    expect(transaction).toMatchObject({ creator: "AMSP", chaincode: name, function: "increment" });
    expect(transaction.id).toMatch(/^[0-9a-f]{64}$/);
  }
  const verdicts = shown.map(({ verdict }) => verdict);
  expect(verdicts.filter((verdict) => verdict === "VALID").length).toBeGreaterThan(0);
  expect(verdicts).toContain("MVCC_READ_CONFLICT");
});

test("a reader of no member organisation is told why", async () => {
  const identity = await network.enrol("AMSP", { name: "reader", role: "client" });
  const source = { endpoint: network.endpoint("BMSP"), identity: { ...identity, mspId: "CMSP" }, channel: "nowhere" };
  await expect(feedBlocks(source, () => undefined, new AbortController().signal)).rejects.toThrow(
    /ended the blocks' feed with status/,
  );
});
