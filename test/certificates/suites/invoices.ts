import { fingerprintInvoice } from "@tallystick/client";

import { leiOf } from "../cast.js";
import { issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

export function invoices(stage: () => Stage): void {
  it("backs instruments by an invoice up to its total, however it is spelt, and frees it when one is cancelled", async () => {
    const fields = {
      seller: leiOf("mine"),
      buyer: leiOf("steel"),
      issuedOn: "2021-10-01",
      currency: "USD",
      total: "1500.00",
    };
    const document = (number: string, amount = "1000.00") => ({
      documents: [
        { kind: "invoice", fingerprint: fingerprintInvoice({ ...fields, number }), amount, total: fields.total },
      ],
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
}
