import { cast } from "../testing/cast.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { canonicalInvoice, earlierCanonicalInvoices, type InvoiceFields } from "./canonical.js";

const invoice: InvoiceFields = {
  seller: cast.mine.lei,
  buyer: cast.steel.lei,
  number: "INV-2026/0042 a",
  issuedOn: dateSchema.parse("2026-01-01"),
  currency: currencySchema.parse("USD"),
  total: "1000.5",
};
const spellings = ["inv 2026 0042 A", "ＩＮＶ－２０２６／００４２　ａ", "INV.2026.0042.A"];

test("all spellings of an invoice have one canonical text", () => {
  const text = canonicalInvoice(invoice);
  expect(text).toBe(`invoice-3\n${cast.mine.lei}\nINV2026-0042A\n2026`);
  for (const number of spellings) {
    expect(canonicalInvoice({ ...invoice, number })).toBe(text);
  }
});

test.each([
  ["1-12", "11-2"],
  ["2026/1/12", "2026/11/2"],
  ["A 1 2", "A12"],
])("the numbers %s and %s name two invoices that earlier versions could not tell apart", (one, other) => {
  const [first, second] = [one, other].map((number) => ({ ...invoice, number }));
  expect(canonicalInvoice(first!)).not.toBe(canonicalInvoice(second!));
  expect(earlierCanonicalInvoices(first!)).toEqual(earlierCanonicalInvoices(second!));
});

test.each([
  ["1-12", "1 / 12", "1\u00a0\u2013 12"],
  ["INV-1", "INV 1", "INV1"],
  ["1-A-2", "1A2", "(1) a 2."],
  ["12", "1\u200b2", "1\u00ad2"],
])("the numbers %j, %j and %j name one invoice", (...numbers) => {
  expect(new Set(numbers.map((number) => canonicalInvoice({ ...invoice, number }))).size).toBe(1);
});

test.each<[string, Partial<InvoiceFields>]>([
  ["its total without tax", { total: "885.40" }],
  ["another currency", { currency: currencySchema.parse("CNY"), total: "7000.00" }],
  ["another day of the year", { issuedOn: dateSchema.parse("2026-12-31") }],
  ["another buyer, such as a branch", { buyer: cast.port.lei }],
])("an invoice with %s is the same invoice", (_what, other) => {
  expect(canonicalInvoice({ ...invoice, ...other })).toBe(canonicalInvoice(invoice));
});

test.each<[string, Partial<InvoiceFields>]>([
  ["another seller", { seller: cast.port.lei }],
  ["another number", { number: "INV-2026/0043 a" }],
  ["the same number in another year", { issuedOn: dateSchema.parse("2025-12-31") }],
])("an invoice of %s is another invoice", (_what, other) => {
  expect(canonicalInvoice({ ...invoice, ...other })).not.toBe(canonicalInvoice(invoice));
});

test("the earlier text of version 2 has no separators, that of version 1 also has buyer, day, currency and total", () => {
  const second = `invoice-2\n${cast.mine.lei}\nINV20260042A\n2026`;
  const first = `invoice-1\n${cast.mine.lei}\n${cast.steel.lei}\nINV20260042A\n2026-01-01\nUSD\n1000.50`;
  for (const number of [invoice.number, ...spellings]) {
    expect(earlierCanonicalInvoices({ ...invoice, number, total: "1000.50" })).toEqual([second, first]);
  }
});

test.each(["-", " / ", "．", "…", "\u0301"])(
  "the number %j is refused, since it does not tell invoices apart",
  (number) => {
    for (const canonical of [canonicalInvoice, earlierCanonicalInvoices]) {
      expect(() => canonical({ ...invoice, number })).toThrow(/^TALLY INVALID_REQUEST {"path":"number"/);
    }
  },
);
