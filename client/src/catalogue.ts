/**
 * Acts and queries by their names, with the forms of their requests. This entry is for programs that are built on the
 * catalogue, such as the command `tally`, and that show and check a request before they send it. Most applications need
 * only `connect`.
 *
 * @packageDocumentation
 */
import { openSession as open, type ConnectOptions } from "./connect.js";
import { entryFields as fields, type ListingName } from "./operations/listings.js";
import type { OperationSession } from "./operations/operation-session.js";
import type { Tally } from "./tally.js";

export {
  acts,
  factForm,
  findFaults,
  partiesNamedIn,
  queries,
  refusalsOf,
  type NamedParty,
  type Operation,
  type PossibleRefusal,
} from "./chaincode/definitions.js";
export { AMOUNT_PATTERN } from "./amounts-in.js";
export type { FoundRefusal } from "./found-refusal.js";
export type { Audit } from "./operations/audit-instrument.js";
export type { Beginning, BlockAhead } from "./operations/block-ahead.js";
export {
  auditState,
  examineBlock,
  type ComputedState,
  type ExaminedBlock,
  type ExaminedLedger,
  type KeptAudit,
  type ValidTransaction,
} from "./operations/audit/kept-ledger.js";
export { givesValue } from "./operations/audit/value-given.js";
export type { Told } from "./operations/facts/read-facts.js";
export type { ListingName } from "./operations/listings.js";
export type { OperationSession } from "./operations/operation-session.js";
export { checkPlatform, type PlatformCheck } from "./operations/platform-check/check-platform.js";
export type { Finding as PlatformFinding, Governors } from "./operations/platform-check/finding.js";
export { knownTypes as factTypes } from "./chaincode/fact-forms.js";
export { findRefusal } from "./transport/failures/gateway-failure.js";

/** The field with the entries in each listing's answer. */
export const entryFields: Readonly<Record<ListingName, string>> = fields;

/** A connection on which acts and queries can also be called by their names. */
export interface OpenSession {
  /** The result of `connect`. Closing it ends the session too. */
  readonly tally: Tally;
  /** The same connection, for calls by the names of acts and queries. */
  readonly session: OperationSession;
}

/**
 * Connects as `connect` does. Acts and queries can also be called by their names.
 *
 * @throws {Unavailable} `PEER_UNREACHABLE` or `TLS_NOT_TRUSTED` if no peer can be reached.
 * @throws {Protocol} `INVALID_CONFIGURATION` if an option cannot be used.
 * @example
 * const { tally, session } = await openSession(await readProfile("profiles/treasurer.json"));
 * const { certificates } = await session.ask("ListHoldings", {});
 */
export async function openSession(options: ConnectOptions): Promise<OpenSession> {
  return open(options);
}
