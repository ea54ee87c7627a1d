import { fingerprintInvoice } from "./invoice-fingerprint.js";

const invoice = {
  seller: "213800YOEO5OQ72G2R82",
  buyer: "5493002ERZU2K9PZDL40",
  number: "INV-2021/0042",
  issuedOn: "2021-10-01",
  currency: "USD",
  total: "34000000.00",
};

it("is the same however the invoice is spelt", () => {
  const fingerprint = fingerprintInvoice(invoice);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprintInvoice({ ...invoice, number: " inv 2021-0042", total: "34000000" })).toBe(fingerprint);
  expect(fingerprintInvoice({ ...invoice, number: "ＩＮＶ２０２１００４２" })).toBe(fingerprint);
});

it.each([{ number: "INV-2021/0043" }, { total: "34000000.01" }, { issuedOn: "2021-10-02" }, { buyer: invoice.seller }])(
  "is another for another invoice: %j",
  (other) => {
    expect(fingerprintInvoice({ ...invoice, ...other })).not.toBe(fingerprintInvoice(invoice));
  },
);

it("refuses fields of the wrong form", () => {
  expect(() => fingerprintInvoice({ ...invoice, seller: "X" })).toThrow(/seller: "X" is not an LEI/);
  for (const number of ["", " ", "--", "\u200b"]) {
    expect(() => fingerprintInvoice({ ...invoice, number })).toThrow(/^number: must/);
  }
});
