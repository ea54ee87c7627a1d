import type { OperationCommands } from "../operation/command.js";
import { showPayment } from "../show/payment.js";
import { UETR } from "./samples.js";

/** `tally payment …` */
export const payment = {
  GetPayment: {
    command: "payment show",
    positional: ["uetr"],
    examples: [`tally payment show ${UETR}`],
    view: showPayment,
  },
} satisfies Partial<OperationCommands>;
