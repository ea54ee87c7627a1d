import { peerConfiguration } from "./node-configuration.js";

const node = {
  name: "peer0.a.example",
  mspId: "AMSP",
  domain: "a.example",
  port: 1,
  chaincodePort: 2,
  operationsPort: 3,
};
const folders = { msp: "/msp", tls: "/tls", data: "/data" };

test.each([
  [undefined, "30000ms"],
  [90_000, "90000ms"],
])("a peer allows a chaincode %j ms for its start as %s", (startupTimeoutMs, written) => {
  expect(peerConfiguration(node, folders, [], [], true, { startupTimeoutMs })).toMatchObject({
    chaincode: { startuptimeout: written },
  });
});

test("a peer waits for no private data of an invalid transaction, so that one organisation cannot hold its blocks", () => {
  expect(peerConfiguration(node, folders, [], [], true)).toMatchObject({
    peer: { gossip: { pvtData: { skipPullingInvalidTransactionsDuringCommit: true, pullRetryThreshold: "10000ms" } } },
  });
  expect(
    peerConfiguration(node, folders, [], [], true, { pull: { thresholdMs: 3000, skipInvalid: false } }),
  ).toMatchObject({
    peer: { gossip: { pvtData: { skipPullingInvalidTransactionsDuringCommit: false, pullRetryThreshold: "3000ms" } } },
  });
});

test("a peer bounds the requests that it works on at the same time, so that a flood is refused and does not stop it", () => {
  expect(peerConfiguration(node, folders, [], [], true)).toMatchObject({
    peer: { limits: { concurrency: { endorserService: 2500, deliverService: 2500, gatewayService: 500 } } },
  });
});
