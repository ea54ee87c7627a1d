import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { freshUetr, issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

import type { OpenCreditLineRequest } from "@tallystick/client";

export function guaranteeing(stage: () => Stage): void {
  const line = (terms: Partial<OpenCreditLineRequest> = {}): OpenCreditLineRequest => ({
    obligor: leiOf("steel"),
    currency: "USD",
    limit: "1500.00",
    validFrom: dayFromNow(),
    validTo: dayFromNow(30),
    ...terms,
  });
  const guaranteed = () => issueRequest({ guarantor: leiOf("bank") });

  describe("credit lines and guarantees", () => {
    it("guarantees draw on the credit line to the cent, and release the sums of ended units", async () => {
      const [bank, steel, mine] = [await stage().as("bank"), await stage().as("steel"), await stage().as("mine")];
      const none = { bank: leiOf("bank"), obligor: leiOf("steel"), currency: "USD" };
      expect(await stage().refused(() => steel.registry.getCreditLine(none))).toEqual({
        code: "CREDIT_LINE_NOT_FOUND",
        context: none,
      });
      const { creditLine } = await bank.registry.openCreditLine(line());
      expect(creditLine).toMatchObject({ state: "Open", limit: "1500.00", drawn: "0.00", available: "1500.00" });
      expect(await stage().refused(() => bank.registry.openCreditLine(line()))).toMatchObject({
        code: "CREDIT_LINE_EXISTS",
      });
      expect(
        await stage().refused(() => steel.registry.openCreditLine(line({ obligor: leiOf("mine") }))),
      ).toMatchObject({
        code: "NOT_AUTHORIZED",
      });

      const { certificateId, instrument } = await steel.certificates.issue(guaranteed());
      const { instrumentId } = instrument;
      expect(instrument.state).toBe("AwaitingGuarantee");
      expect(await stage().refused(() => mine.certificates.accept({ certificateId }))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      expect(await stage().refused(() => steel.certificates.guarantee({ instrumentId }))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      expect((await bank.certificates.guarantee({ instrumentId })).creditLine).toMatchObject({ available: "500.00" });
      await mine.certificates.accept({ certificateId });

      const more = await steel.certificates.issue(guaranteed());
      const another = { instrumentId: more.instrument.instrumentId };
      expect(await stage().refused(() => bank.certificates.guarantee(another))).toEqual({
        code: "CREDIT_LIMIT_EXCEEDED",
        context: { requested: "1000.00", available: "500.00", limit: "1500.00" },
      });
      expect((await bank.certificates.declineGuarantee(another)).certificate.state).toBe("Cancelled");

      const proof = { instrumentId, certificates: [certificateId] };
      expect(await stage().refused(() => bank.certificates.releaseGuarantee(proof))).toMatchObject({
        code: "WRONG_STATE",
      });
      await mine.certificates.present({ certificateId });
      await bank.certificates.settle({ certificateId, uetr: freshUetr(), valueDate: dayFromNow() });
      const released = await bank.certificates.releaseGuarantee(proof);
      expect(released).toMatchObject({ released: "1000.00", creditLine: { drawn: "0.00" } });
      expect(await stage().refused(() => bank.certificates.releaseGuarantee(proof))).toMatchObject({
        code: "INVALID_REQUEST",
      });
    });

    it("the guarantor draws on its credit line again after the return of a payment that another organisation's bank had settled", async () => {
      const [merchantBank, steel, mine] = [
        await stage().as("merchantBank"),
        await stage().as("steel"),
        await stage().as("mine"),
      ];
      const bank = await stage().as("bank");
      await merchantBank.registry.openCreditLine(line({ automatic: true }));
      const guaranteedIssue = issueRequest({ guarantor: leiOf("merchantBank") });
      const { certificateId, instrument } = await steel.certificates.issue(guaranteedIssue);
      await mine.certificates.accept({ certificateId });
      await mine.certificates.present({ certificateId });
      const uetr = freshUetr();
      await bank.certificates.settle({ certificateId, uetr, valueDate: dayFromNow() });
      const proof = { instrumentId: instrument.instrumentId, certificates: [certificateId] };
      expect((await merchantBank.certificates.releaseGuarantee(proof)).creditLine.drawn).toBe("0.00");
      await bank.certificates.returnPayment({ uetr, reason: "account closed" });
      expect(await merchantBank.certificates.releaseGuarantee(proof)).toMatchObject({
        ...{ released: "0.00", drawnAgain: "1000.00", creditLine: { drawn: "1000.00" } },
      });
    });

    it("an automatic credit line guarantees at once, and no longer guarantees after it is closed", async () => {
      const [bank, steel] = [await stage().as("bank"), await stage().as("steel")];
      const terms = { obligor: leiOf("steel"), currency: "USD" };
      await bank.registry.adjustCreditLine({ ...terms, automatic: true });
      const { instrument } = await steel.certificates.issue(guaranteed());
      expect(instrument.state).toBe("Issued");
      expect(await stage().refused(() => steel.certificates.issue(guaranteed()))).toMatchObject({
        code: "CREDIT_LIMIT_EXCEEDED",
        context: { available: "500.00" },
      });
      expect((await bank.registry.closeCreditLine(terms)).creditLine).toMatchObject({
        state: "Closed",
        drawn: "1000.00",
      });
      expect((await steel.certificates.issue(guaranteed())).instrument.state).toBe("AwaitingGuarantee");
    });
  });
}
