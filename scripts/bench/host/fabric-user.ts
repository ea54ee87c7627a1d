import { createPrivateKey } from "node:crypto";

import { credentials, Client } from "@grpc/grpc-js";
import {
  connect,
  hash,
  signers,
  type Contract,
  type Gateway,
  type Proposal,
  type Transaction,
} from "@hyperledger/fabric-gateway";
import type { common } from "@hyperledger/fabric-protos";

import type { Hosted } from "./network-host.js";

import { nativeSigner } from "@tallystick/client";

/** One user of `@hyperledger/fabric-gateway`, without this project's code except, on request, the signer. */
export class FabricUser {
  readonly #grpc: Client;
  readonly #gateway: Gateway;

  /** @param signing - `plain` signs as that library's own documentation shows; `native` uses Node's own code. */
  constructor(
    private readonly hosted: Hosted,
    key: string,
    signing: "plain" | "native",
  ) {
    const user = hosted.users[key];
    if (user === undefined) {
      throw new Error(`no user "${key}"`);
    }
    const { endpoint, tlsRootCert, hostnameOverride } = user.endpoint;
    const { mspId, certificate, privateKey } = user.identity;
    this.#grpc = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride !== undefined && { "grpc.ssl_target_name_override": hostnameOverride }),
    });
    const native = nativeSigner(privateKey);
    this.#gateway = connect({
      client: this.#grpc,
      identity: { mspId, credentials: Buffer.from(certificate) },
      ...(signing === "plain"
        ? { signer: signers.newPrivateKeySigner(createPrivateKey(privateKey)) }
        : { hash: hash.none, signer: async (message: Uint8Array) => native.sign(message) }),
    });
  }

  /** Submits and waits for the verdict. */
  async submit(chaincode: string, contract: string, name: string, ...args: string[]): Promise<Uint8Array> {
    return this.#contract(chaincode, contract).submitTransaction(name, ...args);
  }

  /** An act of the certificates, with its request and response as JSON. */
  async act<Response>(name: string, request: object): Promise<Response> {
    const result = await this.submit("tallystick", "certificates", name, JSON.stringify(request));
    return JSON.parse(Buffer.from(result).toString()) as Response;
  }

  /** Asks one organisation's peer, and writes nothing. */
  async evaluateAt(
    mspId: string,
    chaincode: string,
    contract: string,
    name: string,
    ...args: string[]
  ): Promise<Uint8Array> {
    return this.#contract(chaincode, contract).evaluate(name, { arguments: args, endorsingOrganizations: [mspId] });
  }

  /** The channel's blocks, from the first to the given number. */
  async *blocks(last: number): AsyncGenerator<common.Block> {
    const blocks = await this.#gateway.getNetwork(this.hosted.channel).getBlockEvents({ startBlock: 0n });
    try {
      for await (const block of blocks) {
        yield block;
        if ((block.getHeader()?.getNumber() ?? last) >= last) {
          return;
        }
      }
    } finally {
      blocks.close();
    }
  }

  /** Has an act endorsed and returns the transaction, which is submitted only if the caller does it. */
  async endorse(chaincode: string, contract: string, name: string, ...args: string[]): Promise<Transaction> {
    return this.propose(chaincode, contract, name, ...args).endorse();
  }

  propose(chaincode: string, contract: string, name: string, ...args: string[]): Proposal {
    return this.#contract(chaincode, contract).newProposal(name, { arguments: args });
  }

  close(): void {
    this.#gateway.close();
    this.#grpc.close();
  }

  #contract(chaincode: string, contract: string): Contract {
    return this.#gateway.getNetwork(this.hosted.channel).getContract(chaincode, contract);
  }
}
