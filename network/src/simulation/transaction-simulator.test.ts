import { ledger } from "@hyperledger/fabric-protos";

import { MemoryState } from "../ledger/memory-state.js";
import { chaincodeInterest } from "./chaincode-interest.js";
import { SimulationError } from "./simulation-error.js";
import { TransactionSimulator } from "./transaction-simulator.js";

const { kvrwset } = ledger.rwset;

const state = MemoryState.empty.apply(
  ["a", "b", "c", "d"].map((key, transaction) => ({
    namespace: "cc",
    key,
    value: { value: Buffer.from(key.toUpperCase()), version: { block: 7, transaction } },
  })),
);

function simulator(): TransactionSimulator {
  return new TransactionSimulator("tx", state, { state: MemoryState.empty, assertCollection: () => undefined });
}

function recorded(simulation: TransactionSimulator): ledger.rwset.kvrwset.KVRWSet {
  const [set] = simulation.results().publicSet.getNsRwsetList();
  return kvrwset.KVRWSet.deserializeBinary(set?.getRwset_asU8() ?? new Uint8Array());
}

describe("TransactionSimulator", () => {
  it("TransactionSimulator does not see its own writes, and records reads with their versions", () => {
    const simulation = simulator();
    simulation.putState("cc", "a", Buffer.from("new"));
    expect(Buffer.from(simulation.getState("cc", "a") ?? []).toString()).toBe("A");
    expect(simulation.getState("cc", "absent")).toBeUndefined();
    const set = recorded(simulation);
    expect(set.getReadsList().map((read) => [read.getKey(), read.getVersion()?.getBlockNum()])).toEqual([
      ["a", 7],
      ["absent", undefined],
    ]);
    expect(set.getWritesList().map((write) => write.getKey())).toEqual(["a"]);
  });

  it("TransactionSimulator records a range only as far as it was read", async () => {
    const simulation = simulator();
    const range = simulation.range("cc", "a", "z");
    await range.next();
    await range.next();
    const [query] = recorded(simulation).getRangeQueriesInfoList();
    expect([query?.getStartKey(), query?.getEndKey(), query?.getItrExhausted()]).toEqual(["a", "b", false]);
  });

  it("TransactionSimulator records the requested end of a range if the range was read to that end", async () => {
    const simulation = simulator();
    const range = simulation.range("cc", "c", "z");
    for (let entry = await range.next(); entry !== undefined;) {
      entry = await range.next();
    }
    const [query] = recorded(simulation).getRangeQueriesInfoList();
    expect([query?.getEndKey(), query?.getItrExhausted()]).toEqual(["z", true]);
    expect(query?.getRawReads()?.getKvReadsList().length).toBe(2);
  });

  it("TransactionSimulator allows pages in transactions that only read", () => {
    const writing = simulator();
    writing.putState("cc", "x", Buffer.from("1"));
    expect(() => writing.paginatedRange("cc", "", "")).toThrow(SimulationError);
    const reading = simulator();
    reading.paginatedRange("cc", "", "");
    expect(() => {
      reading.putState("cc", "x", Buffer.from("1"));
    }).toThrow("already performed a paginated query");
  });

  it("TransactionSimulator names the collections that it has read, and the collections for which only members can endorse", () => {
    const simulation = simulator();
    expect(() => simulation.getPrivateData("cc", "read", "k")).not.toThrow();
    simulation.putPrivateData("cc", "written", "k", Buffer.from("1"));
    const results = simulation.results();
    expect([...results.privateReads]).toEqual([["cc", new Set(["read"])]]);
    const interest = chaincodeInterest(results, () => false);
    const calls = interest
      .getChaincodesList()
      .map((call) => [call.getName(), call.getCollectionNamesList(), call.getNoPrivateReads()]);
    expect(calls).toContainEqual(["cc", ["read"], false]);
    expect(calls).toContainEqual(["cc", ["written"], true]);
  });
});
