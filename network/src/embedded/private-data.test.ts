import { createHash } from "node:crypto";

import { status } from "@grpc/grpc-js";
import { ledger, type peer } from "@hyperledger/fabric-protos";

import { type Application, testChaincode, useApplications } from "./fixtures/test-network.js";

describe("private data", () => {
  const { network, a, b, c } = useApplications((started) =>
    started.deploy({
      ...testChaincode,
      endorsementPolicy: "OR('AMSP.peer', 'BMSP.peer', 'CMSP.peer')",
      collections: [
        { name: "ab", policy: "OR('AMSP.member','BMSP.member')", memberOnlyRead: true, memberOnlyWrite: true },
        { name: "brief", policy: "OR('AMSP.member','BMSP.member')", blockToLive: 2 },
        {
          name: "strict",
          policy: "OR('AMSP.member','BMSP.member')",
          endorsementPolicy: "AND('AMSP.peer','BMSP.peer')",
        },
        { name: "wide", policy: "OR('AMSP.member')", requiredPeerCount: 1 },
      ],
    }),
  );

  const put = (application: Application, collection: string, key: string, value: string): Promise<unknown> =>
    application.contract.submit("putPrivate", {
      arguments: [collection, key],
      transientData: { value },
    });

  it("members get a private value, and everybody gets the hash of the value", async () => {
    await put(a(), "ab", "secret", "42");
    await expect(a().evaluate("getPrivate", "ab", "secret")).resolves.toBe("42");
    await expect(b().evaluate("getPrivate", "ab", "secret")).resolves.toBe("42");
    const hash = createHash("sha256").update("42").digest("hex");
    await expect(c().evaluate("getPrivateHash", "ab", "secret")).resolves.toBe(hash);
  });

  it("clients of other organisations are refused if the collection says so", async () => {
    await expect(c().evaluate("getPrivate", "ab", "secret")).rejects.toThrow(
      "tx creator does not have read access permission on privatedata in chaincodeName:platform collectionName: ab",
    );
    await expect(put(c(), "ab", "other", "1")).rejects.toMatchObject({ code: 10 });
  });

  it("a peer that is not a member has no private value to show", async () => {
    await put(a(), "brief", "here", "1");
    await expect(c().evaluate("getPrivate", "brief", "here")).rejects.toThrow(
      /private data matching public hash version is not available. Public hash version = \{BlockNum: \d+, TxNum: 0\}, Private data version = <nil>/,
    );
  });

  it("only members' peers read private data, and a gateway asks no other peer for an endorsement", async () => {
    await network.deploy({
      ...testChaincode,
      name: "pair",
      endorsementPolicy: "OutOf(2, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')",
      collections: [{ name: "ab", policy: "OR('AMSP.member','BMSP.member')" }],
    });
    const contract = a().network.getContract("pair", "platform");
    await contract.submit("putPrivate", { arguments: ["ab", "k"], transientData: { value: "1" } });
    // The fault shows whether this peer is asked. If the choice among the three peers were random, it would soon be
    // asked.
    network.faults.inject("endorsement", { mspId: "CMSP", message: "was asked" });
    for (let round = 0; round < 10; round++) {
      await contract.newProposal("getPrivate", { arguments: ["ab", "k"] }).endorse();
      // A value that is written and not read must not reach other peers either if it comes as transient data.
      await contract.newProposal("putPrivate", { arguments: ["ab", "k"], transientData: { value: "1" } }).endorse();
    }
    const put = contract.newProposal("put", { arguments: ["k", "1"], endorsingOrganizations: ["AMSP", "CMSP"] });
    await expect(put.endorse()).rejects.toMatchObject({
      details: [expect.objectContaining({ mspId: "CMSP", message: expect.stringContaining("was asked") as string })],
    });
  });

  it("a private value is not given to a peer that is not a member, even if the policy cannot be met otherwise", async () => {
    await network.deploy({
      ...testChaincode,
      name: "beyond",
      endorsementPolicy: "AND('AMSP.peer', 'CMSP.peer')",
      collections: [{ name: "ab", policy: "OR('AMSP.member','BMSP.member')" }],
    });
    const contract = a().network.getContract("beyond", "platform");
    const put = contract.newProposal("putPrivate", { arguments: ["ab", "k"], transientData: { value: "1" } });
    await expect(put.endorse()).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
      message: expect.stringContaining(
        "not in the distribution policy of the private data collection(s): [ab]",
      ) as string,
    });
  });

  it("each organisation has a collection of its own", async () => {
    await put(a(), "_implicit_org_AMSP", "mine", "1");
    await expect(a().evaluate("getPrivate", "_implicit_org_AMSP", "mine")).resolves.toBe("1");
    await expect(b().evaluate("getPrivate", "_implicit_org_AMSP", "mine")).rejects.toThrow("not available");
  });

  it("private data are read at the organisation that the client names, or else at the client's own, also with transient data", async () => {
    await put(b(), "_implicit_org_BMSP", "theirs", "2");
    const query = { arguments: ["_implicit_org_BMSP", "theirs"], transientData: { hint: "x" } };
    const there = a().contract.newProposal("getPrivate", { ...query, endorsingOrganizations: ["BMSP"] });
    expect(Buffer.from(await there.evaluate()).toString()).toBe("2");
    await expect(a().contract.newProposal("getPrivate", query).evaluate()).rejects.toThrow("not available");
    const own = { arguments: ["_implicit_org_AMSP", "mine"], endorsingOrganizations: ["BMSP"] };
    await expect(a().contract.newProposal("getPrivate", own).evaluate()).rejects.toThrow("not available");
  });

  it("collections that the definition does not have are refused", async () => {
    await expect(a().evaluate("getPrivate", "nowhere", "x")).rejects.toThrow(
      "collection platform-channel/platform/nowhere could not be found",
    );
  });

  it("private values are deleted after as many blocks as the collection allows", async () => {
    const first = await a().contract.submitAsync("putPrivate", {
      arguments: ["brief", "passing"],
      transientData: { value: "1" },
    });
    const { blockNumber } = await first.getStatus();
    for (let block = 1; block <= 2; block++) {
      await a().submit("put", "tick", String(block));
      await expect(a().evaluate("getPrivate", "brief", "passing")).resolves.toBe("1");
      await expect(delivered(a(), blockNumber)).resolves.toEqual(["passing"]);
    }
    await a().submit("put", "tick", "3");
    await expect(delivered(a(), blockNumber)).resolves.toEqual([]);
    await expect(a().evaluate("getPrivate", "brief", "passing")).resolves.toBe("");
    await expect(c().evaluate("getPrivateHash", "brief", "passing")).resolves.toBe("");
  });

  it("a write needs the collection's own endorsement policy", async () => {
    const proposal = a().contract.newProposal("putPrivate", {
      arguments: ["strict", "x"],
      transientData: { value: "1" },
      endorsingOrganizations: ["AMSP"],
    });
    const commit = await (await proposal.endorse()).submit();
    await expect(commit.getStatus()).resolves.toMatchObject({ code: 10 });
    await put(a(), "strict", "x", "2");
    await expect(b().evaluate("getPrivate", "strict", "x")).resolves.toBe("2");
  });

  it("a write is not endorsed if too few members can hold the value", async () => {
    const error: unknown = await put(a(), "wide", "x", "1").catch((reason: unknown) => reason);
    expect(JSON.stringify(error)).toContain(
      "could not build private data dissemination plan for chaincode platform and collection wide: required to disseminate to at least 1 peers, but know of only 0 eligible peers",
    );
  });

  it("a purged key loses its past, and blocks are delivered with the remaining private data", async () => {
    const first = await a().contract.submitAsync("putPrivate", {
      arguments: ["ab", "purged"],
      transientData: { value: "gone" },
    });
    const { blockNumber } = await first.getStatus();
    await expect(delivered(a(), blockNumber)).resolves.toEqual(["purged"]);
    await expect(delivered(c(), blockNumber)).resolves.toEqual([]);
    await a().submit("purgePrivate", "ab", "purged");
    await expect(a().evaluate("getPrivate", "ab", "purged")).resolves.toBe("");
    await expect(delivered(a(), blockNumber)).resolves.toEqual([]);
  });

  it("ranges of private data are answered in read-only transactions and refused among writes", async () => {
    await put(a(), "ab", "r1", "1");
    await put(a(), "ab", "r2", "2");
    await expect(a().evaluate("rangePrivate", "ab", "r", "s")).resolves.toBe(
      '[{"key":"r1","value":"1"},{"key":"r2","value":"2"}]',
    );
  });
});

/** Keys of the private writes that are delivered with a block. */
async function delivered(application: Application, startBlock: bigint): Promise<string[]> {
  const blocks = await application.network.getBlockAndPrivateDataEvents({ startBlock });
  for await (const block of blocks) {
    blocks.close();
    return writtenKeys(block);
  }
  throw new Error("no block was delivered");
}

/** Keys of all private writes that are delivered with a block. */
function writtenKeys(block: peer.BlockAndPrivateData): string[] {
  const keys: string[] = [];
  block.getPrivateDataMapMap().forEach((set) => {
    for (const namespace of set.getNsPvtRwsetList()) {
      for (const collection of namespace.getCollectionPvtRwsetList()) {
        const writes = ledger.rwset.kvrwset.KVRWSet.deserializeBinary(collection.getRwset_asU8()).getWritesList();
        keys.push(...writes.map((write) => write.getKey()));
      }
    }
  });
  return keys;
}
