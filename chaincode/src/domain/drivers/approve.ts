import { z } from "zod";

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
import type { Stake } from "../operation/stake.js";
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
 * Requires that the act needs only the consent of the deciding party. A change since the filing may have made the
 * consent of another party necessary.
 *
 * @throws `WRONG_STATE`
 */
function requireNoOtherConsent({ approvalId: id, party }: Approval, stakes: readonly Stake[]): void {
  const other = stakes.find((stake) => stake.consent !== undefined && stake.party !== party);
  if (other?.consent === undefined) {
    return;
  }
  refuse("WRONG_STATE", {
    id,
    state: `Pending, but the act now takes the consent of ${other.party} to ${other.consent}`,
    required: "an act that nobody else must consent to: file it again",
  });
}

/**
 * Requires that an act that another party filed does nothing in the name of the party that only consents. The caller
 * does the other acts of a batch.
 *
 * @throws `WRONG_STATE`
 */
function requireNotInItsName({ approvalId: id, party, filedBy }: Approval, stakes: readonly Stake[]): void {
  const own = stakes.find((stake) => stake.consent === undefined && stake.party === party);
  if (filedBy === party || own === undefined) {
    return;
  }
  refuse("WRONG_STATE", {
    id,
    state: `Pending, but ${own.act} in it would be done in the name of ${party}, and ${filedBy} filed it`,
    required: `an act that takes nothing but the consent of ${party}: reject it, and let ${filedBy} do the others apart`,
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
    requireNoOtherConsent(approval, performed.stakes);
    requireNotInItsName(approval, performed.stakes);

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
