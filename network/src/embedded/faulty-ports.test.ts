import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import type { SnapshotSource } from "../endorsement/endorser.js";
import { lastingStreams } from "../gateway/gateway-context.js";
import type { LedgerSnapshot } from "../ledger/ledger.js";
import { MemoryState } from "../ledger/memory-state.js";
import { InjectedFaults } from "./faults.js";
import { faultyPorts } from "./faulty-ports.js";

const faults = new InjectedFaults();
let taken: WeakRef<LedgerSnapshot>[] = [];

function snapshotsOf(mspId: string): SnapshotSource {
  const source = {
    snapshot: () => {
      const snapshot: LedgerSnapshot = { height: 0, state: MemoryState.empty, privateState: MemoryState.empty };
      taken.push(new WeakRef(snapshot));
      return snapshot;
    },
  };
  const orderer = { address: "", mspId: "OrdererMSP", broadcast: () => Promise.reject(new Error("not asked")) };
  const ports = { orderer, directory: { peers: () => [] }, snapshots: source, streams: lastingStreams };
  return faultyPorts(faults).peer(mspId, ports).snapshots;
}

const snapshots = snapshotsOf("AMSP");

beforeEach(() => {
  taken = [];
});

afterEach(() => faults.clear());

test("a peer that is cut off keeps its state until it is reconnected", () => {
  faults.cutOff("AMSP");
  const kept = snapshots.snapshot();
  expect(snapshots.snapshot()).toBe(kept);
  faults.reconnect("AMSP");
  expect(snapshots.snapshot()).not.toBe(kept);
});

test("the kept state of a peer that was cut off is released once the peer is reconnected, even if nobody has read it", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  faults.cutOff("AMSP");
  await turn();
  collect();
  expect(taken[0]?.deref()).toBeDefined();
  faults.reconnect("AMSP");
  await turn();
  collect();
  expect(taken[0]?.deref()).toBeUndefined();
});
