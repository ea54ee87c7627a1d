import type { MemberAuthorities } from "@tallystick/fabric-inspect";

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
import { defaultDeadlines, type Deadlines } from "./transport/peers/deadlines.js";
import type { PeerPool } from "./transport/peers/peer-pool.js";
import { defaultRetry, type RetryOptions } from "./transport/peers/retry-policy.js";
import type { ChaincodeDefinition } from "./transport/queries/chaincode-definition.js";
import type { VerifyOptions } from "./transport/queries/verification.js";

/** Which chaincode is called, and how. */
export interface TallyOptions {
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
   * The definition of the chaincode that the channel's members have committed, as the peer tells it or, with `verify`, the peers of
   * several organisations. It says under which policy new keys are written. It costs a query of each.
   */
  definition(options?: QueryOptions): Promise<ChaincodeDefinition>;
  /** Ends the connection. Calls in flight fail. A gateway that the application brought stays open: there they come to their end. */
  close(): void;
}

/** What {@link openTally} makes: the command line calls acts and queries by their names. */
export interface OpenTally {
  readonly tally: Tally;
  readonly session: Session;
}

/** Puts a connection together. */
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
