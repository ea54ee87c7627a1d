import { createServer, type Server } from "node:net";

import { description } from "./fixtures/test-network.js";
import { EmbeddedNetwork } from "./index.js";

/** Holds a port, unless somebody else does so already: taken it is in either case. */
function take(port: number): Promise<Server | undefined> {
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

test("a port that another program has is replaced, and both are named", async () => {
  const progress: string[] = [];
  const network = new EmbeddedNetwork(description, { onProgress: (line) => progress.push(line) });
  const taken = await take(7051);
  try {
    await network.start();
    const [, port] = network.endpoint("AMSP").endpoint.split(":");
    expect(port).not.toBe("7051");
    expect(progress).toContain(`port 7051 is another program's: the peer of AMSP listens on ${String(port)}`);
  } finally {
    await network.stop();
    taken?.close();
  }
});
