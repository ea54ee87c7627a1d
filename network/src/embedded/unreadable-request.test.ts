import { Client, credentials, type ServiceError } from "@grpc/grpc-js";

import { description } from "./fixtures/test-network.js";
import { EmbeddedNetwork } from "./index.js";

test("the reason why a request cannot be read is reported, and the client is told in Fabric's words", async () => {
  const progress: string[] = [];
  const network = new EmbeddedNetwork(description, { onProgress: (line) => progress.push(line) });
  await network.start();
  const { endpoint, tlsRootCert } = network.endpoint("AMSP");
  const client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
    "grpc.ssl_target_name_override": "localhost",
  });
  try {
    const same = (bytes: Buffer): Buffer => bytes;
    const refused = await new Promise<ServiceError | null>((resolve) => {
      client.makeUnaryRequest("/gateway.Gateway/Endorse", same, same, Buffer.of(0xff, 0xff), (error) => {
        resolve(error);
      });
    });
    expect(refused?.details).toBe("grpc: error unmarshalling request: proto: cannot parse invalid wire-format data");
    const [line] = progress.filter((one) => one.includes("cannot read"));
    expect(line).toMatch(/^the peer of AMSP cannot read a request of \/gateway\.Gateway\/Endorse: ./);
  } finally {
    client.close();
    await network.stop();
  }
});
