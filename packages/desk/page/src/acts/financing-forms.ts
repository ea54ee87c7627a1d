import type { Certificate } from "@tallystick/client";
import { pledgeOn } from "@tallystick/client/words";

import type { ShownCertificate } from "../../../src/answers.js";
import { isFormer } from "../goods/subjects.js";
import { offerOn } from "../offer.js";
import { isMine } from "../store.js";
import { dayOf, form, instrumentOf, isIn, of, part } from "./certificate-form.js";
import { reason } from "./field.js";
import { optional, text } from "./form.js";

const isPledgedToMe = (certificate: Certificate): boolean => isMine(pledgeOn(certificate)?.pledgee.lei);
const isFinancing = (certificate: Certificate): boolean =>
  ["discount", "pledge"].includes(offerOn(certificate)?.kind ?? "") || pledgeOn(certificate) !== undefined;
/** Whether a party stands on it that became the person's own. */
const isTakenOver = (certificate: Certificate): boolean =>
  isFormer(certificate.holder.lei) || isFormer(pledgeOn(certificate)?.pledgee.lei ?? "");
const paymentOf = ({ certificate }: ShownCertificate): string =>
  certificate.state === "Settled" ? (certificate.discharge.uetr ?? "-") : "-";

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
  form("TakeOver", isTakenOver, [], (shown) => ({ certificates: [shown.certificate.certificateId] })),
];
