import { Server, ServerCredentials } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";

import { listen } from "../../../test/testkit/listen.js";
import { ChaincodeInstance } from "./chaincode-instance.js";

test("a chaincode that accepts the stream and sends nothing is given up, in Fabric's words", async () => {
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
    // The stream must reach the server within this time.
    startupTimeoutMs: 3000,
  });
  await expect(instance.connect()).rejects.toThrow(
    "could not launch chaincode silent:1: timeout expired while starting chaincode silent:1 for transaction",
  );
  expect(streams).toHaveLength(1);
  instance.close();
  server.forceShutdown();
});

/** Field 15 with the length -1, in ten bytes. */
const leadsBack = Buffer.from([0x7a, ...Array<number>(9).fill(0xff), 0x01]);

test.each([
  ["is not a message", leadsBack, "proto: cannot parse invalid wire-format data"],
  ["has a text that is not UTF-8", Buffer.from([0x22, 0x01, 0xff]), "string field contains invalid UTF-8"],
])("a chaincode that sends what %s is refused, and does not affect anything else", async (_, bytes, reason) => {
  const server = new Server();
  const { connect } = peer.ChaincodeService;
  server.addService(
    { connect: { ...connect, responseSerialize: (raw: Buffer) => raw } },
    {
      connect: (stream: { write(raw: Buffer): void }) => {
        stream.write(bytes);
      },
    },
  );
  const port = await listen(server, ServerCredentials.createInsecure());
  const instance = new ChaincodeInstance({
    packageId: "hostile:1",
    address: `127.0.0.1:${String(port)}`,
    executeTimeoutMs: 1000,
    takesBatches: true,
    dialTimeoutMs: 60_000,
    startupTimeoutMs: 60_000,
  });
  await expect(instance.connect()).rejects.toThrow(
    `chaincode registration failed: receive from chaincode support stream failed: rpc error: code = Internal desc = grpc: failed to unmarshal the received message: ${reason}`,
  );
  instance.close();
  server.forceShutdown();
});
