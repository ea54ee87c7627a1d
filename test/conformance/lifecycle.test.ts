import { isDeepStrictEqual } from "node:util";

import { common, peer } from "@hyperledger/fabric-protos";

import { describeOnNetwork } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { organisations, probe, useConsortium } from "./consortium.js";
import { byVersion } from "./fabric-version.js";
import {
  allApproved,
  approve,
  approved,
  commit,
  committed,
  install,
  readiness,
  told,
  usesOf,
  type Definition,
} from "./lifecycle-client.js";
import type { InstallPackage } from "./lifecycle-package.js";
import type { Member } from "./member.js";
import { PackagedServices } from "./packaged-service.js";
import { endorsedBy } from "./raw-transaction.js";
import { like, steady } from "./refusal.js";
import { signaturePolicy } from "./signature-policy.js";

const everybody = Object.fromEntries(organisations.map(({ mspId }) => [mspId, true]));
const nobody = Object.fromEntries(organisations.map(({ mspId }) => [mspId, false]));

const first: Definition = { name: "refused", version: "1", sequence: 1 };
/** Definitions that are not valid. */
const wrong: Readonly<Record<string, Definition>> = {
  "a name that is none": { ...first, name: "no name" },
  "a name of the system's": { ...first, name: "qscc" },
  "a version that is none": { ...first, version: "no version" },
  "sequence 0": { ...first, sequence: 0 },
  "a sequence ahead": { ...first, sequence: 2 },
  "a sequence of the past": { name: "probe", version: "1.0", sequence: -1 },
  "a committed sequence with another version": { name: "probe", version: "1.1", sequence: 1 },
  "a committed sequence with initialisation": { name: "probe", version: "1.0", sequence: 1, initRequired: true },
  "a committed sequence with another plugin": {
    name: "probe",
    version: "1.0",
    sequence: 1,
    validationPlugin: "other",
  },
  "a collection's name that is none": {
    ...first,
    collections: sharing((config) => {
      config.setName("_shared");
    }),
  },
  "fewer peers than are required": {
    ...first,
    collections: sharing((config) => {
      config.setRequiredPeerCount(2);
    }),
  },
  "a collection without members": {
    ...first,
    collections: sharing((config) => {
      config.setMemberOrgsPolicy(undefined);
    }),
  },
  "a collection of strangers": {
    ...first,
    collections: sharing((config) => {
      config.getMemberOrgsPolicy()?.setSignaturePolicy(signaturePolicy(1, "MEMBER", ["AlphaMSP", "OmegaMSP"]));
    }),
  },
};

describeOnNetwork("The lifecycle", () => {
  const consortium = useConsortium(probe("probe"));
  const services = new PackagedServices();
  let admins: readonly [Member, Member, Member];

  beforeAll(async () => {
    const [alpha, beta, gamma] = [
      await consortium.member("AlphaMSP", "lifecycle-a", "admin"),
      await consortium.member("BetaMSP", "lifecycle-b", "admin"),
      await consortium.member("GammaMSP", "lifecycle-c", "admin"),
    ];
    admins = [alpha, beta, gamma];
  });

  afterAll(() => {
    services.stop();
  });

  /** The answer of the member's peer to a call: `200`, or status and words. */
  async function invoke(member: Member, chaincode: string, isInit = false): Promise<string> {
    const args = ["run", '[["put","by-lifecycle","x"]]'];
    const { responses } = await endorsedBy([member], { chaincode, args, isInit });
    const response = responses[0]?.getResponse();
    return response?.getStatus() === 200
      ? "200"
      : `${String(response?.getStatus())}: ${steady(response?.getMessage() ?? "")}`;
  }

  describe("approvals that are refused", () => {
    it("an approval of an impossible definition is refused", async () => {
      const answers: Record<string, string> = {};
      for (const [what, definition] of Object.entries(wrong)) {
        answers[what] = await approve(admins[0], definition);
      }
      expect(answers).toMatchInlineSnapshot(`
       {
         "a collection of strangers": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: collection-name: shared -- collection member 'OmegaMSP' is not part of the channel",
         "a collection without members": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: collection member policy is not set for collection 'shared'",
         "a collection's name that is none": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: invalid collection name '_shared'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with '_'",
         "a committed sequence with another plugin": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': attempted to redefine the current committed sequence (1) for namespace probe with different parameters: expected ValidationPlugin 'vscc' does not match passed ValidationPlugin 'other'",
         "a committed sequence with another version": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': attempted to redefine the current committed sequence (1) for namespace probe with different parameters: expected Version '1.0' does not match passed Version '1.1'",
         "a committed sequence with initialisation": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': attempted to redefine the current committed sequence (1) for namespace probe with different parameters: expected InitRequired 'false' does not match passed InitRequired 'true'",
         "a name of the system's": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: chaincode name 'qscc' is the name of a system chaincode",
         "a name that is none": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: invalid chaincode name 'no name'. Names can only consist of alphanumerics, '_', and '-' and can only begin with alphanumerics",
         "a sequence ahead": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': requested sequence 2 is larger than the next available sequence number 1",
         "a sequence of the past": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': currently defined sequence 1 is larger than requested sequence -1",
         "a version that is none": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: invalid chaincode version 'no version'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'",
         "fewer peers than are required": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: collection-name: shared -- maximum peer count (1) cannot be less than the required peer count (2)",
         "sequence 0": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': requested sequence is 0, but first definable sequence number is 1",
       }
      `);
    });

    it("an approval by a client that is not an administrator is refused", async () => {
      expect(await approve(consortium.alpha, first)).toMatchInlineSnapshot(
        `"500: Failed to authorize invocation due to failed ACL check: Failed verifying that proposal's creator satisfies local MSP principal during channelless check policy with policy [Admins]: [The identity is not an admin under this MSP [AlphaMSP]: The identity does not contain OU [ADMIN], MSP: [AlphaMSP]]"`,
      );
    });

    it("an approval that repeats an uncommitted one without a change is refused", async () => {
      const definition: Definition = { name: "planned", version: "1", sequence: 1 };
      expect(await approve(admins[0], definition)).toBe("VALID");
      expect(await approve(admins[0], definition)).toMatchInlineSnapshot(
        `"500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': attempted to redefine uncommitted sequence (1) for namespace planned with unchanged content"`,
      );
      expect(await approve(admins[0], { ...definition, version: "2" })).toBe("VALID");
      expect(await approve(admins[0], { ...definition, version: "2" }, "some-package:00")).toBe("VALID");
      expect(await approved(admins[0], "planned")).toEqual({ version: "2", sequence: 1, packageId: "some-package:00" });
    });

    it("an approval that repeats the committed definition is refused, which 2.5 finds at commit", async () => {
      const { packageId } = await approved(admins[0], "probe");
      const again = await approve(admins[0], { name: "probe", version: "1.0", sequence: 1 }, packageId);
      expect(again).toBe(
        byVersion({
          "3.1":
            "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': attempted to redefine the current committed sequence (1) for namespace probe",
          // It is endorsed without any write, to which the majority would have to agree.
          "2.5": "ENDORSEMENT_POLICY_FAILURE",
        }),
      );
    });
  });

  describe("queries for approved definitions", () => {
    it("a query for a definition that nobody approved is refused in Fabric's words", async () => {
      expect(await told(approved(admins[0], "unheard-of"))).toBe(
        "500: failed to invoke backing implementation of 'QueryApprovedChaincodeDefinition': could not fetch approved chaincode definition (name: 'unheard-of', sequence: '0') on channel 'proving-ground'",
      );
      expect(await told(approved(admins[0], "probe", 7))).toBe(
        "500: failed to invoke backing implementation of 'QueryApprovedChaincodeDefinition': could not fetch approved chaincode definition (name: 'probe', sequence: '7') on channel 'proving-ground'",
      );
    });

    it("an approval without a package shows the package as unavailable", async () => {
      expect(await approve(admins[1], { name: "sourceless", version: "1", sequence: 1 })).toBe("VALID");
      expect(await approved(admins[1], "sourceless")).toEqual({ version: "1", sequence: 1, packageId: undefined });
    });

    it("a query returns all approved definitions, since Fabric 3", async () => {
      const answer = allApproved(admins[1]);
      expect({ told: await told(answer), approved: await answer.catch(() => []) }).toEqual(
        byVersion({
          "3.1": { told: "taken", approved: ["probe#1", "sourceless#1"] },
          "2.5": {
            told: "500: Failed to authorize invocation due to failed ACL check: Unmapped policy for _lifecycle/QueryApprovedChaincodeDefinitions",
            approved: [],
          },
        }),
      );
    });
  });

  describe("readiness to commit", () => {
    const definition: Definition = { name: "ready", version: "1", sequence: 1 };

    it("a definition is ready for the organisations that have approved exactly this definition", async () => {
      expect((await readiness(admins[0], definition)).approvals).toEqual(nobody);
      await approve(admins[0], definition);
      expect((await readiness(admins[0], definition)).approvals).toEqual({ ...nobody, AlphaMSP: true });
      expect((await readiness(admins[0], { ...definition, version: "2" })).approvals).toEqual(nobody);
    });

    it("the readiness also shows in what the approvals differ, since Fabric 3", async () => {
      const { mismatches } = await readiness(admins[0], { ...definition, version: "2", validationPlugin: "other" });
      expect(mismatches).toEqual(
        byVersion({
          "3.1": {
            AlphaMSP: ["EndorsementInfo", "ValidationInfo"],
            BetaMSP: ["ChaincodeParameters"],
            GammaMSP: ["ChaincodeParameters"],
          },
          "2.5": {},
        }),
      );
    });

    it("a sequence that is not the next one is refused", async () => {
      expect(await told(readiness(admins[0], { ...definition, sequence: 3 }))).toBe(
        "500: failed to invoke backing implementation of 'CheckCommitReadiness': requested sequence is 3, but new definition must be sequence 1",
      );
    });
  });

  describe("commits", () => {
    const definition: Definition = { name: "agreed", version: "1", sequence: 1 };

    it("a commit is refused if the endorser's own organisation has not approved the definition", async () => {
      expect(await commit([admins[0]], definition)).toMatchInlineSnapshot(
        `"500: failed to invoke backing implementation of 'CommitChaincodeDefinition': chaincode definition not agreed to by this org (AlphaMSP)"`,
      );
    });

    it("a commit of an impossible definition is refused for what is wrong with it, before approvals are looked at", async () => {
      const answers: Record<string, string> = {};
      for (const [what, impossible] of Object.entries(wrong)) {
        answers[what] = await commit([admins[0]], impossible);
      }
      expect(answers).toMatchInlineSnapshot(`
       {
         "a collection of strangers": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: collection-name: shared -- collection member 'OmegaMSP' is not part of the channel",
         "a collection without members": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: collection member policy is not set for collection 'shared'",
         "a collection's name that is none": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: invalid collection name '_shared'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with '_'",
         "a committed sequence with another plugin": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is 1, but new definition must be sequence 2",
         "a committed sequence with another version": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is 1, but new definition must be sequence 2",
         "a committed sequence with initialisation": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is 1, but new definition must be sequence 2",
         "a name of the system's": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: chaincode name 'qscc' is the name of a system chaincode",
         "a name that is none": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: invalid chaincode name 'no name'. Names can only consist of alphanumerics, '_', and '-' and can only begin with alphanumerics",
         "a sequence ahead": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is 2, but new definition must be sequence 1",
         "a sequence of the past": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is -1, but new definition must be sequence 2",
         "a version that is none": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: invalid chaincode version 'no version'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'",
         "fewer peers than are required": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: collection-name: shared -- maximum peer count (1) cannot be less than the required peer count (2)",
         "sequence 0": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is 0, but new definition must be sequence 1",
       }
      `);
    });

    it("a commit with a sequence that is not the next one is refused", async () => {
      expect(await commit([admins[0]], { ...definition, sequence: 2 })).toMatchInlineSnapshot(
        `"500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is 2, but new definition must be sequence 1"`,
      );
    });

    it("a commit that one of three organisations endorses is invalid", async () => {
      expect(await approve(admins[0], definition)).toBe("VALID");
      expect(await commit([admins[0]], definition)).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("a commit that the majority endorses is valid, but organisations that have not approved cannot run the chaincode", async () => {
      expect(await approve(admins[1], definition, "missing:00")).toBe("VALID");
      expect(await commit([admins[0], admins[1]], definition)).toBe("VALID");
      await caughtUp(admins[2], "agreed");
      expect(await committed(admins[2], "agreed")).toEqual({ ...everybody, GammaMSP: false });
      const answers = [
        await invoke(admins[0], "agreed"),
        await invoke(admins[1], "agreed"),
        await invoke(admins[2], "agreed"),
      ];
      expect(answers).toMatchInlineSnapshot(`
       [
         "500: make sure the chaincode agreed has been successfully defined on channel proving-ground and try again: chaincode definition for 'agreed' exists, but chaincode is not installed",
         "500: make sure the chaincode agreed has been successfully defined on channel proving-ground and try again: chaincode definition for 'agreed' exists, but chaincode is not installed",
         "500: make sure the chaincode agreed has been successfully defined on channel proving-ground and try again: chaincode definition for 'agreed' at sequence 1 on channel 'proving-ground' has not yet been approved by this org",
       ]
      `);
    });

    it("a second commit of the same definition is refused", async () => {
      expect(await commit([admins[0], admins[1]], definition)).toMatchInlineSnapshot(
        `"500: failed to invoke backing implementation of 'CommitChaincodeDefinition': requested sequence is 1, but new definition must be sequence 2"`,
      );
    });
  });

  describe("collections in later definitions", () => {
    const lasting = (blocks: number) =>
      sharing((config) => {
        config.setBlockToLive(blocks);
      });
    const drawer: Definition = { name: "drawer", version: "1", sequence: 1, collections: lasting(10) };
    const next: Definition = { ...drawer, version: "2", sequence: 2 };
    const { collections: _, ...without } = next;
    const upgrades: Readonly<Record<string, Definition>> = {
      "without any collection": without,
      "with another collection in its place": {
        ...next,
        collections: sharing((config) => {
          config.setName("other");
        }),
      },
      "with a longer life of its values": { ...next, collections: lasting(11) },
      "with values that live for good": { ...next, collections: lasting(0) },
    };

    beforeAll(async () => {
      const [alpha, beta] = admins;
      expect([await approve(alpha, drawer), await approve(beta, drawer)]).toEqual(["VALID", "VALID"]);
      await untilEqual(async () => (await readiness(alpha, drawer)).approvals["BetaMSP"], true);
      expect(await commit([alpha, beta], drawer)).toBe("VALID");
      await caughtUp(alpha, "drawer");
    });

    it("an approval without an earlier collection is refused", async () => {
      const answers: Record<string, string> = {};
      for (const [what, upgrade] of Object.entries(upgrades)) {
        answers[what] = await approve(admins[0], upgrade);
      }
      expect(answers).toMatchInlineSnapshot(`
       {
         "with a longer life of its values": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: the BlockToLive in an existing collection [shared] modified. Existing value [10]",
         "with another collection in its place": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: existing collection [shared] missing in the proposed collection configuration",
         "with values that live for good": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: the BlockToLive in an existing collection [shared] modified. Existing value [10]",
         "without any collection": "500: failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': error validating chaincode definition: the proposed collection config does not contain previously defined collections",
       }
      `);
    });

    it("a commit without an earlier collection is refused, even if nobody approved it", async () => {
      const answers: Record<string, string> = {};
      for (const [what, upgrade] of Object.entries(upgrades)) {
        answers[what] = await commit([admins[0]], upgrade);
      }
      expect(answers).toMatchInlineSnapshot(`
       {
         "with a longer life of its values": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: the BlockToLive in an existing collection [shared] modified. Existing value [10]",
         "with another collection in its place": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: existing collection [shared] missing in the proposed collection configuration",
         "with values that live for good": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: the BlockToLive in an existing collection [shared] modified. Existing value [10]",
         "without any collection": "500: failed to invoke backing implementation of 'CommitChaincodeDefinition': error validating chaincode definition: the proposed collection config does not contain previously defined collections",
       }
      `);
    });

    it("a later definition can add a collection", async () => {
      const collections = lasting(10);
      collections.addConfig(
        sharing((config) => {
          config.setName("other");
        }).getConfigList()[0],
      );
      expect(await approve(admins[0], { ...next, collections })).toBe("VALID");
    });
  });

  describe("from the package to the running chaincode", () => {
    const definition: Definition = { name: "second", version: "1", sequence: 1, policy: anyPeer() };
    let made: InstallPackage;

    const installEverywhere = async () => {
      for (const admin of admins) {
        expect(await install(admin, made.bytes)).toBe(made.packageId);
      }
    };
    const approveEverywhere = async (wanted: Definition, packageId: string) => {
      for (const admin of admins) {
        expect(await approve(admin, wanted, packageId)).toBe("VALID");
      }
    };

    it("a package is installed, approved and committed, and then serves transactions", async () => {
      made = await services.serve("second_1");
      await installEverywhere();
      await approveEverywhere(definition, made.packageId);
      await untilEqual(async () => (await readiness(admins[0], definition)).approvals, everybody);
      expect(await commit(admins, definition)).toBe("VALID");
      for (const admin of admins) {
        await caughtUp(admin, "second");
      }
      for (const member of [consortium.alpha, consortium.beta, consortium.gamma]) {
        await untilEqual(() => invoke(member, "second"), "200");
      }
      const { results, verdict } = await consortium.alpha.submit([["put", "written", "x"]], { chaincode: "second" });
      expect([results, verdict]).toEqual([[null], "VALID"]);
      expect(await consortium.beta.ask(["get", "written"], { chaincode: "second" })).toBe("x");
      expect(await usesOf(admins[0], made.packageId)).toEqual(["second 1"]);
      expect((await consortium.network.status()).chaincodes).toContainEqual({
        name: "second",
        version: "1",
        sequence: 1,
      });
    });

    it("a further definition runs another program with the same state, once it is initialised", async () => {
      const former = made.packageId;
      made = await services.serve("second_2");
      const next: Definition = { ...definition, version: "2", sequence: 2, initRequired: true };
      await installEverywhere();
      await approveEverywhere(next, made.packageId);
      expect(await consortium.alpha.ask(["get", "written"], { chaincode: "second" })).toBe("x");
      await untilEqual(async () => (await readiness(admins[0], next)).approvals, everybody);
      expect(await commit(admins, next)).toBe("VALID");
      for (const admin of admins) {
        await caughtUp(admin, "second", 2);
      }
      await untilEqual(
        () => invoke(admins[0], "second"),
        "500: error in simulation: failed to execute transaction <id>: invalid invocation: chaincode 'second' has not been initialized for this version, must call as init first",
      );
      await untilEqual(() => invoke(admins[0], "second", true), "200");
      expect(await usesOf(admins[0], former)).toEqual([]);
      expect(await usesOf(admins[0], made.packageId)).toEqual(["second 2"]);
      expect(await approved(admins[0], "second")).toEqual({ version: "2", sequence: 2, packageId: made.packageId });
      expect(await approved(admins[0], "second", 1)).toEqual({ version: "1", sequence: 1, packageId: former });
    });

    it("an organisation that approves and installs later can run the chaincode then", async () => {
      const late: Definition = { name: "late", version: "1", sequence: 1, policy: anyPeer() };
      const service = await services.serve("late_1");
      await install(admins[0], service.bytes);
      await approve(admins[0], late, service.packageId);
      await approve(admins[1], late);
      await untilEqual(async () => (await readiness(admins[1], late)).approvals["AlphaMSP"], true);
      await untilEqual(async () => (await readiness(admins[0], late)).approvals["BetaMSP"], true);
      expect(await commit([admins[0], admins[1]], late)).toBe("VALID");
      await caughtUp(admins[2], "late");
      await untilEqual(() => invoke(admins[0], "late"), "200");
      expect(await invoke(admins[2], "late")).toContain("has not yet been approved by this org");
      expect(await approve(admins[2], late, service.packageId)).toBe("VALID");
      expect(await invoke(admins[2], "late")).toContain("exists, but chaincode is not installed");
      await install(admins[2], service.bytes);
      await untilEqual(() => invoke(admins[2], "late"), "200");
    });

    it("a chaincode whose endorsement needs a plugin that no peer has refuses calls", async () => {
      const odd: Definition = { name: "odd", version: "1", sequence: 1, endorsementPlugin: "other", policy: anyPeer() };
      const service = await services.serve("odd_1");
      await install(admins[0], service.bytes);
      await approve(admins[0], odd, service.packageId);
      await approve(admins[1], odd);
      await untilEqual(async () => (await readiness(admins[1], odd)).approvals["AlphaMSP"], true);
      await untilEqual(async () => (await readiness(admins[0], odd)).approvals["BetaMSP"], true);
      expect(await commit([admins[0], admins[1]], odd)).toBe("VALID");
      await untilEqual(
        () => invoke(admins[0], "odd"),
        "500: endorsing with plugin failed: plugin with name other could not be used: plugin with name other wasn't found",
      );
    });
  });

  it("everybody has approved what the network itself deployed", async () => {
    expect(await committed(admins[0], "probe")).toEqual(everybody);
    expect(await approved(admins[2], "probe")).toEqual({
      version: "1.0",
      sequence: 1,
      packageId: like(/^probe_1.0:[0-9a-f]{64}$/),
    });
  });

  /** Waits until the member's peer has the definition. */
  async function caughtUp(member: Member, name: string, sequence = 1): Promise<void> {
    const outdated = `new definition must be sequence ${String(sequence + 1)}`;
    await untilEqual(
      async () => (await told(readiness(member, { name, version: "1", sequence: 1000 }))).endsWith(outdated),
      true,
    );
  }
});

async function untilEqual(ask: () => Promise<unknown>, wanted: unknown): Promise<void> {
  const holds = (answer: unknown): boolean => isDeepStrictEqual(answer, wanted);
  await until(`it is ${JSON.stringify(wanted)}`, ask, { holds, timeoutMs: 60_000, everyMs: 100 });
}

/** A policy that any organisation's peer satisfies. */
function anyPeer(): Uint8Array {
  const policy = new common.ApplicationPolicy();
  const mspIds = organisations.map(({ mspId }) => mspId);
  policy.setSignaturePolicy(signaturePolicy(1, "PEER", mspIds));
  return policy.serializeBinary();
}

/** The collection `shared` of two organisations, with changes. */
function sharing(change: (config: peer.StaticCollectionConfig) => void): peer.CollectionConfigPackage {
  const config = new peer.StaticCollectionConfig();
  config.setName("shared");
  config.setMaximumPeerCount(1);
  const policy = new peer.CollectionPolicyConfig();
  policy.setSignaturePolicy(signaturePolicy(1, "MEMBER", ["AlphaMSP", "BetaMSP"]));
  config.setMemberOrgsPolicy(policy);
  change(config);
  const entry = new peer.CollectionConfig();
  entry.setStaticCollectionConfig(config);
  const collections = new peer.CollectionConfigPackage();
  collections.addConfig(entry);
  return collections;
}
