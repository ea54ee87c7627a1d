import type { ActName } from "@tallystick/client";

import { lodging } from "./certificate-form.js";
import { askedDiscounts } from "./discount-cost.js";
import { actOfPayment, formOf } from "./forms.js";
import type { ActTogether } from "./together.js";

/** Fields that are about one certificate alone: a part of its amount, its payment, where that is lodged, and its entry in a register. */
const ofOne: ReadonlySet<string> = new Set([
  ...["amount", "paid", "uetr", "register", "registerNumber", "registerDate"],
  ...lodging.map(({ name }) => name),
]);

/** An act of the catalogue on each of several certificates, with what is filled in once for all. */
function each(act: ActName): ActTogether {
  const form = formOf(act);
  return {
    act,
    fields: form.fields.filter(({ name }) => !ofOne.has(name)),
    actOn: async (shown, values) => ({ act, request: await form.request(shown, values) }),
  };
}

/** What can be done to several certificates that the party holds. */
export const holdersActs: readonly ActTogether[] = [
  each("Transfer"),
  { ...each("Discount"), figures: askedDiscounts },
  each("Present"),
];

/** What can be done to several certificates of a party that became the person's own by a merger. */
export const successorsActs: readonly ActTogether[] = [each("TakeOver")];

/** What a bank gives back to its credit lines, for certificates that have ended. */
export const releases: ActTogether = each("ReleaseGuarantee");

/** The payment of several certificates: each by the act that its state asks for. */
export const payments: ActTogether = {
  ...each("Settle"),
  isPayment: true,
  actOn: async (shown, values) => {
    const act = actOfPayment(shown.certificate) ?? "Settle";
    return { act, request: await formOf(act).request(shown, values) };
  },
};
