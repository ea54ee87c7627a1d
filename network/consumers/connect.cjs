"use strict";

const { createPrivateKey } = require("node:crypto");
const grpc = require("@grpc/grpc-js");
const { connect, hash, signers } = require("@hyperledger/fabric-gateway");

/** Connects an application of Org1MSP as the network's README does. */
exports.connectTo = async (network) => {
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
  return {
    network: gateway.getNetwork("mychannel"),
    contract: gateway.getNetwork("mychannel").getContract("basic"),
    close: () => {
      gateway.close();
      client.close();
    },
  };
};
