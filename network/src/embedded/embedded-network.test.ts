import { checkpointers, EndorseError, GatewayError } from "@hyperledger/fabric-gateway";
import { common, gateway, msp, peer } from "@hyperledger/fabric-protos";

import { until } from "../../../test/testkit/until.js";
import type { NetworkProcess } from "../network.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

describe("a client of Fabric's own gateway library on the embedded network", () => {
  const network = new EmbeddedNetwork(description);
  let a: Application;
  let b: Application;

  beforeAll(async () => {
    await network.start();
    await network.deploy(testChaincode);
    a = await connectAs(network, "AMSP");
    b = await connectAs(network, "BMSP");
  });

  afterAll(async () => {
    a.close();
    b.close();
    await network.stop();
  });

  it("a gateway client submits, and every organisation reads the result", async () => {
    await expect(a.submit("put", "greeting", "hello")).resolves.toBe("hello");
    await expect(b.evaluate("get", "greeting")).resolves.toBe("hello");
  });

  it("a transaction does not see its own writes", async () => {
    await a.submit("put", "own", "before");
    await expect(a.submit("putAndGet", "own", "after")).resolves.toBe("before");
    await expect(a.evaluate("get", "own")).resolves.toBe("after");
  });

  it("the chaincode's error text reaches the client", async () => {
    const submitted = await failure(a.submit("fail", "no such thing"));
    expect(submitted).toBeInstanceOf(EndorseError);
    expect(submitted).toMatchObject({
      code: 10,
      details: [{ mspId: "AMSP", message: "chaincode response 500, no such thing" }],
    });
    const evaluated = await failure(a.evaluate("fail", "no such thing"));
    expect(evaluated).toBeInstanceOf(GatewayError);
    expect(evaluated).toMatchObject({ code: 2 });
    expect(String(evaluated)).toContain(
      "evaluate call to endorser returned error: chaincode response 500, no such thing",
    );
  });

  it("one of several transactions on one key commits, and the others name the conflict", async () => {
    await a.submit("put", "counter", "0");
    // All transactions are endorsed before the first is committed, so that all peers answer the same.
    const endorsed = await Promise.all(
      Array.from({ length: 5 }, () => a.contract.newProposal("increment", { arguments: ["counter"] }).endorse()),
    );
    const verdicts = await Promise.all(endorsed.map(async (transaction) => (await transaction.submit()).getStatus()));
    expect(verdicts.filter(({ successful }) => successful)).toHaveLength(1);
    expect(verdicts.filter(({ code }) => code === 11)).toHaveLength(4);
    await expect(a.evaluate("get", "counter")).resolves.toBe("1");
  });

  it("a transaction is invalid if a range that it read has a new key at the commit", async () => {
    await a.submit("put", "range-1", "x");
    const counting = await a.contract
      .newProposal("countRange", { arguments: ["range-", "range-z", "count"] })
      .endorse();
    await a.submit("put", "range-2", "x");
    const commit = await counting.submit();
    await expect(commit.getStatus()).resolves.toMatchObject({ successful: false, code: 12 });
  });

  it("a gateway asks the organisations that a key's own policy names, and endorsements of others make the transaction invalid", async () => {
    await a.submit("putWithOrganisations", "guarded", "mine", '["CMSP"]');
    await expect(b.submit("put", "guarded", "still allowed: C endorses")).resolves.toBeDefined();
    const proposal = a.contract.newProposal("put", {
      arguments: ["guarded", "stolen"],
      endorsingOrganizations: ["AMSP", "BMSP"],
    });
    const commit = await (await proposal.endorse()).submit();
    await expect(commit.getStatus()).resolves.toMatchObject({ successful: false, code: 10 });
    await expect(a.evaluate("get", "guarded")).resolves.toBe("still allowed: C endorses");
  });

  it("a gateway asks its own organisation's peer to endorse wherever the policy allows it", async () => {
    // Endorsements of two of the three peers are enough. A random choice would soon leave out the gateway's own peer.
    for (let round = 0; round < 10; round++) {
      const transaction = await a.contract.newProposal("put", { arguments: ["common", String(round)] }).endorse();
      expect(endorsersOf(transaction.getBytes())).toContain("AMSP");
    }
  });

  it("if one organisation has no peer that can endorse, the gateway names that organisation", async () => {
    const proposal = a.contract.newProposal("put", {
      arguments: ["nobody", "1"],
      endorsingOrganizations: ["AMSP", "ZMSP"],
    });
    expect(await failure(proposal.endorse())).toMatchObject({
      message: expect.stringContaining("failed to find any endorsing peers for org(s): ZMSP") as string,
    });
  });

  it("a write to a key is invalid if its policy was changed earlier in the same block", async () => {
    // A block is cut when its second transaction arrives, however late that is.
    const batch = { maxMessageCount: 2, timeoutMs: 600_000 };
    await network.createChannel({ name: "pairs", organisations: ["AMSP"], batch });
    await network.deploy(testChaincode, "pairs");
    const contract = a.gateway.getNetwork("pairs").getContract("platform");
    await Promise.all(["contested", "other"].map((key) => contract.submitTransaction("put", key, "1")));
    const change = await contract
      .newProposal("setKeyOrganisations", { arguments: ["contested", '["AMSP"]'] })
      .endorse();
    const write = await contract.newProposal("put", { arguments: ["contested", "2"] }).endorse();
    const changed = await change.submit();
    const written = await write.submit();
    const first = await changed.getStatus();
    const second = await written.getStatus();
    expect(second.blockNumber).toBe(first.blockNumber);
    expect(first).toMatchObject({ successful: true });
    expect(second).toMatchObject({ successful: false, code: 10 });
  });

  it("events of valid transactions are delivered, from a block and after a transaction", async () => {
    const { blockNumber } = await (await a.contract.submitAsync("emit", { arguments: ["first", "1"] })).getStatus();
    const lone = a.contract.newProposal("emit", { arguments: ["invalid", "x"], endorsingOrganizations: ["AMSP"] });
    const invalid = await (await lone.endorse()).submit();
    await expect(invalid.getStatus()).resolves.toMatchObject({ successful: false });
    await a.submit("emit", "second", "2");
    const events = await a.network.getChaincodeEvents("platform", { startBlock: blockNumber });
    const seen: string[] = [];
    let afterFirst = "";
    for await (const event of events) {
      seen.push(`${event.eventName}=${Buffer.from(event.payload).toString()}`);
      afterFirst ||= event.transactionId;
      if (event.eventName === "second") {
        break;
      }
    }
    events.close();
    expect(seen).toEqual(["first=1", "second=2"]);

    const checkpoint = checkpointers.inMemory();
    await checkpoint.checkpointTransaction(blockNumber, afterFirst);
    const resumed = await a.network.getChaincodeEvents("platform", { checkpoint });
    for await (const event of resumed) {
      expect(event.eventName).toBe("second");
      break;
    }
    resumed.close();
  });

  it("whole and filtered blocks are delivered", async () => {
    const blocks = await a.network.getBlockEvents({ startBlock: 0n });
    for await (const block of blocks) {
      expect(block.getHeader()?.getNumber()).toBe(0);
      break;
    }
    blocks.close();
    const filtered = await a.network.getFilteredBlockEvents({ startBlock: 1n });
    for await (const block of filtered) {
      expect(block.getFilteredTransactionsList()[0]?.getTxValidationCode()).toBe(0);
      break;
    }
    filtered.close();
  });

  it("the history of a key is kept, newest first", async () => {
    await a.submit("put", "past", "1");
    await a.submit("put", "past", "2");
    await a.submit("del", "past");
    const history: unknown = JSON.parse(await a.evaluate("history", "past"));
    expect(history).toMatchObject([
      { value: "", isDelete: true },
      { value: "2", isDelete: false },
      { value: "1", isDelete: false },
    ]);
  });

  it("ranges are read in pages and by composite key", async () => {
    await a.submit("putManyKeys", "page-", "150");
    const all: unknown = JSON.parse(await a.evaluate("range", "page-", "page-z"));
    expect(all).toHaveLength(150);
    const first: unknown = JSON.parse(await a.evaluate("page", "page-", "page-z", "100", ""));
    expect(first).toMatchObject({ bookmark: "page-00100", count: 100 });
    await a.submit("putComposite", "kind", '["a","1"]', "x");
    await a.submit("putComposite", "kind", '["b","1"]', "y");
    await expect(a.evaluate("partialComposite", "kind", '["a"]')).resolves.toBe('[[["a","1"],"x"]]');
  });

  it("a rich query gets the answer of Fabric with LevelDB", async () => {
    await expect(a.evaluate("richQuery", '{"selector":{}}')).rejects.toThrow("ExecuteQuery not supported for leveldb");
  });

  it("if the endorsements of a chaincode differ, the gateway makes no transaction", async () => {
    const error = await failure(a.submit("disagree", "key"));
    expect(error).toMatchObject({ code: 10 });
    expect(JSON.stringify(error)).toContain("ProposalResponsePayloads do not match");
  });

  it("a killed chaincode is restarted, and this is reported", async () => {
    const before = serviceOf(network, "AMSP");
    expect(before.pid).toBeDefined();
    process.kill(before.pid ?? 0, "SIGKILL");
    await until("the chaincode was started again", () => serviceOf(network, "AMSP"), {
      holds: (now) => now.state === "running" && now.pid !== before.pid,
    });
    await expect(a.submit("put", "after-crash", "alive")).resolves.toBe("alive");
    expect(serviceOf(network, "AMSP").restarts).toBe(1);
  });

  it("an upgrade keeps the state and uses the new sequence", async () => {
    await a.submit("put", "kept", "yes");
    await expect(network.deploy({ ...testChaincode, version: "2.0" })).resolves.toEqual({
      name: "platform",
      version: "2.0",
      sequence: 2,
    });
    await expect(a.evaluate("get", "kept")).resolves.toBe("yes");
    await expect(a.submit("put", "kept", "still")).resolves.toBe("still");
  });
});

function serviceOf(network: EmbeddedNetwork, mspId: string): NetworkProcess {
  const found = network.processes().find((process) => process.kind === "chaincode" && process.mspId === mspId);
  if (found === undefined) {
    throw new Error(`${mspId} runs no chaincode`);
  }
  return found;
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("the call must fail");
    },
    (error: unknown) => error,
  );
}

/** The organisations whose peers endorsed a prepared transaction. */
function endorsersOf(prepared: Uint8Array): string[] {
  const envelope = gateway.PreparedTransaction.deserializeBinary(prepared).getEnvelope();
  const payload = common.Payload.deserializeBinary(envelope?.getPayload_asU8() ?? new Uint8Array());
  const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  const called = peer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array());
  const endorsements = called.getAction()?.getEndorsementsList() ?? [];
  return endorsements.map((each) => msp.SerializedIdentity.deserializeBinary(each.getEndorser_asU8()).getMspid());
}
