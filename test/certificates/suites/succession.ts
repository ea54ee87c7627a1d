import { leiOf } from "../cast.js";
import { issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";
import { heldBy, proof, speakingFor, succeed } from "../succeeding.js";

/** The GLEIF register publishes this LEI although its check digits are wrong. */
const publishedLei = "39120001Y6JMOY0UBN48";
const moverLei = "HWUPKR0MPOU8FGXBT394";

export function succession(stage: () => Stage): void {
  describe("succession", () => {
    it("a merger gives a successor in another organisation the party's holdings and the policies of their keys", async () => {
      const operator = await stage().as("operator");
      const card = { lei: publishedLei, name: "Old mine", mspId: "BaowuMSP", roles: ["enterprise" as const] };
      expect(await stage().refused(() => operator.registry.registerParty(card))).toMatchObject({ code: "INVALID_LEI" });
      await operator.registry.registerParty({ ...card, leiAsPublished: true });
      const mine = await stage().as("mine");
      await speakingFor(stage(), publishedLei, "BaowuMSP", async (old) => {
        const ids = [await heldBy(stage(), old), await heldBy(stage(), old)];
        const offered = await heldBy(stage(), old);
        await old.certificates.transfer({ certificateId: offered, to: leiOf("port") });
        await succeed(stage(), { lei: publishedLei, reason: "merger", successor: leiOf("mine") });

        const transfer = { certificateId: ids[0] ?? "", to: leiOf("port") };
        expect(await stage().refused(() => old.certificates.transfer(transfer))).toMatchObject({
          code: "NOT_AUTHORIZED",
        });
        const paper = issueRequest({ payee: publishedLei });
        const steel = await stage().as("steel");
        expect(await stage().refused(() => steel.certificates.issue(paper))).toEqual({
          code: "PARTY_SUCCEEDED",
          context: {
            ...{ lei: publishedLei, name: "Old mine", successor: leiOf("mine") },
            successorName: "Mining company",
          },
        });

        const { taken, waiting } = await mine.certificates.takeOverHoldings({ holder: publishedLei });
        expect(taken.map(({ certificateId }) => certificateId).sort()).toEqual([...ids].sort());
        expect(waiting).toEqual([offered]);
        expect(taken[0]).toMatchObject({ holder: { lei: leiOf("mine"), mspId: "RioTintoMSP" } });
        expect(taken[0]?.endorsements.at(-1)).toMatchObject({ way: "succession", from: publishedLei });
      });
      const { certificates } = await mine.certificates.listHoldings({ pageSize: 500 });
      const one = certificates.find(({ endorsements }) => endorsements.at(-1)?.way === "succession");
      if (one === undefined) {
        throw new Error("the takeover returned nothing");
      }
      // The new holder's organisation endorses now, and the audit finds every act sound.
      await mine.certificates.transfer({ certificateId: one.certificateId, to: leiOf("port") });
      const audit = await mine.certificates.auditInstrument({ instrumentId: one.instrumentId });
      expect(audit).toMatchObject({ sound: true, history: { findings: [] } });
    });

    it("after a move to another organisation a party acts only from its new organisation", async () => {
      const operator = await stage().as("operator");
      const card = { lei: moverLei, name: "Mover", mspId: "BaowuMSP", roles: ["enterprise" as const] };
      await operator.registry.registerParty(card);
      await speakingFor(stage(), moverLei, "BaowuMSP", async (old) => {
        const certificateId = await heldBy(stage(), old);
        const intoMember = { lei: moverLei, reason: "move" as const, mspId: "RioTintoMSP" };
        const asked = { ...intoMember, ...proof };
        expect(await stage().refused(() => operator.registry.recordSuccession(asked))).toMatchObject({
          code: "INVALID_REQUEST",
          context: { path: "mspId" },
        });
        await succeed(stage(), { ...intoMember, mspId: "RegulatorMSP" });
        await speakingFor(stage(), moverLei, "RegulatorMSP", async (now) => {
          const { taken } = await now.certificates.takeOverHoldings({});
          expect(taken).toMatchObject([{ certificateId, holder: { lei: moverLei, mspId: "RegulatorMSP" } }]);
          const transfer = { certificateId, to: leiOf("port") };
          expect(await stage().refused(() => old.certificates.transfer(transfer))).toMatchObject({
            code: "NOT_AUTHORIZED",
          });
          await now.certificates.transfer(transfer);
        });
      });
    });
  });
}
