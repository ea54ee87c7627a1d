import type { ActOptions, Done, QueryOptions, Session } from "./session.js";
import type {
  AdjustCreditLineRequest,
  AdjustCreditLineResponse,
  BootstrapRequest,
  BootstrapResponse,
  CloseCreditLineRequest,
  CloseCreditLineResponse,
  GetCreditLineRequest,
  GetCreditLineResponse,
  GetPartyRequest,
  GetPartyResponse,
  GetPolicyRequest,
  GetPolicyResponse,
  ListPartiesRequest,
  ListPartiesResponse,
  OpenCreditLineRequest,
  OpenCreditLineResponse,
  RegisterPartyRequest,
  RegisterPartyResponse,
  ReinstatePartyRequest,
  ReinstatePartyResponse,
  SetPolicyRequest,
  SetPolicyResponse,
  SuspendPartyRequest,
  SuspendPartyResponse,
  UpdatePartyRequest,
  UpdatePartyResponse,
  WhoAmIRequest,
  WhoAmIResponse,
} from "../wire-types.js";

/**
 * Acts and queries of the contract `registry`: who takes part, and under which policy.
 *
 * Every act may be refused with `INVALID_REQUEST` (its form; without a network trip), `NOT_BOOTSTRAPPED`, `CALLER_UNKNOWN` and
 * `NOT_AUTHORIZED`. A refusal is thrown as `Rejected`.
 */
export interface Registry {
  /**
   * Sets the platform up: names the operator and the regulator and sets the first policy. Once, by anybody whose certificate
   * carries the admin OU; first come, first served, so the deploying tool does it right after deployment.
   *
   * @throws Rejected `ALREADY_BOOTSTRAPPED`, with whom it names.
   */
  bootstrap(request: BootstrapRequest, options?: ActOptions): Promise<Done<BootstrapResponse>>;
  /**
   * Registers a legal entity under its LEI, with its MSP and roles. Several parties may share one MSP: the first one needs no
   * attribute, the attribute `tally.party` of a caller's certificate names any further one. By the operator; a further party in
   * another party's MSP waits for the approval of the first one there.
   *
   * @throws Rejected `PARTY_EXISTS`, `INVALID_LEI`; `APPROVAL_REQUIRED` where it waits, with the party whose approval it takes;
   * `PARTY_SUSPENDED` where that party is suspended.
   */
  registerParty(request: RegisterPartyRequest, options?: ActOptions): Promise<Done<RegisterPartyResponse>>;
  /**
   * Changes a party's name or roles, by the operator; its standing acceptance, by the party itself; or its dual control, by either.
   * To loosen dual control waits for the approval of a second person of the party; so does whatever the operator asks of it, and a
   * change of the regulator's roles. Not tried anew by itself after a
   * `Conflict`: it might undo what somebody else has just changed.
   *
   * @throws Rejected `PARTY_NOT_FOUND`; `APPROVAL_REQUIRED` where it waits.
   */
  updateParty(request: UpdatePartyRequest, options?: ActOptions): Promise<Done<UpdatePartyResponse>>;
  /**
   * Bars a party from acting and from being dealt with; what it holds stays its own. By the operator; the regulator itself must
   * approve its own suspension.
   *
   * @throws Rejected `WRONG_STATE`; `APPROVAL_REQUIRED` where it waits for the regulator.
   */
  suspendParty(request: SuspendPartyRequest, options?: ActOptions): Promise<Done<SuspendPartyResponse>>;
  /** Ends a suspension. By the operator. */
  reinstateParty(request: ReinstatePartyRequest, options?: ActOptions): Promise<Done<ReinstatePartyResponse>>;
  /** Sets the policy from a date on; instruments keep the version they were issued under. By the operator. */
  setPolicy(request: SetPolicyRequest, options?: ActOptions): Promise<Done<SetPolicyResponse>>;

  /**
   * Opens a credit line for an obligor in a currency, on which guarantees draw; one per bank, obligor and currency. By a bank.
   * An `automatic` line guarantees at issue.
   *
   * @throws Rejected `CREDIT_LINE_EXISTS`, `PARTY_NOT_FOUND`, `INVALID_AMOUNT`.
   */
  openCreditLine(request: OpenCreditLineRequest, options?: ActOptions): Promise<Done<OpenCreditLineResponse>>;
  /**
   * Changes a line's limit, validity or automatic guarantee. A limit below what is drawn blocks new draws and changes no given
   * guarantee. By the bank. Not tried anew by itself after a `Conflict`.
   *
   * @throws Rejected `CREDIT_LINE_NOT_FOUND`, `INVALID_AMOUNT`.
   */
  adjustCreditLine(request: AdjustCreditLineRequest, options?: ActOptions): Promise<Done<AdjustCreditLineResponse>>;
  /** Closes a line to new draws; guarantees given stand. By the bank. */
  closeCreditLine(request: CloseCreditLineRequest, options?: ActOptions): Promise<Done<CloseCreditLineResponse>>;

  /** One party by its LEI. */
  getParty(request: GetPartyRequest, options?: QueryOptions): Promise<GetPartyResponse>;
  /** The parties, a page at a time. */
  listParties(request: ListPartiesRequest, options?: QueryOptions): Promise<ListPartiesResponse>;
  /** The policy in force, or a version of it. */
  getPolicy(request: GetPolicyRequest, options?: QueryOptions): Promise<GetPolicyResponse>;
  /** A bank's credit line for an obligor in a currency: its limit, what is drawn, what is free. */
  getCreditLine(request: GetCreditLineRequest, options?: QueryOptions): Promise<GetCreditLineResponse>;
  /** Which party stands behind the caller's certificate, and what the platform reads from that. */
  whoAmI(request?: WhoAmIRequest, options?: QueryOptions): Promise<WhoAmIResponse>;
}

export function registry(session: Session): Registry {
  return {
    bootstrap: (request, options) => session.perform("Bootstrap", request, options),
    registerParty: (request, options) => session.perform("RegisterParty", request, options),
    updateParty: (request, options) => session.perform("UpdateParty", request, options),
    suspendParty: (request, options) => session.perform("SuspendParty", request, options),
    reinstateParty: (request, options) => session.perform("ReinstateParty", request, options),
    setPolicy: (request, options) => session.perform("SetPolicy", request, options),
    openCreditLine: (request, options) => session.perform("OpenCreditLine", request, options),
    adjustCreditLine: (request, options) => session.perform("AdjustCreditLine", request, options),
    closeCreditLine: (request, options) => session.perform("CloseCreditLine", request, options),
    getParty: (request, options) => session.ask("GetParty", request, options),
    listParties: (request, options) => session.ask("ListParties", request, options),
    getPolicy: (request, options) => session.ask("GetPolicy", request, options),
    getCreditLine: (request, options) => session.ask("GetCreditLine", request, options),
    whoAmI: (request = {}, options) => session.ask("WhoAmI", request, options),
  };
}
