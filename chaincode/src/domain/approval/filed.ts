import { refuse } from "../kernel/refusal.js";
import type { ActContext, QueryContext } from "../operation/context.js";
import { loadCaller, loadParty, requireCaller, type CallerFound } from "../party/authority.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { approvals, digestOfFiled, type Approval } from "../state/approval.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { formatInstant } from "../vocabulary/calendar.js";
import type { Fingerprint } from "../vocabulary/text.js";

/** The filed act that the caller's party has under an id. */
export interface FiledFound {
  readonly caller: CallerFound;
  readonly policy: Policy;
  readonly filed?: {
    readonly approval: Approval;
    /** The party that filed it. */
    readonly filer: Party;
    /** Whether the filer's organisation took part in the filing. */
    readonly marked: boolean;
  };
}

export async function loadFiled(view: LedgerView, approvalId: string, context: ActContext): Promise<FiledFound> {
  const caller = await loadCaller(view, context);
  const policy = await loadPolicy(view, context);
  const party = caller.claimed;
  const approval = party === undefined ? undefined : await view.find(approvals, party.lei, approvalId);
  if (party === undefined || approval === undefined) {
    return { caller, policy };
  }
  const filer = approval.filedBy === party.lei ? party : await loadParty(view, approval.filedBy);
  return { caller, policy, filed: { approval, filer, marked: await view.isMarked(approvals, approval) } };
}

/**
 * A filed act with the party that decides on it.
 *
 * @throws `APPROVAL_NOT_FOUND` if the caller's party has no filed act with that id.
 */
export function requireFiled(
  { caller, filed }: FiledFound,
  approvalId: string,
  context: ActContext,
): { party: Party; approval: Approval } {
  const party = requireCaller(caller, context);
  return { party, approval: filed?.approval ?? refuse("APPROVAL_NOT_FOUND", { approvalId }) };
}

/**
 * Requires that the organisation of the party that filed it took part. Otherwise a forger could name any maker, and
 * approve the act as the second person of two.
 *
 * @throws `MARKER_MISSING`
 */
export function requireFiledByItsParty({ filed }: FiledFound): void {
  if (filed === undefined) {
    return;
  }
  const { approval, filer, marked } = filed;
  if (filer.mspId === approval.filerMspId && marked) {
    return;
  }
  refuse("MARKER_MISSING", {
    record: `approval ${approval.approvalId}`,
    organisation: filer.mspId,
    remedy: "Do not approve it: report it to the operator, and file the act again",
  });
}

/**
 * Requires that the deciding person was shown what was filed. A dishonest peer could have shown another act under this
 * id, since the id does not depend on the act's content.
 *
 * @param shown - the digest that was signed with the decision.
 * @throws `APPROVAL_CHANGED`
 */
export function requireAsShown(approval: Approval, shown: Fingerprint, { sha256 }: Pick<QueryContext, "sha256">): void {
  const filed = digestOfFiled(approval, sha256);
  if (shown === filed) {
    return;
  }
  const { approvalId, act } = approval;
  refuse("APPROVAL_CHANGED", {
    ...{ approvalId, act, filed, shown },
    remedy: "Read the filed act from peers of several organisations, and decide by the digest of what they show",
  });
}

/** @throws `WRONG_STATE` if it is decided already; `CLOCK_SKEW` if the timestamp is before the filing. */
export function requirePending({ approvalId: id, state, filedAt }: Approval, { now }: ActContext): void {
  if (state !== "Pending") {
    refuse("WRONG_STATE", { id, state, required: "Pending" });
  }
  if (now < filedAt) {
    refuse("CLOCK_SKEW", {
      timestamp: formatInstant(now),
      limit: formatInstant(filedAt),
      problem: "lies before the act was filed: set the clock of the client, then try again",
    });
  }
}

/** @throws `APPROVAL_EXPIRED` */
export function requireUnexpired({ approvalId, expiresAt }: Approval, { now }: ActContext): void {
  if (now >= expiresAt) {
    refuse("APPROVAL_EXPIRED", { approvalId, expiredAt: formatInstant(expiresAt) });
  }
}

/**
 * The second person differs from the first by name and by key, so that neither a new certificate nor a borrowed one
 * turns one person into two.
 *
 * @throws `NOT_AUTHORIZED`
 */
export function requireAnother({ maker, party }: Approval, { caller: { enrolment } }: ActContext): void {
  const sameName = maker.issuer === enrolment.issuer && maker.subject === enrolment.subject;
  if (!sameName && maker.key !== enrolment.key) {
    return;
  }
  refuse("NOT_AUTHORIZED", {
    caller: enrolment.subject,
    required: `a person of ${party} with another name and another key than who filed it: ${maker.subject}`,
  });
}
