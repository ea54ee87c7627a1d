import { isRejected, type Tally } from "@tallystick/client";

import { leiOf } from "../cast.js";
import { circulating, issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

/** The GLEIF register publishes this LEI although its check digits are wrong. */
const publishedLei = "39120001Y6JMOY0UBN48";
const moverLei = "HWUPKR0MPOU8FGXBT394";
const proof = { document: "2027-114", authority: "the register", effectiveFrom: "2021-01-01" };

export function succession(stage: () => Stage): void {
  describe("succession", () => {
    it("by a merger gives a successor of another organisation what the party holds, key policies with it", async () => {
      const operator = await stage().as("operator");
      const card = { lei: publishedLei, name: "Old mine", mspId: "BaowuMSP", roles: ["enterprise" as const] };
      expect(await stage().refused(() => operator.registry.registerParty(card))).toMatchObject({ code: "INVALID_LEI" });
      await operator.registry.registerParty({ ...card, leiAsPublished: true });
      const mine = await stage().as("mine");
      await speakingFor(publishedLei, "BaowuMSP", async (old) => {
        const ids = [await heldBy(old, "1"), await heldBy(old, "2")];
        const offered = await heldBy(old, "3");
        await old.certificates.transfer({ certificateId: offered, to: leiOf("port") });
        await succeed({ lei: publishedLei, reason: "merger", successor: leiOf("mine"), ...proof });

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
      if (one === undefined) throw new Error("took nothing over");
      // The new holder's organisation endorses now, and the audit finds every act sound.
      await mine.certificates.transfer({ certificateId: one.certificateId, to: leiOf("port") });
      const audit = await mine.certificates.auditInstrument({ instrumentId: one.instrumentId });
      expect(audit).toMatchObject({ sound: true, history: { findings: [] } });
    });

    it("by a move has the party act from its new organisation alone", async () => {
      const operator = await stage().as("operator");
      const card = { lei: moverLei, name: "Mover", mspId: "BaowuMSP", roles: ["enterprise" as const] };
      await operator.registry.registerParty(card);
      await speakingFor(moverLei, "BaowuMSP", async (old) => {
        const certificateId = await heldBy(old, "4");
        const intoMember = { lei: moverLei, reason: "move" as const, mspId: "RioTintoMSP", ...proof };
        expect(await stage().refused(() => operator.registry.recordSuccession(intoMember))).toMatchObject({
          code: "INVALID_REQUEST",
          context: { path: "mspId" },
        });
        await succeed({ ...intoMember, mspId: "RegulatorMSP" });
        await speakingFor(moverLei, "RegulatorMSP", async (now) => {
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

  /** Has the operator record a succession and the regulator approve it. */
  async function succeed(request: Parameters<Tally["registry"]["recordSuccession"]>[0]): Promise<void> {
    const [operator, regulator] = [await stage().as("operator"), await stage().as("regulator")];
    const error: unknown = await operator.registry.recordSuccession(request).catch((reason: unknown) => reason);
    if (!isRejected(error, "APPROVAL_REQUIRED")) throw new Error("was not filed", { cause: error });
    expect(error.context.party).toBe(leiOf("regulator"));
    const { approvalId } = error.context;
    await regulator.certificates.approve({ approvalId });
  }

  /** Does something as a person whose certificate of an organisation names a party. */
  async function speakingFor(lei: string, mspId: string, work: (tally: Tally) => Promise<void>): Promise<void> {
    const { network } = stage();
    const attributes = { "tally.party": lei };
    const person = await stage().connect(
      await network.enrol(mspId, { name: `person-of-${lei}`, role: "client", attributes }),
    );
    try {
      await work(person);
    } finally {
      person.close();
    }
  }

  /** A certificate that the mine passed on to somebody. */
  async function heldBy(somebody: Tally, reference: string): Promise<string> {
    const { party } = await somebody.registry.whoAmI({});
    const certificateId = await circulating(stage(), { reference: `SUCCESSION-${reference}` });
    await (await stage().as("mine")).certificates.transfer({ certificateId, to: party?.lei ?? "" });
    await somebody.certificates.accept({ certificateId });
    return certificateId;
  }
}
