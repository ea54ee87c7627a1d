import { createServer, type Server } from "node:net";

import { description } from "./fixtures/test-network.js";
import { EmbeddedNetwork } from "./index.js";

/**
 * The ports of the tenth to the thirteenth organisation. Suites run beside each other, and each of their networks asks for
 * the ports of the first few organisations: of those, none can be held for sure. Of these, one may be drawn for any of them.
 */
const candidates = [13, 12, 11, 10].map((place) => ({ mspId: `Org${String(place)}MSP`, port: 5051 + place * 2000 }));

const thirteen = {
  ...description,
  organisations: Array.from({ length: 13 }, (_, index) => ({
    mspId: `Org${String(index + 1)}MSP`,
    domain: `org${String(index + 1)}.example`,
  })),
};

function listenOn(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(undefined);
    });
    server.listen(port, "127.0.0.1", () => {
      resolve(server);
    });
  });
}

/** Listens on the first of the candidates that can be had. */
async function take(): Promise<{ readonly server: Server; readonly mspId: string; readonly port: number }> {
  for (const candidate of candidates) {
    const server = await listenOn(candidate.port);
    if (server !== undefined) {
      return { server, ...candidate };
    }
  }
  throw new Error("others listen on all of the ports");
}

test("a port that another program has is replaced, and both are named", async () => {
  const progress: string[] = [];
  const network = new EmbeddedNetwork(thirteen, { onProgress: (line) => progress.push(line) });
  const { server, mspId, port } = await take();
  try {
    await network.start();
    const [, other] = network.endpoint(mspId).endpoint.split(":");
    expect(other).not.toBe(String(port));
    expect(progress).toContain(
      `port ${String(port)} is another program's: the peer of ${mspId} listens on ${String(other)}`,
    );
  } finally {
    await network.stop();
    server.close();
  }
});
