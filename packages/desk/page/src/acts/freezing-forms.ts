import { ApiError, api } from "../api.js";
import type { ShownCertificate } from "../../../src/answers.js";
import { grouped } from "../read-amount.js";
import { hasRole } from "../roles.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { part } from "./certificate-form.js";
import { currencyField, idsIn, linesIn, otherParties, type Field, type Values } from "./field.js";
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

const unitsOf = ({ unitsFrom, unitsTo }: Values, instrumentId: string) => ({
  ...{ instrumentId, from: text(unitsFrom), to: text(unitsTo) },
});
const range: readonly Field[] = [
  { name: "unitsFrom", kind: "number", writes: "units.from" },
  { name: "unitsTo", kind: "number", writes: "units.to" },
];
const optionalRange = range.map((field): Field => ({ ...field, optional: true }));

/** An order for which there is nothing to freeze, or too much for one act. */
function cannotFreeze(code: "NOTHING_TO_FREEZE" | "TOO_MANY_CERTIFICATES"): ApiError {
  return new ApiError({ status: 422, code, detail: code });
}

/** What a regulator can freeze under an order, and whether it lifts one from units. */
export const subjectsOfOrders = ["certificates", "sum", "units", "lift"] as const;

const about = formsAbout<undefined>();

/** Freezes under an order: named certificates, a sum that a party holds, or a range of units, from which an order is also lifted. */
export const freezeForms = {
  certificates: about(
    "Freeze",
    () => true,
    [...order, { name: "certificates", kind: "lines", areIds: true }],
    (_, values) => ({ ...orderIn(values), certificates: linesIn(values["certificates"]) }),
  ),
  sum: {
    ...about(
      "Freeze",
      () => true,
      [
        ...order,
        {
          ...{ name: "frozenParty", kind: "choice", writes: "party", nameOf },
          choices: otherParties,
          initial: () => otherParties()[0] ?? "",
        },
        currencyField,
        { name: "amount", kind: "amount", currency: (_, { currency }) => currency },
      ],
      async (_, values) => {
        const { frozenParty, currency, amount } = values;
        const { request } = await api.freezing("sum", {
          ...{ ...orderIn(values), party: text(frozenParty), currency: text(currency), amount: text(amount) },
        });
        if (request === undefined) {
          throw cannotFreeze("NOTHING_TO_FREEZE");
        }
        return request;
      },
    ),
    remark: (request, { currency = "", amount: wanted = "" }) => {
      const found = "amount" in request ? String(request.amount) : wanted;
      return Number(found) === Number(wanted)
        ? undefined
        : spoken.value.words.freezing.less(`${currency} ${grouped(found)}`, `${currency} ${grouped(wanted)}`);
    },
  },
  units: about(
    "Freeze",
    () => true,
    [...order, { name: "frozenInstrument", kind: "text", areIds: true, writes: "units.instrumentId" }, ...range],
    async (_, values) => ({ ...orderIn(values), ...(await onUnits(values)) }),
  ),
  lift: about(
    "Unfreeze",
    () => true,
    [
      { name: "order", kind: "text" },
      { name: "frozenInstrument", kind: "text", areIds: true, writes: "units.instrumentId" },
      ...range,
    ],
    async (_, values) => ({ order: text(values["order"]), ...(await onUnits(values, true)) }),
  ),
} satisfies Record<(typeof subjectsOfOrders)[number], ActForm<undefined>>;

/** The certificates that a range of units lies on. */
async function onUnits(values: Values, lifts = false) {
  const units = unitsOf(values, text(values["frozenInstrument"]));
  const { request } = await api.freezing("units", { ...orderIn(values), units, lifts });
  if (request === undefined) {
    throw cannotFreeze("TOO_MANY_CERTIFICATES");
  }
  return request;
}

/** The certificate, or those of its units that were named. */
function concerned({ certificate }: ShownCertificate, values: Values) {
  const { certificateId, instrumentId } = certificate;
  const isPart = (values["unitsFrom"] ?? values["unitsTo"]) !== undefined;
  return { certificates: [certificateId], ...(isPart && { units: unitsOf(values, instrumentId) }) };
}

const onCertificate = formsAbout<ShownCertificate>();

/** What the regulator does with one certificate, or with some of its units. */
export const freezingForms = [
  onCertificate(
    "Freeze",
    () => hasRole("regulator"),
    [...order, ...optionalRange],
    (shown, values) => ({ ...orderIn(values), ...concerned(shown, values) }),
  ),
  onCertificate(
    "ExecuteOrder",
    ({ certificate }) => hasRole("regulator") && certificate.frozen.length > 0,
    [
      { name: "order", kind: "text", initial: ({ certificate }) => certificate.frozen[0]?.order ?? "-" },
      { name: "decisionNumber", kind: "text", writes: "number" },
      { name: "decision", kind: "files", writes: "document" },
      { name: "to", kind: "party" },
      part,
      {
        ...{ name: "salePrice", kind: "amount", optional: true, writes: "sale.price" },
        currency: ({ certificate }) => certificate.currency,
      },
      { name: "soldUetr", kind: "uetr", optional: true, writes: "sale.uetr" },
      { name: "soldOnDay", kind: "date", optional: true, writes: "sale.valueDate" },
    ],
    ({ certificate: { certificateId } }, { salePrice, soldUetr, soldOnDay, ...values }) => ({
      ...{
        certificateId,
        order: text(values["order"]),
        number: text(values["decisionNumber"]),
        to: text(values["to"]),
      },
      ...{ document: idsIn(values["decision"])[0] ?? "", ...optional("amount", values["amount"]) },
      ...(salePrice !== undefined && {
        sale: { price: salePrice, uetr: text(soldUetr), valueDate: text(soldOnDay) },
      }),
    }),
  ),
  onCertificate(
    "Unfreeze",
    ({ certificate }) => hasRole("regulator") && certificate.frozen.length > 0,
    [
      { name: "order", kind: "text", initial: ({ certificate }) => certificate.frozen[0]?.order ?? "-" },
      ...optionalRange,
    ],
    (shown, values) => ({ order: text(values["order"]), ...concerned(shown, values) }),
  ),
];
