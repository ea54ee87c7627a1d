import { createHash } from "node:crypto";

import { dayFromNow } from "../../testkit/days.js";
import { hiding, inAnswers, inResponse } from "../../testkit/false-blocks.js";
import { edited } from "../../testkit/forgeries.js";
import { membersOf } from "../../testkit/members.js";
import { leiOf } from "../cast.js";
import { DishonestGateway } from "../dishonest-gateway.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";
import { verdictOn } from "../verdict-on.js";

import { isTallyError } from "@tallystick/client";

export function forging(stage: () => Stage): void {
  describe("the holder's organisation together with the issuer's", () => {
    const members = ["RioTintoMSP", "AnsteelMSP"];

    it("if the holder's and the issuer's organisations rewrite the endorsements of a certificate, the audit names the transaction and the field", async () => {
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

  describe("a majority that forges certificates out of another party's certificate", () => {
    const majority = ["AnsteelMSP", "IcbcMSP", "BaowuMSP"];

    it("an honest client refuses a certificate that a majority forged before anything is signed", async () => {
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
      if (!isTallyError(refused)) {
        throw new Error(`the act was not stopped: ${String(refused)}`);
      }
      expect(refused.code).toBe("HISTORY_NOT_SOUND");
      expect(refused.message).toMatch(/^.*:1-40000 did not come about by the rules: certificates:Split in block \d+/);
      expect((await stage().network.status()).height).toBe(height);
      const findings = await mine.certificates.auditLineage({ certificateId });
      expect(findings).toEqual([]);
    });

    it("a forgery is also found by a victim that has only the forgers' gateway", async () => {
      const certificateId = await circulating(stage());
      const [instrumentId = ""] = certificateId.split(":");
      const forgery = { certificateId, amounts: ["400.00", "600.00"] };
      expect(await verdictOn(stage(), "steel", ["Split", forgery], majority, "thefts")).toBe("valid");
      const forged = `${instrumentId}:1-40000`;
      const mine = await stage().as("mine");
      const [finding] = await mine.certificates.auditLineage({ certificateId: forged });
      const lie = hiding(finding?.transactionId ?? "");
      const offer = { certificateId: forged, to: leiOf("mine") };
      expect(await verdictOn(stage(), "steel", ["Transfer", offer], majority, "thefts")).toBe("valid");

      const { network } = stage();
      const lying = await DishonestGateway.before(network.endpoint("AnsteelMSP"));
      lying.evaluated = inAnswers(lie);
      lying.prepared = (honest) => edited(honest, "response", inResponse(lie));
      const victim = await stage().enrol("mine");
      const through = { peer: lying.address, members: membersOf(network) };
      const verifying = await stage().connect(victim, { ...through, verify: { organisations: 4 } });
      const believing = await stage().connect(victim, through);
      try {
        const { height } = await network.status();
        await expect(believing.certificates.accept({ certificateId: forged })).rejects.toMatchObject({
          code: "LEDGER_INCONSISTENT",
        });
        await expect(verifying.certificates.accept({ certificateId: forged })).rejects.toMatchObject({
          code: "GATEWAY_DISHONEST",
        });
        lying.prepared = (honest) => honest;
        await expect(verifying.certificates.accept({ certificateId: forged })).rejects.toMatchObject({
          code: "HISTORY_NOT_SOUND",
        });
        expect((await network.status()).height).toBe(height);
      } finally {
        verifying.close();
        believing.close();
        lying.stop();
      }
    });

    it("no honest seller dispatches goods for a forged certificate", async () => {
      const certificateId = await circulating(stage(), { maturesOn: dayFromNow(300) });
      const forgery = { certificateId, amounts: ["400.00", "600.00"] };
      expect(await verdictOn(stage(), "steel", ["Split", forgery], majority, "thefts")).toBe("valid");
      const forged = `${certificateId.split(":")[0] ?? ""}:1-40000`;

      const [mine, steel] = [await stage().as("mine"), await stage().as("steel")];
      const { listing } = await mine.market.listForSale({
        reference: certificateId.split(".")[1]?.split(":")[0] ?? "",
        goods: [{ kind: "document", fingerprint: createHash("sha256").update(certificateId).digest("hex") }],
        price: { currency: "USD", amount: "400.00" },
        inspection: { days: 3, silence: "return" },
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      });
      const order = { listingId: listing.listingId, revision: 1, price: "400.00", certificates: [forged] };
      const { orderId } = (await steel.market.placeOrder(order)).order;
      const { height } = await stage().network.status();
      await expect(mine.market.dispatch({ orderId })).rejects.toMatchObject({ code: "HISTORY_NOT_SOUND" });
      expect((await stage().network.status()).height).toBe(height);
    });
  });
}
