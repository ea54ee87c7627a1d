import type { ActForms, ActName, Certificate } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { present } from "../clock.js";
import { dayAfter, difference, half } from "../figures.js";
import { offerOn } from "../offer.js";
import { isMine } from "../store.js";
import type { Field, Values } from "./field.js";
import { freezingForms } from "./freezing-forms.js";
import { formsAbout, optional, text, type ActForm } from "./form.js";

const about = formsAbout<ShownCertificate>();
/** Declares a form that is likely by what the certificate is. */
const form = <A extends ActName>(
  act: A,
  isLikely: (certificate: Certificate) => boolean,
  fields: readonly Field<ShownCertificate>[],
  request: (shown: ShownCertificate, values: Values) => ActForms[A]["request"] | Promise<ActForms[A]["request"]>,
): ActForm<ShownCertificate> => about(act, ({ certificate }) => isLikely(certificate), fields, request);

const isIn =
  (...states: readonly Certificate["state"][]) =>
  ({ state }: Certificate): boolean =>
    states.includes(state);
const isOffered = (certificate: Certificate): boolean => isMine(offerOn(certificate)?.to);
const isFree = ({ state, holder }: Certificate): boolean => state === "Transferable" && isMine(holder.lei);
const isGuaranteeAsked = (certificate: Certificate): boolean =>
  isOffered(certificate) && offerOn(certificate)?.kind === "guarantee";

const of = ({ certificate }: ShownCertificate) => ({ certificateId: certificate.certificateId });
const instrumentOf = ({ instrument }: ShownCertificate) => ({ instrumentId: instrument.instrumentId });
/** What was shown goes with the act, so that the ledger refuses it if it has other terms. */
const asSeen = async (shown: ShownCertificate) => ({ seen: await api.digestOfSeen(shown) });

const reason: Field = { name: "reason", kind: "text", optional: true };
const part: Field = { name: "amount", kind: "amount", optional: true };
const uetr: Field = { name: "uetr", kind: "text", initial: () => crypto.randomUUID() };
const today = () => dayAfter(0);
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

/** The acts on a certificate that can be done at the desk, in the order of its life. */
export const actForms: readonly ActForm<ShownCertificate>[] = [
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
    [reason],
    (shown, values) => ({ ...of(shown), ...optional("reason", values["reason"]) }),
  ),
  form("DeclineGuarantee", isGuaranteeAsked, [reason], (shown, values) => ({
    ...instrumentOf(shown),
    ...optional("reason", values["reason"]),
  })),
  form("Withdraw", (certificate) => isMine(offerOn(certificate)?.by) || certificate.state === "InCollection", [], of),
  form("Sweep", (certificate) => Date.parse(offerOn(certificate)?.expiresAt ?? "") <= present.value, [], of),
  form("Transfer", isFree, [{ name: "to", kind: "party" }, part, recourse], (shown, values) => ({
    ...of(shown),
    to: text(values["to"]),
    ...optional("amount", values["amount"]),
    ...withRecourse(values),
  })),
  form(
    "Discount",
    isFree,
    [
      { name: "bank", kind: "party", role: "bank" },
      { name: "annualRate", kind: "amount", initial: () => "3.85" },
      { name: "dayCount", kind: "choice", choices: ["ACT/360", "ACT/365"], initial: () => "ACT/360" },
      { name: "discountDate", kind: "date", initial: today },
      { name: "settlement", kind: "choice", choices: ["FOP", "DVP"], initial: () => "FOP" },
      part,
      recourse,
    ],
    async (shown, values) => {
      const { certificate, instrument } = shown;
      const dayCount = values["dayCount"] === "ACT/365" ? "ACT/365" : "ACT/360";
      const terms = {
        dayCount,
        annualRate: text(values["annualRate"]),
        discountDate: text(values["discountDate"]),
      } as const;
      const amount = values["amount"] ?? certificate.amount;
      const { currency } = certificate;
      const { proceeds } = await api.quote({ ...terms, currency, amount, dueOn: instrument.dueOn });
      return {
        ...{ ...of(shown), ...terms, proceeds, bank: text(values["bank"]) },
        settlement: values["settlement"] === "DVP" ? "DVP" : "FOP",
        ...optional("amount", values["amount"]),
        ...withRecourse(values),
      };
    },
  ),
  form(
    "Pledge",
    isFree,
    [
      { name: "pledgee", kind: "party", role: "bank" },
      { name: "obligation", kind: "text" },
      { name: "enforceableFrom", kind: "date", initial: today },
    ],
    (shown, values) => ({
      ...of(shown),
      pledgee: text(values["pledgee"]),
      obligation: text(values["obligation"]),
      enforceableFrom: text(values["enforceableFrom"]),
    }),
  ),
  form(
    "Split",
    isFree,
    [{ name: "first", kind: "amount", probe: ({ certificate }) => half(certificate.amount) }],
    (shown, values) => {
      const first = text(values["first"]);
      return { ...of(shown), amounts: [first, difference(shown.certificate.amount, first)] };
    },
  ),
  form("Present", isIn("Transferable", "Pledged", "InRecourse"), [], of),
  form(
    "Settle",
    isIn("InCollection"),
    [uetr, { name: "valueDate", kind: "date", initial: today }, part],
    async (shown, values) => ({
      ...{ ...of(shown), ...(await asSeen(shown)) },
      ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
      ...optional("amount", values["amount"]),
    }),
  ),
  form(
    "ConfirmPayment",
    isIn("Locked"),
    [uetr, { name: "valueDate", kind: "date", initial: today }],
    async (shown, values) => ({
      ...{ ...of(shown), ...(await asSeen(shown)) },
      ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
    }),
  ),
  form("Dishonour", isIn("InCollection"), [{ name: "reason", kind: "text" }], (shown, values) => ({
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
    [
      { name: "payer", kind: "party", probe: claimedFrom },
      uetr,
      { name: "valueDate", kind: "date", initial: today },
      { name: "paid", kind: "amount", optional: true },
      part,
    ],
    async (shown, values) => ({
      ...{ ...of(shown), ...(await asSeen(shown)), payer: text(values["payer"]) },
      ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
      ...optional("paid", values["paid"]),
      ...optional("amount", values["amount"]),
    }),
  ),
  form("Release", isIn("Pledged"), [], of),
  form("OfferCancellation", isIn("Transferable"), [{ name: "reason", kind: "text" }], (shown, values) => ({
    ...of(shown),
    reason: text(values["reason"]),
  })),
  ...freezingForms,
];

/** The form of an act on a certificate. */
export function formOf(act: ActName): ActForm<ShownCertificate> {
  const found = actForms.find((each) => each.act === act);
  if (found === undefined) {
    throw new Error(`there is no form of ${act}`);
  }
  return found;
}
