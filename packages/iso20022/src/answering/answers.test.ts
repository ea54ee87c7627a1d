import type { BankFact } from "../reading/facts.js";
import { payable } from "../testing/payables.js";
import { factsOf } from "../testing/reading.js";
import { faultsByXmllint, hasOfficialSchemas } from "../testing/xmllint.js";
import { paymentInitiation } from "../writing/payment-initiation.js";
import { bookingNotice, paymentReturn, statusReport } from "./answers.js";

const initiator = { name: "Volta Motors AG", lei: "5299000J2N45DDNE4Y28" };
const options = { messageId: "BANK-1", createdAt: "2026-12-10T16:00:00Z" };
const reason = { code: "AC04", words: "the account is <closed>" };

const isTransfer = (fact: BankFact) => fact.kind === "transfer";
const instructed = async () =>
  (
    await factsOf(
      paymentInitiation([payable({ certificateId: "a" }), payable({ certificateId: "b" })], {
        initiator,
        createdAt: options.createdAt,
      }),
    )
  ).filter(isTransfer);

test("a status report tells of each instructed payment by its own ids, and why it is refused", async () => {
  const payments = await instructed();
  const [message, ...facts] = await factsOf(statusReport(payments, { ...options, status: "RJCT", reason }));
  expect(message).toMatchObject({ kind: "message", id: "BANK-1" });
  expect(facts).toMatchObject(
    payments.map(({ uetr, endToEndId }) => ({
      ...{ kind: "status", level: "payment", status: "RJCT", uetr, endToEndId },
      reasons: [{ code: "AC04", text: "the account is <closed>" }],
    })),
  );
});

test.each([
  ["debtor", "debit"],
  ["creditor", "credit"],
] as const)("a notice books each payment on the account of its %s as a %s", async (side, direction) => {
  const payments = await instructed();
  const facts = await factsOf(bookingNotice(payments, { ...options, side, bookedOn: "2026-12-10" }));
  expect(facts.find(({ kind }) => kind === "statement")).toMatchObject({ account: payments[0]?.[side].account });
  expect(facts.filter(({ kind }) => kind === "entry")).toMatchObject(
    payments.map(({ uetr, endToEndId, units, currency }) => ({
      ...{ direction, status: "BOOK", units, currency, bookingDate: "2026-12-10", valueDate: "2026-12-10" },
      transactions: [{ uetr, endToEndId, amount: { units, currency } }],
    })),
  );
});

test("a notice of several accounts, or of none, is refused", async () => {
  const [payment] = await instructed();
  const other = payment && { ...payment, debtor: { ...payment.debtor, account: "CH2909000000250094239" } };
  const payments = [payment, other].filter((each) => each !== undefined);
  const notice = { ...options, side: "debtor", bookedOn: "2026-12-10" } as const;
  expect(() => bookingNotice(payments, notice)).toThrow(
    "PAYABLE_REFUSED: debtor.account is DE89370400440532013000, CH29",
  );
  expect(() => bookingNotice([], notice)).toThrow("a notice is of one account");
});

test("a return brings back the whole sum of each payment, with its reason", async () => {
  const payments = await instructed();
  const facts = await factsOf(paymentReturn(payments, { ...options, reason }));
  expect(facts.slice(1)).toMatchObject(
    payments.map(({ uetr, endToEndId, units, currency }) => ({
      ...{ kind: "return", uetr, endToEndId, units, currency, reasons: [{ code: "AC04" }] },
    })),
  );
});

(hasOfficialSchemas() ? test : test.skip)(
  "all answers are valid by the official schemas by xmllint (schemas are in ISO20022_SCHEMAS)",
  async () => {
    const payments = await instructed();
    const notices = (["debtor", "creditor"] as const).map((side) =>
      bookingNotice(payments, { ...options, side, bookedOn: "2026-12-10" }),
    );
    const written: readonly (readonly [string, string])[] = [
      ["pacs.002.001.12", statusReport(payments, { ...options, status: "ACSP" })],
      ["pacs.002.001.12", statusReport(payments, { ...options, status: "RJCT", reason })],
      ...notices.map((notice) => ["camt.054.001.08", notice] as const),
      ["pacs.004.001.10", paymentReturn(payments, { ...options, reason })],
    ];
    expect(written.map(([message, text]) => faultsByXmllint(message, text))).toEqual(written.map(() => ""));
  },
);
