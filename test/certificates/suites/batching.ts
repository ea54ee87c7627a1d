import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr } from "../paper.js";
import type { Stage } from "../stage.js";

import { inBatches, type BatchItem } from "@tallystick/client";

export function batching(stage: () => Stage): void {
  describe("Batch", () => {
    it("Batch settles many certificates in one transaction, and each act sees the results of the acts before it", async () => {
      const certificateId = await circulating(stage());
      const [mine, bank] = [await stage().as("mine"), await stage().as("bank")];
      const { parts } = await mine.certificates.split({
        certificateId,
        amounts: Array.from({ length: 50 }, () => "20.00"),
      });
      const ids = parts.map((part) => part.certificateId);
      const [one = "", two = ""] = ids;
      const { responses } = await mine.certificates.batch({
        acts: [
          { act: "Merge", request: { certificates: [one, two] } },
          { act: "Present", request: { certificateId: one.replace("-2000", "-4000") } },
          ...ids.slice(2).map((id) => ({ act: "Present" as const, request: { certificateId: id } })),
        ],
      });
      expect(responses).toHaveLength(50);
      const due = [one.replace("-2000", "-4000"), ...ids.slice(2)];
      await bank.certificates.batch({
        acts: due.map((id) => ({
          act: "Settle",
          request: { certificateId: id, uetr: freshUetr(), valueDate: dayFromNow() },
        })),
      });
      const [instrumentId = ""] = certificateId.split(":");
      const audit = await bank.certificates.auditInstrument({ instrumentId });
      expect(audit).toMatchObject({ sound: true, byState: [{ state: "Settled", certificates: 49, units: "100000" }] });
    });

    it("a list of acts is done in batches, several at a time, and each act's result is reported", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const { parts } = await mine.certificates.split({
        certificateId,
        amounts: Array.from({ length: 40 }, () => "25.00"),
      });
      const present = parts.map((part): BatchItem => ({
        act: "Present",
        request: { certificateId: part.certificateId },
      }));
      // A certificate that was split no longer exists.
      const list = present.toSpliced(20, 0, { act: "Present", request: { certificateId } });
      const outcomes = await inBatches(mine, list, { size: 8, inFlight: 3 });
      expect(outcomes.filter(({ outcome }) => outcome !== "done")).toMatchObject([
        { outcome: "refused", index: 20, error: { kind: "Rejected", code: "CERTIFICATE_NOT_FOUND" } },
      ]);
      expect(outcomes.map(({ index }) => index)).toEqual(list.map((_, index) => index));
      const [instrumentId = ""] = certificateId.split(":");
      const { byState } = await mine.certificates.auditInstrument({ instrumentId });
      expect(byState).toEqual([expect.objectContaining({ state: "InCollection", certificates: 40 })]);
    });

    it("Batch does all acts or none, and names the act that failed", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const acts = [
        { act: "Transfer" as const, request: { certificateId, to: leiOf("port"), amount: "10.00" } },
        { act: "Transfer" as const, request: { certificateId, to: leiOf("port"), amount: "10.00" } },
      ];
      expect(await stage().refused(() => mine.certificates.batch({ acts }))).toEqual({
        code: "BATCH_FAILED",
        context: { index: 1, code: "CERTIFICATE_NOT_FOUND", context: { certificateId } },
      });
      expect((await mine.certificates.getCertificate({ certificateId })).state).toBe("Transferable");
    });
  });
}
