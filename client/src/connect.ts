import { X509Certificate } from "node:crypto";

import type { MemberAuthorities } from "@tallystick/fabric-inspect";

import { Protocol } from "./errors/index.js";
import { batteries, type Batteries } from "./operations/batteries.js";
import { books, type Books } from "./operations/books/books.js";
import { readLedger } from "./operations/books/read-ledger.js";
import { certificates, type Certificates } from "./operations/certificates.js";
import { events, type EventsOptions, type TallyEvent } from "./operations/events.js";
import { market, type Market } from "./operations/market.js";
import { offlineSigning, type OfflineSigning } from "./operations/offline-signing.js";
import { registry, type Registry } from "./operations/registry.js";
import { Session, type AuditBefore, type QueryOptions } from "./operations/session.js";
import { transactionHandle, type TransactionHandle } from "./operations/transaction.js";
import type { ChaincodeDefinition } from "./transport/chaincode-definition.js";
import { awaitConnection } from "./transport/connection.js";
import { defaultDeadlines, type Deadlines } from "./transport/deadlines.js";
import { Members } from "./transport/endorsed.js";
import { PeerPool } from "./transport/peer-pool.js";
import { Peer, type Identity, type PeerAddress } from "./transport/peer.js";
import { defaultRetry, type RetryOptions } from "./transport/retry-policy.js";
import type { Signer } from "./transport/signer.js";
import type { VerifyOptions } from "./transport/verification.js";

/** Where to connect, and with which identity. */
export interface ConnectOptions {
  /** The peer whose gateway is used; or several, in order of preference. If one does not answer, the next is used. */
  readonly peer: PeerAddress | readonly PeerAddress[];
  /** The caller: MSP id and X.509 certificate (PEM). */
  readonly identity: Identity;
  /** Signs for the identity: see `nativeSigner`, `digestSigner` and `pkcs11Signer`. Without one only `offline` works. */
  readonly signer?: Signer;
  /** Name of the channel that the chaincode is committed on. */
  readonly channel: string;
  /** Name under which the chaincode's definition is committed. */
  readonly chaincode: string;
  /**
   * The certificate authorities of the channel's organisations, by MSP id. With them every endorsement is verified before anything
   * is signed: its signature, that the endorser's organisation issued the certificate, and the term of the certificate. Without them
   * the client only compares what the gateway returned with what was asked. Revocation lists are not read. Take these certificates
   * from the organisations or from the channel's configuration, never from a gateway that they are used to check.
   */
  readonly members?: Readonly<Record<string, MemberAuthorities>>;
  /**
   * Has peers of several organisations sign the verdict on every act and the answer to every query and audit, and verifies the
   * signatures against `members`. Without it the client believes the gateway, which can lie. A refusal and the number of a block
   * remain the gateway's word, and events are not covered. Each call can set it differently.
   */
  readonly verify?: VerifyOptions;
  /**
   * Whether to check the acts behind a certificate before value is given for it. Default `lineage`. Acts that are signed in steps are not
   * checked: call `auditLineage` first.
   */
  readonly audit?: AuditBefore;
  /** How long each phase of a call may take. */
  readonly deadlines?: Partial<Deadlines>;
  /** When and how often calls are repeated. */
  readonly retry?: Partial<RetryOptions>;
  /**
   * The clock by which transactions are dated and the terms of certificates are judged. Default: the machine's. It is for tests on a
   * network that has a clock of its own: peers refuse a transaction that is dated too far from their clocks.
   */
  readonly now?: () => Date;
}

/** A connection to the platform, for one caller. Share it: one connection serves any number of calls at the same time. */
export interface Tally {
  /** Parties and policy. */
  readonly registry: Registry;
  /** Instruments and certificates. */
  readonly certificates: Certificates;
  /** Batteries: devices, readings, passports and titles. */
  readonly batteries: Batteries;
  /** Goods that are sold against certificates: listings and orders. */
  readonly market: Market;
  /** Statements of account, due lists and exposures, made from the ledger's facts. */
  readonly books: Books;
  /** Acts in steps, which are signed elsewhere. */
  readonly offline: OfflineSigning;
  /**
   * An endless stream of facts: what happened, and what happens.
   *
   * @example
   * for await (const event of tally.events({ from: "now" })) console.log(event.type, event.blockNumber);
   * @example
   * // Continues after the last event that was handled, and ends with the signal.
   * for await (const event of tally.events({ checkpoint: "last-event.json", signal })) await book(event);
   */
  events(options?: EventsOptions): AsyncGenerator<TallyEvent, void, undefined>;
  /**
   * A transaction by its id, which `OutcomeUnknown` and `beforeSubmit` give.
   *
   * @example
   * const { outcome } = await tally.transaction(id).status();
   */
  transaction(id: string): TransactionHandle;
  /**
   * The definition of the chaincode that the channel's members have committed, as the peer tells it. It says under which policy new keys
   * are written. It costs a query.
   */
  definition(options?: QueryOptions): Promise<ChaincodeDefinition>;
  /** Ends the connection. Calls in flight fail. */
  close(): void;
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

/** For the command line, which calls acts and queries by their names. */
export async function openSession(
  options: ConnectOptions,
): Promise<{ readonly tally: Tally; readonly session: Session }> {
  checkIdentity(options);
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const retry = { ...defaultRetry, ...options.retry };
  const { verify } = options;
  const pool = openPeers(options);
  try {
    await awaitConnection(pool, deadlines.connect);
  } catch (error) {
    pool.close();
    throw error;
  }
  const session = new Session(pool, { deadlines, retry, verify, audit: options.audit ?? "lineage" });
  const tally: Tally = {
    registry: registry(session),
    certificates: certificates(session),
    batteries: batteries(session),
    market: market(session),
    books: books(() =>
      readLedger({ pool, chaincode: options.chaincode, blocks: session.blocks }, { retry, deadlines }),
    ),
    offline: offlineSigning(pool, { deadlines, retry, verify }),
    events: (eventsOptions = {}) => events({ pool, chaincode: options.chaincode }, { retry, deadlines }, eventsOptions),
    transaction: (id) => transactionHandle({ pool, session }, id, verify),
    definition: (queryOptions) => session.definition(queryOptions),
    close: () => {
      pool.close();
    },
  };
  return { tally, session };
}

function openPeers({ peer, identity, signer, channel, chaincode, members, verify, now }: ConnectOptions): PeerPool {
  if (verify !== undefined) {
    checkVerify(verify, Object.keys(members ?? {}).length);
  }
  const certified = members === undefined ? undefined : new Members(members, now);
  const addresses = isSeveral(peer) ? peer : [peer];
  const peers = addresses.map((address) => {
    checkAddress(address);
    try {
      return new Peer(address, { identity, signer, channel, chaincode, members: certified, now });
    } catch (cause) {
      throw invalid(`peer ${address.endpoint}: ${textOf(cause)}`, cause);
    }
  });
  const [first, ...others] = peers;
  if (first === undefined) {
    throw invalid("no peer is given");
  }
  return new PeerPool([first, ...others]);
}

/** Checked here, and not only at the first act. */
function checkVerify({ organisations }: VerifyOptions, members: number): void {
  if (Number.isInteger(organisations) && organisations >= 1 && organisations <= members) {
    return;
  }
  throw invalid(`verify: ${String(organisations)} organisations are asked for, and members names ${String(members)}`);
}

/** gRPC would only find, or not find, a peer that does not answer. */
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

/** A mistake of configuration is found here, where it has a name. On the network it would be a refused signature. */
function checkIdentity({ identity, signer, channel, chaincode }: ConnectOptions): void {
  for (const [name, value] of Object.entries({ "identity.mspId": identity.mspId, channel, chaincode })) {
    if (typeof value !== "string" || value === "") {
      throw invalid(`${name} is missing`);
    }
  }
  const certificate = readCertificate(identity.certificate, "identity.certificate");
  const keyOfCertificate = certificate.publicKey.export({ type: "spki", format: "pem" });
  const keyOfSigner = signer?.publicKey?.export({ type: "spki", format: "pem" });
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

function invalid(message: string, cause?: unknown): Protocol {
  return new Protocol("INVALID_CONFIGURATION", message, { cause });
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
