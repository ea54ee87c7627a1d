import type { ShownLine } from "../../../src/answers.js";
import { dayAfter } from "../figures.js";
import { isMine } from "../store.js";
import { currencyField, type Field } from "./field.js";
import { formsAbout, text } from "./form.js";

const isOwn = ({ bank, state }: ShownLine): boolean => isMine(bank.lei) && state === "Open";
const days: readonly Field[] = [
  { name: "validFrom", kind: "date", initial: () => dayAfter(0) },
  { name: "validTo", kind: "date", initial: () => dayAfter(365) },
];
const limit = { name: "limit", kind: "amount" } as const;
const newLimit: Field = { ...limit, currency: (_, { currency }) => currency };
const automatic = { name: "automatic", kind: "choice", choices: ["no", "yes"] } as const;

/** Opens a credit line. */
export const openLine = formsAbout<undefined>()(
  "OpenCreditLine",
  () => true,
  [{ name: "obligor", kind: "party" }, currencyField, newLimit, ...days, { ...automatic, initial: () => "no" }],
  (_, values) => ({
    ...{ obligor: text(values["obligor"]), currency: text(values["currency"]), limit: text(values["limit"]) },
    ...{ validFrom: text(values["validFrom"]), validTo: text(values["validTo"]) },
    automatic: values["automatic"] === "yes",
  }),
);

const about = formsAbout<ShownLine>();

/** What a bank can do with its line. */
export const lineForms = [
  about(
    "AdjustCreditLine",
    isOwn,
    [
      { ...limit, currency: (line) => line.currency, initial: (line) => line.limit },
      { name: "validFrom", kind: "date", initial: (line) => line.validFrom },
      { name: "validTo", kind: "date", initial: (line) => line.validTo },
      { ...automatic, initial: (line) => (line.automatic ? "yes" : "no") },
    ],
    ({ obligor, currency }, values) => ({
      ...{ obligor: obligor.lei, currency, limit: text(values["limit"]) },
      ...{ validFrom: text(values["validFrom"]), validTo: text(values["validTo"]) },
      automatic: values["automatic"] === "yes",
    }),
  ),
  about("CloseCreditLine", isOwn, [], ({ obligor, currency }) => ({ obligor: obligor.lei, currency })),
];
