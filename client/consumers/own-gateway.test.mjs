import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { test } from "node:test";

import { Client, credentials } from "@grpc/grpc-js";
import { connect, signers } from "@hyperledger/fabric-gateway";
import { tallyOn } from "@tallystick/client";
import { startTallystick } from "@tallystick/testing";

test("an application uses certificates on its own Gateway, and keeps using the Gateway for everything else", async () => {
  const platform = await startTallystick();
  const { identity, connectOptions } = platform.operator;
  const { channel, chaincode } = connectOptions;
  const { endpoint, tlsRootCert, hostnameOverride } = [connectOptions.peer].flat()[0];
  const client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
    ...(hostnameOverride !== undefined && { "grpc.ssl_target_name_override": hostnameOverride }),
  });
  const gateway = connect({
    client,
    identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(identity.privateKey)),
  });
  try {
    const tally = tallyOn(gateway, { channel, chaincode });
    const { rules } = await tally.registry.getPolicy({});
    const { transactionId } = await tally.registry.setPolicy({ rules });
    assert.equal((await tally.transaction(transactionId).status()).outcome, "committed");
    for await (const event of tally.events({ from: 0 })) {
      if (event.transactionId === transactionId) break;
    }
    tally.close();
    const info = await gateway.getNetwork(channel).getContract("qscc").evaluateTransaction("GetChainInfo", channel);
    assert.ok(info.length > 0);
  } finally {
    gateway.close();
    client.close();
    await platform.close();
  }
});
