import type { ActName, Certificate } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { present } from "../clock.js";
import { difference, half } from "../amounts.js";
import { numberIn } from "../read-amount.js";
import { offerOn } from "../offer.js";
import { hasRole } from "../roles.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import {
  amountOf,
  asSeen,
  dayOf,
  form,
  instrumentOf,
  isHeld,
  isIn,
  isLodgedOnly,
  isOffered,
  lodgedIn,
  lodging,
  of,
  part,
  registration,
  registrationIn,
  uetr,
  valueDate,
} from "./certificate-form.js";
import { askedDiscount } from "./discount-cost.js";
import { dishonourForms } from "./dishonour-forms.js";
import { reason, type Field, type Values } from "./field.js";
import { financingForms } from "./financing-forms.js";
import { freezingForms } from "./freezing-forms.js";
import { optional, text, type ActForm } from "./form.js";

const isFree = isHeld("Transferable");
const isGuaranteeAsked = (certificate: Certificate): boolean =>
  isOffered(certificate) && offerOn(certificate)?.kind === "guarantee";

const why: Field = { ...reason, optional: true };
const recourse: Field = { name: "recourse", kind: "choice", optional: true, choices: ["yes", "no"] };
const issuerOf = ({ instrument }: ShownCertificate): string => instrument.issuer;
const claimedFrom = ({ certificate }: ShownCertificate): string =>
  certificate.state === "InRecourse" ? (certificate.claims[0]?.on ?? "") : "";
const withRecourse = ({ recourse: chosen }: Values) => (chosen === undefined ? {} : { recourse: chosen === "yes" });

/** The act by which a party pays a certificate that waits for its payment. A claim is paid elsewhere, and its creditor records that. */
export function actOfPayment({ state }: Certificate): ActName | undefined {
  if (state === "InCollection") {
    return "Settle";
  }
  return state === "Locked" ? "ConfirmPayment" : undefined;
}

/** What was paid, where it is not the face: with interest and costs. The ledger says what is due if it is another sum. */
const paid: Field<ShownCertificate> = { ...amountOf("paid"), optional: true };
/** Whether the invoices of what is cancelled stay used. */
const spent = { name: "spent", kind: "choice", optional: true, choices: ["no", "yes"] } as const;

/** The acts on a certificate that can be done at the desk, in the order of its life. */
export const actForms = [
  form(
    "Accept",
    (certificate) => isOffered(certificate) && !isGuaranteeAsked(certificate),
    [],
    async (shown) => ({ ...of(shown), ...(await asSeen(shown)) }),
  ),
  form("Guarantee", isGuaranteeAsked, [], async (shown) => ({ ...instrumentOf(shown), ...(await asSeen(shown)) })),
  form(
    "Reject",
    (certificate) => isOffered(certificate) && !isGuaranteeAsked(certificate),
    [why],
    (shown, values) => ({ ...of(shown), ...optional("reason", values["reason"]) }),
  ),
  form("DeclineGuarantee", isGuaranteeAsked, [why], (shown, values) => ({
    ...instrumentOf(shown),
    ...optional("reason", values["reason"]),
  })),
  form("Withdraw", (certificate) => isMine(offerOn(certificate)?.by) || certificate.state === "InCollection", [], of),
  form("Sweep", (certificate) => Date.parse(offerOn(certificate)?.expiresAt ?? "") <= present.value, [], of),
  form(
    "Transfer",
    isFree,
    [
      { name: "to", kind: "party" },
      part,
      recourse,
      { name: "nonTransferable", kind: "choice", optional: true, choices: ["no", "yes"] },
    ],
    (shown, values) => ({
      ...{ ...of(shown), to: text(values["to"]) },
      ...optional("amount", values["amount"]),
      ...withRecourse(values),
      ...(values["nonTransferable"] === "yes" && { nonTransferable: true }),
    }),
  ),
  {
    ...form(
      "Discount",
      isFree,
      [
        { name: "bank", kind: "party", role: "bank" },
        { name: "annualRate", kind: "rate" },
        { name: "dayCount", kind: "choice", choices: ["ACT/360", "ACT/365"], initial: () => "ACT/360" },
        dayOf("discountDate"),
        { name: "settlement", kind: "choice", choices: ["DVP", "FOP"], initial: () => "DVP" },
        part,
        recourse,
        { name: "extraDays", kind: "number", optional: true },
        { name: "paymentAgent", kind: "party", role: "bank", optional: true },
        ...registration,
      ],
      async (shown, values) => {
        const { certificate, instrument } = shown;
        const dayCount = values["dayCount"] === "ACT/365" ? "ACT/365" : "ACT/360";
        const terms = {
          dayCount,
          annualRate: text(values["annualRate"]),
          discountDate: text(values["discountDate"]),
          ...(values["extraDays"] !== undefined && { extraDays: numberIn(values["extraDays"]) }),
        } as const;
        const amount = values["amount"] ?? certificate.amount;
        const { currency } = certificate;
        const { proceeds } = await api.quote({ ...terms, currency, amount, dueOn: instrument.dueOn });
        return {
          ...{ ...of(shown), ...terms, proceeds, bank: text(values["bank"]) },
          settlement: values["settlement"] === "FOP" ? "FOP" : "DVP",
          ...optional("amount", values["amount"]),
          ...optional("paymentAgent", values["paymentAgent"]),
          ...{ ...withRecourse(values), ...registrationIn(values) },
        };
      },
    ),
    figures: askedDiscount,
  },
  form(
    "Pledge",
    isFree,
    [
      { name: "pledgee", kind: "party", role: "bank" },
      { name: "obligation", kind: "text" },
      dayOf("enforceableFrom"),
      part,
      { ...amountOf("secured"), optional: true },
      ...registration,
    ],
    (shown, values) => ({
      ...{ ...of(shown), pledgee: text(values["pledgee"]), obligation: text(values["obligation"]) },
      ...{ enforceableFrom: text(values["enforceableFrom"]), ...registrationIn(values) },
      ...optional("amount", values["amount"]),
      ...optional("secured", values["secured"]),
    }),
  ),
  form(
    "Split",
    isFree,
    [{ ...amountOf("first"), probe: ({ certificate }) => half(certificate.amount) }],
    (shown, values) => {
      const first = text(values["first"]);
      return { ...of(shown), amounts: [first, difference(shown.certificate.amount, first)] };
    },
  ),
  form("Present", isIn("Transferable", "Pledged", "InRecourse"), [], of),
  {
    ...form("Settle", isIn("InCollection"), [uetr, valueDate, paid, part, ...lodging], async (shown, values) => ({
      ...{ ...of(shown), ...(await asSeen(shown)) },
      ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
      ...{ ...optional("paid", values["paid"]), ...optional("amount", values["amount"]), ...lodgedIn(values) },
    })),
    isLikely: ({ certificate, instrument }: ShownCertificate) =>
      isIn("InCollection")(certificate) ||
      (isIn("Transferable", "Pledged", "InRecourse")(certificate) &&
        (isMine(instrument.settlementBank) || hasRole("regulator"))),
    warning: (shown: ShownCertificate) => (isLodgedOnly(shown) ? spoken.value.words.lodging.only : undefined),
  },
  form("ConfirmPayment", isIn("Locked"), [uetr, valueDate], async (shown, values) => ({
    ...{ ...of(shown), ...(await asSeen(shown)) },
    ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
  })),
  form("Dishonour", isIn("InCollection"), [reason], (shown, values) => ({
    ...of(shown),
    reason: text(values["reason"]),
  })),
  form("ClaimRecourse", isIn("InRecourse"), [{ name: "on", kind: "party", probe: issuerOf }], (shown, values) => ({
    ...of(shown),
    on: text(values["on"]),
  })),
  form(
    "PayRecourse",
    (certificate) => certificate.state === "InRecourse" && certificate.claims.length > 0,
    [{ name: "payer", kind: "party", probe: claimedFrom }, uetr, valueDate, paid, part],
    async (shown, values) => ({
      ...{ ...of(shown), ...(await asSeen(shown)), payer: text(values["payer"]) },
      ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
      ...optional("paid", values["paid"]),
      ...optional("amount", values["amount"]),
    }),
  ),
  form("Release", isIn("Pledged"), [], of),
  form("OfferCancellation", isIn("Transferable"), [reason, spent], (shown, values) => ({
    ...of(shown),
    reason: text(values["reason"]),
    ...(values["spent"] === "yes" && { spent: true }),
  })),
  ...dishonourForms,
  ...financingForms,
  ...freezingForms,
];

/** The form of an act on a certificate. */
export function formOf(act: ActName): ActForm<ShownCertificate> {
  const found = actForms.find((each: ActForm<ShownCertificate>) => each.act === act);
  if (found === undefined) {
    throw new Error(`there is no form of ${act}`);
  }
  return found;
}
