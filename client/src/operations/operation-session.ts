import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

import type { ActName, ActRequest, ActResponse, QueryName, QueryRequest, QueryResponse } from "../wire-types.js";
import type { Beginning, BlockAhead } from "./block-ahead.js";
import type { Told } from "./facts/read-facts.js";
import type { ActOptions, Done, QueryOptions } from "./session.js";

/** Acts and queries by their names on the wire, for one caller. */
export interface OperationSession {
  /** Whether a text is the name of an act. */
  isAct(name: string): name is ActName;
  /** Whether a text is the name of a query. */
  isQuery(name: string): name is QueryName;
  /**
   * Performs an act.
   *
   * @throws the errors of the act's own method.
   */
  perform<A extends ActName>(name: A, request: ActRequest<A>, options?: ActOptions): Promise<Done<ActResponse<A>>>;
  /**
   * Has one peer simulate an act by the ledger's own rules. Nothing is submitted, so that nothing is written.
   *
   * @throws {Rejected} as the act itself would be, also `APPROVAL_REQUIRED` if it would be filed.
   */
  tryOut<A extends ActName>(name: A, request: ActRequest<A>, options?: QueryOptions): Promise<ActResponse<A>>;
  /**
   * Asks a query.
   *
   * @throws the errors of the query's own method.
   */
  ask<Q extends QueryName>(name: Q, request: QueryRequest<Q>, options?: QueryOptions): Promise<QueryResponse<Q>>;
  /** How many blocks the ledger has. With `verify` it is what that many organisations say, and not one gateway. */
  height(options?: QueryOptions): Promise<bigint>;
  /**
   * A serialized block of the ledger, with the validation codes of the peer that gives it. It is one peer's word.
   *
   * @throws {Unavailable} if no peer could be asked, or the ledger has no such block.
   */
  block(number: number, options?: QueryOptions): Promise<Uint8Array>;
  /**
   * Finds out whether a stream of events would wait for a block that the ledger does not have. `Tally.events` waits for it without a word, for
   * years if the block is of another ledger. To begin with the next block is fine, but an event is in a block that is there. A peer that is
   * behind does not have the newest blocks yet: ask again before you give up for good.
   *
   * @returns undefined if the stream can begin.
   * @throws {Unavailable} if no peer could be asked.
   */
  findBlockAhead(beginning: Beginning, options?: QueryOptions): Promise<BlockAhead | undefined>;
  /** How the channel is configured. */
  channelConfiguration(options?: QueryOptions): Promise<ChannelConfiguration>;
  /**
   * The facts of a committed and valid transaction, compared with its writes.
   *
   * @throws {Unavailable} if no peer could be asked.
   * @throws {Protocol} if the ledger does not have the transaction, or a peer returns something else than its block.
   */
  factsOf(transactionId: string): Promise<readonly Told[]>;
}
