import { createHash } from "node:crypto";

import { describeOnNetwork } from "../network-under-test.js";
import { channel, probe, useConsortium } from "./consortium.js";
import { Member, type Step } from "./member.js";
import { withOtherPrivateData } from "./missing-private-data.js";
import { transactionEnvelope } from "./raw-envelope.js";
import { endorsedBy, verdictOn } from "./raw-transaction.js";
import { refusal, steady } from "./refusal.js";
import { peerPolicy } from "./signature-policy.js";

const anyPeer = "OR('AlphaMSP.peer','BetaMSP.peer','GammaMSP.peer')";

/** How long the native network's peers wait for private data that nobody sends them, in milliseconds. */
const PULL_RETRY_THRESHOLD = 10_000;

describeOnNetwork("Private data", () => {
  const consortium = useConsortium(
    probe("probe", {
      endorsementPolicy: anyPeer,
      collections: [
        { name: "shared", policy: "OR('AlphaMSP.member','BetaMSP.member')", maxPeerCount: 2 },
        {
          name: "guarded",
          policy: "OR('AlphaMSP.member','BetaMSP.member')",
          memberOnlyRead: true,
          memberOnlyWrite: true,
          maxPeerCount: 2,
        },
        { name: "alphas", policy: "OR('AlphaMSP.member')", maxPeerCount: 0 },
        { name: "short", policy: "OR('AlphaMSP.member','BetaMSP.member')", blockToLive: 2, maxPeerCount: 2 },
        {
          name: "endorsed",
          policy: "OR('AlphaMSP.member','BetaMSP.member')",
          maxPeerCount: 2,
          endorsementPolicy: "AND('AlphaMSP.peer','BetaMSP.peer')",
        },
      ],
    }),
  );

  const secret = { transient: "value" };
  const put = (collection: string, key: string): Step => ["putPrivate", collection, key, secret];
  const submit = (program: readonly Step[], value = "secret") =>
    consortium.alpha.submit(program, { transient: { value } });
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

  /** Runs a step at one organisation's peer in its own client's name. */
  const ask = (of: "alpha" | "beta" | "gamma", step: Step) => consortium[of].ask(step);

  async function attempt(member: Member, ...step: Step): Promise<unknown> {
    return JSON.parse(steady(JSON.stringify(await member.ask(["attempt", step]))));
  }

  describe("values of a collection", () => {
    it("members read a private value, and others do not", async () => {
      await submit([put("shared", "own")]);
      expect(await ask("alpha", ["getPrivate", "shared", "own"])).toBe("secret");
      expect(await attempt(consortium.gamma, "getPrivate", "shared", "own")).toMatchInlineSnapshot(`
       {
         "error": "GET_STATE failed: transaction ID: <id>: private data matching public hash version is not available. Public hash version = {BlockNum: <n>, TxNum: <n>}, Private data version = <nil>",
       }
      `);
    });

    it("a private value reaches the other members' peers", async () => {
      await submit([put("shared", "spread")]);
      expect(await ask("beta", ["getPrivate", "shared", "spread"])).toBe("secret");
    });

    it("everybody knows the hash of a private value", async () => {
      await submit([put("shared", "hashed")]);
      for (const member of ["alpha", "beta", "gamma"] as const) {
        expect(await ask(member, ["hashPrivate", "shared", "hashed"])).toBe(sha256("secret"));
      }
    });

    it("an absent key has no hash", async () => {
      expect(await ask("gamma", ["hashPrivate", "shared", "absent"])).toBe("");
      expect(await ask("alpha", ["getPrivate", "shared", "absent"])).toBe("");
    });

    it("a private value is not in the public state", async () => {
      await submit([put("shared", "not-public")]);
      expect(await ask("alpha", ["get", "not-public"])).toBe("");
    });

    it("a transaction does not see the private value that it writes", async () => {
      const { results } = await submit([
        put("shared", "unseen"),
        ["getPrivate", "shared", "unseen"],
        ["hashPrivate", "shared", "unseen"],
      ]);
      expect(results).toEqual([null, "", ""]);
    });

    it("a deleted private value is gone with its hash", async () => {
      await submit([put("shared", "deleted")]);
      await submit([["delPrivate", "shared", "deleted"]]);
      expect(await ask("alpha", ["getPrivate", "shared", "deleted"])).toBe("");
      expect(await ask("gamma", ["hashPrivate", "shared", "deleted"])).toBe("");
    });

    it("a purged private value is gone with its hash", async () => {
      await submit([put("shared", "purged")]);
      await submit([["purgePrivate", "shared", "purged"]]);
      expect(await ask("alpha", ["getPrivate", "shared", "purged"])).toBe("");
      expect(await ask("gamma", ["hashPrivate", "shared", "purged"])).toBe("");
    });

    it("a range of private values is read in the order of the keys", async () => {
      await submit([put("shared", "range3"), put("shared", "range1"), put("shared", "range2")]);
      const found = (await ask("alpha", ["rangePrivate", "shared", "range", "rangf"])) as string[][];
      expect(found.map(([key]) => key)).toEqual(["range1", "range2", "range3"]);
    });

    it("private values are read by the first parts of their composite keys", async () => {
      await submit([["putPrivate", "shared", { composite: ["kind", ["a", "1"]] }, secret]], "composite");
      expect(await ask("alpha", ["partialPrivate", "shared", "kind", ["a"]])).toEqual(["composite"]);
    });

    it("a transaction that reads a range of private values cannot write private values", async () => {
      const call = submit([["rangePrivate", "shared", "range", "rangf"], put("shared", "range4")]);
      expect(await refusal(call)).toMatchInlineSnapshot(`
       {
         "code": "ABORTED",
         "details": [
           "AlphaMSP: chaincode response 500, PUT_STATE failed: transaction ID: <id>: txid [<id>]: unsuppored transaction. Transaction has already performed queries on pvt data. Writes are not allowed",
         ],
         "message": "failed to endorse transaction, see attached details for more info",
       }
      `);
    });

    it("a rich query for private values is refused", async () => {
      expect(await attempt(consortium.alpha, "queryPrivate", "shared", "{}")).toMatchInlineSnapshot(`
       {
         "error": "GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQuery not supported for leveldb",
       }
      `);
    });

    it("a transaction is in conflict if a private value that it read has changed", async () => {
      await submit([put("shared", "contested")]);
      const stale = await consortium.alpha.endorse([["getPrivate", "shared", "contested"]]);
      await submit([put("shared", "contested")], "other");
      expect((await consortium.alpha.commit(stale)).verdict).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction is in conflict if a hash that it read has changed", async () => {
      await submit([put("shared", "contested-hash")]);
      const stale = await consortium.alpha.endorse([["hashPrivate", "shared", "contested-hash"]]);
      await submit([put("shared", "contested-hash")], "other");
      expect((await consortium.alpha.commit(stale)).verdict).toBe("MVCC_READ_CONFLICT");
    });

    it("an unknown collection is refused", async () => {
      expect([
        await attempt(consortium.alpha, "getPrivate", "nowhere", "x"),
        await attempt(consortium.alpha, "putPrivate", "nowhere", "x", "y"),
        await attempt(consortium.alpha, "hashPrivate", "nowhere", "x"),
      ]).toMatchInlineSnapshot(`
       [
         {
           "error": "GET_STATE failed: transaction ID: <id>: collection proving-ground/probe/nowhere could not be found",
         },
         {
           "error": "PUT_STATE failed: transaction ID: <id>: collection proving-ground/probe/nowhere could not be found",
         },
         {
           "error": "GET_PRIVATE_DATA_HASH failed: transaction ID: <id>: collection [nowhere] not defined in the collection config for chaincode [probe]",
         },
       ]
      `);
    });

    it("the shim refuses an empty collection or key", async () => {
      expect([
        await attempt(consortium.alpha, "getPrivate", "", "x"),
        await attempt(consortium.alpha, "getPrivate", "shared", ""),
      ]).toMatchInlineSnapshot(`
       [
         {
           "error": "collection must be a valid string",
         },
         {
           "error": "key must be a valid string",
         },
       ]
      `);
    });

    it("a client that is not a member can write a private value if nothing forbids it", async () => {
      const outsider = consortium.gamma.submit([put("shared", "by-outsider")], {
        transient: { value: "from outside" },
        endorsers: ["AlphaMSP"],
      });
      expect(await outsider).toMatchObject({ verdict: "VALID" });
      expect(await ask("alpha", ["getPrivate", "shared", "by-outsider"])).toBe("from outside");
    });

    it("a private value can be written through a peer that is not a member", async () => {
      const { verdict } = await consortium.gamma.submit([put("shared", "through-outsider")], {
        transient: { value: "through" },
        endorsers: ["GammaMSP"],
      });
      expect(verdict).toBe("VALID");
      expect(await ask("alpha", ["hashPrivate", "shared", "through-outsider"])).toBe(sha256("through"));
    });

    it("a value of a collection with one member stays with this member", async () => {
      await submit([put("alphas", "only")]);
      expect(await ask("alpha", ["getPrivate", "alphas", "only"])).toBe("secret");
      expect(await attempt(consortium.beta, "getPrivate", "alphas", "only")).toMatchInlineSnapshot(`
       {
         "error": "GET_STATE failed: transaction ID: <id>: private data matching public hash version is not available. Public hash version = {BlockNum: <n>, TxNum: <n>}, Private data version = <nil>",
       }
      `);
    });
  });

  describe("a collection whose values only members may read and write", () => {
    const asGamma = (): Member => new Member(consortium.network, channel, consortium.gamma.identity, "AlphaMSP");

    it("a member reads and writes the values", async () => {
      await submit([put("guarded", "members")]);
      expect(await ask("beta", ["getPrivate", "guarded", "members"])).toBe("secret");
    });

    it("a client that is not a member cannot read the values, even at a member's peer", async () => {
      const gamma = asGamma();
      try {
        expect(await attempt(gamma, "getPrivate", "guarded", "members")).toMatchInlineSnapshot(`
         {
           "error": "GET_STATE failed: transaction ID: <id>: tx creator does not have read access permission on privatedata in chaincodeName:probe collectionName: guarded",
         }
        `);
        expect(await attempt(gamma, "rangePrivate", "guarded", "a", "z")).toMatchInlineSnapshot(`
         {
           "error": "GET_STATE_BY_RANGE failed: transaction ID: <id>: tx creator does not have read access permission on privatedata in chaincodeName:probe collectionName: guarded",
         }
        `);
        expect(await gamma.ask(["hashPrivate", "guarded", "members"])).toBe(sha256("secret"));
      } finally {
        gamma.close();
      }
    });

    it("a client that is not a member cannot write the values, even at a member's peer", async () => {
      const gamma = asGamma();
      try {
        expect(await attempt(gamma, "putPrivate", "guarded", "x", "y")).toMatchInlineSnapshot(`
         {
           "error": "PUT_STATE failed: transaction ID: <id>: tx creator does not have write access permission on privatedata in chaincodeName:probe collectionName: guarded",
         }
        `);
        expect(await attempt(gamma, "delPrivate", "guarded", "x")).toMatchInlineSnapshot(`
         {
           "error": "DEL_STATE failed: transaction ID: <id>: tx creator does not have write access permission on privatedata in chaincodeName:probe collectionName: guarded",
         }
        `);
        expect(await attempt(gamma, "purgePrivate", "guarded", "x")).toMatchInlineSnapshot(`
         {
           "error": "PURGE_PRIVATE_DATA failed: transaction ID: <id>: tx creator does not have write access permission on privatedata in chaincodeName:probe collectionName: guarded",
         }
        `);
      } finally {
        gamma.close();
      }
    });
  });

  describe("values with a time to live", () => {
    it("a value is gone after the given number of blocks, with its hash", async () => {
      await submit([put("short", "brief")]);
      expect(await ask("alpha", ["getPrivate", "short", "brief"])).toBe("secret");
      for (const number of [1, 2, 3]) {
        await submit([["put", `tick${String(number)}`, "x"]]);
      }
      expect(await ask("alpha", ["getPrivate", "short", "brief"])).toBe("");
      expect(await ask("gamma", ["hashPrivate", "short", "brief"])).toBe("");
    });

    it("a new value starts the time again", async () => {
      await submit([put("short", "renewed")]);
      await submit([["put", "tick4", "x"]]);
      await submit([put("short", "renewed")], "again");
      await submit([["put", "tick5", "x"]]);
      await submit([["put", "tick6", "x"]]);
      expect(await ask("alpha", ["getPrivate", "short", "renewed"])).toBe("again");
    });

    it("a new policy of the key starts the time again, which still ends", async () => {
      await submit([put("short", "ruled")]);
      await submit([["setPrivatePolicy", "short", "ruled", peerPolicy(1, "BetaMSP")]]);
      await submit([["put", "tick7", "x"]]);
      await submit([["put", "tick8", "x"]]);
      expect(await ask("alpha", ["getPrivate", "short", "ruled"])).toBe("secret");
      await submit([["put", "tick9", "x"]]);
      expect(await ask("alpha", ["getPrivate", "short", "ruled"])).toBe("");
      expect(await ask("gamma", ["hashPrivate", "short", "ruled"])).toBe("");
    });
  });

  describe("an organisation's own collection", () => {
    it("a value is written and read at the organisation's peer", async () => {
      await consortium.alpha.submit([put("_implicit_org_AlphaMSP", "implicit")], {
        transient: { value: "mine" },
        endorsers: ["AlphaMSP"],
      });
      expect(await ask("alpha", ["getPrivate", "_implicit_org_AlphaMSP", "implicit"])).toBe("mine");
      expect(await attempt(consortium.beta, "getPrivate", "_implicit_org_AlphaMSP", "implicit")).toMatchInlineSnapshot(`
       {
         "error": "GET_STATE failed: transaction ID: <id>: private data matching public hash version is not available. Public hash version = {BlockNum: <n>, TxNum: <n>}, Private data version = <nil>",
       }
      `);
      expect(await ask("beta", ["hashPrivate", "_implicit_org_AlphaMSP", "implicit"])).toBe(sha256("mine"));
    });

    it("a write needs the organisation's own endorsement", async () => {
      const program = JSON.stringify([["putPrivate", "_implicit_org_BetaMSP", "foreign", "x"]]);
      const verdictAt = async (member: Member) => {
        const endorsed = await endorsedBy([member], { chaincode: "probe", args: ["run", program] });
        return verdictOn(member, transactionEnvelope(endorsed.proposal, endorsed.responses, member.identity));
      };
      expect(await verdictAt(consortium.beta)).toBe("VALID");
      expect(await verdictAt(consortium.alpha)).toBe("ENDORSEMENT_POLICY_FAILURE");
    });

    it("the collection of an organisation that is not in the channel is refused", async () => {
      expect(await attempt(consortium.alpha, "putPrivate", "_implicit_org_DeltaMSP", "x", "y")).toMatchInlineSnapshot(`
       {
         "error": "PUT_STATE failed: transaction ID: <id>: collection [_implicit_org_DeltaMSP] not defined in the collection config for chaincode [probe]",
       }
      `);
    });

    it("the gateway gathers the endorsement of another organisation that receives a value", async () => {
      const call = consortium.alpha.submit([["putPrivate", "_implicit_org_BetaMSP", "gift", secret]], {
        transient: { value: "for beta" },
      });
      expect(
        await call.then(
          ({ verdict }) => verdict,
          (error: unknown) => refusal(Promise.reject(error as Error)),
        ),
      ).toMatchInlineSnapshot(`"VALID"`);
    });
  });

  it("an invalid transaction with a private write that nobody has does not hold the blocks of its organisation's peers", async () => {
    const { alpha } = consortium;
    const program: Step[] = [["putPrivate", "alphas", "nowhere", "x"]];
    const endorsed = await endorsedBy([alpha], { chaincode: "probe", args: ["run", JSON.stringify(program)] });
    const responsePayload = withOtherPrivateData(endorsed.responses[0]?.getPayload_asU8() ?? new Uint8Array());
    const envelope = transactionEnvelope(endorsed.proposal, endorsed.responses, alpha.identity, { responsePayload });
    const begun = performance.now();
    expect(await verdictOn(alpha, envelope)).toBe("ENDORSEMENT_POLICY_FAILURE");
    expect(performance.now() - begun).toBeLessThan(PULL_RETRY_THRESHOLD);
  });

  describe("endorsement policies of private data", () => {
    const verdictAt = async (members: readonly Member[], program: readonly Step[]) => {
      const endorsed = await endorsedBy(members, { chaincode: "probe", args: ["run", JSON.stringify(program)] });
      return verdictOn(members[0]!, transactionEnvelope(endorsed.proposal, endorsed.responses, members[0]!.identity));
    };

    it("a collection's policy replaces the chaincode's policy", async () => {
      const { alpha, beta } = consortium;
      const program: Step[] = [["putPrivate", "endorsed", "x", "y"]];
      expect(await verdictAt([alpha], program)).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdictAt([alpha, beta], program)).toBe("VALID");
    });

    it("the gateway gathers endorsements that satisfy a collection's policy", async () => {
      expect(await submit([put("endorsed", "gathered")])).toMatchObject({ verdict: "VALID" });
    });

    it("the policy of a private key replaces the chaincode's policy for this key", async () => {
      const { alpha, beta } = consortium;
      const policy = peerPolicy(1, "BetaMSP");
      expect(
        await verdictAt(
          [alpha, beta],
          [
            ["putPrivate", "shared", "keyed", "x"],
            ["setPrivatePolicy", "shared", "keyed", policy],
          ],
        ),
      ).toBe("VALID");
      expect(await ask("alpha", ["getPrivatePolicy", "shared", "keyed"])).toBe(policy);
      expect(await verdictAt([alpha], [["putPrivate", "shared", "keyed", "y"]])).toBe("ENDORSEMENT_POLICY_FAILURE");
      expect(await verdictAt([beta], [["putPrivate", "shared", "keyed", "y"]])).toBe("VALID");
    });
  });

  it("private values stay if a later definition names no collections, and a definition that removes them is refused", async () => {
    const { network } = consortium;
    await submit([put("shared", "kept")], "for long");
    const again = probe("probe", { version: "2.0", endorsementPolicy: anyPeer });
    await network.deploy(again);
    expect(await ask("alpha", ["getPrivate", "shared", "kept"])).toBe("for long");
    expect(await submit([put("endorsed", "later")])).toMatchObject({ verdict: "VALID" });
    await expect(network.deploy({ ...again, version: "3.0", collections: [] })).rejects.toThrow(
      "the proposed collection config does not contain previously defined collections",
    );
  });
});
