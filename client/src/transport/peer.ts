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
import { peer as peerMessages } from "@hyperledger/fabric-protos";

import { Protocol } from "../errors/index.js";
import type { Call } from "./call.js";
import { commitStatusRequest } from "./commit-request.js";
import type { Members } from "./endorsed.js";
import { GatewayService, type SignedCommitRequest } from "./gateway-service.js";
import { newProposal, type Proposal, type Proposer } from "./proposal.js";
import type { CallSite } from "./recognise.js";
import { seekRequest, type SeekStart } from "./seek-request.js";
import type { Signer } from "./signer.js";
import { SigningFailure } from "./signing-failure.js";
import { VerdictStream } from "./verdict-stream.js";
import { message } from "./wire.js";

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

/** The peer's services that hand out blocks: whole, or of each transaction its id and its verdict. */
type Delivery = "Deliver" | "DeliverFiltered";

/** The gateway of one peer: one gRPC channel, shared by every call. */
export class Peer {
  readonly address: PeerAddress;
  readonly site: CallSite;
  readonly gateway: GatewayService;
  readonly verdicts: VerdictStream;
  readonly client: Client;
  readonly identity: Identity;
  readonly members: Members | undefined;
  readonly #proposer: Proposer;
  readonly #tlsCertHash: Uint8Array;
  readonly #signer: Signer | undefined;
  readonly #now: () => Date;

  constructor(address: PeerAddress, settings: PeerSettings) {
    const { identity, channel, chaincode, signer, now = () => new Date() } = settings;
    this.address = address;
    this.site = { endpoint: address.endpoint, mspId: identity.mspId, channel, chaincode };
    this.identity = identity;
    this.members = settings.members;
    this.#now = now;
    this.#signer = signer;
    const creator = message([
      [1, identity.mspId],
      [2, identity.certificate],
    ]);
    this.#proposer = { ...identity, creator };
    this.#tlsCertHash = tlsCertHashOf(address);
    this.client = new Client(address.endpoint, credentialsOf(address), channelOptions(address));
    this.gateway = new GatewayService(this.client, channel);
    this.verdicts = new VerdictStream(() => this.deliver("newest", "DeliverFiltered"));
  }

  /** Signs for the caller. */
  async sign(bytes: Uint8Array): Promise<Uint8Array> {
    if (this.#signer === undefined) {
      throw new Protocol(
        "INVALID_CONFIGURATION",
        "connect was given no signer: without one only the steps of offline signing work",
      );
    }
    try {
      return await this.#signer.sign(bytes);
    } catch (cause) {
      throw new SigningFailure(cause);
    }
  }

  /** The request for the verdict on a transaction, whoever submitted it. */
  async commitRequest(transactionId: string): Promise<SignedCommitRequest> {
    const { creator } = this.#proposer;
    const request = commitStatusRequest({ channel: this.site.channel, transactionId, creator });
    return { transactionId, request, signature: await this.sign(request) };
  }

  /** A proposal to call a function of the chaincode; with the organisations whose peers must endorse it, where they are named. */
  propose({ contract, name, argument }: Call, organisations: readonly string[] = []): Proposal {
    const { channel, chaincode } = this.site;
    const args = [`${contract}:${name}`, argument];
    return newProposal(this.#proposer, { channel, chaincode, args, organisations }, this.#now());
  }

  /** A proposal to call one of the peer's own chaincodes. */
  proposeToSystem(
    chaincode: string,
    name: string,
    args: readonly (string | Uint8Array)[],
    organisations: readonly string[] = [],
  ): Proposal {
    const called = { channel: this.site.channel, chaincode, args: [name, ...args], organisations };
    return newProposal(this.#proposer, called, this.#now());
  }

  /** Asks this peer what a proposed call answers, and waits for so many milliseconds. */
  async evaluate(proposal: Proposal, patience: number): Promise<Uint8Array> {
    const deadline = Date.now() + patience;
    return this.gateway.evaluate(proposal, await this.sign(proposal.bytes), deadline);
  }

  /** Blocks from one on, those to come included, until it is cancelled. */
  async deliver(
    start: SeekStart,
    delivery: Delivery = "Deliver",
  ): Promise<ClientDuplexStream<Buffer, peerMessages.DeliverResponse>> {
    const { channel } = this.site;
    const asker = { creator: this.#proposer.creator, tlsCertHash: this.#tlsCertHash };
    const payload = seekRequest(asker, { channel, start }, this.#now());
    const signature = await this.sign(payload);
    const stream = this.client.makeBidiStreamRequest(
      `/protos.Deliver/${delivery}`,
      (envelope: Buffer) => envelope,
      (bytes) => peerMessages.DeliverResponse.deserializeBinary(bytes),
    );
    stream.write(
      message([
        [1, payload],
        [2, signature],
      ]),
    );
    return stream;
  }

  close(): void {
    this.verdicts.close();
    this.client.close();
  }
}

/** SHA-256 of the client's TLS certificate; nothing where the client has none. */
function tlsCertHashOf({ tlsClientCert }: PeerAddress): Uint8Array {
  return tlsClientCert === undefined
    ? new Uint8Array()
    : createHash("sha256").update(new X509Certificate(tlsClientCert.certificate).raw).digest();
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
