import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr, pass } from "../paper.js";
import type { Stage } from "../stage.js";

export function recourse(stage: () => Stage): void {
  /** A certificate that was passed on twice with recourse, presented and dishonoured. The port holds it. */
  async function dishonoured(): Promise<string> {
    const first = await pass(stage(), await circulating(stage()), "mine", "haulage", { recourse: true });
    const certificateId = await pass(stage(), first, "haulage", "port", { recourse: true });
    await (await stage().as("port")).certificates.present({ certificateId });
    await (await stage().as("bank")).certificates.dishonour({ certificateId, reason: "no cover" });
    return certificateId;
  }

  describe("ClaimRecourse and PayRecourse", () => {
    it("claims and payments for the same units go back in parts along the endorsers to the issuer, who settles them", async () => {
      const certificateId = await dishonoured();
      const [port, haulage] = [await stage().as("port"), await stage().as("haulage")];
      const payment = (payer: "haulage" | "steel") => ({
        payer: leiOf(payer),
        uetr: freshUetr(),
        valueDate: dayFromNow(),
      });
      const unclaimed = () => port.certificates.payRecourse({ certificateId, ...payment("haulage") });
      expect(await stage().refused(unclaimed)).toMatchObject({ code: "INVALID_REQUEST", context: { path: "payer" } });
      await port.certificates.claimRecourse({ certificateId, on: leiOf("haulage") });
      const stranger = () => haulage.certificates.payRecourse({ certificateId, ...payment("haulage") });
      expect(await stage().refused(stranger)).toMatchObject({ code: "NOT_AUTHORIZED" });

      const { paid, rest } = await port.certificates.payRecourse({
        certificateId,
        amount: "400.00",
        ...payment("haulage"),
      });
      expect(paid).toMatchObject({ from: "1", to: "40000", state: "InRecourse", holder: { lei: leiOf("haulage") } });
      expect(rest).toMatchObject({ from: "40001", to: "100000", holder: { lei: leiOf("port") } });

      const after = { certificateId: paid.certificateId, on: leiOf("port") };
      expect(await stage().refused(() => haulage.certificates.claimRecourse(after))).toMatchObject({
        code: "INVALID_REQUEST",
        context: { path: "on" },
      });
      await haulage.certificates.claimRecourse({ ...after, on: leiOf("steel") });
      const ended = await haulage.certificates.payRecourse({ certificateId: paid.certificateId, ...payment("steel") });
      expect(ended.paid).toMatchObject({ state: "Settled", discharge: { way: "recourse" } });

      const { hands } = await port.certificates.traceUnit({ instrumentId: paid.instrumentId, unit: "1" });
      expect(hands.map(({ lei, closed }) => [lei, closed ?? false])).toEqual([
        [leiOf("steel"), false],
        [leiOf("mine"), false],
        [leiOf("haulage"), false],
        [leiOf("port"), true],
        [leiOf("haulage"), false],
      ]);
    });

    it("claims follow a notice to every prior party, and each party acknowledges the notice for itself", async () => {
      const certificateId = await dishonoured();
      const [port, mine] = [await stage().as("port"), await stage().as("mine")];
      await mine.certificates.acknowledgeDishonour({ certificateId });
      const again = () => mine.certificates.acknowledgeDishonour({ certificateId });
      expect(await stage().refused(again)).toMatchObject({ code: "WRONG_STATE" });
      const stranger = () => port.certificates.acknowledgeDishonour({ certificateId });
      expect(await stage().refused(stranger)).toMatchObject({ code: "NOT_AUTHORIZED" });
      const { notices } = await port.certificates.getNotices({ certificateId });
      expect(
        notices.map(({ party, capacity, liable, acknowledgedAt }) => [
          party,
          capacity,
          liable,
          acknowledgedAt !== undefined,
        ]),
      ).toEqual([
        [leiOf("steel"), "issuer", true, false],
        [leiOf("mine"), "endorser", true, true],
        [leiOf("haulage"), "endorser", true, false],
      ]);
    });

    it("the reporter of a claim's payment can return the payment, whatever the payer has begun meanwhile", async () => {
      const certificateId = await dishonoured();
      const [port, haulage, bank] = [await stage().as("port"), await stage().as("haulage"), await stage().as("bank")];
      await port.certificates.claimRecourse({ certificateId, on: leiOf("haulage") });
      const before = await port.certificates.getCertificate({ certificateId });
      const uetr = freshUetr();
      const payment = { payer: leiOf("haulage"), uetr, valueDate: dayFromNow() };
      await bank.certificates.payRecourse({ certificateId, ...payment });
      const { certificate, rest } = await haulage.certificates.claimRecourse({
        ...{ certificateId, on: leiOf("mine"), amount: "400.00" },
      });
      await haulage.certificates.present({ certificateId: rest?.certificateId ?? "" });
      const undo = {
        ...{ uetr, reason: "recalled by the sending bank" },
        certificates: [certificate.certificateId, rest?.certificateId ?? ""],
      };
      const byAnother = () => port.certificates.returnPayment(undo);
      expect(await stage().refused(byAnother)).toMatchObject({ code: "NOT_AUTHORIZED" });
      const { certificates } = await bank.certificates.returnPayment(undo);
      const { claims, dishonour, endorsements } = before as Extract<typeof before, { state: "InRecourse" }>;
      const again = { holder: { lei: leiOf("port") }, state: "InRecourse", claims, dishonour, endorsements };
      expect(certificates).toMatchObject([again, again]);
      expect(await port.certificates.getPayment({ uetr })).toMatchObject({ returned: { reason: undo.reason } });
    });

    it("claims do not prevent a new presentment", async () => {
      const certificateId = await dishonoured();
      const port = await stage().as("port");
      await port.certificates.claimRecourse({ certificateId, on: leiOf("mine") });
      expect((await port.certificates.present({ certificateId })).certificate.state).toBe("InCollection");
    });
  });
}
