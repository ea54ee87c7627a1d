import { faultsByXmllint, hasOfficialSchemas } from "../testing/xmllint.js";
import { assignmentRequest, type AssignmentOffer } from "./assignment-request.js";
import {
  demandRefusal,
  undertakingAmendment,
  undertakingDemand,
  undertakingIssuance,
  type GivenUndertaking,
  type UndertakingDemand,
} from "./undertaking.js";

const [seller, bank, debtor, guarantor] = [
  { name: "Rio Tinto & Co", lei: "213800YOEO5OQ72G2R82" },
  { name: "中国工商银行", lei: "5493002ERZU2K9PZDL40" },
  { name: "Volta Motors AG", lei: "5299000J2N45DDNE4Y28" },
  { name: "Commerzbank", lei: "851WYGNLUQLFZBSYGB56" },
];
const money = { units: 3_400_000_000n, currency: "USD" };
const instrumentId = "5299000J2N45DDNE4Y28.TN-0001";
const certificateId = `${instrumentId}:1-3400000000`;
const offer: AssignmentOffer = {
  ...{ ...money, certificateId, seller, bank, debtor, reference: "TN-0001", proceeds: 3_390_000_000n },
  ...{ issuedOn: "2026-06-01", dueOn: "2026-12-10", offeredOn: "2026-06-02" },
};
const given: GivenUndertaking = {
  ...{ ...money, instrumentId, guarantor, issuer: debtor, beneficiary: seller },
  ...{ givenOn: "2026-06-01", dueOn: "2026-12-10" },
};
const released = { ...money, units: 100n, instrumentId, guarantor, number: 1, releasedOn: "2026-12-11" };
const demand: UndertakingDemand = {
  ...{ ...money, instrumentId, certificateId, guarantor, claimant: seller, claimedOn: "2026-12-14" },
};
const refusal = { reasons: ["a court has forbidden it"], submittedAt: "2026-12-14T08:00:00Z" };

const written: readonly (readonly [string, string])[] = [
  ["tsin.006.001.01", assignmentRequest(offer)],
  ["tsrv.001.001.01", undertakingIssuance(given)],
  ["tsrv.005.001.01", undertakingAmendment(released)],
  ["tsrv.013.001.01", undertakingDemand(demand)],
  ["tsrv.016.001.01", demandRefusal(demand, refusal)],
];

(hasOfficialSchemas() ? test : test.skip).each(written)(
  "%s is valid by the official schema (schemas are in ISO20022_SCHEMAS)",
  (message, text) => {
    expect(faultsByXmllint(message, text)).toBe("");
  },
);

const within = (text: string, name: string): readonly string[] =>
  [...text.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map(([, content = ""]) => content);

test("an offer names its parties by their LEIs, the debt with its day, and what the bank is asked to pay", () => {
  const text = assignmentRequest(offer);
  expect(within(text, "Nm")).toEqual(["Rio Tinto &amp; Co", "中国工商银行", "Rio Tinto &amp; Co", "Volta Motors AG"]);
  expect(within(text, "Prtry")).toEqual(["LEI", "LEI", "LEI", "LEI"]);
  expect([within(text, "TtlInvcAmt"), within(text, "TtlTaxAmt"), within(text, "PmtDueDt")]).toEqual([
    ...[["34000000.00"], ["0.00"], ["2026-12-10"]],
  ]);
  expect([within(text, "Amt"), within(text, "AddtlInf")]).toEqual([["33900000.00"], [certificateId]]);
});

test("the guarantee has one id in its issuance, amendment, demand and refusal, and the demand one in the last two", () => {
  const ids = written.slice(1).map(([, text]) => within(text, "Id").filter((id) => /^[GD][A-Z2-7]{34}$/.test(id)));
  const [[guarantee] = [], , [demanded] = []] = ids;
  expect(ids).toEqual([[guarantee], [guarantee], [demanded, guarantee], [guarantee, demanded]]);
  expect(within(undertakingAmendment(released), "DcrAmt")).toEqual(["1.00"]);
  expect(within(demandRefusal(demand, refusal), "Nrrtv")).toEqual(["a court has forbidden it"]);
});

test.each<[string, () => string]>([
  ["reference", () => assignmentRequest({ ...offer, reference: "R".repeat(36) })],
  ["proceeds.units", () => assignmentRequest({ ...offer, proceeds: 0n })],
  ["seller.lei", () => assignmentRequest({ ...offer, seller: { ...seller, lei: "x" } })],
  ["dueOn", () => undertakingIssuance({ ...given, dueOn: "2026-02-30" })],
  ["units", () => undertakingIssuance({ ...given, units: 0n })],
  ["instrumentId", () => undertakingIssuance({ ...given, instrumentId: "" })],
  ["number", () => undertakingAmendment({ ...released, number: 0 })],
  ["claimedOn", () => undertakingDemand({ ...demand, claimedOn: "today" })],
  ["certificateId", () => undertakingDemand({ ...demand, certificateId: " " })],
  ["reasons", () => demandRefusal(demand, { ...refusal, reasons: [] })],
  ["reasons[0]", () => demandRefusal(demand, { ...refusal, reasons: ["r".repeat(2001)] })],
  ["submittedAt", () => demandRefusal(demand, { ...refusal, submittedAt: "2026-12-14" })],
])("a wrong %s is refused with its place", (field, write) => {
  expect(write).toThrow(
    expect.objectContaining({
      code: "PAYABLE_REFUSED",
      context: expect.objectContaining({ field }) as unknown,
    }) as Error,
  );
});
