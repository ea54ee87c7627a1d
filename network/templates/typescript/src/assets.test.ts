import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { join } from "node:path";
import { after, before, test } from "node:test";

import * as grpc from "@grpc/grpc-js";
import { connect, type Contract, EndorseError, hash, signers } from "@hyperledger/fabric-gateway";
import { describeNetwork, openNetwork } from "@tallystick/network";

/** The contract for an application of Org1MSP. */
let contract: Contract;
let close = (): Promise<void> => Promise.resolve();

before(async () => {
  const network = await openNetwork("embedded", describeNetwork({ organisations: ["Org1MSP", "Org2MSP"] }));
  close = () => network.stop();
  await network.start();
  await network.deploy({ name: "{{name}}", version: "1.0", process: { folder: join(__dirname, "..") } });

  const { certificate, privateKey } = await network.enrol("Org1MSP", { name: "alice", role: "client" });
  const { endpoint, tlsRootCert, hostnameOverride } = network.endpoint("Org1MSP");
  const client = new grpc.Client(endpoint, grpc.credentials.createSsl(Buffer.from(tlsRootCert)), {
    "grpc.ssl_target_name_override": hostnameOverride,
  });
  const gateway = connect({
    client,
    hash: hash.sha256,
    identity: { mspId: "Org1MSP", credentials: Buffer.from(certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(privateKey)),
  });
  contract = gateway.getNetwork("mychannel").getContract("{{name}}");
  close = async () => {
    gateway.close();
    client.close();
    await network.stop();
  };
});

after(() => close());

async function read(id: string): Promise<unknown> {
  return JSON.parse(Buffer.from(await contract.evaluateTransaction("read", id)).toString());
}

void test("an asset changes its owner", async () => {
  await contract.submitTransaction("create", "house", "Alice", "300");
  await contract.submitTransaction("transfer", "house", "Bob");
  assert.deepEqual(await read("house"), { id: "house", owner: "Bob", value: 300 });
});

void test("an asset is created once", async () => {
  await contract.submitTransaction("create", "boat", "Alice", "20");
  await assert.rejects(
    contract.submitTransaction("create", "boat", "Bob", "10"),
    (error) =>
      error instanceof EndorseError && JSON.stringify(error.details).includes("there is an asset boat already"),
  );
});
