import type { ActName } from "@tallystick/client";

import type { Field } from "./field.js";
import { discountFields, formOf, paymentFields, transferFields } from "./forms.js";
import type { ActTogether } from "./together.js";

/** An act of the catalogue on each of several certificates, with what is filled in once for all: not a part of the amount. */
function each(act: ActName, fields: readonly Field[]): ActTogether {
  const form = formOf(act);
  return {
    act,
    fields: fields.filter(({ name }) => name !== "amount" && name !== "uetr"),
    actOn: async (shown, values) => ({ act, request: await form.request(shown, values) }),
  };
}

/** What can be done to several certificates that the party holds. */
export const holdersActs: readonly ActTogether[] = [
  each("Transfer", transferFields),
  each("Discount", discountFields),
  each("Present", []),
];

/** The payment of several certificates: each by the act that its state asks for. */
export const payments: ActTogether = {
  ...each("Settle", paymentFields),
  actOn: async (shown, values) => {
    const act = shown.certificate.state === "Locked" ? "ConfirmPayment" : "Settle";
    return { act, request: await formOf(act).request(shown, values) };
  },
};
