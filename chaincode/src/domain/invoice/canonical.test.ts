import { cast } from "../testing/cast.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { canonicalInvoice, type InvoiceFields } from "./canonical.js";

const invoice: InvoiceFields = {
  seller: cast.mine.lei,
  buyer: cast.steel.lei,
  number: "INV-2026/0042 a",
  issuedOn: dateSchema.parse("2026-01-01"),
  currency: currencySchema.parse("USD"),
  total: "1000.5",
};

test("all spellings of an invoice have one canonical text", () => {
  const text = canonicalInvoice(invoice);
  expect(text).toBe(`invoice-1\n${cast.mine.lei}\n${cast.steel.lei}\nINV20260042A\n2026-01-01\nUSD\n1000.50`);
  for (const number of ["inv 2026 0042 A", "ＩＮＶ－２０２６／００４２　ａ", "INV.2026.0042.A"]) {
    expect(canonicalInvoice({ ...invoice, number })).toBe(text);
  }
  expect(canonicalInvoice({ ...invoice, total: "1000.50" })).toBe(text);
});

test("differs where the invoice does", () => {
  const others: Partial<InvoiceFields>[] = [
    { seller: cast.port.lei },
    { buyer: cast.port.lei },
    { number: "INV-2026/0043 a" },
    { issuedOn: dateSchema.parse("2026-01-02") },
    { currency: currencySchema.parse("EUR") },
    { total: "1000.51" },
  ];
  const texts = others.map((other) => canonicalInvoice({ ...invoice, ...other }));
  expect(new Set([canonicalInvoice(invoice), ...texts]).size).toBe(7);
});

test.each(["-", " / ", "．", "…", "\u0301"])("refuses the number %j, which tells no invoice from another", (number) => {
  expect(() => canonicalInvoice({ ...invoice, number })).toThrow(/^TALLY INVALID_REQUEST {"path":"number"/);
});
