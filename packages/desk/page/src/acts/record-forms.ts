import type { QueryForms } from "@tallystick/client";

import { dayAfter } from "../figures.js";
import { isFormer } from "../goods/subjects.js";
import { isMine } from "../store.js";
import { linesIn, reason, type Field } from "./field.js";
import { formsAbout, text } from "./form.js";

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
];

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
