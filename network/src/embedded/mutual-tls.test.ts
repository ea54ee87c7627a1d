import { Client, credentials } from "@grpc/grpc-js";

import { EmbeddedNetwork } from "./embedded-network.js";
import { description } from "./fixtures/platform-network.js";

jest.setTimeout(60_000);

describe("mutual TLS", () => {
  const network = new EmbeddedNetwork(description, { mutualTls: true });

  beforeAll(() => network.start());
  afterAll(() => network.stop());

  it("lets in clients with a certificate of a member, and nobody else", async () => {
    const { certificate, privateKey } = await network.tlsClient("BMSP", "app");
    await expect(reach(network, [Buffer.from(privateKey), Buffer.from(certificate)])).resolves.toBe(true);
    await expect(reach(network, [])).resolves.toBe(false);
  });
});

async function reach(network: EmbeddedNetwork, [key, certificate]: readonly Buffer[]): Promise<boolean> {
  const { endpoint, tlsRootCert } = network.endpoint("AMSP");
  const client = new Client(
    endpoint,
    credentials.createSsl(Buffer.from(tlsRootCert), key ?? null, certificate ?? null),
    { "grpc.ssl_target_name_override": "localhost" },
  );
  try {
    return await new Promise<boolean>((resolve) => {
      client.makeUnaryRequest(
        "/gateway.Gateway/Evaluate",
        (bytes: Buffer) => bytes,
        (bytes) => bytes,
        Buffer.alloc(0),
        { deadline: Date.now() + 2000 },
        (error) => {
          // An empty request is refused by the gateway itself: then the connection has been made.
          resolve(error?.details.includes("a signed proposal is required") === true);
        },
      );
    });
  } finally {
    client.close();
  }
}
