import { cast } from "../cast.js";
import { circulating, mature, presented, uetr } from "../paper.js";
import { Scene } from "../scene.js";
import { merger, succession } from "../succession.js";
import { executing, paid, settling } from "./calls.js";
import { merged, nobody, tooFine } from "./names.js";
import type { Situation } from "./situation.js";

/** Refusals of what a court executes, and of money that is lodged. */
export const executionRefusals: readonly Situation[] = [
  {
    when: "on a certificate whose order is executed",
    async play(refused) {
      const scene = await Scene.open();
      const other = await presented(scene, { reference: "A-2" });
      await scene.act("bank", "Settle", { certificateId: other, ...paid });
      const id = await circulating(scene, { reference: "A-3", maturesOn: "2026-06-01" });
      await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [id] });
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), executing(id, { amount: "1.001" }));
      const more = { requested: "1000.01", available: "1000.00" };
      await refused(scene, "AMOUNT_EXCEEDS_CERTIFICATE", more, executing(id, { amount: "1000.01" }));
      const sale = { price: "900.00", ...paid };
      await refused(scene, "PAYMENT_REUSED", { uetr: paid.uetr }, executing(id, { sale }));
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody }, executing(id, { to: nobody }));
      await succession(scene, merger("steel", "port"));
      await refused(scene, "PARTY_SUCCEEDED", merged, executing(id, { to: cast.steel.lei }));
    },
  },
  {
    when: "for money that was lodged before the due day",
    async play(refused) {
      const scene = await Scene.open();
      const certificateId = await circulating(scene);
      const lodged = { with: "a notary", number: "5", reason: "notFound" as const, document: "0".repeat(64) };
      const due = { dueOn: "2026-04-01", today: "2026-01-01" };
      await refused(scene, "NOT_MATURED", due, settling(certificateId, { uetr: uetr(1), lodged }));
      mature(scene);
      await scene.act("bank", "Settle", { certificateId, ...paid, lodged });
    },
  },
];
