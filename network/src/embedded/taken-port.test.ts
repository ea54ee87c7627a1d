import { createServer, type Server } from "node:net";

import { description } from "./fixtures/test-network.js";
import { EmbeddedNetwork } from "./index.js";

/**
 * The ports of the tenth to the thirteenth organisation. Suites run at the same time, and each of their networks
 * requests the ports of the first few organisations, so a test cannot reserve one of those. Another network may have
 * drawn one of these ports.
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

/** Listens on the first free candidate. */
async function take(): Promise<{ readonly server: Server; readonly mspId: string; readonly port: number }> {
  for (const candidate of candidates) {
    const server = await listenOn(candidate.port);
    if (server !== undefined) {
      return { server, ...candidate };
    }
  }
  throw new Error("other programs listen on all of the ports");
}

test("a port in the description is used, or refused if another program has it, and no port stays open", async () => {
  const { server, mspId, port } = await take();
  const organisation = (said: number) => ({ mspId, domain: "held.example", port: said });
  const one = new EmbeddedNetwork({ ...description, organisations: [organisation(port)] });
  try {
    await expect(one.start()).rejects.toThrow(
      `port ${String(port)} of the peer of ${mspId} is another program's: end that program, or write another port into the network's description`,
    );
  } finally {
    await one.stop();
    await new Promise((resolve) => server.close(resolve));
  }
  await one.start();
  try {
    expect(one.endpoint(mspId).endpoint).toBe(`127.0.0.1:${String(port)}`);
  } finally {
    await one.stop();
  }
  const ordering = new EmbeddedNetwork({ ...description, orderer: { port } });
  await ordering.start();
  try {
    expect(ordering.orderer().endpoint).toBe(`127.0.0.1:${String(port)}`);
    await expect(new EmbeddedNetwork({ ...description, orderer: { port } }).start()).rejects.toThrow(
      `port ${String(port)} of the orderer is another program's`,
    );
  } finally {
    await ordering.stop();
  }
});

test("a port that another program has is replaced, and a message names both ports", async () => {
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
