import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr, issueRequest, pass } from "../paper.js";
import type { Stage } from "../stage.js";

/**
 * Under a policy that sets late interest. Everything happens on the due day, so that the debt is the face and costs.
 */
export function recourseWithCosts(stage: () => Stage): void {
  const costs = [{ amount: "12.00", purpose: "proof of dishonour" }];
  let valueDate: string;
  // By the day of the case, and not the day on which the suite was loaded.
  beforeEach(() => {
    valueDate = dayFromNow();
  });

  describe("under a policy that sets late interest", () => {
    it("a claim is paid with the sum that the ledger names, which includes costs", async () => {
      const registry = (await stage().as("operator")).registry;
      const { rules } = await registry.getPolicy({});
      await registry.setPolicy({ rules: { ...rules, lateInterest: { annualRate: "4.5", dayCount: "ACT/360" } } });
      try {
        const certificateId = await circulating(stage());
        const [mine, bank] = [await stage().as("mine"), await stage().as("bank")];
        await mine.certificates.present({ certificateId });
        await bank.certificates.dishonour({ certificateId, reason: "no cover" });
        const { certificate } = await mine.certificates.claimRecourse({ certificateId, on: leiOf("steel"), costs });
        expect(certificate).toMatchObject({ due: { principal: { amount: "1000.00" }, interestFrom: valueDate } });
        const payment = { certificateId, payer: leiOf("steel"), uetr: freshUetr(), valueDate };
        const figures = { principal: "1000.00", interest: "0.00", costs: "12.00", days: "0" };
        for (const paid of [undefined, "1011.99"]) {
          const wrong = () => mine.certificates.payRecourse({ ...payment, ...(paid && { paid }) });
          expect(await stage().refused(wrong)).toEqual({
            code: "PAYMENT_MISMATCH",
            context: { given: paid ?? "1000.00", expected: "1012.00", ...figures },
          });
        }
        // It presents again, and the settlement bank pays the whole debt.
        await mine.certificates.present({ certificateId });
        const settlement = { certificateId, uetr: freshUetr(), valueDate };
        expect(await stage().refused(() => bank.certificates.settle(settlement))).toMatchObject({
          code: "PAYMENT_MISMATCH",
        });
        const { settled } = await bank.certificates.settle({ ...settlement, paid: "1012.00" });
        expect(settled).toMatchObject({ state: "Settled", discharge: { sums: { costs: { amount: "12.00" } } } });
      } finally {
        await registry.setPolicy({ rules });
      }
    });
  });

  it("limitation begins again by the debtor's acknowledgement or the regulator's record of an action, and a default makes later maturities due", async () => {
    const [operator, regulator] = [await stage().as("operator"), await stage().as("regulator")];
    const [haulage, mine] = [await stage().as("haulage"), await stage().as("mine")];
    const { rules } = await operator.registry.getPolicy({});
    const law = { issuerLimitationMonths: 24, endorserLimitationMonths: 6, defaultMakesDue: true };
    await operator.registry.setPolicy({ rules: { ...rules, ...law } });
    try {
      const certificateId = await dishonoured(stage());
      const later = await circulating(stage(), { maturesOn: dayFromNow(30) });
      await mine.certificates.acknowledgeDebt({ certificateId });
      const action = { court: "the court", number: "(2027) 14", document: "0".repeat(64) };
      const sued = { certificateId, on: leiOf("steel"), broughtOn: valueDate, ...action };
      expect(await stage().refused(() => haulage.certificates.recordAction(sued))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      await regulator.certificates.recordAction(sued);
      const { notices } = await haulage.certificates.getNotices({ certificateId });
      expect(notices.map(({ party, interrupted }) => [party, interrupted?.way])).toEqual([
        [leiOf("steel"), "action"],
        [leiOf("mine"), "acknowledgement"],
      ]);

      const early = () => mine.certificates.present({ certificateId: later });
      expect(await stage().refused(early)).toMatchObject({ code: "NOT_MATURED" });
      await operator.registry.declareDefault({ lei: leiOf("steel"), certificates: [certificateId] });
      await mine.certificates.present({ certificateId: later });
      await mine.certificates.sweep({ certificateId: later });
      await mine.certificates.claimRecourse({ certificateId: later, on: leiOf("steel") });
      await haulage.certificates.waive({ certificateId, reason: "settled apart" });
      await operator.registry.liftDefault({ lei: leiOf("steel"), certificates: [certificateId] });
    } finally {
      await operator.registry.setPolicy({ rules });
    }
  });

  it("only the payer, and not the claimant, can return a payment that the claimant acknowledged", async () => {
    const certificateId = await dishonoured(stage());
    const [haulage, mine] = [await stage().as("haulage"), await stage().as("mine")];
    await haulage.certificates.claimRecourse({ certificateId, on: leiOf("mine") });
    const uetr = freshUetr();
    await haulage.certificates.payRecourse({ certificateId, payer: leiOf("mine"), uetr, valueDate });
    const undo = { uetr, reason: "recalled" };
    expect(await stage().refused(() => haulage.certificates.returnPayment(undo))).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    const { certificates } = await mine.certificates.returnPayment(undo);
    expect(certificates).toMatchObject([{ holder: { lei: leiOf("haulage") }, claims: [{ on: leiOf("mine") }] }]);
    expect(await haulage.certificates.getPayment({ uetr })).toMatchObject({ returned: { by: leiOf("mine") } });
  });

  it("a released endorser does not answer any more, and the issuer still answers", async () => {
    const certificateId = await dishonoured(stage());
    const haulage = await stage().as("haulage");
    await haulage.certificates.waive({ certificateId, release: [leiOf("mine")], reason: "settled apart" });
    const onMine = () => haulage.certificates.claimRecourse({ certificateId, on: leiOf("mine") });
    expect(await stage().refused(onMine)).toMatchObject({ code: "INVALID_REQUEST", context: { path: "on" } });
    await haulage.certificates.claimRecourse({ certificateId, on: leiOf("steel") });
  });

  it("a certificate in recourse is set off against its holder's debt", async () => {
    const certificateId = await dishonoured(stage());
    const [haulage, steel] = [await stage().as("haulage"), await stage().as("steel")];
    const { certificateId: owed } = await haulage.certificates.issue(issueRequest({ payee: leiOf("steel") }));
    await steel.certificates.accept({ certificateId: owed });
    await haulage.certificates.net({ mine: [certificateId], yours: [owed] });
    await steel.certificates.accept({ certificateId });
    const settled = { state: "Settled", discharge: { way: "netting" } };
    expect(await haulage.certificates.getCertificate({ certificateId })).toMatchObject(settled);
  });

  it("a guarantor that paid writes off its claim, and its credit line is free of the ended units", async () => {
    const [steel, mine, guarantor] = [
      await stage().as("steel"),
      await stage().as("mine"),
      await stage().as("merchantBank"),
    ];
    const line = { obligor: leiOf("steel"), currency: "EUR", limit: "1000.00", automatic: true };
    await guarantor.registry.openCreditLine({ ...line, validFrom: valueDate, validTo: dayFromNow(30) });
    const { certificateId, instrument } = await steel.certificates.issue(
      issueRequest({ guarantor: leiOf("merchantBank"), currency: "EUR" }),
    );
    await mine.certificates.accept({ certificateId });
    await mine.certificates.present({ certificateId });
    await (await stage().as("bank")).certificates.dishonour({ certificateId, reason: "no cover" });
    await mine.certificates.claimRecourse({ certificateId, on: leiOf("merchantBank") });
    const payment = { payer: leiOf("merchantBank"), uetr: freshUetr(), valueDate };
    await mine.certificates.payRecourse({ certificateId, ...payment });
    const { writtenOff } = await guarantor.certificates.writeOff({ certificateId, reason: "no assets" });
    expect(writtenOff).toMatchObject({ state: "Cancelled", ending: { way: "writeOff", by: leiOf("merchantBank") } });
    const { instrumentId } = instrument;
    const freed = await guarantor.certificates.releaseGuarantee({ instrumentId, certificates: [certificateId] });
    expect(freed).toMatchObject({ released: "1000.00" });
  });
}

/** A certificate that the mine passed on with recourse, presented by the haulage and dishonoured. */
async function dishonoured(stage: Stage): Promise<string> {
  const certificateId = await pass(stage, await circulating(stage), "mine", "haulage", { recourse: true });
  await (await stage.as("haulage")).certificates.present({ certificateId });
  await (await stage.as("bank")).certificates.dishonour({ certificateId, reason: "no cover" });
  return certificateId;
}
