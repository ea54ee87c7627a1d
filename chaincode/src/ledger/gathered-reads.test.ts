import { GatheredReads } from "./gathered-reads.js";
import { MemoryStub } from "./testing/memory-stub.js";

test("reads that are requested at the same time go in one message, and reads that follow from their results in another", async () => {
  const stub = new MemoryStub();
  stub.state.set("a", Buffer.from("1")).set("b", Buffer.from("2"));
  const messages = jest.spyOn(stub, "getStates");
  const reads = new GatheredReads(stub);
  const chained = reads.get("a").then(() => reads.get("c"));
  expect(await Promise.all([reads.get("b"), chained])).toEqual([Buffer.from("2"), new Uint8Array()]);
  expect(messages.mock.calls).toEqual([[["a", "b"]], [["c"]]]);
});

test("gathered reads all fail if the peer fails", async () => {
  const stub = new MemoryStub();
  stub.getStates = () => Promise.reject(new Error("peer gone"));
  const reads = new GatheredReads(stub);
  const outcomes = await Promise.allSettled([reads.get("a"), reads.get("b")]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
