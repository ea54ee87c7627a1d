import { z } from "zod";

import { findCovered, type Covered } from "../approval/dual-control.js";
import { wireForm } from "../kernel/wire-form.js";
import type { AnyAct } from "../operation/act.js";
import { create } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import { identifyCaller } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import { approvals, approvalViewSchema, summariseApproval, viewApproval, type Approval } from "../state/approval.js";
import type { LedgerView } from "../state/ledger-view.js";
import { plusHours } from "../vocabulary/calendar.js";
import { perform, type Performed } from "./perform.js";

/** The response of an act that was filed and not done. */
const pendingApprovalSchema = z.strictObject({ pendingApproval: approvalViewSchema });

/**
 * Does an act, or files it. An act is filed if a party for which it acts has it under dual control, or if it needs the
 * consent of another party. It is done when another person of that party approves it. The act is checked now in any
 * case, so that no act is filed in vain.
 */
export async function performUnderControl(
  act: AnyAct,
  view: LedgerView,
  request: unknown,
  context: ActContext,
): Promise<Performed> {
  const performed = await perform(act, view, request, context);
  const covered = await findCovered(view, performed.stakes);
  return covered === undefined ? performed : file(act, request, covered, performed, view, context);
}

async function file(
  act: AnyAct,
  request: unknown,
  { party, threshold }: Covered,
  { policy }: Performed,
  view: LedgerView,
  { caller, txId, now, sha256 }: ActContext,
): Promise<Performed> {
  const { operator, regulator } = await loadPlatform(view);
  const filer = await identifyCaller(view, { caller, now });
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
    response: wireForm(pendingApprovalSchema).encode({ pendingApproval: viewApproval(approval, sha256) }),
    stakes: [],
    policy,
  };
}
