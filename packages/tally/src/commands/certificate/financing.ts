import type { OperationCommands } from "../../operation/command.js";
import { deriveProceeds } from "../../request/derive-proceeds.js";
import { deriveConfirmation, deriveDiscount } from "../../request/derive.js";
import { showProceeds } from "../../show/proceeds.js";
import { BANK, CERTIFICATE, UETR } from "../samples.js";
import { seen } from "../seen-field.js";

/** `tally certificate …`: discount and pledge. */
export const financing = {
  Discount: {
    command: "certificate discount",
    positional: ["certificateId"],
    fields: {
      discountDate: { optional: true, otherwise: "today" },
      proceeds: { optional: true, otherwise: "that figure" },
    },
    derive: deriveDiscount,
    examples: [
      `tally certificate discount ${CERTIFICATE} --bank ICBC --annual-rate 3.85 --day-count ACT/360 --settlement DVP`,
      `tally certificate discount ${CERTIFICATE} --bank ${BANK} --amount 9750000.00 --annual-rate 3.85 --day-count ACT/360 --discount-date 2026-11-25 --proceeds 9591508.33 --settlement DVP --no-recourse`,
    ],
  },
  ConfirmPayment: {
    command: "certificate confirm-payment",
    positional: ["certificateId"],
    fields: { seen, valueDate: { optional: true, otherwise: "the discount date" } },
    derive: deriveConfirmation,
    examples: [`tally certificate confirm-payment ${CERTIFICATE} --uetr ${UETR} --value-date 2026-11-25`],
  },
  PayProceeds: {
    command: "certificate pay-proceeds",
    positional: ["certificateId"],
    fields: {
      creditor: {
        optional: true,
        otherwise: "the seller or pledgor, if one debt for the certificate is owed to your party or by it",
      },
      soldOn: { optional: true, otherwise: "the day of that debt" },
    },
    derive: deriveProceeds,
    examples: [`tally certificate pay-proceeds ${CERTIFICATE} --uetr ${UETR} --value-date 2026-11-25`],
    view: ({ proceeds }, canvas) => showProceeds([proceeds], canvas),
  },
  Pledge: {
    command: "certificate pledge",
    positional: ["certificateId"],
    examples: [
      `tally certificate pledge ${CERTIFICATE} --pledgee ${BANK} --obligation LOAN-2026-17 --enforceable-from 2027-04-27`,
    ],
  },
  RegisterFinancing: {
    command: "certificate register-financing",
    positional: ["certificateId"],
    examples: [
      `tally certificate register-financing ${CERTIFICATE} --register CCRC --number 0412776500191 --date 2026-11-24`,
    ],
  },
  Release: {
    command: "certificate release",
    positional: ["certificateId"],
    examples: [`tally certificate release ${CERTIFICATE}`],
  },
  Enforce: {
    command: "certificate enforce",
    positional: ["certificateId"],
    examples: [`tally certificate enforce ${CERTIFICATE}`],
  },
} satisfies Partial<OperationCommands>;
