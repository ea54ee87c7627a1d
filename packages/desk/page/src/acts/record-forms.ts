import type { QueryForms } from "@tallystick/client";
import { answersTo, type ObjectionAnswer } from "@tallystick/client/words";

import { dayAfter } from "../figures.js";
import { isFormer } from "../goods/subjects.js";
import { hasRole } from "../roles.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import { idsIn, linesIn, reason, type Field } from "./field.js";
import { formsAbout, optional, text } from "./form.js";

/** A payment, as the ledger has it by its UETR. */
export type ShownPayment = QueryForms["GetPayment"]["response"];
/** The use of an entry of a public register. */
export type ShownRegistration = QueryForms["GetRegistration"]["response"];

/** The certificates that have the units now, where these were cut or joined since. */
const unitCertificates: Field = {
  name: "unitCertificates",
  kind: "lines",
  areIds: true,
  optional: true,
  writes: "certificates",
};
const certificatesIn = (value: string | undefined) => (value === undefined ? {} : { certificates: linesIn(value) });

/** What is done about a payment. */
export const paymentForms = [
  formsAbout<ShownPayment>()(
    "ReturnPayment",
    ({ returned }) => returned === undefined,
    [reason, unitCertificates],
    ({ uetr }, values) => ({
      ...{ uetr, reason: text(values["reason"]) },
      ...certificatesIn(values["unitCertificates"]),
    }),
  ),
  formsAbout<ShownPayment>()(
    "ObjectToPayment",
    ({ objectionUntil }) => objectionUntil !== undefined,
    [reason],
    ({ uetr }, values) => ({ uetr, reason: text(values["reason"]) }),
  ),
  formsAbout<ShownPayment>()(
    "AnswerObjection",
    (payment) => answersOfMine(payment).length > 0,
    [
      {
        ...{ name: "answer", kind: "choice", choices: answersOfMine },
        nameOf: (answer) => spoken.value.nameOfCode("objectionState", answer as ObjectionAnswer["answer"]),
      },
      { name: "proof", kind: "files", optional: true, writes: "document" },
      { name: "court", kind: "text", optional: true },
      { name: "caseNumber", kind: "text", optional: true, writes: "number" },
    ],
    ({ uetr }, values) => ({
      // Only the choices of the field are among its values.
      ...{ uetr, answer: text(values["answer"]) as ObjectionAnswer["answer"] },
      ...optional("document", idsIn(values["proof"])[0]),
      ...{ ...optional("court", values["court"]), ...optional("number", values["caseNumber"]) },
    }),
  ),
];

/** The answers to an objection that the person's party can give. */
function answersOfMine({ objection }: ShownPayment): readonly ObjectionAnswer["answer"][] {
  if (objection === undefined) {
    return [];
  }
  const { bank, by: creditor } = objection;
  const gives = { bank: isMine(bank), creditor: isMine(creditor), regulator: hasRole("regulator") };
  return answersTo(objection).flatMap(({ answer, by }) => (gives[by] ? [answer] : []));
}

/** What is done about an entry of a public register. */
export const registrationForms = [
  formsAbout<ShownRegistration>()(
    "ReleaseRegistration",
    ({ financier, released }) => released === undefined && (isMine(financier.lei) || isFormer(financier.lei)),
    [{ name: "releaseDate", kind: "date", initial: () => dayAfter(0), writes: "date" }, unitCertificates],
    ({ register, number }, values) => ({
      ...{ register, number, date: text(values["releaseDate"]) },
      ...certificatesIn(values["unitCertificates"]),
    }),
  ),
];
