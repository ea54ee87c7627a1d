import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";

import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash, signers } from "@hyperledger/fabric-gateway";

import type { ConnectionProfile } from "@tallystick/network";

/** An application that has only a connection profile. */
export interface ProfileUser {
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string>;
  close(): void;
}

export function connectProfile(path: string): ProfileUser {
  const profile = JSON.parse(readFileSync(path, "utf8")) as ConnectionProfile;
  const { endpoint, tlsRootCertPath, hostnameOverride } = profile.peer;
  const client = new Client(
    endpoint,
    credentials.createSsl(readFileSync(tlsRootCertPath)),
    hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride },
  );
  const gateway = connect({
    client,
    identity: { mspId: profile.mspId, credentials: readFileSync(profile.certificatePath) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(profile.privateKeyPath))),
    hash: hash.sha256,
  });
  const contract = gateway.getNetwork(profile.channel).getContract(profile.chaincode);
  return {
    put: async (key, value) => {
      await contract.submitTransaction("put", key, value);
    },
    get: async (key) => Buffer.from(await contract.evaluateTransaction("get", key)).toString("utf8"),
    close: () => {
      gateway.close();
      client.close();
    },
  };
}
