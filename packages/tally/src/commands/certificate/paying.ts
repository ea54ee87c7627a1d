import type { OperationCommands } from "../../operation/command.js";
import { deriveRecourse, deriveSettlement } from "../../request/derive.js";
import { certificatesAlone } from "../../show/certificate-list.js";
import { interruptionLine } from "../../show/interruption.js";
import { showNotices } from "../../show/notices.js";
import { linesOfPartiesOnBack } from "../../show/parties-on-back.js";
import { showProceeds } from "../../show/proceeds.js";
import { showRecourse } from "../../show/recourse.js";
import { CERTIFICATE, DIGEST, INSTRUMENT, LEI, UETR } from "../samples.js";
import { seen } from "../seen-field.js";

/** `tally certificate …`: presentation, payment, dishonour and recourse. */
export const paying = {
  Present: {
    command: "certificate present",
    positional: ["certificateId"],
    examples: [`tally certificate present ${CERTIFICATE}`],
  },
  Settle: {
    command: "certificate settle",
    positional: ["certificateId"],
    fields: { seen, valueDate: { optional: true, otherwise: "today" } },
    derive: deriveSettlement,
    examples: [
      `tally certificate settle ${CERTIFICATE} --uetr ${UETR} --value-date 2027-04-26`,
      `tally certificate settle ${CERTIFICATE} --amount 10000000.00 --uetr ${UETR} --value-date 2027-04-26`,
      `tally certificate settle ${CERTIFICATE} --uetr ${UETR} --lodged '{"with":"Dalian-Notary","number":"2027-5","reason":"notFound","document":"${DIGEST}"}'`,
    ],
  },
  ReturnPayment: {
    command: "certificate return-payment",
    positional: ["uetr"],
    examples: [
      `tally certificate return-payment ${UETR} --reason "recalled by the sending bank"`,
      `tally certificate return-payment ${UETR} --certificates ${INSTRUMENT}:1-100 ${INSTRUMENT}:101-200 --reason recalled`,
    ],
    view: ({ certificates, proceeds }, canvas) =>
      proceeds === undefined ? certificatesAlone(certificates, canvas) : showProceeds([proceeds], canvas),
  },
  Dishonour: {
    command: "certificate dishonour",
    positional: ["certificateId"],
    examples: [`tally certificate dishonour ${CERTIFICATE} --reason "no funds"`],
    view: ({ certificate, parties }, canvas) =>
      [certificatesAlone([certificate], canvas), "", ...linesOfPartiesOnBack(parties, canvas)].join("\n"),
  },
  AcknowledgeDishonour: {
    command: "certificate acknowledge",
    positional: ["certificateId"],
    examples: [`tally certificate acknowledge ${CERTIFICATE}`],
  },
  AcknowledgeDebt: {
    command: "certificate acknowledge-debt",
    positional: ["certificateId"],
    examples: [`tally certificate acknowledge-debt ${CERTIFICATE}`],
    view: ({ interruption }, canvas) => interruptionLine(interruption, canvas),
  },
  RecordAction: {
    command: "certificate record-action",
    positional: ["certificateId"],
    examples: [
      `tally certificate record-action ${CERTIFICATE} --on ${LEI} --brought-on 2027-05-10 --court "Shanghai Financial Court" --number "(2027) 14" --document ${DIGEST}`,
    ],
    view: ({ interruption }, canvas) => interruptionLine(interruption, canvas),
  },
  GetNotices: {
    command: "certificate notices",
    positional: ["certificateId"],
    examples: [`tally certificate notices ${CERTIFICATE}`],
    view: showNotices,
  },
  GetRecourse: {
    command: "certificate recourse",
    positional: ["certificateId"],
    examples: [`tally certificate recourse ${CERTIFICATE}`],
    view: showRecourse,
  },
  ClaimRecourse: {
    command: "certificate claim",
    positional: ["certificateId"],
    examples: [
      `tally certificate claim ${CERTIFICATE} --on ${LEI}`,
      `tally certificate claim ${CERTIFICATE} --on ${LEI} --costs '[{"amount":"12.00","purpose":"notices"}]'`,
    ],
  },
  PayRecourse: {
    command: "certificate pay-claim",
    positional: ["certificateId"],
    fields: {
      seen,
      payer: { optional: true, otherwise: "the party that is claimed on, if it is only one" },
      valueDate: { optional: true, otherwise: "today" },
    },
    derive: deriveRecourse,
    examples: [
      `tally certificate pay-claim ${CERTIFICATE} --payer ${LEI} --uetr ${UETR} --value-date 2027-05-10`,
      `tally certificate pay-claim ${CERTIFICATE} --payer ${LEI} --paid 34059500.00 --uetr ${UETR} --value-date 2027-05-10`,
    ],
  },
} satisfies Partial<OperationCommands>;
