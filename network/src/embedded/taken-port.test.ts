import { createServer, type Server } from "node:net";

import { description } from "./fixtures/test-network.js";
import { EmbeddedNetwork } from "./index.js";

/**
 * The port of the thirteenth organisation. Suites run beside each other, and each of their networks asks for the ports of
 * the first few organisations: of those, none can be held for sure.
 */
const port = 31_051;

const thirteen = {
  ...description,
  organisations: Array.from({ length: 13 }, (_, index) => ({
    mspId: `Org${String(index + 1)}MSP`,
    domain: `org${String(index + 1)}.example`,
  })),
};

function take(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve(server);
    });
  });
}

test("a port that another program has is replaced, and both are named", async () => {
  const progress: string[] = [];
  const network = new EmbeddedNetwork(thirteen, { onProgress: (line) => progress.push(line) });
  const taken = await take();
  try {
    await network.start();
    const [, other] = network.endpoint("Org13MSP").endpoint.split(":");
    expect(other).not.toBe(String(port));
    expect(progress).toContain(
      `port ${String(port)} is another program's: the peer of Org13MSP listens on ${String(other)}`,
    );
  } finally {
    await network.stop();
    taken.close();
  }
});
