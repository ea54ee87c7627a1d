import type { ActForms, ActName, Certificate } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { dayAfter } from "../figures.js";
import { offerOn } from "../offer.js";
import { isFrozen } from "../parts/basic.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import { idsIn, type Field, type Values } from "./field.js";
import { formsAbout, text, type ActForm } from "./form.js";

const about = formsAbout<ShownCertificate>();
/** Declares a form that is likely by what the certificate is. */
export const form = <A extends ActName>(
  act: A,
  isLikely: (certificate: Certificate) => boolean,
  fields: readonly Field<ShownCertificate>[],
  request: (shown: ShownCertificate, values: Values) => ActForms[A]["request"] | Promise<ActForms[A]["request"]>,
): ActForm<ShownCertificate, A> => about(act, ({ certificate }) => isLikely(certificate), fields, request);

/** Whether a certificate is in one of some states. */
export const isIn =
  (...states: readonly Certificate["state"][]) =>
  ({ state }: Certificate): boolean =>
    states.includes(state);
/** Whether the person's party can answer an offer of it. */
export const isOffered = (certificate: Certificate): boolean => isMine(offerOn(certificate)?.to);
/** Whether the person's party holds it, in one of some states. */
export const isHeld =
  (...states: readonly Certificate["state"][]) =>
  (certificate: Certificate): boolean =>
    isMine(certificate.holder.lei) && isIn(...states)(certificate);

/** Names the certificate in a request. */
export const of = ({ certificate }: ShownCertificate) => ({ certificateId: certificate.certificateId });
/** Names its instrument in a request. */
export const instrumentOf = ({ instrument }: ShownCertificate) => ({ instrumentId: instrument.instrumentId });
/** What was shown goes with the act, so that the ledger refuses it if it has other terms. */
export const asSeen = async (shown: ShownCertificate) => ({ seen: await api.digestOfSeen(shown) });

const currency = ({ certificate }: ShownCertificate): string => certificate.currency;
const today = () => dayAfter(0);

/** A sum in the certificate's currency. */
export const amountOf = (name: string): Field<ShownCertificate> => ({ name, kind: "amount", currency });
/** Only the first units of a certificate. */
export const part: Field<ShownCertificate> = { ...amountOf("amount"), optional: true };
/** By which payment. Its number is the bank's: the desk makes none up. */
export const uetr: Field = { name: "uetr", kind: "uetr" };
export const valueDate: Field = { name: "valueDate", kind: "date", initial: today };
/** A day, which begins as today. */
export const dayOf = (name: string): Field => ({ name, kind: "date", initial: today });

const lodgingReasons = ["refused", "notFound", "uncertain", "order", "execution"] as const;
type LodgingReason = (typeof lodgingReasons)[number];

/** Whether only money that was lodged settles it: nobody has presented it, or an order forbids to pay its creditor. */
export const isLodgedOnly = ({ certificate: { state, frozen } }: ShownCertificate): boolean =>
  state !== "InCollection" || isFrozen(frozen);
/** Asks the ledger about a lodging where nothing else is possible. */
const ifLodgedOnly = (value: string) => ({ probe: (shown: ShownCertificate) => (isLodgedOnly(shown) ? value : "") });

/** Where money was lodged that did not reach the creditor. Without a place it was paid to it. */
export const lodging: readonly Field<ShownCertificate>[] = [
  { name: "lodgedWith", kind: "text", optional: true, writes: "lodged.with", ...ifLodgedOnly("-") },
  { name: "lodgedNumber", kind: "text", optional: true, writes: "lodged.number", ...ifLodgedOnly("-") },
  {
    ...{ name: "lodgedReason", kind: "choice", optional: true, writes: "lodged.reason", choices: lodgingReasons },
    nameOf: (reason) => spoken.value.words.lodging[reason as LodgingReason],
    probe: (shown) => (isFrozen(shown.certificate.frozen) ? "order" : isLodgedOnly(shown) ? "refused" : ""),
  },
  { name: "lodgedProof", kind: "files", optional: true, writes: "lodged.document", ...ifLodgedOnly("0".repeat(64)) },
];

/** The lodging that was filled in. A part of it is sent as well, so that the ledger says what is missing. */
export function lodgedIn({
  lodgedWith,
  lodgedNumber,
  lodgedReason,
  lodgedProof,
}: Values): Pick<ActForms["Settle"]["request"], "lodged"> {
  if ((lodgedWith ?? lodgedNumber ?? lodgedReason ?? lodgedProof) === undefined) {
    return {};
  }
  // Only the choices of the field are among its values.
  const reason = text(lodgedReason) as LodgingReason;
  const [document = ""] = idsIn(lodgedProof);
  return { lodged: { with: text(lodgedWith), number: text(lodgedNumber), reason, document } };
}

/** The entry of a financing in a public register. It can be left out where the platform's rules ask for none. */
export const registration: readonly Field[] = [
  { name: "register", kind: "text", optional: true },
  { name: "registerNumber", kind: "text", optional: true },
  { name: "registerDate", kind: "date", optional: true },
];

/** The entry that was filled in. A part of it is sent as well, so that the ledger says what is missing. */
export function registrationIn({ register, registerNumber, registerDate }: Values): {
  readonly registration?: { register: string; number: string; date: string };
} {
  return (register ?? registerNumber ?? registerDate) === undefined
    ? {}
    : { registration: { register: text(register), number: text(registerNumber), date: text(registerDate) } };
}
