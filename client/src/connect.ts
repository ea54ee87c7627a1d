import { X509Certificate } from "node:crypto";

import { checkOptions, invalid } from "./check-options.js";
import { openTally, type OpenTally, type Tally, type TallyOptions } from "./tally.js";
import { Members } from "./transport/act/endorsed.js";
import { awaitConnection } from "./transport/peers/connection.js";
import { defaultDeadlines } from "./transport/peers/deadlines.js";
import { connectPeer, type PeerAddress } from "./transport/peers/peer-connection.js";
import { PeerPool } from "./transport/peers/peer-pool.js";
import type { Identity } from "./transport/peers/peer.js";
import type { GatewaySigner, Signer } from "./transport/signers/signer.js";

/** The peers to connect to, and the identity to connect with. */
export interface ConnectOptions extends TallyOptions {
  /** The peer whose gateway is used, or several peers in order of preference. If one does not answer, the client uses the next. */
  readonly peer: PeerAddress | readonly PeerAddress[];
  /** The caller: MSP id and X.509 certificate (PEM). */
  readonly identity: Identity;
  /**
   * Signs for the identity. Use `nativeSigner`, `digestSigner`, `pkcs11Signer` or a signer of `@hyperledger/fabric-gateway`. Without a
   * signer only `offline` works.
   */
  readonly signer?: Signer | GatewaySigner;
  /**
   * The clock that dates transactions and decides whether an X.509 certificate is valid. Default: the machine's clock. Set it only in tests on
   * a network with its own clock, since peers refuse a transaction whose date is too far from their clocks.
   */
  readonly now?: () => Date;
}

/**
 * Connects to the platform through a peer's gateway.
 *
 * @throws {Unavailable} `PEER_UNREACHABLE` or `TLS_NOT_TRUSTED` if no peer can be reached.
 * @throws {Protocol} `INVALID_CONFIGURATION` if an option cannot be used, such as a key of another certificate.
 * @example
 * const tally = await connect({
 *   peer: { endpoint: "peer.ansteel.example:7051", tlsRootCert },
 *   identity: { mspId: "AnsteelMSP", certificate },
 *   signer: nativeSigner(privateKey),
 *   channel: "tallystick",
 *   chaincode: "tallystick",
 * });
 * @example
 * // Two peers, a key in an HSM, and verdicts that two organisations must sign.
 * const tally = await connect({
 *   peer: [first, second],
 *   identity: { mspId: "AnsteelMSP", certificate },
 *   signer: await pkcs11Signer({ library, token: "tally", pin, key: { label: "treasurer" } }),
 *   channel: "tallystick",
 *   chaincode: "tallystick",
 *   members: { AnsteelMSP: { rootCerts: [ansteelRoot] }, IcbcMSP: { rootCerts: [icbcRoot] } },
 *   verify: { organisations: 2 },
 * });
 */
export async function connect(options: ConnectOptions): Promise<Tally> {
  return (await openSession(options)).tally;
}

/** Connects for the command line, which calls acts and queries by their names. */
export async function openSession(options: ConnectOptions): Promise<OpenTally> {
  checkIdentity(options);
  checkOptions(options, options.identity.mspId);
  const pool = openPeers(options);
  try {
    await awaitConnection(pool, options.deadlines?.connect ?? defaultDeadlines.connect);
  } catch (error) {
    pool.close();
    throw error;
  }
  return openTally(pool, options);
}

function openPeers({ peer, identity, signer, channel, chaincode, members, now }: ConnectOptions): PeerPool {
  const certified = members === undefined ? undefined : new Members(members, now);
  const addresses = isSeveral(peer) ? peer : [peer];
  const peers = addresses.map((address) => {
    checkAddress(address);
    try {
      return connectPeer(address, { identity, signer, now }, { channel, chaincode, members: certified, now });
    } catch (cause) {
      throw invalid(`peer ${address.endpoint}: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
    }
  });
  const [first, ...others] = peers;
  if (first === undefined) {
    throw invalid("no peer is given");
  }
  return new PeerPool([first, ...others]);
}

/** Checks an address before it is used. From a wrong address, gRPC would only report that the peer does not answer. */
function checkAddress({ endpoint, tlsRootCert }: PeerAddress): void {
  const [, port] = /[^:]:(\d+)$/.exec(endpoint) ?? [];
  if (port === undefined) {
    throw invalid(`peer "${endpoint}": the endpoint must be host:port`);
  }
  if (Number(port) > 65_535) {
    throw invalid(`peer ${endpoint}: no port is higher than 65535`);
  }
  readCertificate(tlsRootCert, `peer ${endpoint}: tlsRootCert`);
}

function isSeveral(peer: PeerAddress | readonly PeerAddress[]): peer is readonly PeerAddress[] {
  return Array.isArray(peer);
}

/** Checks the identity and the signer. On the network, the same mistake would only show as a refused signature. */
function checkIdentity({ identity, signer }: ConnectOptions): void {
  if (typeof identity.mspId !== "string" || identity.mspId === "") {
    throw invalid("identity.mspId is missing");
  }
  const certificate = readCertificate(identity.certificate, "identity.certificate");
  const keyOfCertificate = certificate.publicKey.export({ type: "spki", format: "pem" });
  const key = typeof signer === "object" ? signer.publicKey : undefined;
  const keyOfSigner = key?.export({ type: "spki", format: "pem" });
  if (keyOfSigner !== undefined && keyOfSigner !== keyOfCertificate) {
    throw invalid(
      `the signer's key does not belong to the certificate of ${certificate.subject.replaceAll("\n", ", ")}`,
    );
  }
}

function readCertificate(pem: string, what: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw invalid(`${what} is not an X.509 certificate in PEM`, cause);
  }
}
