import { once } from "node:events";
import { createServer } from "node:net";

import { type ClientDuplexStream, Client, credentials, type ServiceError, status } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";

import { ChaincodeRegistry } from "../chaincode/chaincode-registry.js";
import { NodeServer } from "./node-server.js";

const packageId = "basic_1.0:00";
let server: NodeServer;
let registry: ChaincodeRegistry;
let client: Client;

beforeEach(async () => {
  registry = new ChaincodeRegistry({ executeTimeoutMs: 10_000, takesBatches: true });
  registry.expect(packageId);
  server = await NodeServer.create(17_151);
  server.add(peer.ChaincodeSupportService, { register: registry.register });
  await server.listen(undefined);
  client = new Client(server.address, credentials.createInsecure());
});

afterEach(() => {
  client.close();
  server.close();
});

/** A chaincode's end of the stream, which can also write bytes that are not a message. */
function registerStream(): ClientDuplexStream<Buffer, Buffer> {
  const same = (bytes: Buffer): Buffer => bytes;
  return client.makeBidiStreamRequest("/protos.ChaincodeSupport/Register", same, same);
}

function endOf(stream: ClientDuplexStream<Buffer, Buffer>): Promise<ServiceError> {
  return new Promise((resolve) => {
    stream.on("error", (error: ServiceError) => {
      resolve(error);
    });
  });
}

function registration(): Buffer {
  const id = new peer.ChaincodeID();
  id.setName(packageId);
  const message = new peer.ChaincodeMessage();
  message.setType(peer.ChaincodeMessage.Type.REGISTER);
  message.setPayload(id.serializeBinary());
  return Buffer.from(message.serializeBinary());
}

test.each(["before it has registered", "after it has registered"])(
  "if a chaincode sends bytes that are not a message, %s, only its own stream ends, in Fabric's words",
  async (when) => {
    const broken = registerStream();
    const ended = endOf(broken);
    if (when.startsWith("after")) {
      broken.write(registration());
      broken.resume();
      await registry.handlerOf(packageId, 60_000);
    }
    broken.write(Buffer.of(0xff, 0xff));
    await expect(ended).resolves.toMatchObject({
      code: status.INTERNAL,
      details:
        "receive from chaincode support stream failed: rpc error: code = Internal desc = grpc: failed to unmarshal the received message: proto: cannot parse invalid wire-format data",
    });
    expect(registry.isRegistered(packageId)).toBe(false);
    const next = registerStream();
    next.on("error", () => undefined);
    next.resume();
    next.write(registration());
    expect((await registry.handlerOf(packageId, 60_000)).ready).toBe(true);
    next.cancel();
  },
);

test("a server that cannot listen again, since its port is taken, reports this each time and listens once it can", async () => {
  // gRPC itself prints that it cannot listen.
  const printed = jest.spyOn(console, "error").mockImplementation();
  server.suspend();
  const other = createServer().listen(server.port, "127.0.0.1");
  await once(other, "listening");
  await expect(server.resume()).rejects.toThrow(/EADDRINUSE/);
  await expect(server.resume()).rejects.toThrow(/EADDRINUSE/);
  printed.mockRestore();
  other.close();
  await once(other, "close");
  await server.resume();
  const stream = registerStream();
  stream.on("error", () => undefined);
  stream.resume();
  stream.write(registration());
  expect((await registry.handlerOf(packageId, 60_000)).ready).toBe(true);
  stream.cancel();
});
