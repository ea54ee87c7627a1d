import type { OperationCommands } from "../../operation/command.js";
import { deriveAcceptance } from "../../request/derive-seen.js";
import { certificatesAlone } from "../../show/certificate-list.js";
import { linesOfPartiesOnBack } from "../../show/parties-on-back.js";
import { CERTIFICATE, INSTRUMENT, LEI } from "../samples.js";
import { seen } from "../seen-field.js";

/** `tally certificate …`: offers and their answers, parts and their joining. */
export const offering = {
  Accept: {
    command: "certificate accept",
    positional: ["certificateId"],
    fields: { seen },
    derive: deriveAcceptance,
    examples: [`tally certificate accept ${CERTIFICATE}`],
  },
  Reject: {
    command: "certificate reject",
    positional: ["certificateId"],
    examples: [`tally certificate reject ${CERTIFICATE} --reason "amount differs from the invoice"`],
  },
  Withdraw: {
    command: "certificate withdraw",
    positional: ["certificateId"],
    examples: [`tally certificate withdraw ${CERTIFICATE}`],
  },
  Sweep: {
    command: "certificate sweep",
    positional: ["certificateId"],
    examples: [`tally certificate sweep ${CERTIFICATE}`],
    view: ({ certificate, parties = [] }, canvas) =>
      [
        certificatesAlone([certificate], canvas),
        ...(parties.length > 0 ? ["", ...linesOfPartiesOnBack(parties, canvas)] : []),
      ].join("\n"),
  },
  Transfer: {
    command: "certificate transfer",
    positional: ["certificateId"],
    examples: [
      `tally certificate transfer ${CERTIFICATE} --to TALLYDEMOHAULAGE0084 --amount 4250000.00`,
      `tally certificate transfer ${CERTIFICATE} --to TALLYDEMOHAULAGE0084 --no-recourse --non-transferable`,
    ],
  },
  Split: {
    command: "certificate split",
    positional: ["certificateId", "amounts"],
    examples: [`tally certificate split ${CERTIFICATE} 20000000.00 14000000.00`],
  },
  Merge: {
    command: "certificate merge",
    positional: ["certificates"],
    examples: [`tally certificate merge ${INSTRUMENT}:1-2000 ${INSTRUMENT}:2001-3000`],
  },
  OfferCancellation: {
    command: "certificate cancel",
    positional: ["certificateId"],
    examples: [`tally certificate cancel ${CERTIFICATE} --reason "paid early by bank transfer"`],
  },
  Net: {
    command: "certificate net",
    examples: [`tally certificate net --mine ${CERTIFICATE} --yours ${LEI}.RIO-2026-1:1-3400000000`],
  },
} satisfies Partial<OperationCommands>;
