import { createHash, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { checkServerIdentity } from "node:tls";

import { Client, credentials, type ChannelCredentials, type ClientOptions } from "@grpc/grpc-js";
import { connect, hash, type ConnectOptions } from "@hyperledger/fabric-gateway";

import { Protocol } from "../../errors/index.js";
import type { GatewaySigner, Signer } from "../signers/signer.js";
import { datedGateway } from "./dated-gateway.js";
import { Peer, type Identity, type PeerSettings } from "./peer.js";

/** How to reach a peer's gateway. */
export interface PeerAddress {
  /** `host:port`. */
  readonly endpoint: string;
  /** TLS root certificate of the peer, as PEM. It may contain several certificates. */
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

/** One gRPC connection to a peer, shared by every call. */
export interface PeerConnection {
  readonly address: PeerAddress;
  readonly client: Client;
}

/** The identity that connects. */
export interface Caller {
  readonly identity: Identity;
  /** Without a signer, only the steps of offline signing work. */
  readonly signer: Signer | GatewaySigner | undefined;
  /** The clock with which the caller dates what it signs; absent for the machine's. */
  readonly now: (() => Date) | undefined;
}

/** Makes the gateway of a peer on a connection of its own. Nothing is sent yet. */
export function connectPeer(address: PeerAddress, { identity, signer, now }: Caller, settings: PeerSettings): Peer {
  const client = new Client(address.endpoint, credentialsOf(address), channelOptions(address));
  const tlsClientCertificateHash = tlsCertHashOf(address);
  const gateway = connect({
    client,
    identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
    ...signing(signer),
    ...(tlsClientCertificateHash !== undefined && { tlsClientCertificateHash }),
  });
  const dated = now === undefined ? gateway : datedGateway(gateway, now);
  return new Peer(dated, address.endpoint, settings, { address, client });
}

/** The signing settings for the gateway library. Its own signers get a digest, and this library's get the message. */
function signing(signer: Signer | GatewaySigner | undefined): Pick<ConnectOptions, "hash" | "signer"> {
  if (signer === undefined) {
    return { signer: () => Promise.reject(noSigner()) };
  }
  return typeof signer === "function"
    ? { signer }
    : { hash: hash.none, signer: async (message) => signer.sign(message) };
}

function noSigner(): Protocol {
  return new Protocol(
    "INVALID_CONFIGURATION",
    "connect was given no signer: without one only the steps of offline signing work",
  );
}

/** Peers have the same limit. A batch of hundreds of acts is larger than gRPC's default of 4 MiB. */
const LARGEST_MESSAGE = 100 * 1024 * 1024;

/** SHA-256 of the client's TLS certificate, if the client has one. */
function tlsCertHashOf({ tlsClientCert }: PeerAddress): Uint8Array | undefined {
  return tlsClientCert && createHash("sha256").update(new X509Certificate(tlsClientCert.certificate).raw).digest();
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
    // Pings find a connection that died silently, also when a stream of events has nothing to send for hours.
    "grpc.keepalive_time_ms": 120_000,
    "grpc.keepalive_timeout_ms": 20_000,
    // gRPC's default pauses grow to two minutes. After an outage of half a minute, the next attempt could come half a minute late.
    "grpc.initial_reconnect_backoff_ms": 200,
    "grpc.max_reconnect_backoff_ms": 2_000,
    // Each connection has its own channel, so that a failure of one caller's connection does not affect another caller in the process.
    "grpc.use_local_subchannel_pool": 1,
    ...nameOptions(endpoint, hostnameOverride),
  };
}

function nameOptions(endpoint: string, hostnameOverride: string | undefined): ClientOptions {
  if (hostnameOverride !== undefined) {
    return { "grpc.ssl_target_name_override": hostnameOverride, "grpc.default_authority": hostnameOverride };
  }
  // TLS does not allow an address as the server name (RFC 6066). The client sends another name, and checks the address itself.
  return addressIn(endpoint) === undefined ? {} : { "grpc.ssl_target_name_override": "localhost" };
}
