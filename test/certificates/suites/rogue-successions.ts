import { dayFromNow } from "../../testkit/days.js";
import { certificateKey, type Write } from "../altered.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr, issueRequest, pass } from "../paper.js";
import type { Stage } from "../stage.js";
import { heldBy, registerAt, speakingFor, succeed } from "../succeeding.js";
import { policyFailure, verdictOnWrites } from "../verdict-on.js";

import type { Tally } from "@tallystick/client";

const orgOf = { steel: "AnsteelMSP", mine: "RioTintoMSP", bank: "IcbcMSP", operator: "BaowuMSP" };
const now = "RegulatorMSP";
/** All organisations except the regulator's. The parties have moved to the regulator's organisation. */
const others = [orgOf.mine, orgOf.bank, orgOf.steel];

export function rogueSuccessions(stage: () => Stage): void {
  const attempt = (writes: readonly Write[], endorsers: readonly string[]) =>
    verdictOnWrites(stage(), "steel", writes, endorsers);

  describe("the rogue organisation of a party that has moved", () => {
    const lei = "TALLYTESTMOVER000037";
    const as = (mspId: string, work: (tally: Tally) => Promise<void>) => speakingFor(stage(), lei, mspId, work);
    const inHandsOf = (holder: object): object => ({ holder });
    const theirs = inHandsOf({ lei: leiOf("steel"), mspId: orgOf.steel });
    const itself = inHandsOf({ lei, mspId: orgOf.mine });
    let left = "";
    let taken = "";

    it("the former organisation of a holder can move only a certificate that was not taken over, together with the issuer's, and the audit shows it", async () => {
      await registerAt(stage(), "mine", { lei, name: "Mover", mspId: orgOf.mine, roles: ["enterprise"] });
      await as(orgOf.mine, async (old) => {
        [left, taken] = [await heldBy(stage(), old), await heldBy(stage(), old)];
      });
      await succeed(stage(), { lei, reason: "move", mspId: now });
      await as(now, async (mover) => {
        await mover.certificates.takeOver({ certificates: [taken] });
      });
      expect(await attempt([["edit", certificateKey(left), theirs]], [orgOf.mine, orgOf.steel])).toBe("valid");
      const port = await stage().as("port");
      const audited = (id: string) => port.certificates.auditInstrument({ instrumentId: id.split(":")[0] ?? "" });
      expect(await audited(left)).toMatchObject({ sound: false });
      for (const endorsers of [[orgOf.mine, orgOf.steel], others, [...others, orgOf.operator]]) {
        expect([endorsers, await attempt([["edit", certificateKey(taken), theirs]], endorsers)]).toEqual([
          endorsers,
          policyFailure,
        ]);
      }
      expect(await audited(taken)).toMatchObject({ sound: true });
    });

    it("the former organisation of a party that has moved cannot take back a certificate or the party", async () => {
      expect(await attempt([["edit", certificateKey(taken), itself]], [...others, orgOf.operator])).toBe(policyFailure);
      for (const endorsers of [others, [orgOf.mine, orgOf.operator], [...others, orgOf.operator]]) {
        const back: Write = ["edit", ["party", lei], { mspId: orgOf.mine }];
        expect([endorsers, await attempt([back], endorsers)]).toEqual([endorsers, policyFailure]);
      }
      await speakingFor(stage(), lei, orgOf.mine, async (old) => {
        const takeOver = { certificates: [taken] };
        expect(await stage().refused(() => old.certificates.takeOver(takeOver))).toMatchObject({
          code: "CALLER_UNKNOWN",
        });
      });
    });
  });

  describe("the rogue organisation of a bank that has moved", () => {
    const lei = "TALLYTESTOLDBANK0021";
    const terms = { obligor: leiOf("steel"), currency: "USD", limit: "5000.00" };
    const valid = { validFrom: dayFromNow(), validTo: dayFromNow(30) };
    const key = ["creditline", lei, leiOf("steel"), "USD"];
    const drawnBy = (drawn: string): Write => ["edit", key, { drawn }];

    it("an old credit line of a bank that has moved guarantees nothing until the bank opens it again, and then the former organisation cannot write it", async () => {
      await registerAt(stage(), "bank", { lei, name: "Old bank", mspId: orgOf.bank, roles: ["bank"] });
      await speakingFor(stage(), lei, orgOf.bank, async (old) => {
        await old.registry.openCreditLine({ ...terms, ...valid, automatic: true });
      });
      const steel = await stage().as("steel");
      const issue = () => steel.certificates.issue(issueRequest({ guarantor: lei }));
      expect((await issue()).instrument.state).toBe("Issued");
      await succeed(stage(), { lei, reason: "move", mspId: now });
      const asked = await issue();
      expect(asked.instrument.state).toBe("AwaitingGuarantee");
      const guarantee = { instrumentId: asked.instrument.instrumentId };
      await speakingFor(stage(), lei, now, async (bank) => {
        expect(await stage().refused(() => bank.certificates.guarantee(guarantee))).toMatchObject({
          code: "MARKER_MISSING",
        });
        expect(await attempt([drawnBy("100000")], [orgOf.bank, orgOf.steel])).toBe("valid");
        const { creditLine } = await bank.registry.openCreditLine({ ...terms, ...valid });
        expect(creditLine).toMatchObject({ drawn: "1000.00", bankMspId: now });
        await bank.certificates.guarantee(guarantee);
      });
      for (const endorsers of [
        [orgOf.bank, orgOf.steel],
        [...others, orgOf.operator],
      ]) {
        expect([endorsers, await attempt([drawnBy("0")], endorsers)]).toEqual([endorsers, policyFailure]);
      }
    });
  });

  describe("a rogue successor", () => {
    it("a rogue successor takes over only its real predecessors' holdings, even if the operator helps it to name another predecessor", async () => {
      const lei = "TALLYTESTOLDMINE0052";
      await registerAt(stage(), "bank", { lei, name: "Old mine", mspId: orgOf.bank, roles: ["enterprise"] });
      let own = "";
      await speakingFor(stage(), lei, orgOf.bank, async (old) => {
        own = await heldBy(stage(), old);
      });
      const ports = await circulating(stage());
      await pass(stage(), ports, "mine", "port");
      await succeed(stage(), { lei, reason: "merger", successor: leiOf("mine") });

      const claims: Write = ["edit", ["party", leiOf("mine")], { predecessors: [lei, leiOf("port")] }];
      expect(await attempt([claims], others)).toBe(policyFailure);
      const port: Write = ["edit", ["party", leiOf("port")], { successor: { lei: leiOf("mine"), name: "Mine" } }];
      expect(await attempt([port], others)).toBe(policyFailure);
      expect(await attempt([claims], [orgOf.mine, orgOf.operator])).toBe("valid");
      const mine = await stage().as("mine");
      const takeOver = (certificateId: string) => mine.certificates.takeOver({ certificates: [certificateId] });
      expect(await stage().refused(() => takeOver(ports))).toMatchObject({ code: "NOT_AUTHORIZED" });
      expect(
        await verdictOnWrites(
          stage(),
          "mine",
          [["edit", certificateKey(ports), { holder: { lei: leiOf("mine"), mspId: orgOf.mine } }]],
          others,
        ),
      ).toBe(policyFailure);
      expect((await takeOver(own)).certificates).toMatchObject([{ holder: { lei: leiOf("mine") } }]);
    });
  });

  describe("records that a succession leaves in place", () => {
    it("no party's organisation can change a circulating instrument, and neither can the issuer's and the operator's together", async () => {
      const certificateId = await circulating(stage());
      const key = ["instrument", certificateId.split(":")[0] ?? ""];
      const change: Write = ["edit", key, { settlementBank: leiOf("merchantBank") }];
      for (const endorsers of [
        [orgOf.steel, orgOf.operator],
        [...others, orgOf.operator],
      ]) {
        expect([endorsers, await attempt([change], endorsers)]).toEqual([endorsers, policyFailure]);
      }
    });

    it("only the financier's organisation with the operator's or the regulator's can write the record of a used register entry", async () => {
      const certificateId = await circulating(stage());
      const entry = { register: "CCRC", number: freshUetr(), date: dayFromNow() };
      const pledge = { pledgee: leiOf("bank"), obligation: "loan 7", enforceableFrom: dayFromNow(10) };
      await (await stage().as("mine")).certificates.pledge({ certificateId, ...pledge, registration: entry });
      const bank = await stage().as("bank");
      await bank.certificates.accept({ certificateId });
      const key = ["registration", entry.register, entry.number.toUpperCase()];
      for (const write of [
        ["delete", key],
        ["edit", key, { kind: "discount" }],
      ] as const) {
        for (const endorsers of [[orgOf.bank, orgOf.steel], others, [orgOf.steel, orgOf.mine, orgOf.operator]]) {
          expect([endorsers, await attempt([write], endorsers)]).toEqual([endorsers, policyFailure]);
        }
      }
      const fresh = ["registration", entry.register, freshUetr().toUpperCase()];
      expect(await attempt([["put", fresh, {}]], [...others, now])).toBe(policyFailure);
      await bank.certificates.release({ certificateId });
      const { register, number, date } = entry;
      await bank.certificates.releaseRegistration({ register, number, date });
      const same: Write = ["edit", key, { kind: "pledge" }];
      expect(await attempt([same], [orgOf.bank, orgOf.operator])).toBe("valid");
    });
  });
}
