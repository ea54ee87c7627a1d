import { createPrivateKey } from "node:crypto";

import { Client, credentials } from "@grpc/grpc-js";
import {
  connect,
  signers,
  type Contract,
  type Gateway,
  type Network as Channel,
  type ProposalOptions,
  type Transaction,
} from "@hyperledger/fabric-gateway";

import { commitStatus } from "./commit-status.js";
import { verdictName } from "./verdict.js";

import type { Identity, Network } from "@tallystick/network";

/** A step of the chaincode's program: a command's name and its operands. */
export type Step = readonly [command: string, ...operands: readonly unknown[]];

export interface CallOptions {
  /** Default `probe`. */
  readonly chaincode?: string;
  readonly transient?: Readonly<Record<string, string>>;
  /** Organisations that must endorse. By default the gateway chooses. */
  readonly endorsers?: readonly string[];
}

export interface Committed {
  readonly results: readonly unknown[];
  readonly transactionId: string;
  readonly blockNumber: bigint;
  /** Validation code by name: `VALID`, `MVCC_READ_CONFLICT`, … */
  readonly verdict: string;
}

/** A client of one organisation, connected to its own peer's gateway. */
export class Member {
  readonly client: Client;
  readonly gateway: Gateway;

  constructor(
    private readonly network: Network,
    readonly channelName: string,
    readonly identity: Identity,
    /** Organisation whose gateway is used: its own unless a case wants another's. */
    readonly gatewayOf: string = identity.mspId,
    /** Clients whose peers must have a transaction before {@link commit} returns. */
    private readonly witnesses: () => Iterable<Member> = () => [],
  ) {
    const { endpoint, tlsRootCert, hostnameOverride } = network.endpoint(gatewayOf);
    this.client = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride }),
      "grpc.max_receive_message_length": -1,
      "grpc.use_local_subchannel_pool": 1,
    });
    const deadline = () => ({ deadline: Date.now() + 30_000 });
    this.gateway = connect({
      client: this.client,
      identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
      signer: signers.newPrivateKeySigner(createPrivateKey(identity.privateKey)),
      evaluateOptions: deadline,
      endorseOptions: deadline,
      submitOptions: deadline,
      commitStatusOptions: deadline,
    });
  }

  static async enrol(
    network: Network,
    channel: string,
    mspId: string,
    name: string,
    role: "client" | "admin" = "client",
    witnesses?: () => Iterable<Member>,
  ): Promise<Member> {
    return new Member(network, channel, await network.enrol(mspId, { name, role }), mspId, witnesses);
  }

  get channel(): Channel {
    return this.gateway.getNetwork(this.channelName);
  }

  contract(chaincode = "probe"): Contract {
    return this.channel.getContract(chaincode);
  }

  /** Runs a program without a transaction and returns its steps' results. */
  async evaluate(program: readonly Step[], options: CallOptions = {}): Promise<readonly unknown[]> {
    return results(await this.contract(options.chaincode).evaluate("run", proposalOptions(program, options)));
  }

  /** Result of the program's only step. */
  async ask(step: Step, options: CallOptions = {}): Promise<unknown> {
    return (await this.evaluate([step], options))[0];
  }

  /** Has a program endorsed. The transaction is signed and ready to be submitted. */
  async endorse(program: readonly Step[], options: CallOptions = {}): Promise<Transaction> {
    return this.contract(options.chaincode).newProposal("run", proposalOptions(program, options)).endorse();
  }

  /**
   * Submits an endorsed transaction and waits for the verdict at every organisation's peer, so that every later read
   * sees its writes.
   */
  async commit(transaction: Transaction): Promise<Committed> {
    const submitted = await transaction.submit();
    const { code, blockNumber, transactionId } = await submitted.getStatus();
    await this.everywhere(transactionId);
    return {
      results: results(transaction.getResult()),
      transactionId,
      blockNumber,
      verdict: verdictName(code),
    };
  }

  /** Endorses, submits and returns the verdict, whichever it is. */
  async submit(program: readonly Step[], options: CallOptions = {}): Promise<Committed> {
    return this.commit(await this.endorse(program, options));
  }

  /** Waits until every organisation's peer has judged a transaction. */
  async everywhere(transactionId: string): Promise<void> {
    for (const witness of this.witnesses()) {
      await witness.#sees(transactionId);
    }
  }

  /** Waits until the peer that this client speaks to has judged a transaction. */
  async #sees(transactionId: string): Promise<void> {
    await commitStatus(this.client, this.identity, { channel: this.channelName, transactionId });
  }

  close(): void {
    this.gateway.close();
    this.client.close();
  }
}

function proposalOptions(program: readonly Step[], options: CallOptions): ProposalOptions {
  return {
    arguments: [JSON.stringify(program)],
    ...(options.transient === undefined ? {} : { transientData: { ...options.transient } }),
    ...(options.endorsers === undefined ? {} : { endorsingOrganizations: [...options.endorsers] }),
  };
}

function results(bytes: Uint8Array): readonly unknown[] {
  if (bytes.length === 0) {
    return [];
  }
  const parsed: unknown = JSON.parse(Buffer.from(bytes).toString());
  if (!Array.isArray(parsed)) {
    throw new Error(`the program answered ${JSON.stringify(parsed)}, not a list`);
  }
  return parsed;
}
