import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { gateway } from "@hyperledger/fabric-protos";
import { encodeSerializedIdentity } from "@tallystick/fabric-inspect";

import { nextOf } from "../../../test/testkit/next-of.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

describe("a snapshot", () => {
  const network = new EmbeddedNetwork(description);
  let a: Application;

  beforeAll(async () => {
    await network.start();
    await network.deploy({
      ...testChaincode,
      collections: [{ name: "ab", policy: "OR('AMSP.member','BMSP.member')" }],
    });
    a = await connectAs(network, "AMSP");
  });

  afterAll(async () => {
    a.close();
    await network.stop();
  });

  it("a network returns to a snapshot's state, private data, history, height and transactions", async () => {
    await a.submit("put", "k", "before");
    const snapshot = await network.snapshot();
    const { height } = await network.status();
    const undone = await a.contract.submitAsync("put", { arguments: ["k", "after"] });
    await undone.getStatus();
    await a.contract.submit("putPrivate", { arguments: ["ab", "p"], transientData: { value: "secret" } });

    await network.restore(snapshot);
    await expect(network.status()).resolves.toMatchObject({ height });
    await expect(a.evaluate("get", "k")).resolves.toBe("before");
    await expect(a.evaluate("getPrivate", "ab", "p")).resolves.toBe("");
    expect(JSON.parse(await a.evaluate("history", "k"))).toHaveLength(1);

    await a.submit("put", "k", "again");
    await expect(a.evaluate("get", "k")).resolves.toBe("again");
    await network.restore(snapshot);
    await expect(a.evaluate("get", "k")).resolves.toBe("before");
  });

  it("streams stay open when a snapshot is restored, and continue with the blocks after it", async () => {
    await a.submit("put", "stream", "0");
    const snapshot = await network.snapshot();
    const { height } = await network.status();
    const events = await a.network.getChaincodeEvents("platform");
    const blocks = await a.network.getBlockEvents();
    const filtered = await a.network.getFilteredBlockEvents();
    const next = {
      event: async () => Buffer.from((await nextOf(events)).payload).toString(),
      block: async () => (await nextOf(blocks)).getHeader()?.getNumber(),
      filtered: async () => (await nextOf(filtered)).getNumber(),
    };
    const transaction = await a.contract.newProposal("put", { arguments: ["late", "1"] }).endorse();
    const verdict = a.gateway.newCommit(statusRequest(transaction.getTransactionId())).getStatus();
    for (const payload of ["1", "2"]) {
      await a.submit("emit", "Counted", payload);
    }
    await expect(next.event()).resolves.toBe("1");
    await expect(next.event()).resolves.toBe("2");
    for (const number of [height, height + 1]) {
      await expect(next.block()).resolves.toBe(number);
      await expect(next.filtered()).resolves.toBe(number);
    }

    await network.restore(snapshot);
    const [again, block, filteredBlock] = [next.event(), next.block(), next.filtered()];
    await a.submit("emit", "Counted", "3");
    expect([await again, await block, await filteredBlock]).toEqual(["3", height, height]);
    await transaction.submit();
    await expect(verdict).resolves.toMatchObject({ successful: true, blockNumber: BigInt(height + 1) });
    for (const stream of [events, blocks, filtered]) {
      stream.close();
    }

    function statusRequest(transactionId: string): Uint8Array {
      const { mspId, credentials } = a.gateway.getIdentity();
      const request = new gateway.CommitStatusRequest();
      request.setChannelId(description.channel);
      request.setTransactionId(transactionId);
      request.setIdentity(encodeSerializedIdentity(mspId, Buffer.from(credentials).toString()));
      const signed = new gateway.SignedCommitStatusRequest();
      signed.setRequest(request.serializeBinary());
      return signed.serializeBinary();
    }
  });

  it("a majority policy in a snapshot's definition follows the members, whatever was deployed after the snapshot", async () => {
    const other = new EmbeddedNetwork(description);
    await other.start();
    const byMajority = { ...testChaincode, endorsementPolicy: "MAJORITY" };
    await other.deploy(byMajority);
    const snapshot = await other.snapshot();
    await other.deploy(byMajority);
    await other.restore(snapshot);
    await other.addOrganisation({ mspId: "DMSP", domain: "d.example" });
    const { chaincodes } = await other.status();
    expect(chaincodes).toEqual([{ name: "platform", version: "1.0", sequence: 2 }]);
    await other.stop();
  });

  it("a network refuses a snapshot of another network", async () => {
    const other = new EmbeddedNetwork(description);
    await other.start();
    await expect(other.restore(await network.snapshot())).rejects.toThrow("was not taken of this network");
    await other.stop();
  });

  it("a network on disk refuses to save a snapshot", async () => {
    const directory = await mkdtemp(join(tmpdir(), "embedded-snapshot-"));
    const onDisk = new EmbeddedNetwork(description, { directory });
    await onDisk.start();
    await expect(onDisk.snapshot()).rejects.toThrow("keeps its ledger in a folder");
    await onDisk.stop();
    await rm(directory, { recursive: true });
  });
});
