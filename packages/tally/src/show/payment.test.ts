import type { Payment } from "@tallystick/client";

import { Clock } from "./clock.js";
import { showPayment } from "./payment.js";
import { styleFor } from "./style.js";
import { english } from "./words/en/index.js";

const lei = "5493002ERZU2K9PZDL40";
const canvas = {
  clock: new Clock(),
  words: english,
  style: styleFor({}, {}),
  nameOf: (known: string) => (known === lei ? "ICBC" : known),
  at: "2026-11-25T08:00:00.000Z",
};
const payment: Payment = {
  uetr: "97ed4827-7b6f-4491-a06f-b548d5a7512d",
  purpose: "settlement",
  certificateId: "TALLYDEMOANSTEEL0077.T-1:1-100",
  paid: { currency: "USD", amount: "34000000.00" },
  agent: { lei, mspId: "IcbcMSP" },
  valueDate: "2026-11-24",
  at: "2026-11-24T08:00:00.000Z",
};

test("the view of a payment shows its purpose and who reported it, and omits a line without a value", () => {
  const shown = showPayment(payment, canvas);
  expect(shown.split("\n").map((line) => line.replace(/ {2,}/, ": "))).toEqual([
    "Payment: 97ed4827-7b6f-4491-a06f-b548d5a7512d",
    "Purpose: settlement",
    "Certificate: TALLYDEMOANSTEEL0077.T-1:1-100",
    "Amount: 34,000,000.00 USD",
    "Value date: 2026-11-24",
    "Reported: 2026-11-24 08:00:00 by ICBC",
  ]);
});

test("the view of a payment shows the objection to it, or until when there can be one", () => {
  expect(showPayment({ ...payment, objectionUntil: "2026-12-24" }, canvas)).toMatch(/^Objection until +2026-12-24$/m);
  const objection: Payment["objection"] = {
    ...{ uetr: payment.uetr, certificateId: payment.certificateId, by: lei, bank: lei, issuer: lei },
    ...{ sum: payment.paid, reason: "nothing has arrived", at: payment.at, state: "Open", changedAt: payment.at },
  };
  expect(showPayment({ ...payment, objection }, canvas)).toMatch(/^Objection +Open, ICBC: nothing has arrived$/m);
});

test("the view of a returned payment says when and why it came back, and who returned it", () => {
  const returned = { by: lei, at: "2026-11-25T08:00:00.000Z", reason: "account closed" };
  const shown = showPayment({ ...payment, returned }, canvas);
  expect(shown).toMatch(/^Amount +34,000,000.00 USD$/m);
  expect(shown).toMatch(/^Value date +2026-11-24$/m);
  expect(shown).toMatch(/^Returned +2026-11-25 08:00:00 by ICBC: account closed$/m);
});
