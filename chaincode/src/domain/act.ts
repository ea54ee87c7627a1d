import type { z } from "zod";
import type { Caller } from "./caller.js";
import type { TallyEvent } from "./events.js";
import type { LedgerView, QueryView } from "./state/ledger-view.js";
import type { Policy } from "./state/policy.js";
import type { RecordKind, RecordOf } from "./state/record.js";
import type { Instant } from "./vocabulary/calendar.js";
import type { Currency } from "./vocabulary/currency.js";
import type { Lei } from "./vocabulary/lei.js";
import type { ChaincodeName } from "./vocabulary/text.js";

export type ContractName = "registry" | "certificates";

/** All that a query may know besides its request and the ledger. */
export interface QueryContext {
  readonly caller: Caller;
  readonly txId: string;
  /** The transaction's timestamp: the client's word, checked against the peer's clock at the contract's edge. */
  readonly now: Instant;
}

/** All that an act may know besides its request and the ledger. */
export interface ActContext extends QueryContext {
  /** The chaincode that the caller addressed, by its name in the signed proposal. */
  readonly chaincode: ChaincodeName;
  /** The party that filed the act, where a person of another party does it by approving. */
  readonly filedBy?: Lei;
}

/** A record to write, or one to delete. */
export interface Change {
  readonly kind: RecordKind;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A sum in one currency. */
export interface Sum {
  readonly currency: Currency;
  readonly units: bigint;
}

/** What an act disposes of on behalf of a party: what the party's dual control looks at. Without sums it loosens that control itself. */
export interface Stake {
  readonly act: string;
  readonly party: Lei;
  readonly sums?: readonly Sum[];
  /** What the party must consent to whatever its dual control, in words: the act waits for a person of the party. */
  readonly consent?: string;
}

/** What an act does if nothing refused it. */
export interface Decision<Response> {
  readonly changes: readonly Change[];
  readonly events: readonly TallyEvent[];
  readonly response: Response;
  /** Where they do not follow from the response alone. */
  readonly stakes?: readonly Stake[];
}

/** What `load` must bring at least: the policy that governs the act. */
export interface Loaded {
  readonly policy: Policy;
}

/**
 * One act: a pure decision over what it loads. `load` reads single records and judges nothing but that what it
 * needs is there; `decide` judges and says what to write. Neither sees Fabric, a clock or anything random.
 */
export interface Act<
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  L extends Loaded = Loaded,
> {
  readonly name: string;
  readonly contract: ContractName;
  /** For the contract's metadata and the command line: what it does and who may do it. */
  readonly summary: string;
  readonly request: Request;
  readonly response: Response;
  load(view: LedgerView, request: z.output<Request>, context: ActContext): Promise<L>;
  decide(loaded: L, request: z.output<Request>, context: ActContext): Decision<z.output<Response>>;
  /** The sums that the acting party disposes of by the act, where dual control can cover it. */
  stake?(response: z.output<Response>): readonly Sum[];
}

export function act<Request extends z.ZodType, Response extends z.ZodType, L extends Loaded>(
  definition: Act<Request, Response, L>,
): Act<Request, Response> {
  return definition;
}

/** A question to the ledger. Writes nothing; may read ranges, since it is evaluated and not submitted. */
export interface Query<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly contract: ContractName;
  readonly summary: string;
  readonly request: Request;
  readonly response: Response;
  answer(view: QueryView, request: z.output<Request>, context: QueryContext): Promise<z.output<Response>>;
}

export function query<Request extends z.ZodType, Response extends z.ZodType>(
  definition: Query<Request, Response>,
): Query<Request, Response> {
  return definition;
}

/** Writes a record that was not there before. */
export function create<Kind extends RecordKind>(kind: Kind, after: RecordOf<Kind>): Change {
  return { kind, after };
}

/** Writes a record over its former self, under the same key. */
export function update<Kind extends RecordKind>(kind: Kind, before: RecordOf<Kind>, after: RecordOf<Kind>): Change {
  return { kind, before, after };
}

/** Deletes a record. */
export function remove<Kind extends RecordKind>(kind: Kind, before: RecordOf<Kind>): Change {
  return { kind, before };
}
