import type { ActContext } from "../act.js";
import { loadCaller, loadParty } from "../authority.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import { approvals, type Approval } from "../state/approval.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { Policy } from "../state/policy.js";
import { formatInstant } from "../vocabulary/calendar.js";

/** A filed act with the party whose it is, as its other person meets it. */
export interface Filed {
  readonly party: Party;
  readonly approval: Approval;
  readonly policy: Policy;
}

/** @throws `APPROVAL_NOT_FOUND` where the caller's party has none of that id. */
export async function loadFiled(view: LedgerView, approvalId: string, context: ActContext): Promise<Filed> {
  const party = await loadCaller(view, context.caller);
  const approval = (await view.find(approvals, party.lei, approvalId)) ?? refuse("APPROVAL_NOT_FOUND", { approvalId });
  return { party, approval, policy: await loadPolicy(view, context) };
}

/**
 * That the organisation of the party that filed it took part: else who forged it could name any maker, and approve it as the second
 * person of two.
 *
 * @throws `MARKER_MISSING`
 */
export async function requireFiled(view: LedgerView, { approval, party }: Filed): Promise<void> {
  const filer = approval.filedBy === party.lei ? party : await loadParty(view, approval.filedBy);
  if (filer.mspId === approval.filerMspId && (await view.isMarked(approvals, approval))) return;
  refuse("MARKER_MISSING", {
    record: `approval ${approval.approvalId}`,
    organisation: filer.mspId,
    remedy: "Do not approve it: report it to the operator, and file the act again",
  });
}

/** @throws `WRONG_STATE` where it is decided already; `CLOCK_SKEW` where the timestamp lies before the filing. */
export function requirePending({ approvalId: id, state, filedAt }: Approval, { now }: ActContext): void {
  if (state !== "Pending") refuse("WRONG_STATE", { id, state, required: "Pending" });
  if (now < filedAt)
    refuse("CLOCK_SKEW", {
      timestamp: formatInstant(now),
      limit: formatInstant(filedAt),
      problem: "lies before the act was filed: set the clock of the client, then try anew",
    });
}

/** @throws `APPROVAL_EXPIRED` */
export function requireUnexpired({ approvalId, expiresAt }: Approval, { now }: ActContext): void {
  if (now >= expiresAt) refuse("APPROVAL_EXPIRED", { approvalId, expiredAt: formatInstant(expiresAt) });
}

/**
 * The second person is somebody else by name and by key: neither a new certificate nor a borrowed one makes two of one.
 *
 * @throws `NOT_AUTHORIZED`
 */
export function requireAnother({ maker, party }: Approval, { caller: { enrolment } }: ActContext): void {
  const sameName = maker.issuer === enrolment.issuer && maker.subject === enrolment.subject;
  if (!sameName && maker.key !== enrolment.key) return;
  refuse("NOT_AUTHORIZED", {
    caller: enrolment.subject,
    required: `a person of ${party} with another name and another key than who filed it: ${maker.subject}`,
  });
}
