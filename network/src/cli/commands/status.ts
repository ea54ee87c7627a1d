import type { ChannelStatus, NetworkProcess } from "../../network.js";
import { callSupervisor } from "../control-client.js";
import type { RunningStatus, WrittenProfile } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { stateFolder } from "../project.js";
import { table } from "../terminal.js";
import { progressOf, type CommandContext } from "./context.js";

/** Prints which processes run, and the log of each that does not. */
export async function status(context: CommandContext): Promise<ExitStatus> {
  const folder = stateFolder(context);
  const supervisor = folder.runningSupervisor();
  if (supervisor === undefined) {
    const crashed = folder.wasLeftBehind();
    if (context.json) {
      context.terminal.out(JSON.stringify({ running: false, crashed, logFile: folder.supervisorLog }));
    } else if (crashed) {
      context.terminal.out(
        `the network's supervisor ended unexpectedly (log: ${folder.supervisorLog}): "up" starts it again`,
      );
    } else {
      context.terminal.out(`no network is up in ${folder.path}: "up" starts one`);
    }
    return exitStatus.notRunning;
  }
  const running = await callSupervisor(supervisor, "status", null, { onProgress: progressOf(context) });
  context.terminal.out(context.json ? JSON.stringify({ running: true, ...running }) : describeStatus(running));
  const healthy = running.failure === undefined && running.processes.every(({ state }) => state === "running");
  return healthy ? exitStatus.done : exitStatus.notRunning;
}

export function describeStatus(running: RunningStatus): string {
  const inOrder = running.processes.toSorted(
    (one, other) => one.kind.localeCompare(other.kind) || one.mspId.localeCompare(other.mspId),
  );
  const operations = inOrder.some((process) => process.operations !== undefined);
  const processes = inOrder.map((process) => [
    process.chaincode === undefined ? process.kind : `${process.kind} ${process.chaincode}`,
    process.mspId,
    process.state,
    process.pid === undefined ? "-" : String(process.pid),
    String(process.restarts),
    ...(operations ? [process.operations === undefined ? "-" : `${process.operations}/metrics`] : []),
  ]);
  return [
    `${running.kind}: ${describeChannel(running)}`,
    ...(running.channels ?? []).map(describeChannel),
    table(["process", "organisation", "state", "pid", "restarts", ...(operations ? ["metrics"] : [])], processes),
    ...troublesOf({ ...running, processes: inOrder }),
  ].join("\n");
}

function describeChannel({ channel, height, chaincodes }: ChannelStatus): string {
  const definitions = chaincodes.map(
    ({ name, version, sequence }) => `${name} ${version} (sequence ${String(sequence)})`,
  );
  return `channel ${channel}, ${String(height)} blocks, chaincode ${definitions.join(", ") || "none"}`;
}

/** One line for each fault, with the log that has the reason. */
export function troublesOf({ failure, logFile, processes }: RunningStatus): string[] {
  const stopped =
    failure === undefined
      ? []
      : [
          `nothing is committed any more: ${failure}: read ${logFile}, remove the cause, then "down" and "up" continue after the last block`,
        ];
  return [...stopped, ...crashesAmong(processes)];
}

/** One line for each process that does not run, or that crashed meanwhile. */
function crashesAmong(processes: readonly NetworkProcess[]): string[] {
  return processes.flatMap((process) => {
    const log = process.logFile === undefined ? "" : `: read ${process.logFile}`;
    if (process.state !== "running") {
      return [`${nameOf(process)} is ${process.state}${log}`];
    }
    const times = process.restarts === 1 ? "once" : `${String(process.restarts)} times`;
    return process.restarts > 0 ? [`${nameOf(process)} has crashed ${times} and was started again${log}`] : [];
  });
}

function nameOf({ kind, chaincode, mspId }: NetworkProcess): string {
  return `${chaincode === undefined ? kind : `${kind} ${chaincode}`} of ${mspId}`;
}

export function profileTable(profiles: readonly WrittenProfile[]): string {
  return table(
    ["organisation", "user", "role", "connection profile"],
    profiles.map(({ mspId, user, role, path }) => [mspId, user, role, path]),
  );
}
