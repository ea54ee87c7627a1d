import type { OperationCommands } from "../operation/command.js";
import { showObjections } from "../show/objections.js";
import { showPayment } from "../show/payment.js";
import { DIGEST, UETR } from "./samples.js";

/** `tally payment …` */
export const payment = {
  GetPayment: {
    command: "payment show",
    positional: ["uetr"],
    examples: [`tally payment show ${UETR}`],
    view: showPayment,
  },
  ObjectToPayment: {
    command: "payment object",
    positional: ["uetr"],
    examples: [`tally payment object ${UETR} --reason "nothing has arrived"`],
    view: ({ objection }, canvas) => showObjections([objection], canvas),
  },
  AnswerObjection: {
    command: "payment answer",
    positional: ["uetr"],
    examples: [
      `tally payment answer ${UETR} --answer Proved --document ${DIGEST}`,
      `tally payment answer ${UETR} --answer Unpaid --court "Shanghai Financial Court" --number "(2027) 14" --document ${DIGEST}`,
    ],
    view: ({ objection }, canvas) => showObjections([objection], canvas),
  },
} satisfies Partial<OperationCommands>;
