import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";
import { policyFailure, verdictOn } from "../verdict-on.js";

import { isTallyError } from "@tallystick/client";

export function rogues(stage: () => Stage): void {
  describe("one rogue organisation", () => {
    it("one rogue organisation cannot move another party's certificate through the client, since other endorsers refuse or disagree", async () => {
      const certificateId = await circulating(stage());
      const steel = await stage().as("steel");
      const error: unknown = await steel.certificates
        .transfer({ certificateId, to: leiOf("port") }, { retry: { attempts: 0 } })
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      if (!isTallyError(error)) {
        throw new Error(`the act was not stopped: ${String(error)}`);
      }
      expect(["Rejected", "Conflict", "Unavailable"]).toContain(error.kind);
      const mine = await stage().as("mine");
      expect(await mine.certificates.getCertificate({ certificateId })).toMatchObject({
        state: "Transferable",
        holder: { lei: leiOf("mine") },
      });
    });

    it("one rogue organisation cannot move a certificate with its own endorsement alone, which it can always get", async () => {
      const certificateId = await circulating(stage());
      const request = { certificateId, to: leiOf("port") };
      expect(await verdictOn(stage(), "steel", ["Transfer", request], ["AnsteelMSP"], "thefts")).toBe(policyFailure);
      const mine = await stage().as("mine");
      expect((await mine.certificates.getCertificate({ certificateId })).state).toBe("Transferable");
    });

    it("one rogue organisation does not disturb the others' acts", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      await mine.certificates.transfer({ certificateId, to: leiOf("port") });
      const { certificate } = await (await stage().as("port")).certificates.accept({ certificateId });
      expect(certificate.holder.lei).toBe(leiOf("port"));
    });
  });

  describe("a rogue majority without the holder", () => {
    const majority = ["AnsteelMSP", "IcbcMSP", "RegulatorMSP"];

    it("a rogue majority that meets the channel's policy cannot transfer, present or offer to cancel a certificate that it does not hold", async () => {
      const certificateId = await circulating(stage());
      for (const [act, request] of [
        ["Transfer", { certificateId, to: leiOf("port") }],
        ["OfferCancellation", { certificateId, reason: "not wanted any more" }],
        ["Present", { certificateId }],
      ] as const) {
        expect([act, await verdictOn(stage(), "steel", [act, request], majority, "thefts")]).toEqual([
          act,
          policyFailure,
        ]);
      }
      const mine = await stage().as("mine");
      expect(await mine.certificates.getCertificate({ certificateId })).toMatchObject({
        state: "Transferable",
        holder: { lei: leiOf("mine") },
      });
    });

    it("a rogue majority cannot take a certificate that was offered to another party", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      await mine.certificates.transfer({ certificateId, to: leiOf("port") });
      expect(await verdictOn(stage(), "steel", ["Accept", { certificateId }], majority, "thefts")).toBe(policyFailure);
    });

    it("a rogue majority cannot change a certificate after it has passed it on, since the key's policy follows the holder", async () => {
      const { certificateId } = await (
        await stage().as("mine")
      ).certificates.issue({
        reference: "FOLLOWS-THE-HOLDER",
        payee: leiOf("steel"),
        settlementBank: leiOf("bank"),
        currency: "USD",
        amount: "1000.00",
        maturesOn: "2099-12-31",
      });
      await (await stage().as("steel")).certificates.accept({ certificateId });
      // One of the rogue organisations is the holder's, but no other one is a witness. A witness must be the
      // organisation of the issuer, the guarantor or the operator.
      expect(
        await verdictOn(stage(), "steel", ["Transfer", { certificateId, to: leiOf("port") }], majority, "thefts"),
      ).toBe(policyFailure);
      const steel = await stage().as("steel");
      await steel.certificates.transfer({ certificateId, to: leiOf("port") });
      await (await stage().as("port")).certificates.accept({ certificateId });
      expect(
        await verdictOn(stage(), "steel", ["Transfer", { certificateId, to: leiOf("mine") }], majority, "thefts"),
      ).toBe(policyFailure);
    });

    it("a rogue majority without the operator cannot write a new key", async () => {
      const certificateId = await circulating(stage());
      const forgery = { certificateId, amounts: ["400.00", "600.00"] };
      expect(await verdictOn(stage(), "steel", ["Split", forgery], majority, "thefts")).toBe(policyFailure);
    });
  });

  describe("a rogue majority with the operator, without the holder", () => {
    const majority = ["AnsteelMSP", "IcbcMSP", "BaowuMSP"];

    it("a rogue majority with the operator can still write new keys, and the audit shows it", async () => {
      const certificateId = await circulating(stage());
      const [instrumentId = ""] = certificateId.split(":");
      const mine = await stage().as("mine");
      expect(await mine.certificates.auditInstrument({ instrumentId })).toMatchObject({ sound: true });
      const forgery = { certificateId, amounts: ["400.00", "600.00"] };
      expect(await verdictOn(stage(), "steel", ["Split", forgery], majority, "thefts")).toBe("valid");
      const audit = await mine.certificates.auditInstrument({ instrumentId });
      expect(audit).toMatchObject({ sound: false, gaps: [], total: { certificates: 3, units: "200000" } });
      expect(audit.overlaps).toMatchObject([
        { from: "1", to: "40000", certificates: [`${instrumentId}:1-40000`, certificateId] },
        { from: "40001", to: "100000", certificates: [certificateId, `${instrumentId}:40001-100000`] },
      ]);
      // The mine still holds its certificates, and can still move them.
      expect(await mine.certificates.getCertificate({ certificateId })).toMatchObject({ state: "Transferable" });
      await mine.certificates.transfer({ certificateId, to: leiOf("port") });
    });
  });
}
