import type { OperationCommands } from "../operation/command.js";
import { deriveDecision } from "../request/derive-decision.js";
import { showAnswer } from "../show/answer.js";
import { showApproval, showApprovals } from "../show/approval.js";

/** The digest says which act the caller decided on. */
const digest = { optional: true, otherwise: "that of the filed act, which is read and shown" } as const;

/** `tally approval …` */
export const approval = {
  ListApprovals: { command: "approval list", examples: ["tally approval list"], view: showApprovals },
  GetApproval: {
    command: "approval show",
    positional: ["approvalId"],
    examples: ["tally approval show 5f3a…"],
    view: showApproval,
  },
  Approve: {
    command: "approval approve",
    positional: ["approvalId"],
    fields: { digest },
    derive: deriveDecision,
    examples: ["tally approval approve 5f3a…"],
    view: ({ approval: approved, response }, canvas) =>
      `${showApproval(approved, canvas)}\n\n${showAnswer(response, canvas)}`,
  },
  RejectApproval: {
    command: "approval reject",
    positional: ["approvalId"],
    fields: { digest },
    derive: deriveDecision,
    examples: [`tally approval reject 5f3a… --reason "wrong beneficiary"`],
    view: ({ approval: rejected }, canvas) => showApproval(rejected, canvas),
  },
} satisfies Partial<OperationCommands>;
