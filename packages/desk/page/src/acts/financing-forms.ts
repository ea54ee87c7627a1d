import type { Certificate } from "@tallystick/client";
import { pledgeOn } from "@tallystick/client/words";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { isFormer } from "../goods/subjects.js";
import { offerOn } from "../offer.js";
import { isMine } from "../store.js";
import { amountOf, dayOf, form, instrumentOf, isIn, of, part } from "./certificate-form.js";
import { reason, type Field } from "./field.js";
import { optional, text } from "./form.js";

const isPledgedToMe = (certificate: Certificate): boolean => isMine(pledgeOn(certificate)?.pledgee.lei);
const isFinancing = (certificate: Certificate): boolean =>
  ["discount", "pledge"].includes(offerOn(certificate)?.kind ?? "") || pledgeOn(certificate) !== undefined;
/** Whether a party stands on it that became the person's own. */
const isTakenOver = (certificate: Certificate): boolean =>
  isFormer(certificate.holder.lei) || isFormer(pledgeOn(certificate)?.pledgee.lei ?? "");
const paymentOf = ({ certificate }: ShownCertificate): string =>
  certificate.state === "Settled" ? (certificate.discharge.uetr ?? "-") : "-";

/** On which invoice a credit note is, and how much of it the note cancels. */
const creditedInvoice: Field<ShownCertificate> = {
  ...{
    name: "creditedInvoice",
    kind: "choice",
    optional: true,
    writes: "invoice",
    nameOf: (fingerprint) => fingerprint.slice(0, 12),
  },
  choices: ({ instrument }) => instrument.documents.map(({ fingerprint }) => fingerprint),
  initial: ({ instrument }) => instrument.documents[0]?.fingerprint ?? "",
};
const creditSum: Field<ShownCertificate> = { ...amountOf("creditSum"), writes: "amount" };

/** What becomes of financings, guarantees and payments, and what a successor takes over. */
export const financingForms = [
  form("Enforce", isPledgedToMe, [part], (shown, values) => ({
    ...of(shown),
    ...optional("amount", values["amount"]),
  })),
  form(
    "RegisterFinancing",
    isFinancing,
    [{ name: "register", kind: "text" }, { name: "registerNumber", kind: "text" }, dayOf("registerDate")],
    (shown, values) => ({
      ...{ ...of(shown), register: text(values["register"]), number: text(values["registerNumber"]) },
      date: text(values["registerDate"]),
    }),
  ),
  {
    ...form("ReleaseGuarantee", isIn("Settled", "Cancelled"), [], (shown) => ({
      ...instrumentOf(shown),
      certificates: [shown.certificate.certificateId],
    })),
    isLikely: ({ certificate, instrument }: ShownCertificate) =>
      isIn("Settled", "Cancelled")(certificate) &&
      (isMine(instrument.guarantor) || isFormer(instrument.guarantor ?? "")),
  },
  form(
    "ReturnPayment",
    isIn("Settled"),
    [{ name: "uetr", kind: "text", initial: paymentOf }, reason],
    (shown, values) => ({
      ...{ uetr: text(values["uetr"]), reason: text(values["reason"]) },
      certificates: [shown.certificate.certificateId],
    }),
  ),
  {
    ...form(
      "RecordCreditNote",
      () => false,
      [
        creditedInvoice,
        { name: "creditNoteNumber", kind: "text", probe: () => "1" },
        dayOf("creditNoteDay"),
        creditSum,
      ],
      async ({ instrument }, values) => {
        const { fingerprint } = await api.invoice({
          ...{ seller: instrument.payee, buyer: instrument.issuer, currency: instrument.currency },
          ...{ number: text(values["creditNoteNumber"]), issuedOn: text(values["creditNoteDay"]) },
          ...{ total: text(values["creditSum"]), amount: text(values["creditSum"]) },
        });
        const { instrumentId } = instrument;
        return {
          instrumentId,
          fingerprint,
          ...optional("invoice", values["creditedInvoice"]),
          amount: text(values["creditSum"]),
        };
      },
    ),
    isLikely: ({ instrument }: ShownCertificate) =>
      instrument.documents.length > 0 && (isMine(instrument.payee) || isFormer(instrument.payee)),
  },
  form("TakeOver", isTakenOver, [], (shown) => ({ certificates: [shown.certificate.certificateId] })),
];
