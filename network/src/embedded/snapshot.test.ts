import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

jest.setTimeout(120_000);

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

  it("is gone back to: state, private data, history, height and transactions", async () => {
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

  it("a snapshot is refused for a network on disk", async () => {
    const directory = await mkdtemp(join(tmpdir(), "embedded-snapshot-"));
    const onDisk = new EmbeddedNetwork(description, { directory });
    await onDisk.start();
    await expect(onDisk.snapshot()).rejects.toThrow("keeps its ledger in a folder");
    await onDisk.stop();
    await rm(directory, { recursive: true });
  });
});
