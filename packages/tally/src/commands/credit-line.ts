import type { OperationCommands } from "../operation/command.js";
import { deriveCreditLine } from "../request/derive.js";
import { showCreditLine } from "../show/credit-line.js";
import { showGuarantees } from "../show/guarantees.js";
import { BANK, ISSUER } from "./samples.js";

/** `tally credit-line …` */
export const creditLine = {
  GetCreditLine: {
    command: "credit-line show",
    fields: {
      bank: { optional: true, otherwise: "your own party" },
      obligor: { optional: true, otherwise: "your own party" },
    },
    derive: deriveCreditLine,
    examples: [`tally credit-line show --bank ${BANK} --obligor ${ISSUER} --currency USD`],
    view: showCreditLine,
  },
  ListGuarantees: {
    command: "credit-line guarantees",
    examples: [
      "tally credit-line guarantees --sort due --all",
      `tally credit-line guarantees --obligor ${ISSUER} --currency USD`,
    ],
    view: ({ bank, guarantees }, canvas) =>
      guarantees.length === 0
        ? canvas.words.waiting.nothingDrawn(canvas.nameOf(bank))
        : showGuarantees(guarantees, canvas),
  },
  OpenCreditLine: {
    command: "credit-line open",
    positional: ["obligor"],
    examples: [
      `tally credit-line open ${ISSUER} --currency USD --limit 40000000.00 --valid-from 2026-01-01 --valid-to 2027-12-31`,
    ],
  },
  AdjustCreditLine: {
    command: "credit-line adjust",
    positional: ["obligor"],
    examples: [`tally credit-line adjust ${ISSUER} --currency USD --limit 50000000.00`],
  },
  CloseCreditLine: {
    command: "credit-line close",
    positional: ["obligor"],
    examples: [
      `tally credit-line close ${ISSUER} --currency USD`,
      `tally credit-line close ${ISSUER} --currency USD --bank ${BANK}`,
    ],
  },
} satisfies Partial<OperationCommands>;
