import type { OperationCommands } from "../../operation/command.js";
import { deriveGuarantee } from "../../request/derive-seen.js";
import { showCertificate } from "../../show/certificate.js";
import { showCreditLine } from "../../show/credit-line.js";
import { money } from "../../show/figures.js";
import { issuedBefore, showInstrument } from "../../show/instrument.js";
import { BANK, CERTIFICATE, INSTRUMENT, LEI } from "../samples.js";
import { seen } from "../seen-field.js";

/** `tally certificate …`: issue, and the bank's guarantee. */
export const issuing = {
  Issue: {
    command: "certificate issue",
    examples: [
      `tally certificate issue --reference ANSTEEL-2021-0001 --payee ${LEI} --settlement-bank ${BANK} --currency USD --amount 34000000.00 --matures-on 2027-04-26`,
    ],
    // A repeated request to issue may arrive after somebody has split the certificate.
    view: ({ certificate, instrument, isRepeated }, canvas) =>
      (isRepeated === true ? issuedBefore(instrument, canvas) : "") +
      (certificate === undefined
        ? showInstrument(instrument, canvas)
        : showCertificate(certificate, { ...canvas, termsOf: () => instrument })),
  },
  Guarantee: {
    command: "certificate guarantee",
    positional: ["instrumentId"],
    fields: { seen },
    derive: deriveGuarantee,
    examples: [`tally certificate guarantee ${INSTRUMENT}`],
  },
  DeclineGuarantee: {
    command: "certificate decline-guarantee",
    positional: ["instrumentId"],
    examples: [`tally certificate decline-guarantee ${INSTRUMENT} --reason "line is used up"`],
  },
  ReleaseGuarantee: {
    command: "certificate release-guarantee",
    positional: ["instrumentId", "certificates"],
    examples: [`tally certificate release-guarantee ${INSTRUMENT} ${CERTIFICATE}`],
    view: ({ released, drawnAgain, creditLine }, canvas) =>
      canvas.words.notices.released(money(released, creditLine.currency), money(drawnAgain, creditLine.currency)) +
      showCreditLine(creditLine, canvas),
  },
} satisfies Partial<OperationCommands>;
