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

it("is the same however the invoice is spelt", () => {
  const fingerprint = fingerprintInvoice(invoice);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprintInvoice({ ...invoice, number: " inv 2021-0042" })).toBe(fingerprint);
  expect(fingerprintInvoice({ ...invoice, number: "ＩＮＶ２０２１／００４２" })).toBe(fingerprint);
});

it.each([{ total: "30088495.58" }, { currency: "CNY" }, { issuedOn: "2021-10-02" }, { buyer: invoice.seller }])(
  "is the same with %j, which two honest clerks could write for the same invoice",
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
])("is another for another invoice: %j", (other) => {
  expect(fingerprintInvoice({ ...invoice, ...other })).not.toBe(fingerprintInvoice(invoice));
});

it("refuses fields of the wrong form", () => {
  expect(() => fingerprintInvoice({ ...invoice, seller: "X" })).toThrow(/seller: "X" is not an LEI/);
  expect(() => invoiceDocument({ ...invoice, total: "1.001" })).toThrow(/total/);
  for (const number of ["", " ", "--", "\u200b"]) {
    expect(() => fingerprintInvoice({ ...invoice, number })).toThrow(/^number: must/);
  }
});

it("goes into an issue with the fingerprint that earlier versions gave the invoice, and backs it whole unless an amount is given", () => {
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

it("takes an LEI with wrong check digits only where it is said to be published so", () => {
  const published = { ...invoice, seller: "39120001Y6JMOY0UBN48" };
  expect(() => fingerprintInvoice(published)).toThrow(/seller: "39120001Y6JMOY0UBN48" is not an LEI: the check digits/);
  expect(() => invoiceDocument({ ...invoice, buyer: published.seller })).toThrow(/^buyer: /);
  const document = invoiceDocument({ ...published, leisAsPublished: true });
  expect(document.fingerprint).not.toBe(fingerprintInvoice(invoice));
  expect(() => fingerprintInvoice({ ...invoice, seller: "X", leisAsPublished: true })).toThrow(/seller: "X"/);
});
