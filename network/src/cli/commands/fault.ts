import type { ActiveFault } from "../../faults.js";
import { callSupervisor } from "../control-client.js";
import type { FaultRequest } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { progressOf, type CommandContext } from "./context.js";
import { requiredSupervisor } from "./deploy.js";

/** Disturbs a running embedded network, and prints the active faults afterwards. */
export async function fault(context: CommandContext, request: FaultRequest): Promise<ExitStatus> {
  const active = await callSupervisor(requiredSupervisor(context), "fault", request, {
    onProgress: progressOf(context),
  });
  if (context.json) {
    context.terminal.out(JSON.stringify(active));
  } else {
    context.terminal.out(active.length === 0 ? "nothing is disturbed" : active.map(describe).join("\n"));
  }
  return exitStatus.done;
}

function describe(active: ActiveFault): string {
  switch (active.kind) {
    case "held":
      return 'no block is committed, until "fault release"';
    case "cut-off":
      return `the peer of ${active.mspId} is cut off from the others and from the orderer, until "fault reconnect ${active.mspId}"`;
    case "stopped":
      return `the peer of ${active.mspId} is stopped, until "fault start-peer ${active.mspId}"`;
    case "pending":
      return describePending(active);
  }
}

function describePending({
  point,
  fault: { mspId, delayMs, message, lost },
  times,
}: ActiveFault & { kind: "pending" }): string {
  const passing = { endorsement: "endorsements", submit: "submissions", commit: "blocks" }[point];
  const at = mspId === undefined ? "" : ` of ${mspId}`;
  const what = [
    delayMs === undefined ? "" : `wait ${String(delayMs)} ms`,
    message === undefined ? "" : `fail with "${message}"`,
    lost === true ? "are lost by the orderer" : "",
  ].filter((part) => part !== "");
  return `the next ${String(times)} ${passing}${at} ${what.join(", then ")}`;
}
