import type { Approval } from "@tallystick/client";

import { body, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { waitsOf } from "./waits.js";

const approvalsTable = table({
  name: "approvals",
  description: "Acts that wait for another person or party, and what became of them. Facts do not have their requests.",
  columns: {
    party: text("LEI of the party whose people decide."),
    approval_id: text("Id: the transaction that filed the act."),
    act: text("Wire name of the act."),
    filed_by: text("LEI of the party that filed it."),
    filed_at: text("Instant of the filing."),
    expires_at: text("Instant from which it cannot be approved."),
    state: text("`Pending`, `Approved` or `Rejected`."),
    decided_at: textOrNull("Instant of the decision."),
    body,
  },
  key: ["party", "approval_id"],
  indexes: [["party", "state", "expires_at"]],
});

/** Approvals. */
export const approvals = mapping(
  approvalsTable,
  (approval: Approval) => ({
    ...{ party: approval.party, approval_id: approval.approvalId, act: approval.act, filed_by: approval.filedBy },
    ...{ filed_at: approval.filedAt, expires_at: approval.expiresAt, state: approval.state },
    decided_at: approval.decided?.at ?? null,
    body: approval,
  }),
  {
    parts: [
      waitsOf(
        "approvals",
        ({ party, approvalId }: Approval) => ({ key: `${party} ${approvalId}`, subject: approvalId }),
        ({ state, party, act, filedBy, filedAt, expiresAt }) =>
          state === "Pending"
            ? [{ party, kind: "approval", detail: act, askedBy: filedBy, since: filedAt, lapsesAt: expiresAt }]
            : [],
      ),
    ],
    concerns: ({ party, filedBy }) => [party, filedBy],
  },
);
