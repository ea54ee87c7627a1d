import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr } from "../paper.js";
import type { Stage } from "../stage.js";

export function history(stage: () => Stage): void {
  describe("an audit with history", () => {
    it("an audit with history finds every act sound for a certificate that was cut, joined, passed on, presented and settled", async () => {
      const certificateId = await circulating(stage());
      const [instrumentId = ""] = certificateId.split(":");
      const [mine, port, bank] = [await stage().as("mine"), await stage().as("port"), await stage().as("bank")];
      const { parts } = await mine.certificates.split({ certificateId, amounts: ["400.00", "600.00"] });
      const [left, right] = parts.map((part) => part.certificateId);
      await mine.certificates.transfer({ certificateId: left!, to: leiOf("port") });
      await port.certificates.accept({ certificateId: left! });
      await port.certificates.present({ certificateId: left! });
      await bank.certificates.settle({ certificateId: left!, uetr: freshUetr(), valueDate: dayFromNow() });
      const again = await mine.certificates.split({ certificateId: right!, amounts: ["100.00", "500.00"] });
      const joined = await mine.certificates.merge({ certificates: again.parts.map((part) => part.certificateId) });
      await mine.certificates.pledge({
        certificateId: joined.certificate.certificateId,
        pledgee: leiOf("bank"),
        obligation: "loan 7",
        enforceableFrom: dayFromNow(),
      });
      await bank.certificates.accept({ certificateId: joined.certificate.certificateId });
      const regulator = await stage().as("regulator");
      const audit = await regulator.certificates.auditInstrument({ instrumentId });
      expect(audit.history).toEqual({ transactions: 11, findings: [], heldBack: [] });
      expect(audit.sound).toBe(true);
      const { hands } = await regulator.certificates.traceUnit({ instrumentId, unit: "1" });
      const blocks = hands.map(({ blockNumber }) => blockNumber);
      expect(blocks).toEqual([undefined, expect.any(Number), expect.any(Number)]);
      expect(blocks[2]).toBeGreaterThan(blocks[1]!);
      expect(await regulator.certificates.auditInstrument({ instrumentId }, { quick: true })).not.toHaveProperty(
        "history",
      );
    });
  });
}
