import type { ActiveFault, Faults } from "../faults.js";
import type { LedgerSnapshots, Network, SavedSnapshot } from "../network.js";
import { CommandError } from "./command-error.js";
import type { ClockRequest, ClockState, FaultRequest, SnapshotRequest } from "./control-protocol.js";
import { exitStatus } from "./exit-status.js";
import type { NetworkClock } from "./network-clock.js";

/** Saves, restores and deletes states of the ledger, and lists them. */
export async function controlSnapshots(network: Network, request: SnapshotRequest): Promise<readonly SavedSnapshot[]> {
  const snapshots = snapshotsOf(network);
  try {
    switch (request.action) {
      case "list":
        return await snapshots.list();
      case "save":
        await snapshots.save(request.name);
        return await snapshots.list();
      case "delete":
        await snapshots.delete(request.name);
        return await snapshots.list();
      case "restore":
        return [await snapshots.restore(request.name)];
    }
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** Shows and moves the clock of an embedded network. */
export function controlClock(network: Network, clock: NetworkClock, request: ClockRequest): ClockState {
  if (network.kind !== "embedded") {
    throw unsupported(network, "uses the clock of this machine, which this command cannot set");
  }
  switch (request.action) {
    case "show":
      break;
    case "reset":
      clock.reset();
      break;
    case "set":
      clock.set(new Date(request.time));
      break;
    case "advance":
      clock.advance(request.ms);
      break;
  }
  return clock.state();
}

/** Disturbs an embedded network, and returns the active faults afterwards. */
export async function controlFaults(network: Network, request: FaultRequest): Promise<readonly ActiveFault[]> {
  const faults = faultsOf(network);
  switch (request.action) {
    case "list":
      break;
    case "clear":
      await faults.clear();
      break;
    case "hold":
      faults.holdBlocks();
      break;
    case "release":
      faults.releaseBlocks();
      break;
    case "inject":
      if (request.fault.mspId !== undefined) {
        assertMember(network, request.fault.mspId);
      }
      faults.inject(request.point, request.fault);
      break;
    case "startPeer":
      assertMember(network, request.mspId);
      await faults.startPeer(request.mspId);
      break;
    case "stopPeer":
    case "cutOff":
    case "reconnect":
    case "dropStreams":
      assertMember(network, request.mspId);
      faults[request.action](request.mspId);
      break;
  }
  return faults.active();
}

function snapshotsOf(network: Network): LedgerSnapshots {
  if (network.snapshots === undefined) {
    throw unsupported(network, "cannot save snapshots");
  }
  return network.snapshots;
}

function faultsOf(network: Network): Faults {
  if (network.faults === undefined) {
    throw unsupported(
      network,
      'cannot inject faults: end one of its processes by its pid, which "status" prints, and the supervisor starts it again',
    );
  }
  return network.faults;
}

function unsupported({ kind }: Network, what: string): CommandError {
  const remedy = what.includes(":") ? "" : ': use the embedded network ("up" without --fabric) for that';
  return new CommandError(`a network of kind ${kind} ${what}${remedy}`);
}

/** @throws {CommandError} there is no such organisation. */
export function assertMember(network: Network, mspId: string): void {
  const mspIds = network.description.organisations.map((organisation) => organisation.mspId);
  if (!mspIds.includes(mspId)) {
    throw new CommandError(
      `there is no organisation ${mspId}: the network's are ${mspIds.join(", ")}`,
      exitStatus.usage,
    );
  }
}
