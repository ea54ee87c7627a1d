import type { z } from "zod";

import type { CertificateState } from "../state/certificate.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Policy } from "../state/policy.js";
import type { Shown } from "../state/shown.js";
import type { Change } from "./change.js";
import type { ActContext } from "./context.js";
import type { TallyEvent } from "./events.js";
import type { ContractName, Operation } from "./operation.js";
import type { Stake, Sum } from "./stake.js";

/** The result of an act that was not refused. */
export interface Decision<Response> {
  readonly changes: readonly Change[];
  readonly events: readonly TallyEvent[];
  readonly response: Response;
  /** Set if they do not follow from the response alone. */
  readonly stakes?: readonly Stake[];
}

/** The least that `load` must return: the policy that governs the act. */
export interface Loaded {
  readonly policy: Policy;
}

/** The states of a certificate from which an act starts, each with the states that follow. */
export type Transitions = Readonly<Partial<Record<CertificateState, readonly CertificateState[]>>>;

/** The common properties of acts and drivers. */
interface Submitted<
  Request extends z.ZodType,
  Response extends z.ZodType,
  Name extends string,
  Contract extends ContractName,
> extends Operation<Request, Response, Name, Contract> {
  /**
   * Whether a client may repeat the act on its own after a conflict with another act. It may if the request fixes
   * everything that the act does: by ids that name exact units, or by a reference or UETR that can be used once. It may
   * not if the other act can have changed the meaning of the request. For example, an offer was withdrawn and made
   * again on other terms, or somebody else changed a record.
   */
  readonly repeatable: boolean | "as its acts";
  /**
   * Whether the party that does the act can take it back with `Withdraw` until another party answers. An offer that its
   * payee accepts in advance is answered at once. All other acts are final: the desk has its people confirm them on the
   * review of what they sign, whatever the sum.
   */
  readonly withdrawable: boolean | "as its acts";
}

/**
 * One act: a pure decision on the records that it loads. `load` reads single records and checks only that they exist.
 * `decide` judges and returns what must be written. Neither sees Fabric, a clock or anything random.
 */
export interface Act<
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  L extends Loaded = Loaded,
  Name extends string = string,
  Contract extends ContractName = ContractName,
> extends Submitted<Request, Response, Name, Contract> {
  /** Set for an act on certificates: the states before and after it. */
  readonly states?: Transitions;
  /** Whether it can be part of a `Batch`. */
  readonly batchable?: true;
  /**
   * Set for an act in which the caller gives value for a receivable: the field of the request that names the
   * receivable. A client audits the receivable first.
   */
  readonly givesValueFor?: "certificateId" | "instrumentId" | "orderId";
  /** Whether the act can wait for the consent of a party other than the caller's. */
  readonly awaitsConsent?: true;
  /**
   * The sums of which the acting party disposes by the act, or those of the certificates that it concerns. The field
   * also says whether there are no such sums, or whether the decision names the stakes. Only an act with this field can
   * be under a party's dual control.
   */
  readonly dualControl?: "about no sum" | "as decided" | ((response: z.output<Response>) => readonly Sum[]);
  /**
   * Set for an act that answers what others have written: its request has the field `seen`, which is compared with
   * this. It is undefined if there is nothing to answer, which `decide` refuses.
   */
  shows?(loaded: L): Shown | undefined;
  load(view: LedgerView, request: z.output<Request>, context: ActContext): Promise<L>;
  decide(loaded: L, request: z.output<Request>, context: ActContext): Decision<z.output<Response>>;
}

export function act<
  Request extends z.ZodType,
  Response extends z.ZodType,
  L extends Loaded,
  Name extends string,
  Contract extends ContractName,
>(definition: Act<Request, Response, L, Name, Contract>): Act<Request, Response, Loaded, Name, Contract> {
  return definition;
}

/** An act that does other acts within its own transaction, and has no rules about certificates of its own. */
export interface Driver<
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  Name extends string = string,
  Contract extends ContractName = ContractName,
> extends Submitted<Request, Response, Name, Contract> {
  drive(
    view: LedgerView,
    request: z.output<Request>,
    context: ActContext,
  ): Promise<Decision<z.output<Response>> & { readonly policy: Policy; readonly stakes: readonly Stake[] }>;
}

export function driver<
  Request extends z.ZodType,
  Response extends z.ZodType,
  Name extends string,
  Contract extends ContractName,
>(definition: Driver<Request, Response, Name, Contract>): Driver<Request, Response, Name, Contract> {
  return definition;
}

/** Every act or driver that can be submitted. */
export type AnyAct = Act | Driver;
