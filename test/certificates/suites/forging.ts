import { isTallyError } from "@tallystick/client";

import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";
import { verdictOn } from "../verdict-on.js";

export function forging(stage: () => Stage): void {
  describe("the holder's organisation with the issuer's", () => {
    const members = ["RioTintoMSP", "AnsteelMSP"];

    it("rewrites the back of its own certificate, and the audit names it, with the transaction and the field", async () => {
      const certificateId = await circulating(stage());
      const [instrumentId = ""] = certificateId.split(":");
      const rewrite = { certificateId, to: leiOf("port"), nonTransferable: true };
      expect(await verdictOn(stage(), "mine", ["Transfer", rewrite], members, "thefts")).toBe("valid");
      const regulator = await stage().as("regulator");
      const { sound, overlaps, gaps, history } = await regulator.certificates.auditInstrument({ instrumentId });
      expect([sound, overlaps, gaps]).toEqual([false, [], []]);
      expect(history?.findings).toMatchObject([
        {
          act: "certificates:Transfer",
          caller: "RioTintoMSP",
          endorsers: expect.arrayContaining(members) as unknown,
          reason: "different",
          problem: expect.stringContaining("endorsements is") as unknown,
          blockNumber: expect.any(Number) as unknown,
        },
      ]);
    });
  });

  describe("a majority that forges certificates beside another's", () => {
    const majority = ["AnsteelMSP", "IcbcMSP", "BaowuMSP"];

    it("finds no honest client that accepts one: it is refused before anything is signed", async () => {
      const certificateId = await circulating(stage());
      const [instrumentId = ""] = certificateId.split(":");
      const forgery = { certificateId, amounts: ["400.00", "600.00"] };
      expect(await verdictOn(stage(), "steel", ["Split", forgery], majority, "thefts")).toBe("valid");
      const forged = `${instrumentId}:1-40000`;
      const offer = { certificateId: forged, to: leiOf("mine") };
      expect(await verdictOn(stage(), "steel", ["Transfer", offer], majority, "thefts")).toBe("valid");

      const mine = await stage().as("mine");
      const { height } = await stage().network.status();
      const refused: unknown = await mine.certificates
        .accept({ certificateId: forged })
        .catch((error: unknown) => error);
      if (!isTallyError(refused)) throw new Error(`was not stopped: ${String(refused)}`);
      expect(refused.code).toBe("HISTORY_NOT_SOUND");
      expect(refused.message).toMatch(/^.*:1-40000 did not come about by the rules: certificates:Split in block \d+/);
      expect((await stage().network.status()).height).toBe(height);
      const findings = await mine.certificates.auditLineage({ certificateId });
      expect(findings).toEqual([]);
    });
  });
}
