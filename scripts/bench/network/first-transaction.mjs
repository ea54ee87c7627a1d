// A user's first program: opens an embedded network in memory, deploys a chaincode, and commits one put. It prints one
// line of JSON: the time of each part in milliseconds since this process began.
import { createPrivateKey } from "node:crypto";

import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash, signers } from "@hyperledger/fabric-gateway";
import { describeNetwork, openNetwork } from "@tallystick/network";

const folder = process.argv[2] ?? "";
const organisations = (process.argv[3] ?? "").split(",");
const marks = [];
const mark = (part) => {
  marks.push({ part, at: performance.now() });
};

mark("modules loaded");
const network = await openNetwork("embedded", describeNetwork({ organisations }));
await network.start();
mark("network started");
await network.deploy({ name: "noop", version: "1.0", process: { folder } });
mark("chaincode deployed");
const [mspId] = organisations;
const { certificate, privateKey } = await network.enrol(mspId, { name: "alice", role: "client" });
const { endpoint, tlsRootCert, hostnameOverride } = network.endpoint(mspId);
const client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
  "grpc.ssl_target_name_override": hostnameOverride,
});
const gateway = connect({
  client,
  hash: hash.sha256,
  identity: { mspId, credentials: Buffer.from(certificate) },
  signer: signers.newPrivateKeySigner(createPrivateKey(privateKey)),
});
const contract = gateway.getNetwork(network.description.channel).getContract("noop");
await contract.submitTransaction("put", "colour", "blue");
mark("transaction committed");
process.stdout.write(`${JSON.stringify(marks)}\n`);
gateway.close();
client.close();
await network.stop();
