import type { Certificate, Offer } from "../../wire-types.js";
import { showCertificate, showCertificates } from "./certificate.js";
import { styleFor } from "./style.js";

const [rio, icbc, agent] = ["213800YOEO5OQ72G2R82", "5493002ERZU2K9PZDL40", "TALLYDEMOANSTEEL0077"] as const;
const names: Record<string, string> = { [rio]: "Rio Tinto plc", [icbc]: "ICBC", [agent]: "Clearing bank" };
const canvas = { style: styleFor({}, {}), nameOf: (lei: string) => names[lei] ?? lei };
const at = "2026-11-24T08:00:00.000Z";
const instrumentId = `${rio}.T-1`;
const discount: Extract<Offer, { kind: "discount" }> = {
  kind: "discount",
  dayCount: "ACT/360",
  settlement: "DVP",
  ...{ by: rio, to: icbc, at, expiresAt: "2026-11-25T08:00:00.000Z", recourse: false, paymentAgent: agent },
  ...{ annualRate: "3.85", discountDate: "2026-11-25", days: 152, interest: "158491.67", proceeds: "9591508.33" },
};

function locked(offer: Offer): Certificate {
  return {
    ...{ certificateId: `${instrumentId}:1-975000000`, amount: "9750000.00", state: "Locked", instrumentId, offer },
    ...{ from: "1", to: "975000000", holder: { lei: rio, mspId: "RioTintoMSP" }, currency: "USD", endorsements: [] },
    ...{ endorsers: { issuer: "RioTintoMSP", operator: "BaowuMSP", regulator: "RegulatorMSP" }, frozen: [] },
    ...{ nonTransferable: false, changedAt: at },
  };
}

const alone = (offer: Offer) => showCertificate(locked(offer), canvas);
const listed = (offer: Offer) => showCertificates([{ certificate: locked(offer) }], canvas);

test("a discount that is offered shows all that the bank would agree to, alone and in a list", () => {
  for (const shown of [alone(discount), listed(discount)]) {
    expect(shown).toContain("discount offered to ICBC until 2026-11-25 08:00:00 UTC");
    for (const term of [
      ...["3.85 % a year, ACT/360", "2026-11-25, 152 days", "158,491.67 USD", "9,591,508.33 USD"],
      ...["against payment (DVP)", "Clearing bank"],
    ])
      expect(shown).toContain(term);
  }
  expect(alone(discount)).toMatch(/^Recourse +no$/m);
  expect(listed(discount)).toMatch(/^Certificate +Rate .* Recourse$/m);
  expect(listed(discount)).toMatch(/Clearing bank +no$/m);
});

test("free of payment it has no agent", () => {
  const { paymentAgent: _, ...terms } = discount;
  const shown = alone({ ...terms, settlement: "FOP", recourse: true });
  expect(shown).toContain("free of payment (FOP)");
  expect(shown).not.toContain("Agent");
  expect(shown).toMatch(/^Recourse +yes$/m);
});

test("accepted against payment it is offered no more: it awaits the payment", () => {
  for (const shown of [alone({ ...discount, acceptedAt: at }), listed({ ...discount, acceptedAt: at })]) {
    expect(shown).toContain("discount accepted by ICBC, awaits payment until 2026-11-25 08:00:00 UTC");
    expect(shown).not.toContain("offered to");
  }
});

test("other offers have no terms of a discount", () => {
  const { by, to, expiresAt } = discount;
  const transfer: Offer = { kind: "transfer", by, to, at, expiresAt, recourse: true, nonTransferable: false };
  expect(listed(transfer)).toContain("transfer offered to ICBC until");
  for (const shown of [alone(transfer), listed(transfer)]) expect(shown).not.toMatch(/Rate|Discount/);
});
