import { msp, type common, type peer } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { probe, useConsortium } from "./consortium.js";
import type { Committed, Member, Step } from "./member.js";
import { inOneBlock } from "./one-block.js";
import { transactionEnvelope, type TransactionParts } from "./raw-envelope.js";
import { serializedIdentity } from "./raw-proposal.js";
import { endorsedBy, verdictOn, type Endorsed } from "./raw-transaction.js";
import { refusal } from "./refusal.js";
import { peerPolicy, signaturePolicy } from "./signature-policy.js";
import { signature } from "./signature.js";

describeOnNetwork("Endorsement", () => {
  const consortium = useConsortium(
    probe("probe"),
    probe("all", { endorsementPolicy: "AND('AlphaMSP.peer','BetaMSP.peer','GammaMSP.peer')" }),
    probe("beta", { endorsementPolicy: "OR('BetaMSP.peer')" }),
    probe("admins", { endorsementPolicy: "OR('AlphaMSP.admin')" }),
    probe("nested", { endorsementPolicy: "OR('GammaMSP.peer', AND('AlphaMSP.member','BetaMSP.member'))" }),
  );

  const put = (key: string, value = "x"): Step[] => [["put", key, value]];

  /** Organisations whose peers endorsed, in alphabetical order. */
  async function endorsers(transaction: Promise<Committed>): Promise<string> {
    return (await transaction).verdict;
  }

  /** The verdict on a program that only these members' peers endorsed. */
  async function verdict(
    members: readonly Member[],
    program: readonly Step[],
    chaincode = "probe",
    forge: (endorsed: Endorsed) => TransactionParts = () => ({}),
  ): Promise<string> {
    const [client] = members;
    const endorsed = await endorsedBy(members, { chaincode, args: ["run", JSON.stringify(program)] });
    return verdictOn(client!, envelopeOf(client!, endorsed, forge(endorsed)));
  }

  function envelopeOf(client: Member, endorsed: Endorsed, forged: TransactionParts = {}): common.Envelope {
    return transactionEnvelope(endorsed.proposal, endorsed.responses, client.identity, forged);
  }

  const endorsementsOf = ({ responses }: Endorsed): peer.Endorsement[] =>
    responses.flatMap((response) => response.getEndorsement() ?? []);

  describe("the chaincode's policy", () => {
    it("a transaction needs the endorsements of a majority of the members by default", async () => {
      const { alpha, beta, gamma } = consortium;
      expect(await verdict([alpha], put("one"))).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([alpha, gamma], put("two"))).toBe("VALID");
      expect(await verdict([alpha, beta, gamma], put("three"))).toBe("VALID");
    });

    it("two endorsements of one peer count once", async () => {
      const { alpha } = consortium;
      expect(await verdict([alpha, alpha], put("twice"))).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("endorsements of other organisations do not replace the missing ones", async () => {
      const { alpha, gamma } = consortium;
      expect(await verdict([alpha, gamma], put("others"), "beta")).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("a transaction can have more endorsements than it needs", async () => {
      const { alpha, beta } = consortium;
      expect(await verdict([alpha, beta], put("more"), "beta")).toBe("VALID");
    });

    it("AND needs the endorsements of all its members", async () => {
      const { alpha, beta, gamma } = consortium;
      expect(await verdict([alpha, beta], put("and"), "all")).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([alpha, beta, gamma], put("and"), "all")).toBe("VALID");
    });

    it("OR needs the endorsement of one of its members", async () => {
      const { alpha, beta, gamma } = consortium;
      expect(await verdict([gamma], put("or"), "nested")).toBe("VALID");
      expect(await verdict([alpha, beta], put("or"), "nested")).toBe("VALID");
      expect(await verdict([alpha], put("or"), "nested")).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("a transaction that only reads needs endorsements too", async () => {
      expect(await verdict([consortium.alpha], [["get", "x"]])).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("a transaction without endorsements is invalid", async () => {
      const { alpha, beta } = consortium;
      expect(await verdict([alpha, beta], put("none"), "probe", () => ({ endorsements: [] }))).toMatchInlineSnapshot(
        `"ENDORSEMENT_POLICY_FAILURE"`,
      );
    });

    it("a client's signature does not count as a peer's endorsement", async () => {
      const { alpha, beta } = consortium;
      const forge = (endorsed: Endorsed): TransactionParts => {
        const [first, second] = endorsementsOf(endorsed);
        second?.setEndorser(serializedIdentity(beta.identity));
        const signed = Buffer.concat([
          endorsed.responses[0]?.getPayload_asU8() ?? new Uint8Array(),
          serializedIdentity(beta.identity),
        ]);
        second?.setSignature(signature(signed, beta.identity));
        return { endorsements: [first!, second!] };
      };
      expect(await verdict([alpha, beta], put("client"), "probe", forge)).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([alpha, beta], put("client"), "nested", forge)).toBe("VALID");
    });

    it("an endorsement of another transaction does not count", async () => {
      const { alpha, beta } = consortium;
      const other = await endorsedBy([alpha, beta], {
        chaincode: "probe",
        args: ["run", JSON.stringify(put("else", "y"))],
      });
      expect(
        await verdict([alpha, beta], put("else"), "probe", (endorsed) => ({
          endorsements: [endorsementsOf(endorsed)[0]!, endorsementsOf(other)[1]!],
        })),
      ).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("a result that was changed after the endorsement is invalid", async () => {
      const { alpha, beta } = consortium;
      const forge = ({ responses }: Endorsed): TransactionParts => {
        const bytes = Buffer.from(responses[0]?.getPayload_asU8() ?? new Uint8Array());
        const at = bytes.indexOf("changed-value");
        bytes.write("charged-value", at);
        return { responsePayload: bytes };
      };
      expect(await verdict([alpha, beta], put("changed", "changed-value"), "probe", forge)).toBe(
        "ENDORSEMENT_POLICY_FAILURE",
      );
    });

    it("an endorsement of an unknown endorser does not count", async () => {
      const { alpha, beta } = consortium;
      const forge = (endorsed: Endorsed): TransactionParts => {
        const [first, second] = endorsementsOf(endorsed);
        second?.setEndorser(Buffer.from("nobody"));
        return { endorsements: [first!, second!] };
      };
      expect(await verdict([alpha, beta], put("unknown"), "probe", forge)).toBe("ENDORSEMENT_POLICY_FAILURE");
    });
  });

  describe("the gateway's choice of endorsers", () => {
    it("the gateway gathers endorsements that satisfy the chaincode's policy", async () => {
      expect(await endorsers(consortium.alpha.submit(put("gathered"), { chaincode: "all" }))).toBe("VALID");
      expect(await endorsers(consortium.alpha.submit(put("gathered"), { chaincode: "beta" }))).toBe("VALID");
      expect(await endorsers(consortium.alpha.submit(put("gathered"), { chaincode: "nested" }))).toBe("VALID");
    });

    it("the gateway asks the organisations that the client names, even if they do not satisfy the policy", async () => {
      expect(await endorsers(consortium.alpha.submit(put("named"), { endorsers: ["AlphaMSP"] }))).toBe(
        "ENDORSEMENT_POLICY_FAILURE",
      );
      expect(await endorsers(consortium.alpha.submit(put("named"), { endorsers: ["GammaMSP", "BetaMSP"] }))).toBe(
        "VALID",
      );
    });

    it("the gateway refuses to endorse if no peers can satisfy the policy", async () => {
      expect(await refusal(consortium.alpha.submit(put("admins"), { chaincode: "admins" }))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no combination of peers can be derived which satisfy the endorsement policy: no peer combination can satisfy the endorsement policy",
       }
      `);
    });

    it("the gateway evaluates even if no peers can satisfy the policy", async () => {
      expect(await consortium.alpha.ask(["channel"], { chaincode: "admins" })).toBeDefined();
    });
  });

  describe("the policy of a key", () => {
    const own = (key: string, ...organisations: string[]): Step[] => [
      ["put", key, "x"],
      ["setPolicy", key, peerPolicy(organisations.length, ...organisations)],
    ];

    it("a key's policy replaces the chaincode's policy for this key", async () => {
      const { alpha, beta, gamma } = consortium;
      await alpha.submit(own("only-gamma", "GammaMSP"));
      expect(await verdict([gamma], put("only-gamma"))).toBe("VALID");
      expect(await verdict([alpha, beta], put("only-gamma"))).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("a key's policy does not count for other keys", async () => {
      const { alpha, gamma } = consortium;
      await alpha.submit(own("ruled", "GammaMSP"));
      expect(await verdict([gamma], [...put("ruled"), ...put("unruled")])).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([alpha, gamma], [...put("ruled"), ...put("unruled")])).toBe("VALID");
    });

    it("a key's policy does not count for reading", async () => {
      const { alpha, beta } = consortium;
      await alpha.submit(own("read-ruled", "GammaMSP"));
      expect(await verdict([alpha, beta], [["get", "read-ruled"]])).toBe("VALID");
    });

    it("the gateway gathers endorsements that satisfy a key's policy", async () => {
      await consortium.alpha.submit(own("by-gateway", "BetaMSP", "GammaMSP"));
      expect(await consortium.alpha.submit(put("by-gateway"))).toMatchObject({ verdict: "VALID" });
    });

    it("a key's policy counts for its own change", async () => {
      const { alpha, beta, gamma } = consortium;
      await alpha.submit(own("changing", "GammaMSP"));
      const change: Step[] = [["setPolicy", "changing", peerPolicy(1, "AlphaMSP")]];
      expect(await verdict([alpha, beta], change)).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([gamma], change)).toBe("VALID");
      expect(await verdict([alpha], put("changing"))).toBe("VALID");
    });

    it("a key's policy counts for a delete, and is deleted with the key", async () => {
      const { alpha, beta, gamma } = consortium;
      await alpha.submit(own("deleted", "GammaMSP"));
      expect(await verdict([alpha, beta], [["del", "deleted"]])).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([gamma], [["del", "deleted"]])).toBe("VALID");
      expect(await verdict([gamma], put("deleted"))).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([alpha, beta], put("deleted"))).toBe("VALID");
    });

    it("a key's policy is read as it was written", async () => {
      const policy = peerPolicy(2, "AlphaMSP", "BetaMSP", "GammaMSP");
      await consortium.alpha.submit([
        ["put", "readable", "x"],
        ["setPolicy", "readable", policy],
      ]);
      expect(await consortium.alpha.ask(["getPolicy", "readable"])).toBe(policy);
      expect(await consortium.alpha.ask(["getPolicy", "policyless"])).toBeNull();
    });

    it("a key's policy can ask for some of several organisations", async () => {
      const { alpha, beta, gamma } = consortium;
      await alpha.submit([
        ["put", "two-of", "x"],
        ["setPolicy", "two-of", peerPolicy(2, "AlphaMSP", "BetaMSP", "GammaMSP")],
      ]);
      expect(await verdict([alpha], put("two-of"))).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdict([beta, gamma], put("two-of"))).toBe("VALID");
    });

    it("an empty policy removes a key's policy", async () => {
      const { alpha, gamma } = consortium;
      await alpha.submit(own("lifted", "GammaMSP"));
      expect(await verdict([gamma], [["setPolicy", "lifted", ""]])).toMatchInlineSnapshot(`"VALID"`);
      expect(await verdict([gamma], put("lifted"))).toMatchInlineSnapshot(`"ENDORSEMENT_POLICY_FAILURE"`);
      expect(await verdict([alpha, gamma], put("lifted"))).toMatchInlineSnapshot(`"VALID"`);
    });

    it.each([
      ["asks for more organisations than it names", peerPolicy(3, "AlphaMSP", "BetaMSP"), "ENDORSEMENT_POLICY_FAILURE"],
      ["names nobody", peerPolicy(0), "VALID"],
      ["asks for none of the organisations that it names", peerPolicy(0, "AlphaMSP"), "VALID"],
    ])("the gateway refuses to endorse for a key's policy that %s", async (what, policy, ofAnyPeer) => {
      const { alpha, gamma } = consortium;
      await alpha.submit([
        ["put", what, "x"],
        ["setPolicy", what, policy],
      ]);
      expect(await refusal(alpha.submit(put(what)))).toEqual({
        code: "FAILED_PRECONDITION",
        details: [],
        message:
          "no combination of peers can be derived which satisfy the endorsement policy: state based endorsement policy cannot be satisfied",
      });
      expect(await verdict([gamma], put(what))).toBe(ofAnyPeer);
    });

    it("the gateway refuses to endorse for a key's policy from which it can derive no choice", async () => {
      const { alpha } = consortium;
      const policy = signaturePolicy(1, "PEER", ["AlphaMSP"]);
      policy.getIdentitiesList()[0]?.setPrincipalClassification(msp.MSPPrincipal.Classification.ANONYMITY);
      await alpha.submit([
        ["put", "anonymous", "x"],
        ["setPolicy", "anonymous", Buffer.from(policy.serializeBinary()).toString("base64")],
      ]);
      expect(await refusal(alpha.submit(put("anonymous")))).toMatchInlineSnapshot(`
       {
         "code": "FAILED_PRECONDITION",
         "details": [],
         "message": "no combination of peers can be derived which satisfy the endorsement policy: failed creating a comparable principal set for state based endorsement",
       }
      `);
    });

    it("a key's policy can be set to bytes that are not a policy, and every later write of the key is invalid", async () => {
      const { alpha, beta, gamma } = consortium;
      expect(
        await verdict(
          [alpha, beta],
          [
            ["put", "broken", "x"],
            ["setPolicy", "broken", "bm9uc2Vuc2U="],
          ],
        ),
      ).toMatchInlineSnapshot(`"VALID"`);
      expect(await verdict([alpha, beta, gamma], put("broken"))).toMatchInlineSnapshot(
        `"INVALID_ENDORSER_TRANSACTION"`,
      );
      const { code, message } = await refusal(alpha.submit(put("broken")));
      expect({ code, message }).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });
  });

  describe("a change of a key's policy and another transaction in one block", () => {
    const set = (key: string, ...organisations: string[]): Step[] => [
      ["setPolicy", key, peerPolicy(organisations.length, ...organisations)],
    ];

    /** Two programs endorsed on one state, the second by all, and committed one after the other in one block. */
    async function block(
      first: (key: string) => readonly Step[],
      second: (key: string) => readonly Step[],
    ): Promise<readonly string[]> {
      const run = Math.random().toString(36).slice(2);
      const all = ["AlphaMSP", "BetaMSP", "GammaMSP"];
      return inOneBlock(async (attempt) => {
        const key = `${run}-${String(attempt)}`;
        await consortium.alpha.submit(put(key));
        return [
          await consortium.alpha.endorse(first(key), { endorsers: all }),
          await consortium.alpha.endorse(second(key), { endorsers: all }),
        ];
      });
    }

    it("a write after the change is invalid, whoever endorsed it", async () => {
      expect(await block((key) => set(key, "AlphaMSP"), put)).toMatchInlineSnapshot(`
       [
         "VALID",
         "ENDORSEMENT_POLICY_FAILURE",
       ]
      `);
    });

    it("a write before the change is valid", async () => {
      expect(await block(put, (key) => set(key, "AlphaMSP"))).toEqual(["VALID", "VALID"]);
    });

    it("a second change is invalid", async () => {
      expect(
        await block(
          (key) => set(key, "AlphaMSP"),
          (key) => set(key, "BetaMSP"),
        ),
      ).toMatchInlineSnapshot(`
       [
         "VALID",
         "ENDORSEMENT_POLICY_FAILURE",
       ]
      `);
    });

    it("a read after the change is judged only by the version that it read", async () => {
      expect(
        await block(
          (key) => set(key, "AlphaMSP"),
          (key) => [["get", key]],
        ),
      ).toMatchInlineSnapshot(`
       [
         "VALID",
         "MVCC_READ_CONFLICT",
       ]
      `);
    });

    it("a write of another key is valid", async () => {
      expect(
        await block(
          (key) => set(key, "AlphaMSP"),
          (key) => put(`${key}-other`),
        ),
      ).toEqual(["VALID", "VALID"]);
    });

    it("a write after the delete of a key with a policy is valid", async () => {
      expect(await block((key) => [["del", key]], put)).toMatchInlineSnapshot(`
       [
         "VALID",
         "VALID",
       ]
      `);
    });

    it("a write is invalid after a change even if that change is itself in conflict", async () => {
      const run = Math.random().toString(36).slice(2);
      const verdicts = await inOneBlock(async (attempt) => {
        const key = `${run}-${String(attempt)}`;
        const { alpha } = consortium;
        await alpha.submit([...put(key), ...put(`${key}-read`)]);
        const change = await alpha.endorse([["get", `${key}-read`], ...set(key, "AlphaMSP")]);
        await alpha.submit(put(`${key}-read`, "new"));
        return [change, await alpha.endorse(put(key))];
      });
      expect(verdicts).toMatchInlineSnapshot(`
       [
         "MVCC_READ_CONFLICT",
         "ENDORSEMENT_POLICY_FAILURE",
       ]
      `);
    });
  });
});
