import { mentionsIn, type ReadFact } from "./mentions.js";

const [issuer, payee, bank] = ["TALLYDEMOANSTEEL0077", "213800YOEO5OQ72G2R82", "5493002ERZU2K9PZDL40"];
const instrumentId = `${issuer}.REF-1`;
const at = "2026-11-24T08:00:00.000Z";
const endorsers = { issuer: "AnsteelMSP", operator: "BaowuMSP", regulator: "RegulatorMSP", settlementBank: "IcbcMSP" };

const instrument = {
  ...{ instrumentId, state: "Issued", issuer, payee, settlementBank: bank, currency: "USD" },
  ...{ units: "100", amount: "1.00", issuedOn: "2026-11-24", maturesOn: "2027-04-26", dueOn: "2027-04-26" },
  ...{ transferable: true, recourse: true, documents: [], endorsers, changedAt: at },
  policy: { version: 1, effectiveFrom: "2026-11-24", setAt: at, rules: { utcOffset: "+08:00" } },
};

function certificate(from: number, to: number) {
  return {
    ...{ certificateId: `${instrumentId}:${String(from)}-${String(to)}`, state: "Transferable", instrumentId },
    ...{ from: String(from), to: String(to), amount: ((to - from + 1) / 100).toFixed(2), currency: "USD" },
    ...{ holder: { lei: payee, mspId: "RioTintoMSP" }, endorsements: [], endorsers },
    ...{ frozen: [], nonTransferable: false, changedAt: at },
  };
}

/** Whether a fact says that its certificate is new. */
function makes(fact: ReadFact): boolean | undefined {
  const mentions = mentionsIn({ by: issuer, at, removed: [], ...fact });
  if ("problem" in mentions) {
    throw new Error(mentions.problem);
  }
  return mentions.find(({ key }) => key.includes("certificate"))?.isNew;
}

const issued = { type: "CertificateIssued", certificates: [certificate(1, 100)], instrument };

// A certificate that a fact made can be ended in the same transaction without ever being on the ledger. So only
// certificates count that the rules make.
test("the fact of an issue counts as making a new certificate, which has all units of the instrument", () => {
  expect(makes(issued)).toBe(true);
});

test.each([
  ["of another type", { ...issued, type: "CertificateAccepted" }],
  ["that shows no instrument", { ...issued, instrument: undefined }],
  ["of units from a later one on", { ...issued, certificates: [certificate(2, 100)] }],
  ["of fewer units than the instrument has", { ...issued, certificates: [certificate(1, 99)] }],
])("a fact %s does not count as making a new certificate", (_, fact) => {
  expect(makes(fact)).toBe(false);
});

test("a fact that ends units counts as making only those certificates that it shows of these units", () => {
  const split = {
    type: "CertificateSplit",
    removed: [`${instrumentId}:1-100`],
    certificates: [certificate(1, 40), certificate(41, 100), certificate(101, 200)],
  };
  const mentions = mentionsIn({ by: payee, at, ...split });
  expect("problem" in mentions ? [] : mentions.map(({ isNew }) => isNew)).toEqual([false, true, true, false]);
});
