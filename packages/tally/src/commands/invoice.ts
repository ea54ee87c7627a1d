import type { OperationCommands } from "../operation/command.js";
import { creditNoteLine } from "../show/credit-note.js";
import { money } from "../show/figures.js";
import { DIGEST, INSTRUMENT } from "./samples.js";

/** `tally invoice …` that needs the ledger. */
export const invoice = {
  RecordCreditNote: {
    command: "invoice credit",
    positional: ["instrumentId"],
    examples: [`tally invoice credit ${INSTRUMENT} --fingerprint ${DIGEST} --amount 30000.00`],
    view: ({ creditNote, left, isRepeated }, canvas) => {
      const { creditedBefore, leftOfInvoice } = canvas.words.event;
      return [
        ...(isRepeated === true ? [creditedBefore(canvas.clock.moment(creditNote.at), creditNote.transactionId)] : []),
        creditNoteLine(creditNote, canvas),
        leftOfInvoice(money(left, creditNote.sum.currency)),
      ].join("\n");
    },
  },
} satisfies Partial<OperationCommands>;
