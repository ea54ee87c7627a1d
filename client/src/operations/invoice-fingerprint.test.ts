import { createHash } from "node:crypto";

import { fingerprintInvoice, invoiceDocument } from "./invoice-fingerprint.js";

const invoice = {
  seller: "213800YOEO5OQ72G2R82",
  buyer: "5493002ERZU2K9PZDL40",
  number: "INV-2021/0042",
  issuedOn: "2021-10-01",
  currency: "USD",
  total: "34000000.00",
};

it("an invoice has the same fingerprint in every spelling", () => {
  const fingerprint = fingerprintInvoice(invoice);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprintInvoice({ ...invoice, number: " inv 2021-0042" })).toBe(fingerprint);
  expect(fingerprintInvoice({ ...invoice, number: "ＩＮＶ２０２１／００４２" })).toBe(fingerprint);
});

it.each([{ total: "30088495.58" }, { currency: "CNY" }, { issuedOn: "2021-10-02" }, { buyer: invoice.seller }])(
  "an invoice has the same fingerprint with %j, which two honest clerks could write differently",
  (other) => {
    expect(fingerprintInvoice({ ...invoice, ...other })).toBe(fingerprintInvoice(invoice));
    expect(invoiceDocument({ ...invoice, ...other }).fingerprint).toBe(fingerprintInvoice(invoice));
  },
);

it.each([
  { number: "INV-2021/0043" },
  { number: "INV-20210042" },
  { issuedOn: "2022-10-01" },
  { seller: invoice.buyer },
])("another invoice has another fingerprint: %j", (other) => {
  expect(fingerprintInvoice({ ...invoice, ...other })).not.toBe(fingerprintInvoice(invoice));
});

it.each(["2021/10/1", "20211001", "2021年10月1日", "44470", "2021-10-01 00:00:00"])(
  "an invoice whose date is written %j is the same invoice, also under its earlier fingerprints",
  (issuedOn) => {
    expect(invoiceDocument({ ...invoice, issuedOn })).toEqual(invoiceDocument(invoice));
  },
);

it("fields of the wrong form are refused", () => {
  expect(() => fingerprintInvoice({ ...invoice, seller: "X" })).toThrow(/seller: "X" is not an LEI/);
  expect(() => invoiceDocument({ ...invoice, total: "1.001" })).toThrow(/total/);
  for (const number of ["", " ", "--", "\u200b"]) {
    expect(() => fingerprintInvoice({ ...invoice, number })).toThrow(/^number: must/);
  }
});

it("an issue has the invoice with its earlier fingerprints, and the whole invoice backs it unless an amount is given", () => {
  const second = `invoice-2\n${invoice.seller}\nINV20210042\n2021`;
  const first = `invoice-1\n${invoice.seller}\n${invoice.buyer}\nINV20210042\n2021-10-01\nUSD\n34000000.00`;
  const document = {
    kind: "invoice",
    fingerprint: fingerprintInvoice(invoice),
    earlierFingerprints: [second, first].map((canonical) => createHash("sha256").update(canonical).digest("hex")),
    total: invoice.total,
  };
  expect(invoiceDocument(invoice)).toEqual({ ...document, amount: invoice.total });
  expect(invoiceDocument(invoice, "5.00")).toEqual({ ...document, amount: "5.00" });
});

it("an LEI with wrong check digits is accepted only if the caller says that the LEI is published in this form", () => {
  const published = { ...invoice, seller: "39120001Y6JMOY0UBN48" };
  expect(() => fingerprintInvoice(published)).toThrow(/seller: "39120001Y6JMOY0UBN48" is not an LEI: the check digits/);
  expect(() => invoiceDocument({ ...invoice, buyer: published.seller })).toThrow(/^buyer: /);
  const document = invoiceDocument({ ...published, leisAsPublished: true });
  expect(document.fingerprint).not.toBe(fingerprintInvoice(invoice));
  expect(() => fingerprintInvoice({ ...invoice, seller: "X", leisAsPublished: true })).toThrow(/seller: "X"/);
});
