import { until } from "../../../test/testkit/until.js";
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

/** The results of calls of the function that were made while the action ran, as soon as there are so many. */
async function follow(
  called: string,
  calls: number,
  action: () => Promise<unknown>,
): Promise<readonly ShownTransaction[]> {
  const identity = await network.enrol("BMSP", { name: "reader", role: "admin" });
  const source = { endpoint: network.endpoint("BMSP"), identity, channel: description.channel };
  const blocks: ShownBlock[] = [];
  const shown = (): ShownTransaction[] =>
    blocks.flatMap(({ transactions }) => transactions).filter((transaction) => transaction.function === called);
  const enough = new AbortController();
  const following = feedBlocks(
    source,
    (block) => {
      blocks.push(block);
      if (shown().length >= calls) {
        enough.abort();
      }
    },
    enough.signal,
  );
  // The feed contains only blocks that are committed after the peer has accepted the request. The peer does not report
  // when it accepts it.
  const begun = until("the feed has begun", async () => {
    await application.submit("put", "beginning", "of the feed");
    return blocks.length > 0;
  });
  await Promise.all([begun.then(action), following]);
  return shown();
}

test("a transaction is shown with its verdict, its creator and the called function, also if it failed", async () => {
  await application.submit("put", "counter", "0");
  // All transactions are endorsed before the first is committed. So they conflict, and all peers answer the same.
  const increments = await Promise.all(
    Array.from({ length: 5 }, () =>
      application.contract.newProposal("increment", { arguments: ["counter"] }).endorse(),
    ),
  );
  const shown = await follow("increment", increments.length, () =>
    Promise.all(increments.map((transaction) => transaction.submit())),
  );
  const { name } = testChaincode;
  for (const transaction of shown) {
    expect(transaction).toMatchObject({ creator: "AMSP", chaincode: name, function: "increment" });
    expect(transaction.id).toMatch(/^[0-9a-f]{64}$/);
  }
  const conflict = "MVCC_READ_CONFLICT";
  expect(shown.map(({ verdict }) => verdict)).toEqual(["VALID", conflict, conflict, conflict, conflict]);
});

test("a reader outside of the member organisations gets no blocks, with the reason", async () => {
  const identity = await network.enrol("AMSP", { name: "reader", role: "client" });
  const source = { endpoint: network.endpoint("BMSP"), identity: { ...identity, mspId: "CMSP" }, channel: "nowhere" };
  await expect(feedBlocks(source, () => undefined, new AbortController().signal)).rejects.toThrow(
    /ended the blocks' feed with status/,
  );
});

test("a feed does not begin if its reader left before the beginning", async () => {
  const identity = await network.enrol("BMSP", { name: "reader", role: "admin" });
  const source = { endpoint: network.endpoint("BMSP"), identity, channel: description.channel };
  await expect(feedBlocks(source, () => undefined, AbortSignal.abort())).resolves.toBeUndefined();
});
