import type { Certificate, Offer } from "@tallystick/client";

import { showCertificates } from "./certificate-list.js";
import { showCertificate } from "./certificate.js";
import { Clock } from "./clock.js";
import { showRecourse } from "./recourse.js";
import { styleFor } from "./style.js";
import { english } from "./words/en/index.js";

const [rio, icbc, agent] = ["213800YOEO5OQ72G2R82", "5493002ERZU2K9PZDL40", "TALLYDEMOANSTEEL0077"] as const;
const names: Record<string, string> = { [rio]: "Rio Tinto plc", [icbc]: "ICBC", [agent]: "Clearing bank" };
const at = "2026-11-24T08:00:00.000Z";
const canvas = {
  words: english,
  style: styleFor({}, {}),
  nameOf: (lei: string) => names[lei] ?? lei,
  at,
  clock: new Clock(),
};
const instrumentId = `${rio}.T-1`;
const discount: Extract<Offer, { kind: "discount" }> = {
  kind: "discount",
  dayCount: "ACT/360",
  settlement: "DVP",
  ...{ by: rio, to: icbc, at, expiresAt: "2026-11-25T08:00:00.000Z", recourse: false, paymentAgent: agent },
  ...{ annualRate: "3.85", discountDate: "2026-11-25", days: 152, interest: "158491.67", proceeds: "9591508.33" },
};

const common: Omit<Extract<Certificate, { state: "Transferable" }>, "state"> = {
  ...{ certificateId: `${instrumentId}:1-975000000`, amount: "9750000.00", instrumentId },
  ...{ from: "1", to: "975000000", holder: { lei: rio, mspId: "RioTintoMSP" }, currency: "USD", endorsements: [] },
  ...{
    endorsers: { issuer: "RioTintoMSP", operator: "BaowuMSP", regulator: "RegulatorMSP", settlementBank: "IcbcMSP" },
    frozen: [],
  },
  ...{ nonTransferable: false, changedAt: at },
};

function locked(offer: Offer): Certificate {
  return { ...common, state: "Locked", offer };
}

const alone = (offer: Offer) => showCertificate(locked(offer), canvas);
const listed = (offer: Offer) => showCertificates([{ certificate: locked(offer) }], canvas);

test("an offered discount shows everything to which the bank would agree, both alone and in a list", () => {
  for (const shown of [alone(discount), listed(discount)]) {
    expect(shown).toContain("discount offered to ICBC until 2026-11-25 08:00:00");
    for (const term of [
      ...["3.85 % a year, ACT/360", "2026-11-25, 152 days", "158,491.67 USD", "9,591,508.33 USD"],
      ...["against payment (DVP)", "Clearing bank"],
    ]) {
      expect(shown).toContain(term);
    }
  }
  expect(alone(discount)).toMatch(/^Recourse +no$/m);
  expect(listed(discount)).toMatch(/^Certificate +Rate .* Recourse$/m);
  expect(listed(discount)).toMatch(/Clearing bank \(TALLYDEMOANSTEEL0077\) +no$/m);
});

test("a discount free of payment shows no payment agent", () => {
  const { paymentAgent: _, ...terms } = discount;
  const shown = alone({ ...terms, settlement: "FOP", recourse: true });
  expect(shown).toContain("free of payment (FOP)");
  expect(shown).not.toContain("Agent");
  expect(shown).toMatch(/^Recourse +yes$/m);
});

test("an offer that somebody accepted against payment awaits the payment", () => {
  for (const shown of [alone({ ...discount, acceptedAt: at }), listed({ ...discount, acceptedAt: at })]) {
    expect(shown).toContain("discount accepted by ICBC, awaits payment by Clearing bank until 2026-11-25 08:00:00");
    expect(shown).not.toContain("offered to");
  }
});

test('in its own list, the party that must pay or answer sees the word "you"', () => {
  const own = (offer: Offer, you: string) => showCertificates([{ certificate: locked(offer) }], { ...canvas, you });
  expect(own({ ...discount, acceptedAt: at }, agent)).toContain("awaits your payment until");
  expect(own({ ...discount, acceptedAt: at }, icbc)).toContain("awaits payment by Clearing bank until");
  expect(own(discount, icbc)).toContain("discount offered to you until");
  expect(own({ ...discount, paymentAgent: icbc, acceptedAt: at }, rio)).toContain(
    "accepted by ICBC, awaits its payment",
  );
});

test("an expired offer is marked as such", () => {
  const late = { ...canvas, at: discount.expiresAt };
  expect(showCertificate(locked(discount), late)).toContain("offered to ICBC, expired 2026-11-25 08:00:00");
  expect(showCertificate(locked({ ...discount, acceptedAt: at }), late)).toMatch(/awaited payment .*, expired 2026/);
});

test("an offer that somebody other than the holder made names that party", () => {
  const { at: since, expiresAt } = discount;
  const cancellation: Offer = { kind: "cancellation", by: icbc, to: rio, at: since, expiresAt, reason: "paid early" };
  expect(alone(cancellation)).toContain("cancellation offered to Rio Tinto plc by ICBC until");
  expect(alone(cancellation)).toMatch(/^Reason +paid early$/m);
  expect(alone(cancellation)).not.toContain("Invoices");
  expect(alone({ ...cancellation, spent: true })).toMatch(/^Invoices stay used +yes$/m);
});

test("a pledge shows what it secures, both as an offer and on a certificate in any state", () => {
  const { by, to, expiresAt } = discount;
  const terms = { obligation: "LOAN-17", enforceableFrom: "2027-05-01" };
  const pledge = { ...terms, pledgee: { lei: icbc, mspId: "IcbcMSP" }, at };
  const presentment = { by: icbc, to: agent, at, on: "2026-11-24", pledge };
  const dishonour = { by: agent, at, reason: "no funds", presentedOn: "2026-11-20", dishonouredOn: "2026-11-20" };
  for (const shown of [
    alone({ kind: "pledge", by, to, at, expiresAt, ...terms }),
    showCertificate({ ...common, state: "Pledged", pledge }, canvas),
    showCertificate({ ...common, state: "InCollection", presentment }, canvas),
    showCertificate({ ...common, state: "InRecourse", dishonour, claims: [], pledge }, canvas),
  ]) {
    expect(shown).toMatch(/^Obligation +LOAN-17$/m);
    expect(shown).toMatch(/^Enforceable +from 2027-05-01$/m);
  }
  expect(showCertificate({ ...common, state: "InCollection", presentment }, canvas)).toContain(
    "presented to Clearing bank on 2026-11-24 by ICBC",
  );
});

test("a certificate shows as frozen while an order is in force, and an expired order shows as expired", () => {
  const order = { order: "(2026) 14", authority: "Court", at };
  const under = (...frozen: Certificate["frozen"]) => ({ ...common, state: "Transferable" as const, frozen });
  const ranOut = under({ ...order, until: at });
  expect(showCertificate(ranOut, canvas)).toMatch(/^State +Transferable$/m);
  expect(showCertificate(ranOut, canvas)).toMatch(/^Order +\(2026\) 14 of Court, ran out 2026-11-24 08:00:00$/m);
  expect(showCertificates([{ certificate: ranOut }], canvas)).not.toContain("frozen");
  for (const inForce of [under(order), under({ ...order, until: "2026-11-24T08:00:00.001Z" })]) {
    expect(showCertificate(inForce, canvas)).toMatch(/^State +Transferable, frozen$/m);
  }
});

test("after dishonour, the certificate shows which party owes another how much, even after a new presentation", () => {
  const dishonour = { by: agent, at, reason: "no funds", presentedOn: "2026-11-20", dishonouredOn: "2026-11-20" };
  const claims = [
    { on: icbc, at },
    { on: agent, at },
  ];
  const presentment = { by: rio, to: agent, at, on: "2026-11-24", dishonour, claims };
  const inRecourse: Certificate = { ...common, state: "InRecourse", dishonour, claims };
  for (const shown of [
    showCertificate(inRecourse, canvas),
    showCertificate({ ...common, state: "InCollection", presentment }, canvas),
  ]) {
    expect(shown).toMatch(/^ICBC \(\w+\) +Rio Tinto plc \(\w+\) +9,750,000.00 USD +2026-11-24 08:00:00 +unpaid$/m);
    expect(shown).toMatch(/^Clearing bank \(\w+\) +Rio Tinto plc /m);
  }
  expect(showCertificates([{ certificate: inRecourse }], { ...canvas, you: icbc })).toContain(
    "dishonoured: no funds; claimed on you, Clearing bank",
  );
  expect(showCertificate({ ...inRecourse, claims: [] }, canvas)).toContain("No party has been claimed on yet.");
});

test("a paid claim appears on the back with its payment", () => {
  const payment = { uetr: "97ed4827-7b6f-4491-a06f-b548d5a7512d", valueDate: "2026-11-23" };
  const paid = { from: icbc, to: rio, at, way: "recourse" as const, recourse: false, payment };
  expect(showCertificate({ ...common, state: "Transferable", endorsements: [paid] }, canvas)).toMatch(
    /recourse .* paid, value 2026-11-23, UETR 97ed4827-7b6f-4491-a06f-b548d5a7512d$/m,
  );
});

test("offers other than discounts show no terms of a discount", () => {
  const { by, to, expiresAt } = discount;
  const transfer: Offer = { kind: "transfer", by, to, at, expiresAt, recourse: true, nonTransferable: false };
  expect(listed(transfer)).toContain("transfer offered to ICBC until");
  for (const shown of [alone(transfer), listed(transfer)]) {
    expect(shown).not.toMatch(/Rate|Discount/);
  }
});

test("a certificate is frozen as long as one of its orders is in force", () => {
  const over = { order: "1", authority: "Court", at, until: "2026-11-24T07:59:59.999Z" };
  const inForce = { ...over, order: "2", until: "2026-11-24T08:00:00.001Z" };
  const withOrders = (...frozen: (typeof over)[]) =>
    showCertificates([{ certificate: { ...common, state: "Transferable", frozen } }], canvas);
  expect(withOrders(over, inForce)).toContain("Transferable, frozen");
  expect(withOrders(inForce, over)).toContain("Transferable, frozen");
  expect(withOrders(over, { ...over, until: at })).not.toContain("frozen");
});

test("the parties that answer are named for the holder and, under an offer, for the next holder", () => {
  const parties = [
    { party: agent, as: "issuer", answers: true },
    { party: rio, as: "holder", answers: false, whyNot: "holder" },
  ] as const;
  const certificate = locked(discount);
  const nowAlone = showRecourse({ certificate, parties: [...parties] }, canvas);
  expect(nowAlone).toMatch(
    /If it is not paid:\nissuer Clearing bank: answers to the holder\nholder Rio Tinto plc: does not answer, because it is the holder$/,
  );
  const next = { party: rio, as: "endorser", answers: false, whyNot: "withoutRecourse" } as const;
  const ifAccepted = { holder: icbc, parties: [parties[0], next] };
  expect(showRecourse({ certificate, parties: [...parties], ifAccepted }, canvas)).toContain(
    "If ICBC accepts the offer and it is not paid:\nissuer Clearing bank: answers to the holder\n" +
      "endorser Rio Tinto plc: does not answer, because it passed the certificate on without recourse",
  );
});
