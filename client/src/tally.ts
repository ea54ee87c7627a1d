import type { MemberAuthorities } from "@tallystick/fabric-inspect";

import { batteries, type Batteries } from "./operations/batteries.js";
import { books, type Books } from "./operations/books/books.js";
import { readLedger } from "./operations/books/read-ledger.js";
import { certificates, type Certificates } from "./operations/certificates.js";
import { events, type EventsOptions, type TallyEvent } from "./operations/events.js";
import { evidence, type Evidence } from "./operations/evidence/evidence.js";
import { market, type Market } from "./operations/market.js";
import { offlineSigning, type OfflineSigning } from "./operations/offline-signing.js";
import { registry, type Registry } from "./operations/registry.js";
import { Session, type AuditBefore, type QueryOptions } from "./operations/session.js";
import { transactionHandle, type TransactionHandle } from "./operations/transaction.js";
import { defaultDeadlines, type Deadlines } from "./transport/peers/deadlines.js";
import type { PeerPool } from "./transport/peers/peer-pool.js";
import { defaultRetry, type RetryOptions } from "./transport/peers/retry-policy.js";
import type { ChaincodeDefinition } from "./transport/queries/chaincode-definition.js";
import type { VerifyOptions } from "./transport/queries/verification.js";

/** The chaincode to call, and how to call it. */
export interface TallyOptions {
  /** Name of the channel that the chaincode is committed on. */
  readonly channel: string;
  /** Name under which the chaincode's definition is committed. */
  readonly chaincode: string;
  /**
   * The certificate authorities of the channel's organisations, by MSP id. With them, the client verifies every endorsement before it signs
   * anything: the signature, the issuer of the endorser's certificate, and the certificate's period of validity. Without them, the client
   * only compares what the gateway returned with what it asked for. The client does not read revocation lists. Take these certificates from
   * the organisations or from the channel's configuration, never from the gateway that they serve to check.
   */
  readonly members?: Readonly<Record<string, MemberAuthorities>>;
  /**
   * Has peers of several organisations sign the verdict on every act and the answer to every query and audit, and verifies the
   * signatures against `members`. Without this option, the client believes the gateway, and a gateway can lie. Even with the option, the client
   * believes the gateway about a refusal and about the number of a block. A call can override this option.
   */
  readonly verify?: VerifyOptions;
  /**
   * Whether the client checks the acts behind a certificate before the caller gives value for the certificate. Default `lineage`. The client
   * does not do this for acts that are signed in steps: call `auditLineage` first.
   */
  readonly audit?: AuditBefore;
  /** How long each phase of a call may take. */
  readonly deadlines?: Partial<Deadlines>;
  /** When and how often calls are repeated. */
  readonly retry?: Partial<RetryOptions>;
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
  /** Evidence about certificates, for somebody who has no access to the network. */
  readonly evidence: Evidence;
  /** Acts in steps, for keys that another process or device holds. */
  readonly offline: OfflineSigning;
  /**
   * An endless stream of facts. It begins with past facts, and continues with new ones as they are committed.
   *
   * @example
   * for await (const event of tally.events({ from: "now" })) console.log(event.type, event.blockNumber);
   * @example
   * // Continues after the last event that was handled, and ends with the signal.
   * for await (const event of tally.events({ checkpoint: "last-event.json", signal })) await book(event);
   */
  events(options?: EventsOptions): AsyncGenerator<TallyEvent, void, undefined>;
  /**
   * Finds a transaction by its id. `OutcomeUnknown` and `beforeSubmit` give the id.
   *
   * @example
   * const { outcome } = await tally.transaction(id).status();
   */
  transaction(id: string): TransactionHandle;
  /**
   * Asks for the chaincode definition that the channel's members have committed. It states the endorsement policy of new keys. One peer
   * answers or, with `verify`, one peer of each of several organisations.
   */
  definition(options?: QueryOptions): Promise<ChaincodeDefinition>;
  /** Ends the connection. Calls in flight fail. A gateway that the application passed to `tallyOn` stays open, and calls in flight on it finish. */
  close(): void;
}

/** The result of {@link openTally}. The command line needs the session, since it calls acts and queries by their names. */
export interface OpenTally {
  readonly tally: Tally;
  readonly session: Session;
}

/** Creates a connection from its peers. */
export function openTally(pool: PeerPool, options: TallyOptions): OpenTally {
  const deadlines = { ...defaultDeadlines, ...options.deadlines };
  const retry = { ...defaultRetry, ...options.retry };
  const { verify, chaincode } = options;
  const session = new Session(pool, { deadlines, retry, verify, audit: options.audit ?? "lineage" });
  const tally: Tally = {
    registry: registry(session),
    certificates: certificates(session),
    batteries: batteries(session),
    market: market(session),
    books: books(() => readLedger({ pool, chaincode, blocks: session.blocks }, { retry, deadlines })),
    evidence: evidence(pool, (queryOptions) => session.askingSystem(queryOptions)),
    offline: offlineSigning(pool, { deadlines, verify }),
    events: (eventsOptions = {}) =>
      events({ pool, chaincode, blocks: session.blocks }, { retry, deadlines }, eventsOptions),
    transaction: (id) => transactionHandle({ pool, session }, id, verify),
    definition: (queryOptions) => session.definition(queryOptions),
    close: () => {
      pool.close();
    },
  };
  return { tally, session };
}
