import type { ActForms, Battery } from "@tallystick/client";

import { dayAfter, endOfDay } from "../figures.js";
import type { ShownBattery } from "../goods/subjects.js";
import { nameOf, parties } from "../store.js";
import { currencyField, idsIn, namesIn, type Field, type Values } from "./field.js";
import { formsAbout, optional, text, whole, wholeIf } from "./form.js";

/** The party's batteries that are neither offered nor listed, among which it chooses what it sells. */
export interface Stock {
  readonly batteries: readonly Battery[];
}

const whoPays = (role?: "bank") => (): readonly string[] =>
  parties.value.filter(({ roles }) => role === undefined || roles.includes(role)).map(({ lei }) => lei);

/** The terms that most sales do without. */
const moreTerms: readonly Field[] = [
  { name: "acceptedIssuers", kind: "several", choices: whoPays(), nameOf, writes: "accepts.issuers" },
  { name: "acceptedGuarantors", kind: "several", choices: whoPays("bank"), nameOf, writes: "accepts.guarantors" },
  { name: "acceptedRecourse", kind: "choice", choices: ["yes", "no"] },
  { name: "deliveredBy", kind: "party", writes: "inspection.carrier" },
  { name: "mostAbandoned", kind: "number", writes: "inspection.mostAbandoned" },
  { name: "dispatchDays", kind: "number", writes: "inspection.dispatchDays" },
  { name: "receiptDays", kind: "number", writes: "inspection.receiptDays" },
  { name: "disputeDays", kind: "number", writes: "inspection.disputeDays" },
  { name: "awardDays", kind: "number", writes: "warranty.awardDays" },
  { name: "termsOfSale", kind: "files", writes: "terms" },
];

/** The terms on which goods are listed for sale. Without days for an inspection they are bought in one act. */
const terms: readonly Field[] = [
  { name: "price", kind: "amount", currency: (_, { currency }) => currency, writes: "price.amount" },
  currencyField,
  { name: "lastDay", kind: "date", initial: () => dayAfter(30), writes: "expiresAt" },
  { name: "maturesBy", kind: "date", optional: true, writes: "accepts.maturesBy" },
  { name: "inspectionDays", kind: "number", optional: true, writes: "inspection.days" },
  { name: "silence", kind: "choice", optional: true, choices: ["return", "accept"] },
  { name: "arbiter", kind: "party", optional: true, writes: "inspection.arbiter" },
  { name: "warrantyDays", kind: "number", optional: true, writes: "warranty.days" },
  { name: "retentionPerMille", kind: "number", optional: true, writes: "warranty.retentionPerMille" },
  { name: "depositPerMille", kind: "number", optional: true, writes: "deposit.perMille" },
  { name: "depositDays", kind: "number", optional: true, writes: "deposit.days" },
  ...moreTerms.map((field): Field => ({ ...field, optional: true, group: "moreTerms" })),
];

/** A battery's listing is called after the battery. */
export const saleFields: readonly Field<ShownBattery>[] = [
  {
    name: "reference",
    kind: "text",
    initial: ({ battery }) => `S-${battery.batteryId.split(".")[1] ?? ""}`.slice(0, 35),
  },
  ...terms,
];

/** What a battery is called in a choice. */
function nameOfBattery(id: string): string {
  return id.slice(id.indexOf(".") + 1);
}

/** Other batteries of the party that go with the one that is shown. */
export const otherBatteries: Field<ShownBattery> = {
  ...{ name: "otherBatteries", kind: "several", optional: true, nameOf: nameOfBattery },
  choices: ({ others }) => others.map(({ batteryId }) => batteryId),
};

/** The terms that were filled in. */
export function saleTermsIn(values: Values): Omit<ActForms["ListForSale"]["request"], "goods"> {
  const accepts = {
    ...(values["acceptedIssuers"] !== undefined && { issuers: namesIn(values["acceptedIssuers"]) }),
    ...(values["acceptedGuarantors"] !== undefined && { guarantors: namesIn(values["acceptedGuarantors"]) }),
    ...optional("maturesBy", values["maturesBy"]),
    ...(values["acceptedRecourse"] !== undefined && { recourse: values["acceptedRecourse"] === "yes" }),
  };
  const { warrantyDays, retentionPerMille, awardDays, depositPerMille, depositDays } = values;
  const ofOrder = [
    ...["inspectionDays", "silence", "arbiter", "deliveredBy", "mostAbandoned"],
    ...["dispatchDays", "receiptDays", "disputeDays"],
  ];
  const [document] = idsIn(values["termsOfSale"]);
  return {
    reference: text(values["reference"]),
    price: { currency: text(values["currency"]), amount: text(values["price"]) },
    ...(Object.keys(accepts).length > 0 && { accepts }),
    ...(ofOrder.some((name) => values[name] !== undefined) && {
      inspection: {
        days: whole(values["inspectionDays"]),
        silence: values["silence"] === "accept" ? "accept" : "return",
        ...optional("arbiter", values["arbiter"]),
        ...optional("carrier", values["deliveredBy"]),
        ...wholeIf("mostAbandoned", values["mostAbandoned"]),
        ...wholeIf("dispatchDays", values["dispatchDays"]),
        ...wholeIf("receiptDays", values["receiptDays"]),
        ...wholeIf("disputeDays", values["disputeDays"]),
      },
    }),
    ...((warrantyDays ?? retentionPerMille ?? awardDays) !== undefined && {
      warranty: {
        ...{ days: whole(warrantyDays), retentionPerMille: whole(retentionPerMille) },
        ...wholeIf("awardDays", awardDays),
      },
    }),
    ...((depositPerMille ?? depositDays) !== undefined && {
      deposit: { perMille: whole(depositPerMille), days: whole(depositDays) },
    }),
    ...(document !== undefined && { terms: document }),
    expiresAt: endOfDay(text(values["lastDay"])),
  };
}

/** Lists a lot: batteries, and other goods by the fingerprints of their descriptions. */
export const sellForm = formsAbout<Stock>()(
  "ListForSale",
  () => true,
  [
    {
      ...{ name: "soldBatteries", kind: "several", optional: true, nameOf: nameOfBattery, writes: "goods" },
      choices: ({ batteries }) => batteries.map(({ batteryId }) => batteryId),
    },
    { name: "described", kind: "files", optional: true },
    { name: "registrant", kind: "party", optional: true },
    { name: "reference", kind: "text" },
    ...terms,
  ],
  (_, values) => ({
    ...saleTermsIn(values),
    goods: [
      ...namesIn(values["soldBatteries"]).map((batteryId) => ({ kind: "battery" as const, batteryId })),
      ...idsIn(values["described"]).map((fingerprint) => ({
        ...{ kind: "document" as const, fingerprint },
        ...optional("registrant", values["registrant"]),
      })),
    ],
  }),
);
