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

/** The states of a certificate that an act starts from, each with the states that it leads to from there. */
export type Transitions = Readonly<Partial<Record<CertificateState, readonly CertificateState[]>>>;

/** What acts and drivers have in common. */
interface Submitted<
  Request extends z.ZodType,
  Response extends z.ZodType,
  Name extends string,
  Contract extends ContractName,
> extends Operation<Request, Response, Name, Contract> {
  /**
   * Whether a client may repeat it by itself after another act got there first. It may where the request pins down all that the
   * act does: by ids that name exact units, or by a reference or UETR that serves once. It may not where the other act can have
   * given the request another meaning: an offer withdrawn and made again on other terms, a record that somebody else has changed.
   */
  readonly repeatable: boolean | "as its acts";
}

/**
 * One act: a pure decision over what it loads. `load` reads single records and judges nothing but that what it
 * needs is there; `decide` judges and says what to write. Neither sees Fabric, a clock or anything random.
 */
export interface Act<
  Request extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
  L extends Loaded = Loaded,
  Name extends string = string,
  Contract extends ContractName = ContractName,
> extends Submitted<Request, Response, Name, Contract> {
  /** Of an act on certificates: what it can make of them. */
  readonly states?: Transitions;
  /** Whether it can be part of a `Batch`. */
  readonly batchable?: true;
  /** Of an act by which value is given: the field of the request that names for what. A client audits that first. */
  readonly givesValueFor?: "certificateId" | "instrumentId" | "orderId";
  /** Whether it can wait for the consent of another party than its caller's. */
  readonly awaitsConsent?: true;
  /**
   * The sums that the acting party disposes of by the act, or those of the certificates that it concerns; whether there are none, or
   * the decision names the stakes. Only an act that has it can be under a party's dual control.
   */
  readonly dualControl?: "about no sum" | "as decided" | ((response: z.output<Response>) => readonly Sum[]);
  /**
   * Of an act that takes up what others have written, whose request has the field `seen`: what that is compared with. Undefined where
   * there is nothing to take up, which `decide` refuses.
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

/** An act that does other acts, within its own transaction, and has no rules about certificates of its own. */
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

/** Whatever can be submitted. */
export type AnyAct = Act | Driver;
