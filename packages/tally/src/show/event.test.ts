import type { TallyEvent, Approval, Certificate, CreditLine, Fact, PartyOnBack } from "@tallystick/client";

import { Clock } from "./clock.js";
import { showEvent } from "./event.js";
import { styleFor } from "./style.js";
import { english } from "./words/en/index.js";

const [rio, icbc] = ["213800YOEO5OQ72G2R82", "5493002ERZU2K9PZDL40"];
const names: Record<string, string> = { [rio]: "Rio Tinto plc", [icbc]: "ICBC" };
const at = "2026-11-24T08:00:00.000Z";
const shown = (fact: Fact) =>
  showEvent({ ...fact, blockNumber: 7, transactionId: "t", index: 0 } satisfies TallyEvent, {
    words: english,
    style: styleFor({}, {}),
    nameOf: (lei) => names[lei] ?? lei,
    clock: new Clock(),
  });

const certificate: Certificate = {
  ...{ certificateId: `${rio}.T-1:1-100`, amount: "1.00", state: "Transferable", instrumentId: `${rio}.T-1` },
  ...{ from: "1", to: "100", holder: { lei: icbc, mspId: "IcbcMSP" }, currency: "USD", frozen: [] },
  endorsements: [{ from: rio, to: icbc, at, way: "transfer", recourse: true }],
  ...{
    endorsers: { issuer: "RioTintoMSP", operator: "BaowuMSP", regulator: "RegulatorMSP", settlementBank: "IcbcMSP" },
  },
  ...{ nonTransferable: false, changedAt: at },
};
const about = { by: rio, at, removed: [], certificates: [certificate] };

test("an event of a certificate that changed hands names the former holder", () => {
  expect(shown({ ...about, type: "CertificateTransferred" })).toBe(
    "#7  2026-11-24 08:00:00  CertificateTransferred  by Rio Tinto plc\n" +
      `      ${rio}.T-1:1-100  1.00 USD  Transferable  ICBC  transfer from Rio Tinto plc`,
  );
  const later = { ...certificate, changedAt: "2026-11-25T08:00:00.000Z" };
  expect(shown({ ...about, type: "CertificateReleased", certificates: [later] })).not.toContain("transfer from");
});

test.each(["yesterday", "", "+275760-09-13T00:00:00.000Z"])(
  "the command shows a fact of an unknown type with the time %j, and continues the listing",
  (time) => {
    // The latest possible instant leaves no room for a zone's offset.
    const screen = {
      words: english,
      style: styleFor({}, {}),
      nameOf: (lei: string) => lei,
      clock: new Clock({ utcOffset: "+08:00" }),
    };
    const newer = { type: "WeatherChanged", by: rio, at: time, blockNumber: 7, transactionId: "t", index: 0 };
    expect(showEvent(newer as unknown as TallyEvent, screen)).toContain(`#7  ${time}  WeatherChanged`);
  },
);

test("an event of a split certificate names the certificates that no longer exist", () => {
  const removed = [`${rio}.T-1:1-300`, certificate.certificateId];
  expect(shown({ ...about, type: "CertificateSplit", removed })).toMatch(
    new RegExp(`^ +${rio}.T-1:1-300 {2}no longer exists\\n +${rio}.T-1:1-100 {2}1.00 USD`, "m"),
  );
});

test("an event of a freeze names the order, and an event of a dishonour names the reason and whether each party answers", () => {
  const frozen = [{ order: "(2026) 14", authority: "Court", at, until: "2026-12-01T00:00:00.000Z" }];
  expect(shown({ ...about, type: "CertificateFrozen", certificates: [{ ...certificate, frozen }] })).toContain(
    "order (2026) 14 of Court, until 2026-12-01 00:00:00",
  );
  const dishonoured: Certificate = {
    ...certificate,
    ...{
      state: "InRecourse",
      dishonour: { by: icbc, at, reason: "no funds", presentedOn: "2026-11-20", dishonouredOn: "2026-11-20" },
      claims: [],
    },
  };
  const parties: PartyOnBack[] = [
    { party: icbc, as: "issuer", answers: true },
    { party: rio, as: "endorser", answers: false, whyNot: "withoutRecourse" },
  ];
  const said = shown({ ...about, type: "CertificateDishonoured", certificates: [dishonoured], parties });
  expect(said).toContain("dishonoured: no funds");
  expect(said).toContain("      issuer ICBC: answers to the holder");
  expect(said).toContain(
    "      endorser Rio Tinto plc: does not answer, because it passed the certificate on without recourse",
  );
});

test("the command shows the reason or the payment below the event", () => {
  const uetr = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
  expect(shown({ ...about, type: "CertificateRejected", reason: "wrong amount" })).toContain(
    "      reason: wrong amount",
  );
  expect(shown({ ...about, type: "CertificateLiabilityReleased", reason: "rescue" })).toContain("      reason: rescue");
  expect(shown({ ...about, type: "CertificateLiabilityReleased" })).not.toContain("reason:");
  expect(shown({ ...about, type: "CertificateDiscounted", uetr })).toContain(`      payment: ${uetr}`);
  expect(shown({ ...about, type: "CertificateDiscounted" })).not.toContain("payment:");
  expect(shown({ ...about, type: "CertificatePaymentReturned", uetr, reason: "account closed" })).toContain(
    `      payment: ${uetr}\n      reason: account closed`,
  );
});

test("an event of an instrument shows when it falls due and who pays it", () => {
  const rules = { offerExpiryHours: 24 };
  const instrument = {
    ...{ instrumentId: `${rio}.T-1`, state: "Issued" as const, issuer: rio, payee: icbc, settlementBank: icbc },
    ...{
      currency: "USD",
      units: "100",
      amount: "1.00",
      issuedOn: "2026-11-24",
      maturesOn: "2027-05-24",
      dueOn: "2027-05-24",
    },
    ...{ transferable: true, recourse: true, documents: [], endorsers: certificate.endorsers, changedAt: at },
    policy: { version: 1, effectiveFrom: "2026-11-24", setAt: at, rules },
  };
  expect(shown({ ...about, type: "CertificateIssued", instrument })).toContain(
    `      ${rio}.T-1  1.00 USD  Issued, due 2027-05-24, paid by ICBC\n`,
  );
});

test("an event of a credit line shows its parties, its figures and the drawing", () => {
  const creditLine: CreditLine = {
    ...{ bank: icbc, obligor: rio, currency: "USD", limit: "500.00", drawn: "200.00", available: "300.00" },
    ...{ bankMspId: "IcbcMSP", state: "Open", validFrom: "2026-01-01", validTo: "2027-12-31", automatic: false },
  };
  const closed = shown({ type: "CreditLineClosed", by: icbc, at, creditLine: { ...creditLine, state: "Closed" } });
  expect(closed).toContain("drawn 200.00 USD, closed");
  expect(shown({ type: "CreditLineDrawn", by: icbc, at, creditLine, instrumentId: `${rio}.T-1` })).toContain(
    "      ICBC for Rio Tinto plc: limit 500.00 USD, drawn 200.00 USD, free 300.00 USD, valid to 2027-12-31, " +
      `for instrument ${rio}.T-1`,
  );
});

test("an event of an approval shows the act, who made it, why it waits and the decision", () => {
  const [maker, checker] = ["CN=mary", "CN=john"].map((subject) => ({ issuer: "CN=ca", subject, key: "k" }));
  if (maker === undefined || checker === undefined) {
    throw new Error("two persons");
  }
  const approval: Approval = {
    ...{ approvalId: "5f3a", party: rio, filedBy: rio, act: "Transfer", threshold: "1000000.00 USD", maker },
    ...{ filedAt: at, expiresAt: "2026-11-25T08:00:00.000Z", state: "Pending" },
  };
  const requested = shown({ type: "ApprovalRequested", by: rio, at, approval });
  expect(requested).toContain("      Transfer (from 1,000,000.00 USD), made by CN=mary");
  expect(requested).toContain("      waits until 2026-11-25 08:00:00\n      approval 5f3a");
  const consent = { ...approval, act: "RegisterParty", threshold: "a further party in RioTintoMSP", filedBy: icbc };
  const asked = shown({ type: "ApprovalRequested", by: icbc, at, approval: consent });
  expect(asked).toContain("      RegisterParty (a further party in RioTintoMSP), made by CN=mary");
  expect(asked).toContain("      waits for a person of Rio Tinto plc until 2026-11-25 08:00:00");
  const decided = { by: checker, at, reason: "wrong payee" };
  expect(shown({ type: "ApprovalRejected", by: rio, at, approval: { ...approval, decided } })).toContain(
    "      decided by CN=john: wrong payee",
  );
});

test("an event of a policy shows its rules in words, and an event of a party shows what the party is", () => {
  const policy = { version: 2, effectiveFrom: "2027-01-01", setAt: at, rules: { longestTenorDays: 366 } };
  const said = shown({ type: "PolicySet", by: rio, at, policy });
  expect(said).toContain("      version 2, in force from 2027-01-01 on");
  expect(said).toContain("      Longest tenor: 366 days");
  const party = {
    ...{ lei: icbc, name: "ICBC", mspId: "IcbcMSP", hosted: false, roles: ["bank" as const] },
    ...{ status: "Active" as const, changedAt: at },
  };
  expect(shown({ type: "PartyRegistered", by: rio, at, party })).toContain(
    `      ICBC (${icbc}), Active, bank of IcbcMSP\n` +
      "      standing acceptance of no transfers\n      dual control none: one person suffices",
  );
  const dualControl = { thresholds: { USD: "1000.00" }, acts: ["Settle" as const] };
  expect(shown({ type: "PartyUpdated", by: rio, at, party: { ...party, dualControl } })).toContain(
    "dual control from 1,000.00 USD over Settle",
  );
});
