import { acts } from "../domain.js";
import type { ActOptions, Done, Session } from "./session.js";
import type { ActRequest, ActResponse } from "./wire-types.js";

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
   * Registers a legal entity under its LEI, with its MSP and roles. Several parties may share one MSP: then the attribute
   * `tally.party` of a caller's certificate names the party. By the operator.
   *
   * @throws Rejected `PARTY_EXISTS`, `INVALID_LEI`.
   */
  registerParty(request: RegisterPartyRequest, options?: ActOptions): Promise<Done<RegisterPartyResponse>>;
  /**
   * Changes a party's name or roles. By the operator. Not tried anew by itself after a `Conflict`: it might undo what somebody
   * else has just changed.
   *
   * @throws Rejected `PARTY_NOT_FOUND`.
   */
  updateParty(request: UpdatePartyRequest, options?: ActOptions): Promise<Done<UpdatePartyResponse>>;
  /** Bars a party from acting and from being dealt with; what it holds stays its own. By the operator. */
  suspendParty(request: SuspendPartyRequest, options?: ActOptions): Promise<Done<SuspendPartyResponse>>;
  /** Ends a suspension. By the operator. */
  reinstateParty(request: ReinstatePartyRequest, options?: ActOptions): Promise<Done<ReinstatePartyResponse>>;
  /** Sets the policy from a date on; instruments keep the version they were issued under. By the operator. */
  setPolicy(request: SetPolicyRequest, options?: ActOptions): Promise<Done<SetPolicyResponse>>;
}

export function registry(session: Session): Registry {
  return {
    bootstrap: (request, options) => session.perform(acts.Bootstrap, request, options),
    registerParty: (request, options) => session.perform(acts.RegisterParty, request, options),
    updateParty: (request, options) => session.perform(acts.UpdateParty, request, options),
    suspendParty: (request, options) => session.perform(acts.SuspendParty, request, options),
    reinstateParty: (request, options) => session.perform(acts.ReinstateParty, request, options),
    setPolicy: (request, options) => session.perform(acts.SetPolicy, request, options),
  };
}

export type BootstrapRequest = ActRequest<"Bootstrap">;
export type BootstrapResponse = ActResponse<"Bootstrap">;
export type RegisterPartyRequest = ActRequest<"RegisterParty">;
export type RegisterPartyResponse = ActResponse<"RegisterParty">;
export type UpdatePartyRequest = ActRequest<"UpdateParty">;
export type UpdatePartyResponse = ActResponse<"UpdateParty">;
export type SuspendPartyRequest = ActRequest<"SuspendParty">;
export type SuspendPartyResponse = ActResponse<"SuspendParty">;
export type ReinstatePartyRequest = ActRequest<"ReinstateParty">;
export type ReinstatePartyResponse = ActResponse<"ReinstateParty">;
export type SetPolicyRequest = ActRequest<"SetPolicy">;
export type SetPolicyResponse = ActResponse<"SetPolicy">;
