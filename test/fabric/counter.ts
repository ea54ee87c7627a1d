import { createPrivateKey } from "node:crypto";
import { resolve } from "node:path";

import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash, signers, type Contract } from "@hyperledger/fabric-gateway";

import type { Chaincode, Network, NetworkDescription } from "@tallystick/network";

/** The smallest chaincode that shows which build of it answers. */
export function counter(version: string, flavour = "plain"): Chaincode {
  const folder = resolve(__dirname, "../../network/fixtures/counter");
  return { name: "counter", version, process: { folder, env: { COUNTER_FLAVOUR: flavour } } };
}

export function describeOrganisations(...names: string[]): NetworkDescription {
  return {
    channel: "certificates",
    organisations: names.map((name) => ({ mspId: `${name}MSP`, domain: `${name.toLowerCase()}.example` })),
    batch: { maxMessageCount: 100, timeoutMs: 100 },
  };
}

/** A user's view of the counter through its own organisation's gateway, until `close`. */
export interface CounterUser {
  readonly contract: Contract;
  put(key: string, value: string): Promise<void>;
  get(key: string): Promise<string>;
  flavour(): Promise<string>;
  close(): void;
}

export async function connectCounter(
  network: Network,
  mspId: string,
  channel = network.description.channel,
): Promise<CounterUser> {
  const { certificate, privateKey } = await network.enrol(mspId, { name: "tester", role: "client" });
  const { endpoint, tlsRootCert, hostnameOverride } = network.endpoint(mspId);
  const client = new Client(
    endpoint,
    credentials.createSsl(Buffer.from(tlsRootCert)),
    hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride },
  );
  const gateway = connect({
    client,
    identity: { mspId, credentials: Buffer.from(certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(privateKey)),
    hash: hash.sha256,
    endorseOptions: () => ({ deadline: Date.now() + 30_000 }),
    submitOptions: () => ({ deadline: Date.now() + 30_000 }),
    commitStatusOptions: () => ({ deadline: Date.now() + 30_000 }),
    evaluateOptions: () => ({ deadline: Date.now() + 30_000 }),
  });
  const contract = gateway.getNetwork(channel).getContract("counter", "counter");
  const evaluate = async (name: string, ...args: string[]) =>
    Buffer.from(await contract.evaluateTransaction(name, ...args)).toString("utf8");
  return {
    contract,
    put: async (key, value) => {
      await contract.submitTransaction("put", key, value);
    },
    get: (key) => evaluate("get", key),
    flavour: () => evaluate("flavour"),
    close: () => {
      gateway.close();
      client.close();
    },
  };
}
