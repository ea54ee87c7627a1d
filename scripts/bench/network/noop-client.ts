import { randomUUID } from "node:crypto";

import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash, type Contract, type Gateway } from "@hyperledger/fabric-gateway";
import { common } from "@hyperledger/fabric-protos";

import type { Hosted } from "./host.js";

import { nativeSigner } from "@tallystick/client";

/**
 * An application of the no-op chaincode. It signs with Node's own code, so that the client does not dominate the
 * measurement.
 */
export class NoopClient {
  readonly #client: Client;
  readonly #gateway: Gateway;
  readonly #contract: Contract;
  readonly #channel: string;

  constructor(
    { channel, identity, endpoint }: Hosted,
    private readonly organisations: readonly string[],
  ) {
    this.#channel = channel;
    this.#client = new Client(endpoint.endpoint, credentials.createSsl(Buffer.from(endpoint.tlsRootCert)), {
      ...(endpoint.hostnameOverride !== undefined && {
        "grpc.ssl_target_name_override": endpoint.hostnameOverride,
      }),
    });
    const signer = nativeSigner(identity.privateKey);
    this.#gateway = connect({
      client: this.#client,
      identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
      hash: hash.none,
      signer: async (message: Uint8Array) => signer.sign(message),
    });
    this.#contract = this.#gateway.getNetwork(channel).getContract("noop");
  }

  /** Writes a new key and waits for the verdict. */
  readonly put = (): Promise<unknown> => this.#contract.submitTransaction("put", randomUUID(), "1");

  readonly get = (): Promise<unknown> => this.#contract.evaluateTransaction("get", "colour");

  /**
   * Processor time of this process and all instances of the chaincode, in milliseconds: the work that is the same on
   * every network.
   */
  async cpu(): Promise<number> {
    const { user, system } = process.cpuUsage();
    const ofChaincodes = await Promise.all(this.organisations.map((mspId) => this.#cpuOfChaincode(mspId)));
    return ofChaincodes.reduce((sum, each) => sum + each, (user + system) / 1000);
  }

  /** Bytes of all the channel's blocks. */
  async blockBytes(): Promise<number> {
    const ledger = this.#gateway.getNetwork(this.#channel).getContract("qscc");
    const info = common.BlockchainInfo.deserializeBinary(
      await ledger.evaluateTransaction("GetChainInfo", this.#channel),
    );
    let sum = 0;
    for (let number = 0; number < info.getHeight(); number += 1) {
      sum += (await ledger.evaluateTransaction("GetBlockByNumber", this.#channel, String(number))).length;
    }
    return sum;
  }

  async #cpuOfChaincode(mspId: string): Promise<number> {
    const answer = await this.#contract.evaluate("cpu", { endorsingOrganizations: [mspId] });
    return Number(Buffer.from(answer).toString());
  }

  close(): void {
    this.#gateway.close();
    this.#client.close();
  }
}
