import { createHash, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { checkServerIdentity } from "node:tls";

import {
  Client,
  credentials,
  type ChannelCredentials,
  type ClientDuplexStream,
  type ClientOptions,
} from "@grpc/grpc-js";
import { connect, hash, type Commit, type Contract, type Gateway, type Proposal } from "@hyperledger/fabric-gateway";
import { common, msp, peer as peerMessages } from "@hyperledger/fabric-protos";

import { Protocol } from "../errors/index.js";
import type { Call } from "./call.js";
import { commitStatusRequest, signedCommitStatusRequest } from "./commit-request.js";
import { dateEnvelope, datedProposal } from "./dating.js";
import type { Members } from "./endorsed/members.js";
import type { CallSite } from "./recognise.js";
import type { Signer } from "./signer.js";
import { SigningFailure } from "./signing-failure.js";

/** How to reach a peer's gateway. */
export interface PeerAddress {
  /** `host:port`. */
  readonly endpoint: string;
  /** PEM of the TLS root certificate (or several) that vouches for the peer. */
  readonly tlsRootCert: string;
  /** Name in the peer's TLS certificate, if it differs from the host's. */
  readonly hostnameOverride?: string | undefined;
  /** The client's TLS certificate, if the peer asks for one. */
  readonly tlsClientCert?:
    | {
        /** X.509 certificate, as PEM. */
        readonly certificate: string;
        /** Its private key, as PEM. */
        readonly privateKey: string;
      }
    | undefined;
}

/** Who the caller is. */
export interface Identity {
  /** MSP id of the caller's organisation. */
  readonly mspId: string;
  /** X.509 certificate of the caller, as PEM. */
  readonly certificate: string;
}

/** What the connections to all peers have in common. */
export interface PeerSettings {
  readonly identity: Identity;
  /** Without one, only the steps of offline signing work. */
  readonly signer: Signer | undefined;
  readonly channel: string;
  readonly chaincode: string;
  /** Whom the channel's organisations certify, where the caller has said. */
  readonly members: Members | undefined;
  /** The clock by which the caller dates what it signs; absent for the machine's. */
  readonly now?: (() => Date) | undefined;
}

/** Of peers too: a batch of hundreds of acts is larger than gRPC's own limit of 4 MiB. */
const LARGEST_MESSAGE = 100 * 1024 * 1024;

/** The peer's service that hands out blocks. */
const DELIVER = "/protos.Deliver/Deliver";

/** The gateway of one peer: one gRPC channel, shared by every call. */
export class Peer {
  readonly address: PeerAddress;
  readonly site: CallSite;
  readonly gateway: Gateway;
  readonly client: Client;
  readonly identity: Identity;
  readonly members: Members | undefined;
  readonly #contracts = new Map<string, Contract>();
  readonly #signer: Signer | undefined;
  readonly #now: (() => Date) | undefined;

  constructor(address: PeerAddress, settings: PeerSettings) {
    this.address = address;
    this.site = {
      endpoint: address.endpoint,
      mspId: settings.identity.mspId,
      channel: settings.channel,
      chaincode: settings.chaincode,
    };
    this.identity = settings.identity;
    this.members = settings.members;
    this.#now = settings.now;
    this.client = new Client(address.endpoint, credentialsOf(address), channelOptions(address));
    const { signer } = settings;
    this.#signer = signer;
    this.gateway = connect({
      client: this.client,
      identity: { mspId: settings.identity.mspId, credentials: Buffer.from(settings.identity.certificate) },
      // Node's native signing hashes by itself; handing it a digest would hash twice.
      hash: hash.none,
      signer: (message) => signOrFail(signer, message),
      ...(address.tlsClientCert !== undefined && {
        tlsClientCertificateHash: createHash("sha256")
          .update(new X509Certificate(address.tlsClientCert.certificate).raw)
          .digest(),
      }),
    });
  }

  /** The request for the verdict on a transaction, whoever submitted it. */
  commit(transactionId: string): Commit {
    const creator = new msp.SerializedIdentity();
    creator.setMspid(this.site.mspId);
    creator.setIdBytes(this.gateway.getIdentity().credentials);
    const { channel } = this.site;
    const request = commitStatusRequest({ channel, transactionId, creator: creator.serializeBinary() });
    return this.gateway.newCommit(signedCommitStatusRequest(request));
  }

  /** A proposal to call a function of the chaincode; with the organisations whose peers must endorse it, where they are named. */
  propose({ contract, name, argument }: Call, endorsingOrganizations?: readonly string[]): Proposal {
    const proposal = this.#contract(contract).newProposal(name, {
      arguments: [argument],
      ...(endorsingOrganizations !== undefined && { endorsingOrganizations: [...endorsingOrganizations] }),
    });
    return this.#dated(proposal);
  }

  /** A proposal to call one of the peer's own chaincodes. */
  proposeToSystem(
    chaincode: string,
    name: string,
    args: readonly (string | Uint8Array)[],
    endorsingOrganizations?: readonly string[],
  ): Proposal {
    const contract = this.gateway.getNetwork(this.site.channel).getContract(chaincode);
    const proposal = contract.newProposal(name, {
      arguments: [...args],
      ...(endorsingOrganizations !== undefined && { endorsingOrganizations: [...endorsingOrganizations] }),
    });
    return this.#dated(proposal);
  }

  /** The gateway library dates proposals by the machine's clock, and knows no other. */
  #dated(proposal: Proposal): Proposal {
    return this.#now === undefined
      ? proposal
      : this.gateway.newProposal(datedProposal(proposal.getBytes(), this.#now()));
  }

  #contract(name: string): Contract {
    const known = this.#contracts.get(name);
    if (known !== undefined) {
      return known;
    }
    const contract = this.gateway.getNetwork(this.site.channel).getContract(this.site.chaincode, name);
    this.#contracts.set(name, contract);
    return contract;
  }

  /** Whole blocks from one on, those to come included, until it is cancelled. */
  async deliver(startBlock: bigint): Promise<ClientDuplexStream<common.Envelope, peerMessages.DeliverResponse>> {
    const request = this.gateway.getNetwork(this.site.channel).newBlockEventsRequest({ startBlock });
    const envelope = common.Envelope.deserializeBinary(request.getBytes());
    if (this.#now !== undefined) {
      dateEnvelope(envelope, this.#now());
    }
    envelope.setSignature(await signOrFail(this.#signer, envelope.getPayload_asU8()));
    const stream = this.client.makeBidiStreamRequest(
      DELIVER,
      (message: common.Envelope) => Buffer.from(message.serializeBinary()),
      (bytes) => peerMessages.DeliverResponse.deserializeBinary(bytes),
    );
    stream.write(envelope);
    return stream;
  }

  close(): void {
    this.gateway.close();
    this.client.close();
  }
}

async function signOrFail(signer: Signer | undefined, message: Uint8Array): Promise<Uint8Array> {
  if (signer === undefined) {
    throw new Protocol(
      "INVALID_CONFIGURATION",
      "connect was given no signer: without one only the steps of offline signing work",
    );
  }
  try {
    return await signer.sign(message);
  } catch (cause) {
    throw new SigningFailure(cause);
  }
}

function credentialsOf({ endpoint, tlsRootCert, tlsClientCert, hostnameOverride }: PeerAddress): ChannelCredentials {
  const address = addressIn(endpoint);
  return credentials.createSsl(
    Buffer.from(tlsRootCert),
    tlsClientCert === undefined ? undefined : Buffer.from(tlsClientCert.privateKey),
    tlsClientCert === undefined ? undefined : Buffer.from(tlsClientCert.certificate),
    address === undefined || hostnameOverride !== undefined
      ? {}
      : { checkServerIdentity: (_, certificate) => checkServerIdentity(address, certificate) },
  );
}

/** The IP address that an endpoint names, if it names no host. */
function addressIn(endpoint: string): string | undefined {
  const host = endpoint.slice(0, endpoint.lastIndexOf(":")).replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? undefined : host;
}

function channelOptions({ endpoint, hostnameOverride }: PeerAddress): ClientOptions {
  return {
    "grpc.max_receive_message_length": LARGEST_MESSAGE,
    "grpc.max_send_message_length": LARGEST_MESSAGE,
    // A connection that died without a word is noticed, also on a stream of events that is quiet for hours.
    "grpc.keepalive_time_ms": 120_000,
    "grpc.keepalive_timeout_ms": 20_000,
    // gRPC's own pauses grow to two minutes: a peer that was away for half a minute would be missed for as long again.
    "grpc.initial_reconnect_backoff_ms": 200,
    "grpc.max_reconnect_backoff_ms": 2_000,
    // Each connection has its own channel: two callers in one process do not share their fate.
    "grpc.use_local_subchannel_pool": 1,
    ...nameOptions(endpoint, hostnameOverride),
  };
}

function nameOptions(endpoint: string, hostnameOverride: string | undefined): ClientOptions {
  if (hostnameOverride !== undefined) {
    return { "grpc.ssl_target_name_override": hostnameOverride, "grpc.default_authority": hostnameOverride };
  }
  // TLS knows no server name that is an address (RFC 6066): any other is sent, and the address is checked by ourselves.
  return addressIn(endpoint) === undefined ? {} : { "grpc.ssl_target_name_override": "localhost" };
}
