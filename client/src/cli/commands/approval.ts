import type { OperationCommands } from "../command.js";
import { showAnswer } from "../show/answer.js";
import { showApproval, showApprovals } from "../show/approval.js";

/** `tally approval …` */
export const approval = {
  ListApprovals: { command: "approval list", examples: ["tally approval list"], view: showApprovals },
  Approve: {
    command: "approval approve",
    positional: ["approvalId"],
    examples: ["tally approval approve 5f3a…"],
    view: ({ approval: approved, response }, canvas) =>
      `${showApproval(approved, canvas)}\n\n${showAnswer(response, canvas)}`,
  },
  RejectApproval: {
    command: "approval reject",
    positional: ["approvalId"],
    examples: [`tally approval reject 5f3a… --reason "wrong beneficiary"`],
    view: ({ approval: rejected }, canvas) => showApproval(rejected, canvas),
  },
} satisfies Partial<OperationCommands>;
