import { z } from "zod";

import { findAllCovered, type Covered } from "../approval/dual-control.js";
import {
  loadFiled,
  requireAnother,
  requireAsShown,
  requireFiled,
  requireFiledByItsParty,
  requirePending,
  requireUnexpired,
} from "../approval/filed.js";
import { refuse } from "../kernel/refusal.js";
import { driver } from "../operation/act.js";
import { update } from "../operation/change.js";
import { perform } from "../running/perform.js";
import {
  approvals,
  approvalSummarySchema,
  filedDigestSchema,
  summariseApproval,
  type Approval,
} from "../state/approval.js";
import { approvalIdSchema } from "../vocabulary/identifiers.js";
import { fileableAct } from "./fileable-acts.js";

const approveRequestSchema = z.strictObject({
  approvalId: approvalIdSchema,
  digest: filedDigestSchema,
});
const approveResponseSchema = z.strictObject({
  approval: approvalSummarySchema,
  response: z.unknown().describe("What the act answered."),
});

/**
 * Requires that the act waits for no other party than the one that decides. A change since the filing may have made the
 * consent of another party necessary, or a second person of the party that filed it, in whose name all acts are done
 * that are not merely consented to.
 *
 * @throws `WRONG_STATE`
 */
function requireNobodyElse({ approvalId: id, party }: Approval, covered: readonly Covered[]): void {
  const other = covered.find((each) => each.party.lei !== party);
  if (other === undefined) {
    return;
  }
  const { lei } = other.party;
  refuse("WRONG_STATE", {
    id,
    state: other.consents
      ? `Pending, but the act now takes the consent of ${lei} to ${other.threshold}`
      : `Pending, but the act now takes a second person of ${lei} (${other.threshold})`,
    required: other.consents
      ? "an act that nobody else must consent to: file it again"
      : "acts that wait for one party only: do those under dual control apart",
  });
}

export const approve = driver({
  name: "Approve",
  contract: "certificates",
  summary: "Another person of the party that decides approves a filed act, which is done then and there.",
  details:
    "The other person has another certificate, of another key, and signs the digest of what was filed, so that nobody approves another act than it was shown. " +
    "The act is done before it expires, under the rules as of then: whatever " +
    "refuses the act then refuses the approval, which stays pending.",
  example: "const { response } = await tally.certificates.approve({ approvalId, digest: digestOfFiled(approval) });",
  refuses: ["APPROVAL_NOT_FOUND", "APPROVAL_CHANGED", "APPROVAL_EXPIRED", "WRONG_STATE", "MARKER_MISSING"],
  request: approveRequestSchema,
  response: approveResponseSchema,
  repeatable: false,
  withdrawable: "as its acts",

  async drive(view, { approvalId, digest }, context) {
    const found = await loadFiled(view, approvalId, context);
    const { party, approval } = requireFiled(found, approvalId, context);
    requirePending(approval, context);
    requireUnexpired(approval, context);
    requireAnother(approval, context);
    requireFiledByItsParty(found);
    requireAsShown(approval, digest, context);
    const { act, request, filedBy } = approval;
    const asFiled = filedBy === party.lei ? context : { ...context, filedBy };
    const performed = await perform(fileableAct(act), view, request, asFiled);
    requireNobodyElse(approval, await findAllCovered(view, performed.stakes));

    const { caller, now } = context;
    const after: Approval = { ...approval, state: "Approved", decided: { by: caller.enrolment, at: now } };
    const summary = summariseApproval(after);
    return {
      changes: [update(approvals, approval, after), ...performed.changes],
      events: [{ type: "ApprovalGranted", by: party.lei, at: now, approval: summary }, ...performed.events],
      response: { approval: summary, response: performed.response },
      stakes: [],
      policy: performed.policy,
    };
  },
});
