import { leiOf } from "../cast.js";
import { issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

import { fingerprintInvoice, invoiceDocument } from "@tallystick/client";

export function invoices(stage: () => Stage): void {
  it("an invoice backs instruments up to its total in any spelling, and the cancellation of an instrument frees its amount", async () => {
    const fields = {
      seller: leiOf("mine"),
      buyer: leiOf("steel"),
      issuedOn: "2021-10-01",
      currency: "USD",
      total: "1500.00",
    };
    const document = (number: string, amount = "1000.00") => ({
      documents: [invoiceDocument({ ...fields, number }, amount)],
    });
    const steel = await stage().as("steel");
    const first = await steel.certificates.issue(issueRequest(document("INV 42")));
    const again = issueRequest(document("inv-42"));
    expect(await stage().refused(() => steel.certificates.issue(again))).toEqual({
      code: "INVOICE_OVERFINANCED",
      context: { path: "documents[0].amount", available: "500.00" },
    });
    await steel.certificates.issue(issueRequest(document("INV/42", "500.00")));
    await steel.certificates.withdraw({ certificateId: first.certificateId });
    await steel.certificates.issue(again);
  });

  it("an invoice of a circulating instrument is free again once issuer and payee cancel the whole, and not if it is spent", async () => {
    const terms = { seller: leiOf("mine"), buyer: leiOf("steel"), issuedOn: "2021-10-01", currency: "USD" };
    const invoice = invoiceDocument({ ...terms, total: "1000.00", number: "INV 44" }, "1000.00");
    const [steel, mine] = [await stage().as("steel"), await stage().as("mine")];
    const cancelled = async (spent: boolean) => {
      const { certificateId } = await steel.certificates.issue(issueRequest({ documents: [invoice] }));
      await mine.certificates.accept({ certificateId });
      await mine.certificates.offerCancellation({ certificateId, reason: "the order was cancelled", spent });
      await steel.certificates.accept({ certificateId });
    };
    await cancelled(false);
    await cancelled(true);
    expect(await stage().refused(() => cancelled(false))).toMatchObject({ code: "INVOICE_OVERFINANCED" });
  });

  it("what a credit note of the payee cancels of an invoice is not financed again, and the note counts once", async () => {
    const named = { seller: leiOf("mine"), issuedOn: "2021-10-01" };
    const terms = { ...named, buyer: leiOf("steel"), currency: "USD", total: "1500.00", number: "INV 45" };
    const [steel, mine] = [await stage().as("steel"), await stage().as("mine")];
    const issue = (amount: string) =>
      steel.certificates.issue(issueRequest({ documents: [invoiceDocument(terms, amount)] }));
    const { certificateId, instrument } = await issue("1000.00");
    await mine.certificates.accept({ certificateId });
    const note = {
      ...{ instrumentId: instrument.instrumentId, amount: "300.00" },
      fingerprint: fingerprintInvoice({ ...named, number: "CN 45" }),
    };
    expect(await mine.certificates.recordCreditNote(note)).toMatchObject({ left: "200.00" });
    expect(await mine.certificates.recordCreditNote(note)).toMatchObject({ left: "200.00", isRepeated: true });
    expect(await stage().refused(() => issue("200.01"))).toMatchObject({ context: { available: "200.00" } });
  });

  it("an invoice is refused with another total, currency or day than first stated, and reservations under earlier fingerprints count", async () => {
    const fields = {
      ...{ seller: leiOf("mine"), buyer: leiOf("steel"), number: "INV 43", issuedOn: "2021-10-01" },
      ...{ currency: "USD", total: "1500.00" },
    };
    const steel = await stage().as("steel");
    const document = invoiceDocument(fields, "1000.00");
    const [earlier = ""] = document.earlierFingerprints ?? [];
    await steel.certificates.issue(
      issueRequest({ documents: [{ kind: "invoice", fingerprint: earlier, amount: "1000.00", total: fields.total }] }),
    );
    const second = issueRequest({ documents: [document] });
    const overfinanced = {
      code: "INVOICE_OVERFINANCED",
      context: { path: "documents[0].amount", available: "500.00" },
    };
    expect(await stage().refused(() => steel.certificates.issue(second))).toEqual(overfinanced);
    await steel.certificates.issue(issueRequest({ documents: [invoiceDocument(fields, "500.00")] }));
    const net = invoiceDocument({ ...fields, total: "1327.43", issuedOn: "2021-10-08" }, "1.00");
    expect(await stage().refused(() => steel.certificates.issue(issueRequest({ documents: [net] })))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "documents[0].total" },
    });
  });
}
