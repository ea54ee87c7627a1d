import { until } from "../../../test/testkit/until.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

describe("faults on demand", () => {
  const network = new EmbeddedNetwork(description);
  let a: Application;
  let b: Application;

  beforeAll(async () => {
    await network.start();
    await network.deploy(testChaincode);
    [a, b] = await Promise.all([connectAs(network, "AMSP"), connectAs(network, "BMSP")]);
  });

  afterEach(() => network.faults.clear());

  afterAll(async () => {
    a.close();
    b.close();
    await network.stop();
  });

  it("an injected fault fails the next submit only", async () => {
    network.faults.inject("submit", { message: "the orderer is on fire" });
    await expect(a.submit("put", "k", "1")).rejects.toMatchObject({
      code: 14,
      details: [{ mspId: "OrdererMSP", message: "the orderer is on fire" }],
    });
    await expect(a.submit("put", "k", "2")).resolves.toBe("2");
  });

  it("an injected fault loses a transaction that the orderer accepted, and the client may submit it again", async () => {
    network.faults.inject("submit", { lost: true });
    const endorsed = await a.contract.newProposal("put", { arguments: ["lost", "found"] }).endorse();
    const unwritten = await endorsed.submit();
    await a.submit("put", "k", "a block later");
    await expect(unwritten.getStatus({ deadline: Date.now() + 100 })).rejects.toMatchObject({ code: 4 });
    await expect((await endorsed.submit()).getStatus()).resolves.toMatchObject({ successful: true });
    await expect(a.evaluate("get", "lost")).resolves.toBe("found");
  });

  it("an injected fault fails one organisation's endorsements", async () => {
    network.faults.inject("endorsement", { mspId: "AMSP", message: "out of order" });
    await expect(a.submit("put", "k", "1")).rejects.toMatchObject({ details: [{ message: "out of order" }] });
  });

  it("an injected fault delays the next block", async () => {
    network.faults.inject("commit", { delayMs: 400 });
    const start = performance.now();
    await a.submit("put", "k", "3");
    expect(performance.now() - start).toBeGreaterThan(400);
  });

  it("an organisation can be cut off from the others until it is reconnected", async () => {
    await a.submit("put", "divided", "before");
    network.faults.cutOff("BMSP");
    await a.submit("put", "divided", "after");
    await expect(b.evaluate("get", "divided")).resolves.toBe("before");
    await expect(b.submit("put", "divided", "never")).rejects.toThrow("no combination of peers");
    network.faults.reconnect("BMSP");
    await expect(b.evaluate("get", "divided")).resolves.toBe("after");
  });

  it("a peer is stopped until it is started again, and applications then find it at the same address", async () => {
    await a.submit("put", "stopped", "before");
    const { endpoint } = network.endpoint("BMSP");
    network.faults.stopPeer("BMSP");
    await expect(b.evaluate("get", "stopped")).rejects.toMatchObject({ code: 14 });
    await a.submit("put", "stopped", "after");
    expect(network.faults.active()).toEqual([{ kind: "stopped", mspId: "BMSP" }]);
    network.faults.reconnect("BMSP");
    await expect(b.submit("put", "stopped", "never")).rejects.toMatchObject({ code: 14 });
    const { processes } = await network.status();
    expect(processes.filter(({ state }) => state === "stopped")).toMatchObject([{ kind: "peer", mspId: "BMSP" }]);
    await network.faults.startPeer("BMSP");
    expect(network.faults.active()).toEqual([]);
    expect(network.endpoint("BMSP").endpoint).toBe(endpoint);
    await expect(until("the application to be connected", () => b.evaluate("get", "stopped"))).resolves.toBe("after");
    await expect(b.submit("put", "stopped", "again")).resolves.toBe("again");
  });

  it("a peer of an unknown organisation cannot be stopped", () => {
    expect(() => {
      network.faults.stopPeer("NoMSP");
    }).toThrow("no organisation NoMSP in this network; it has AMSP, BMSP");
    expect(network.faults.active()).toEqual([]);
  });

  it("event streams break, and the client notices", async () => {
    const events = await a.network.getChaincodeEvents("platform", { startBlock: 0n });
    const ended = (async () => {
      for await (const event of events) {
        expect(event.chaincodeName).toBe("platform");
      }
    })();
    await a.submit("emit", "one", "1");
    network.faults.dropStreams("AMSP");
    await expect(ended).rejects.toMatchObject({ code: 14 });
  });
});
