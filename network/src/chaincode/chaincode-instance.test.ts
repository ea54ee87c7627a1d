import { Server, ServerCredentials } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";

import { listen } from "../../../testkit/listen.js";
import { ChaincodeInstance } from "./chaincode-instance.js";

test("a chaincode that takes the stream and says nothing is given up, in Fabric's words", async () => {
  const server = new Server();
  const streams: { end(): void }[] = [];
  server.addService(peer.ChaincodeService, {
    connect: (stream: { end(): void }) => {
      streams.push(stream);
    },
  });
  const port = await listen(server, ServerCredentials.createInsecure());
  const instance = new ChaincodeInstance({
    packageId: "silent:1",
    address: `127.0.0.1:${String(port)}`,
    executeTimeoutMs: 1000,
    takesBatches: true,
    dialTimeoutMs: 60_000,
    // The stream is to reach the server within this time.
    startupTimeoutMs: 3000,
  });
  await expect(instance.connect()).rejects.toThrow(
    "could not launch chaincode silent:1: timeout expired while starting chaincode silent:1 for transaction",
  );
  expect(streams).toHaveLength(1);
  instance.close();
  server.forceShutdown();
});
