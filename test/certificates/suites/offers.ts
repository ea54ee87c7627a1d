import { leiOf } from "../cast.js";
import { circulating, issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

export function offers(stage: () => Stage): void {
  describe("Accept, Reject, Withdraw, Sweep", () => {
    it("Accept delivers the certificate to the payee, and its instrument circulates", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const certificate = await mine.certificates.getCertificate({ certificateId });
      expect(certificate).toMatchObject({
        state: "Transferable",
        holder: { lei: leiOf("mine"), mspId: "RioTintoMSP" },
        endorsements: [{ from: leiOf("steel"), to: leiOf("mine"), way: "delivery" }],
      });
      const instrument = await mine.certificates.getInstrument({ instrumentId: certificate.instrumentId });
      expect(instrument.state).toBe("Circulating");
    });

    it.each([
      ["the payee rejects", "mine", "reject"],
      ["the issuer withdraws", "steel", "withdraw"],
    ] as const)("an instrument is cancelled if %s it", async (_, by, act) => {
      const { certificateId, instrument } = await (await stage().as("steel")).certificates.issue(issueRequest());
      const { certificate } = await (await stage().as(by)).certificates[act]({ certificateId });
      expect(certificate.state).toBe("Cancelled");
      const found = await (
        await stage().as("regulator")
      ).certificates.getInstrument({ instrumentId: instrument.instrumentId });
      expect(found.state).toBe("Cancelled");
    });

    it.each([
      ["rejected", "haulage", "reject"],
      ["withdrawn", "mine", "withdraw"],
    ] as const)("a transfer that is %s leaves the certificate exactly as it was before", async (_, by, act) => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const before = await mine.certificates.getCertificate({ certificateId });
      await mine.certificates.transfer({ certificateId, to: leiOf("haulage") });
      await (await stage().as(by)).certificates[act]({ certificateId });
      const { changedAt, ...after } = await mine.certificates.getCertificate({ certificateId });
      expect({ ...after, changedAt: before.changedAt }).toEqual(before);
      expect(changedAt > before.changedAt).toBe(true);
    });

    it("only the payee of an offer accepts or rejects it, and only the offerer withdraws it", async () => {
      const { certificateId } = await (await stage().as("steel")).certificates.issue(issueRequest());
      const [steel, mine, port] = [await stage().as("steel"), await stage().as("mine"), await stage().as("port")];
      for (const act of [
        () => steel.certificates.accept({ certificateId }),
        () => port.certificates.accept({ certificateId }),
        () => port.certificates.reject({ certificateId }),
        () => mine.certificates.withdraw({ certificateId }),
      ]) {
        expect(await stage().refused(act)).toMatchObject({ code: "NOT_AUTHORIZED" });
      }
    });

    it("an offer cannot be swept before it has expired", async () => {
      const { certificateId } = await (await stage().as("steel")).certificates.issue(issueRequest());
      const port = await stage().as("port");
      expect(await stage().refused(() => port.certificates.sweep({ certificateId }))).toMatchObject({
        code: "OFFER_NOT_EXPIRED",
        context: { certificateId },
      });
    });

    it("a party can list the offers to it and its own offers", async () => {
      const { certificateId } = await (await stage().as("steel")).certificates.issue(issueRequest());
      const toMe = await (await stage().as("mine")).certificates.listOffers({ direction: "toMe" });
      const byMe = await (await stage().as("steel")).certificates.listOffers({ direction: "byMe" });
      for (const { certificates } of [toMe, byMe]) {
        expect(certificates.map((each) => each.certificateId)).toContain(certificateId);
      }
    });
  });

  describe("OfferCancellation", () => {
    it("OfferCancellation ends a certificate if both issuer and holder agree", async () => {
      const certificateId = await circulating(stage());
      const request = { certificateId, reason: "redeemed early" };
      await (await stage().as("steel")).certificates.offerCancellation(request);
      const { certificate } = await (await stage().as("mine")).certificates.accept({ certificateId });
      expect(certificate).toMatchObject({ state: "Cancelled", reason: "redeemed early" });
    });

    it("an issuer's offer of cancellation leaves the holder free, ends with an act of the holder, and cannot be made again at once", async () => {
      const certificateId = await circulating(stage());
      const request = { certificateId, reason: "redeemed early" };
      const [steel, mine] = [await stage().as("steel"), await stage().as("mine")];
      const { certificate } = await steel.certificates.offerCancellation(request);
      expect(certificate).toMatchObject({ state: "Transferable", offer: { by: leiOf("steel") } });
      await mine.certificates.reject({ certificateId });
      expect(await stage().refused(() => steel.certificates.offerCancellation(request))).toMatchObject({
        code: "OFFER_NOT_EXPIRED",
        context: { certificateId },
      });
      const { parts } = await mine.certificates.split({ certificateId, amounts: ["400", "600"] });
      const part = parts[0]?.certificateId ?? "";
      await steel.certificates.offerCancellation({ ...request, certificateId: part });
      const moved = await mine.certificates.transfer({ certificateId: part, to: leiOf("port") });
      expect(moved.certificate).toMatchObject({ state: "Locked", offer: { kind: "transfer" } });
    });

    it("OfferCancellation is refused to everybody except the issuer and the holder", async () => {
      const certificateId = await circulating(stage());
      const port = await stage().as("port");
      const act = () => port.certificates.offerCancellation({ certificateId, reason: "why not" });
      expect(await stage().refused(act)).toMatchObject({ code: "NOT_AUTHORIZED" });
    });
  });
}
