import { refusal, table } from "./refusal-kind.js";

/** Codes about payments, discounts, pledges and credit lines. */
export const financing = /* @__PURE__ */ table(() => ({
  PAYMENT_REUSED: refusal({
    context: ["uetr"],
    text: ({ uetr }) => [
      `The payment with UETR ${uetr} was already used`,
      "A payment discharges once. Give the UETR of this payment.",
    ],
  }),
  PAYMENT_NOT_FOUND: refusal({
    context: ["uetr"],
    text: ({ uetr }) => [`No payment with UETR ${uetr} is on the ledger`, "Check the UETR."],
  }),
  PROCEEDS_MISMATCH: refusal({
    meaning:
      "The proceeds of a discount do not follow from its terms. If the day is not the discount date, `on` is the day of these figures, and `remedy` says what to do.",
    context: ["given", "expected", "interest", "days"],
    optional: ["on", "discountDate", "remedy"],
    text: ({ given, expected, interest, days, on, discountDate, remedy }) => {
      const figures = `${expected} (interest ${interest} for ${days} days)`;
      return on === undefined || discountDate === undefined
        ? [`The proceeds are ${figures}, not ${given}`, "Agree on the right figure. `quoteDiscount` computes it."]
        : [
            `The proceeds ${given} are right for the discount date ${discountDate}. On ${on} the right proceeds are ${figures}`,
            `To continue, ${remedy ?? "have it offered again"}.`,
          ];
    },
  }),
  PROCEEDS_NOT_FOUND: refusal({
    meaning:
      "The ledger keeps no proceeds of such a sale, or no such surplus: it was against payment, or accepted before the ledger kept them.",
    context: ["certificateId", "creditor", "date"],
    text: ({ certificateId, creditor, date }) => [
      `Nothing that ${creditor} is owed for ${certificateId} since ${date} is on the ledger`,
      "Name the certificate as it was sold or paid, the creditor, the day, and of a surplus the payment. `ListProceeds` shows what is owed.",
    ],
  }),
  PAYMENT_MISMATCH: refusal({
    meaning: "What was paid is not what is due on its value date.",
    context: ["given", "expected", "principal", "interest", "costs", "days"],
    text: ({ given, expected, principal, interest, costs, days }) => [
      `What is due is ${expected} (${principal}, interest of ${interest} for ${days} days, costs of ${costs}), not ${given}`,
      "Name the sum that is due on the value date. `quoteRecourse` computes it.",
    ],
  }),
  REGISTRATION_MISSING: refusal({
    meaning:
      "Under the policy a discount or a pledge needs an entry in a public register before it is accepted. `remedy` says what to do.",
    context: ["certificateId", "kind", "remedy"],
    text: ({ certificateId, kind, remedy }) => [
      `The ${kind} of ${certificateId} names no entry in a public register, and the policy asks for one`,
      `To continue, ${remedy}.`,
    ],
  }),
  REGISTRATION_REUSED: refusal({
    meaning: "An entry in a public register serves one financing: `certificateId` had it first.",
    context: ["register", "number", "certificateId"],
    text: ({ register, number, certificateId }) => [
      `The entry ${number} of the register ${register} was used for another financing, that of ${certificateId}`,
      "An entry serves one financing. Name the entry of this one.",
    ],
  }),
  REGISTRATION_NOT_FOUND: refusal({
    context: ["register", "number"],
    text: ({ register, number }) => [
      `No financing on the ledger has used the entry ${number} of the register ${register}`,
      "Check the register and the number. An entry is used when the offer that names it is accepted.",
    ],
  }),
  CREDIT_LIMIT_EXCEEDED: refusal({
    context: ["requested", "available", "limit"],
    text: ({ requested, available, limit }) => [
      `The request is for ${requested}, but only ${available} of the limit ${limit} is free`,
      "Request less, or ask the bank to adjust the line.",
    ],
  }),
  CREDIT_LINE_NOT_FOUND: refusal({
    context: ["bank", "obligor", "currency"],
    text: ({ bank, obligor, currency }) => [
      `${bank} has no open credit line in ${currency} for ${obligor}`,
      "Ask the bank to open one.",
    ],
  }),
  CREDIT_LINE_EXISTS: refusal({
    context: ["bank", "obligor", "currency"],
    text: ({ bank, obligor, currency }) => [
      `${bank} already has a credit line in ${currency} for ${obligor}`,
      "Adjust that line.",
    ],
  }),
  MARKER_MISSING: refusal({
    meaning:
      "The record would bind an organisation that did not endorse it, so it binds nobody. `remedy` says what to do.",
    context: ["record", "organisation", "remedy"],
    text: ({ record, organisation, remedy }) => [
      `The ${record} is not binding: ${organisation}, which it would bind, did not make it in this form`,
      `${remedy}.`,
    ],
  }),
  INVOICE_RESERVED: refusal({
    meaning: "A credit note cancels more of an invoice than instruments have left of it.",
    context: ["requested", "available"],
    text: ({ requested, available }) => [
      `The credit note is over ${requested}, and accepted instruments leave ${available} of the invoice`,
      "First cancel by agreement what rests on the invoice (`OfferCancellation`), then record the credit note; or record only what is left.",
    ],
  }),
  INVOICE_OVERFINANCED: refusal({
    context: ["path", "available"],
    text: ({ path, available }) => [
      `${path}: only ${available} of this document can still be financed`,
      "Reserve no more than that. Reject an offer that reserves more.",
    ],
  }),
}));
