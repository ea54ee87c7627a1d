import type { LedgerSnapshot } from "../ledger/ledger.js";
import { MemoryState } from "../ledger/memory-state.js";
import { WaitingPeers } from "./waiting-peers.js";

const thresholdMs = 50;
const before = (height: number): LedgerSnapshot => ({
  height,
  state: MemoryState.empty,
  privateState: MemoryState.empty,
});

test("a peer that waits has the blocks before, and the next block only after the threshold", async () => {
  const peers = new WaitingPeers(thresholdMs);
  const begun = performance.now();
  peers.begin("AMSP", before(3));
  await peers.reached("AMSP", 2);
  await peers.reached("BMSP", 3);
  expect([peers.view("AMSP")?.height, peers.view("BMSP")]).toEqual([3, undefined]);
  expect(performance.now() - begun).toBeLessThan(thresholdMs);
  await peers.reached("AMSP", 3);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(thresholdMs);
  expect(peers.view("AMSP")).toBeUndefined();
});

test("a peer waits for one block after the other", async () => {
  const peers = new WaitingPeers(thresholdMs);
  const begun = performance.now();
  peers.begin("AMSP", before(3));
  peers.begin("AMSP", before(5));
  await peers.reached("AMSP", 4);
  expect(peers.view("AMSP")?.height).toBe(5);
  await peers.reached("AMSP", 5);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(2 * thresholdMs);
});

test("a ledger that returns to an earlier state ends all waits", async () => {
  const peers = new WaitingPeers(60_000);
  peers.begin("AMSP", before(3));
  peers.clear();
  await peers.reached("AMSP", 3);
  expect(peers.view("AMSP")).toBeUndefined();
});
