import type { ShownCertificate } from "../../../src/answers.js";
import { hasRole } from "../roles.js";
import { linesIn, type Field, type Values } from "./field.js";
import { formsAbout, optional, text, type ActForm } from "./form.js";

const order: readonly Field[] = [
  { name: "order", kind: "text" },
  { name: "authority", kind: "text" },
  { name: "until", kind: "instant", optional: true },
];
const orderIn = (values: Values) => ({
  ...{ order: text(values["order"]), authority: text(values["authority"]) },
  ...optional("until", values["until"]),
});

/** Freezes certificates under an order. */
export const freezeSeveral: ActForm<undefined> = formsAbout<undefined>()(
  "Freeze",
  () => true,
  [...order, { name: "certificates", kind: "lines" }],
  (_, values) => ({ ...orderIn(values), certificates: linesIn(values["certificates"]) }),
);

const about = formsAbout<ShownCertificate>();

/** What the regulator does with one certificate. */
export const freezingForms: readonly ActForm<ShownCertificate>[] = [
  about(
    "Freeze",
    () => hasRole("regulator"),
    order,
    ({ certificate }, values) => ({ ...orderIn(values), certificates: [certificate.certificateId] }),
  ),
  about(
    "Unfreeze",
    ({ certificate }) => hasRole("regulator") && certificate.frozen.length > 0,
    [{ name: "order", kind: "text", initial: ({ certificate }) => certificate.frozen[0]?.order ?? "-" }],
    ({ certificate }, values) => ({ order: text(values["order"]), certificates: [certificate.certificateId] }),
  ),
];
