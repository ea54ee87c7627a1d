import { cast } from "../cast.js";
import { circulating, issueRequest, uetr } from "../paper.js";
import { Scene, type RequestOf } from "../scene.js";
import { merger, succession } from "../succession.js";
import { asPledgee, discountTerms, entry, pledgeTerms } from "./calls.js";
import { forgeLine, line, lineTerms, merged, nobody, tooFine } from "./names.js";
import type { Situation } from "./situation.js";

const { steel, bank } = cast;
const seen = "0".repeat(64);
const guaranteed = (reference: string) => issueRequest({ reference, guarantor: bank.lei });
const entryOf = (certificateId: string) => ({ register: entry.register, number: entry.number, certificateId });

async function offered(
  scene: Scene,
  reference: string,
  terms: { readonly discount?: Partial<RequestOf<"Discount">>; readonly pledge?: Partial<RequestOf<"Pledge">> },
): Promise<string> {
  const certificateId = await circulating(scene, { reference });
  if (terms.discount !== undefined) {
    await scene.act("mine", "Discount", { certificateId, ...discountTerms, ...terms.discount });
  } else {
    await scene.act("mine", "Pledge", { certificateId, ...pledgeTerms, ...terms.pledge });
  }
  return certificateId;
}

/** Refusals of issues, guarantees, discounts and pledges. */
export const financingRefusals: readonly Situation[] = [
  {
    when: "to an issuer",
    async play(refused) {
      const documents = [{ kind: "invoice", fingerprint: "ab".repeat(32), amount: "1000.00", total: "1500.00" }];
      const scene = await Scene.open({ longestTenorDays: 400, businessDayConvention: "following" });
      const none = { businessDayConvention: "none" as const };
      await scene.act("steel", "Issue", issueRequest({ ...none, documents }));
      const again = (over: Partial<RequestOf<"Issue">>) => issueRequest({ ...none, reference: "A-2", ...over });
      await refused(scene, "INSTRUMENT_EXISTS", { instrumentId: `${steel.lei}.A-1` }, [
        "steel",
        "Issue",
        issueRequest({ ...none, documents, amount: "900.00" }),
      ]);
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody, path: "payee" }, [
        "steel",
        "Issue",
        again({ payee: nobody }),
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), ["steel", "Issue", again({ amount: "1.001" })]);
      await refused(scene, "POLICY_VIOLATION", { rule: "longestTenorDays", limit: "400", given: "455" }, [
        "steel",
        "Issue",
        again({ maturesOn: "2027-04-01" }),
      ]);
      await refused(scene, "INVOICE_OVERFINANCED", { path: "documents[0].amount", available: "500.00" }, [
        "steel",
        "Issue",
        again({ documents }),
      ]);
      const note = { instrumentId: `${steel.lei}.A-1`, fingerprint: "cd".repeat(32), amount: "500.01" };
      await refused(scene, "INSTRUMENT_NOT_FOUND", { instrumentId: `${steel.lei}.A-9` }, [
        "mine",
        "RecordCreditNote",
        { ...note, instrumentId: `${steel.lei}.A-9` },
      ]);
      await refused(scene, "WRONG_STATE", { state: "Issued" }, ["mine", "RecordCreditNote", note]);
      const onBusinessDay = issueRequest({ reference: "A-2" });
      await refused(scene, "CALENDAR_NOT_FOUND", { currency: "USD" }, ["steel", "Issue", onBusinessDay]);
      await scene.act("operator", "SetCalendar", { currency: "USD", from: "2026-01-01", to: "2026-03-31" });
      await refused(scene, "CALENDAR_EXCEEDED", { currency: "USD", to: "2026-03-31", date: "2026-04-01" }, [
        "steel",
        "Issue",
        onBusinessDay,
      ]);
      // Two issuers state the same document, and its seller accepts one of the two.
      const twice = { documents, payee: cast.port.lei };
      const { certificateId } = await scene.act("haulage", "Issue", issueRequest({ ...none, ...twice }));
      await scene.act("mine", "Accept", { certificateId: `${steel.lei}.A-1:1-100000` });
      await refused(scene, "INVOICE_OVERFINANCED", { available: "500.00" }, ["port", "Accept", { certificateId }]);
      const available = "500.00";
      await refused(scene, "INVOICE_RESERVED", { requested: "500.01", available }, ["mine", "RecordCreditNote", note]);
      const fine = { ...note, amount: "1.001" };
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), ["mine", "RecordCreditNote", fine]);
    },
  },
  {
    when: "to an issuer in default",
    async play(refused) {
      const scene = await Scene.open({ refuseDefaulters: true });
      const certificateId = await circulating(scene, { maturesOn: "2026-01-01" });
      await scene.act("mine", "Present", { certificateId });
      await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
      await scene.act("operator", "DeclareDefault", { lei: steel.lei, certificates: [certificateId] });
      await refused(scene, "PARTY_IN_DEFAULT", { lei: steel.lei }, [
        "steel",
        "Issue",
        issueRequest({ reference: "A-2" }),
      ]);
    },
  },
  {
    when: "to a guarantor",
    async play(refused) {
      const scene = await Scene.open();
      const { certificateId } = await scene.act("steel", "Issue", guaranteed("A-1"));
      const instrumentId = `${steel.lei}.A-1`;
      await refused(scene, "CREDIT_LINE_NOT_FOUND", { bank: bank.lei, ...line }, [
        "bank",
        "Guarantee",
        { instrumentId },
      ]);
      await scene.act("bank", "OpenCreditLine", lineTerms);
      await refused(scene, "TERMS_CHANGED", { id: certificateId, seen }, ["bank", "Guarantee", { instrumentId, seen }]);
      await scene.act("bank", "AdjustCreditLine", { ...line, limit: "999.99", automatic: true });
      const limits = { requested: "1000.00", available: "999.99", limit: "999.99" };
      await refused(
        scene,
        "CREDIT_LIMIT_EXCEEDED",
        limits,
        ["bank", "Guarantee", { instrumentId }],
        ["steel", "Issue", guaranteed("A-2")],
      );
      await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [certificateId] });
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId }, ["bank", "Guarantee", { instrumentId }]);
      await scene.act("regulator", "Unfreeze", { order: "1", certificates: [certificateId] });
      scene.later(24);
      await refused(scene, "OFFER_EXPIRED", { certificateId, expiredAt: "2026-01-02T00:00:00.000Z" }, [
        "bank",
        "Guarantee",
        { instrumentId },
      ]);
      await forgeLine(scene);
      await refused(scene, "MARKER_MISSING", { organisation: bank.mspId }, ["bank", "Guarantee", { instrumentId }]);
      await succession(scene, merger("steel", "port"));
      await refused(scene, "PARTY_SUCCEEDED", merged, ["bank", "Guarantee", { instrumentId }]);
    },
  },
  {
    when: "to a bank that takes a discount",
    async play(refused) {
      const scene = await Scene.open({ registrationRequired: ["discount"], offerExpiryHours: 48 });
      const free = await circulating(scene, { reference: "F-1" });
      await refused(scene, "INVALID_AMOUNT", tooFine("proceeds"), [
        "mine",
        "Discount",
        { certificateId: free, ...discountTerms, proceeds: "1.001" },
      ]);
      await refused(
        scene,
        "PROCEEDS_MISMATCH",
        { given: "989.00", expected: "990.00", interest: "10.00", days: "90" },
        ["mine", "Discount", { certificateId: free, ...discountTerms, proceeds: "989.00" }],
      );
      const unregistered = await offered(scene, "F-2", { discount: {} });
      await refused(scene, "REGISTRATION_MISSING", { certificateId: unregistered, kind: "discount" }, [
        "bank",
        "Accept",
        { certificateId: unregistered },
      ]);
      const [one, two] = [
        await offered(scene, "F-3", { discount: { registration: entry, settlement: "DVP" } }),
        await offered(scene, "F-4", { discount: { registration: entry } }),
      ];
      await refused(scene, "TERMS_CHANGED", { id: two, seen }, ["bank", "Accept", { certificateId: two, seen }]);
      await scene.act("bank", "Accept", { certificateId: one });
      await refused(
        scene,
        "REGISTRATION_REUSED",
        entryOf(one),
        ["bank", "Accept", { certificateId: two }],
        ["mine", "Discount", { certificateId: free, ...discountTerms, registration: entry }],
        ["mine", "Pledge", { certificateId: free, ...pledgeTerms, registration: entry }],
        ["bank", "RegisterFinancing", { certificateId: unregistered, ...entry }],
      );
      await refused(scene, "REGISTRATION_NOT_FOUND", { register: "CCRC", number: "8" }, [
        "bank",
        "ReleaseRegistration",
        { register: "CCRC", number: "8", date: "2026-01-01" },
      ]);
      await refused(scene, "WRONG_STATE", { id: one, state: "Locked, financed under CCRC 7" }, [
        "bank",
        "ReleaseRegistration",
        entry,
      ]);
      const payment = { certificateId: one, uetr: uetr(1), valueDate: "2026-01-01" };
      await refused(scene, "TERMS_CHANGED", { id: one, seen }, ["bank", "ConfirmPayment", { ...payment, seen }]);
      await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [one] });
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: one }, ["bank", "ConfirmPayment", payment]);
      await scene.act("regulator", "Unfreeze", { order: "1", certificates: [one] });
      scene.later(24);
      await refused(scene, "PROCEEDS_MISMATCH", { days: "89" }, [
        "bank",
        "ConfirmPayment",
        { ...payment, valueDate: "2026-01-02" },
      ]);
      const fresh = await offered(scene, "F-5", {
        discount: { registration: { ...entry, number: "9" }, discountDate: "2026-01-03", proceeds: "990.22" },
      });
      await refused(scene, "PROCEEDS_MISMATCH", { days: "89" }, ["bank", "Accept", { certificateId: fresh }]);
      scene.later(48);
      const expired = { expiredAt: "2026-01-03T00:00:00.000Z" };
      await refused(
        scene,
        "OFFER_EXPIRED",
        expired,
        ["bank", "ConfirmPayment", payment],
        ["bank", "Accept", { certificateId: two }],
        ["bank", "RegisterFinancing", { certificateId: unregistered, ...entry, number: "10" }],
      );
    },
  },
  {
    when: "to a seller that is owed the proceeds",
    async play(refused) {
      const scene = await Scene.open();
      const certificateId = await offered(scene, "F-1", { discount: {} });
      const sale = { certificateId, creditor: cast.mine.lei, soldOn: "2026-01-01" };
      const payment = { ...sale, uetr: uetr(1), valueDate: "2026-01-01" };
      const missing = { certificateId, creditor: cast.mine.lei, date: "2026-01-01" };
      await refused(scene, "PROCEEDS_NOT_FOUND", missing, ["mine", "PayProceeds", payment]);
      await scene.act("bank", "Accept", { certificateId });
      await scene.act("mine", "PayProceeds", payment);
      const state = `sold and paid, by the payment ${uetr(1)}`;
      const again = { ...payment, uetr: uetr(2) };
      await refused(scene, "WRONG_STATE", { id: certificateId, state }, ["mine", "PayProceeds", again]);
      await refused(scene, "PAYMENT_REUSED", { uetr: uetr(1) }, ["mine", "PayProceeds", payment]);
    },
  },
  {
    when: "to a pledgee",
    async play(refused) {
      const scene = await Scene.open();
      const pledged = await offered(scene, "P-1", { pledge: { enforceableFrom: "2026-02-01" } });
      await scene.act("bank", "Accept", { certificateId: pledged });
      await refused(scene, "NOT_ENFORCEABLE", { certificateId: pledged, enforceableFrom: "2026-02-01" }, [
        "bank",
        "Enforce",
        { certificateId: pledged },
      ]);
      await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [pledged] });
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: pledged }, ...asPledgee(pledged));
      await scene.act("regulator", "Unfreeze", { order: "1", certificates: [pledged] });
      scene.later(24 * 31);
      const more = { requested: "1000.01", available: "1000.00" };
      await refused(scene, "AMOUNT_EXCEEDS_CERTIFICATE", more, [
        "bank",
        "Enforce",
        { certificateId: pledged, amount: "1000.01" },
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), [
        "bank",
        "Enforce",
        { certificateId: pledged, amount: "1.001" },
      ]);
    },
  },
];
