import { leiOf, newcomerLei, strangerLei, type PartyKey } from "../cast.js";
import { circulating, issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

import { isRejected, type ApproveRequest } from "@tallystick/client";

export function parties(stage: () => Stage): void {
  describe("registry", () => {
    it("the registry is founded only once", async () => {
      const founder = ({ lei, name, mspId }: { lei: string; name: string; mspId: string }) => ({ lei, name, mspId });
      const admin = await stage().connect(
        await stage().network.enrol("AnsteelMSP", { name: "usurper", role: "admin" }),
      );
      const request = {
        operator: founder({ lei: leiOf("steel"), name: "Steel works", mspId: "AnsteelMSP" }),
        regulator: founder({ lei: leiOf("mine"), name: "Mining company", mspId: "RioTintoMSP" }),
      };
      try {
        expect(await stage().refused(() => admin.registry.bootstrap(request))).toEqual({
          code: "ALREADY_BOOTSTRAPPED",
          context: { operator: leiOf("operator"), regulator: leiOf("regulator") },
        });
      } finally {
        admin.close();
      }
    });

    it("only the operator keeps the registry", async () => {
      const newcomer = { lei: strangerLei, name: "Stranger", mspId: "AnsteelMSP", roles: ["enterprise" as const] };
      for (const key of ["steel", "haulage"] as const) {
        const { registry } = await stage().as(key);
        for (const act of [
          () => registry.registerParty(newcomer),
          () => registry.updateParty({ lei: leiOf("mine"), name: "Mine, all mine" }),
          () => registry.suspendParty({ reason: "order 9", lei: leiOf("mine") }),
          () => registry.reinstateParty({ lei: leiOf("mine") }),
          () => registry.setPolicy({ rules: {} }),
        ]) {
          expect(await stage().refused(act)).toMatchObject({ code: "NOT_AUTHORIZED" });
        }
      }
      const { registry } = await stage().as("operator");
      const known = { lei: leiOf("mine"), name: "Again", mspId: "RioTintoMSP", roles: ["enterprise" as const] };
      expect(await stage().refused(() => registry.registerParty(known))).toEqual({
        code: "PARTY_EXISTS",
        context: { lei: leiOf("mine") },
      });
    });

    it("a person of an organisation acts only for the party that its certificate names", async () => {
      const { network } = stage();
      const enrolments = [
        { name: "impostor", role: "client" as const, attributes: { "tally.party": leiOf("mine") } },
        { name: "garbled", role: "client" as const, attributes: { "tally.party": "constructor" } },
      ];
      for (const enrolment of enrolments) {
        const somebody = await stage().connect(await network.enrol("BaowuMSP", enrolment));
        try {
          expect(await stage().refused(() => somebody.certificates.issue(issueRequest()))).toMatchObject({
            code: "CALLER_UNKNOWN",
          });
        } finally {
          somebody.close();
        }
      }
      const nameless = await stage().connect(await network.enrol("BaowuMSP", { name: "nameless", role: "client" }));
      try {
        const { party, problem } = await nameless.registry.whoAmI({});
        expect(party).toBeUndefined();
        expect(problem).toContain(`issued again with tally.party=${leiOf("operator")}`);
        const { rules } = await nameless.registry.getPolicy({});
        expect(await stage().refused(() => nameless.registry.setPolicy({ rules }))).toMatchObject({
          code: "CALLER_UNKNOWN",
        });
      } finally {
        nameless.close();
      }
      expect(await (await stage().as("port")).registry.whoAmI({})).toMatchObject({
        party: { lei: leiOf("port"), hosted: true },
      });
    });

    it("an administrator of the operator's organisation speaks for it in an emergency that the regulator declares", async () => {
      const identity = await stage().network.enrol("BaowuMSP", { name: "emergency", role: "admin" });
      const admin = await stage().connect(identity);
      try {
        expect((await admin.registry.whoAmI({})).party).toBeUndefined();
        const request = { lei: leiOf("operator"), hours: 1, reason: "all certificates have expired" };
        const mine = await stage().as("mine");
        expect(await stage().refused(() => mine.registry.admitAdministrators(request))).toMatchObject({
          code: "NOT_AUTHORIZED",
        });
        await (await stage().as("regulator")).registry.admitAdministrators(request);
        expect(await admin.registry.whoAmI({})).toMatchObject({ party: { lei: leiOf("operator") } });
      } finally {
        admin.close();
      }
    });

    it("a suspended party cannot act, and nobody can deal with it, until it is reinstated", async () => {
      const certificateId = await circulating(stage());
      const [operator, mine, port] = [await stage().as("operator"), await stage().as("mine"), await stage().as("port")];
      await operator.registry.suspendParty({ reason: "order 9", lei: leiOf("port") });
      const refusal = { code: "PARTY_SUSPENDED", context: { lei: leiOf("port"), name: "Port services" } };
      const offer = { certificateId, to: leiOf("port") };
      expect(await stage().refused(() => mine.certificates.transfer(offer))).toEqual(refusal);
      expect(await stage().refused(() => port.certificates.issue(issueRequest()))).toEqual(refusal);
      const again = () => operator.registry.suspendParty({ reason: "order 9", lei: leiOf("port") });
      expect(await stage().refused(again)).toMatchObject({ code: "WRONG_STATE" });
      await operator.registry.reinstateParty({ lei: leiOf("port") });
      await mine.certificates.transfer(offer);
    });

    it("the operator can suspend the regulator, or register a party in another party's organisation, only with consent", async () => {
      const [operator, mine] = [await stage().as("operator"), await stage().as("mine")];
      const regulator = await stage().as("regulator");
      const newcomer = { lei: newcomerLei, name: "Newcomer", mspId: "RioTintoMSP", roles: ["enterprise" as const] };
      const suspension = await filed(
        () => operator.registry.suspendParty({ reason: "order 9", lei: leiOf("regulator") }),
        "regulator",
      );
      expect(await mine.registry.getParty({ lei: leiOf("regulator") })).toMatchObject({ status: "Active" });
      expect(await stage().refused(() => operator.certificates.approve(suspension))).toMatchObject({
        code: "APPROVAL_NOT_FOUND",
      });
      await regulator.certificates.rejectApproval(suspension);

      const unwanted = await filed(() => operator.registry.registerParty(newcomer), "mine");
      await mine.certificates.rejectApproval(unwanted);
      expect(await stage().refused(() => mine.registry.getParty({ lei: newcomerLei }))).toMatchObject({
        code: "PARTY_NOT_FOUND",
      });
      const wanted = await filed(() => operator.registry.registerParty(newcomer), "mine");
      const { response } = await mine.certificates.approve(wanted);
      expect(response).toMatchObject({ lei: newcomerLei, hosted: true });
      expect(await mine.registry.whoAmI({})).toMatchObject({ party: { lei: leiOf("mine"), hosted: false } });
    });

    it("an instrument stays under the policy of its issue", async () => {
      const certificateId = await circulating(stage());
      const operator = await stage().as("operator");
      const before = await operator.registry.getPolicy({});
      const { version } = await operator.registry.setPolicy({
        rules: { ...before.rules, smallestSplit: { USD: "900.00" } },
      });
      try {
        expect(version).toBe(before.version + 1);
        const mine = await stage().as("mine");
        await mine.certificates.split({ certificateId, amounts: ["1.00", "999.00"] });
        const later = await circulating(stage());
        const act = () => mine.certificates.split({ certificateId: later, amounts: ["100.00", "900.00"] });
        expect(await stage().refused(act)).toMatchObject({ code: "POLICY_VIOLATION", context: { limit: "900.00" } });
      } finally {
        await operator.registry.setPolicy({ rules: before.rules });
      }
    });

    it("everybody can read parties and policies, and an unknown party or policy is reported", async () => {
      const steel = await stage().as("steel");
      const { parties: listed } = await steel.registry.listParties({});
      expect(listed.map(({ lei }) => lei)).toContain(leiOf("haulage"));
      expect(await steel.registry.getParty({ lei: leiOf("bank") })).toMatchObject({ roles: ["bank"] });
      expect(await stage().refused(() => steel.registry.getPolicy({ version: 99 }))).toEqual({
        code: "POLICY_NOT_FOUND",
        context: { version: "99" },
      });
    });
  });

  /** The approval of an act that was filed for a decision of a party's people. */
  async function filed(act: () => Promise<unknown>, party: PartyKey): Promise<ApproveRequest> {
    const error: unknown = await act().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!isRejected(error, "APPROVAL_REQUIRED")) {
      throw new Error("was not filed", { cause: error });
    }
    expect(error.context.party).toBe(leiOf(party));
    const { approvalId, digest } = error.context;
    return { approvalId, digest };
  }
}
