import { randomUUID } from "node:crypto";

import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash, type Gateway, type Network } from "@hyperledger/fabric-gateway";

import type { Chain } from "./chain.js";

import { nativeSigner } from "@tallystick/client";
import type { GatewayEndpoint, Identity } from "@tallystick/network";

/** A put that the network has acknowledged: its commit status was VALID. */
export interface Acknowledged {
  readonly transactionId: string;
  readonly key: string;
  readonly block: bigint;
}

/** An application that writes, and reads the ledger. */
export class WritingClient {
  readonly #client: Client;
  readonly #gateway: Gateway;
  readonly #network: Network;

  constructor(
    { endpoint, tlsRootCert, hostnameOverride }: GatewayEndpoint,
    { mspId, certificate, privateKey }: Identity,
    channel: string,
  ) {
    this.#client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride !== undefined && { "grpc.ssl_target_name_override": hostnameOverride }),
    });
    const signer = nativeSigner(privateKey);
    this.#gateway = connect({
      client: this.#client,
      identity: { mspId, credentials: Buffer.from(certificate) },
      hash: hash.none,
      signer: async (message: Uint8Array) => signer.sign(message),
      commitStatusOptions: () => ({ deadline: Date.now() + 60_000 }),
    });
    this.#network = this.#gateway.getNetwork(channel);
  }

  /** @throws the error that interrupted the transaction, which may still be in the ledger. */
  async put(): Promise<Acknowledged> {
    const key = randomUUID();
    const proposal = this.#network.getContract("noop").newProposal("put", { arguments: [key, key] });
    const commit = await (await proposal.endorse()).submit();
    const { successful, blockNumber, transactionId, code } = await commit.getStatus();
    if (!successful) {
      throw new Error(`transaction ${transactionId} was found invalid: ${String(code)}`);
    }
    return { transactionId, key, block: blockNumber };
  }

  async get(key: string): Promise<string> {
    return Buffer.from(await this.#network.getContract("noop").evaluateTransaction("get", key)).toString();
  }

  /** Reads the blocks that the chain lacks. */
  async readInto(chain: Chain, height: number): Promise<void> {
    if (chain.height >= height) {
      return;
    }
    const blocks = await this.#network.getBlockEvents({ startBlock: BigInt(chain.height) });
    try {
      for await (const block of blocks) {
        chain.add(block);
        if (chain.height >= height) {
          return;
        }
      }
    } finally {
      blocks.close();
    }
  }

  close(): void {
    this.#gateway.close();
    this.#client.close();
  }
}
