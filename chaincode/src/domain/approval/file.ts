import { z } from "zod";
import { create, type Act, type ActContext } from "../act.js";
import { loadCaller } from "../authority.js";
import { perform, type Performed } from "../perform.js";
import { loadPlatform } from "../party/platform.js";
import { approvals, approvalViewSchema, summariseApproval, viewApproval, type Approval } from "../state/approval.js";
import type { LedgerView } from "../state/ledger-view.js";
import { plusHours } from "../vocabulary/calendar.js";
import { wireForm } from "../vocabulary/wire-form.js";
import { findCovered, type Covered } from "./dual-control.js";

/** What stands instead of an act's response where the act was not done but filed. */
export const pendingApprovalSchema = z.strictObject({ pendingApproval: approvalViewSchema });

/**
 * Does an act, unless it is under the dual control of a party that it would act for, or takes the consent of another party: then files
 * it, to be done when another person of that party approves. That the act is in order as of now is checked first, so that nothing is filed in vain.
 */
export async function performUnderControl(
  act: Act,
  view: LedgerView,
  request: unknown,
  context: ActContext,
): Promise<Performed> {
  const performed = await perform(act, view, request, context);
  const covered = await findCovered(view, performed.stakes);
  return covered === undefined ? performed : file(act, request, covered, performed, view, context);
}

async function file(
  act: Act,
  request: unknown,
  { party, threshold }: Covered,
  { policy }: Performed,
  view: LedgerView,
  { caller, txId, now }: ActContext,
): Promise<Performed> {
  const { operator, regulator } = await loadPlatform(view);
  const filer = await loadCaller(view, caller);
  const approval: Approval = {
    approvalId: txId,
    party: party.lei,
    act: act.name,
    threshold,
    maker: caller.enrolment,
    filedBy: filer.lei,
    filedAt: now,
    expiresAt: plusHours(now, policy.rules.offerExpiryHours),
    state: "Pending",
    request,
    mspId: party.mspId,
    filerMspId: filer.mspId,
    endorsers: { operator: operator.mspId, regulator: regulator.mspId },
  };
  return {
    changes: [create(approvals, approval)],
    events: [{ type: "ApprovalRequested", by: filer.lei, at: now, approval: summariseApproval(approval) }],
    response: wireForm(pendingApprovalSchema).encode({ pendingApproval: viewApproval(approval) }),
    stakes: [],
    policy,
  };
}
