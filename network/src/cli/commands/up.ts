import type { NetworkKind } from "../../network.js";
import { networkKinds } from "../../open-network.js";
import { CommandError } from "../command-error.js";
import { callSupervisor } from "../control-client.js";
import type { NetworkTopology, NodeSettings, RunningStatus, UpRequest } from "../control-protocol.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { chosenNetwork, namedParts, stateFolder, type NetworkChoice } from "../project.js";
import { NetworkRecord } from "../record/network-record.js";
import type { StateFolder } from "../state-folder.js";
import { bringDown, ensureSupervisor } from "../supervisor-launch.js";
import { followOnTerminal } from "./blocks.js";
import { progressOf, type CommandContext } from "./context.js";
import { openExplorer } from "./explorer.js";
import { profileTable, troublesOf } from "./status.js";

/** The port at which debuggers look for a Node process. */
const inspectorPort = 9229;

export interface UpOptions extends NetworkChoice, NetworkTopology {
  /** `true` for the newest version supported. */
  readonly fabric?: string | true;
  readonly watch?: boolean;
  readonly follow?: boolean;
  /** The longest time for the start of a chaincode, in milliseconds. */
  readonly startupTimeout?: number;
  readonly namedAddresses?: boolean;
  /** Port at which the first chaincode accepts a debugger; `true` for Node's usual one. */
  readonly inspect?: number | true;
  /** Port of the page; `true` for any free one. */
  readonly explorer?: number | true;
}

/** Brings the network up, unless it is up already, and prints the connection profiles. */
export async function up(context: CommandContext, options: UpOptions): Promise<ExitStatus> {
  const folder = stateFolder(context);
  const { consensus, orderers, peersPerOrganisation } = options;
  const kind = kindOf(options.fabric);
  const request: UpRequest = {
    kind,
    ...chosenNetwork({ ...options, ...context }, new NetworkRecord(folder).request(kind)),
    named: namedParts(options),
    topology: {
      ...(consensus !== undefined && { consensus }),
      ...(orderers !== undefined && { orderers }),
      ...(peersPerOrganisation !== undefined && { peersPerOrganisation }),
    },
    settings: settingsOf(kind, options),
    ...(options.inspect !== undefined && { inspect: options.inspect === true ? inspectorPort : options.inspect }),
    watch: options.watch ?? false,
  };
  if (request.kind !== "embedded" && options.inspect !== undefined) {
    throw new CommandError(
      "--inspect works only with the embedded network, because a native peer gives up a transaction while a debugger holds it: leave out --inspect or --fabric",
      exitStatus.usage,
    );
  }
  if (request.kind !== "embedded" && options.namedAddresses === true) {
    throw new CommandError(
      "--named-addresses is for the embedded network: the nodes of a native network reach one another by the addresses that they name, and this machine does not know those names; leave it out, or leave out --fabric",
      exitStatus.usage,
    );
  }
  if (request.kind === "embedded" && Object.keys(request.topology).length > 0) {
    throw new CommandError(
      "--consensus, --orderers and --peers-per-organisation are for native networks: the embedded network has one orderer and one peer an organisation; leave them out, or add --fabric",
      exitStatus.usage,
    );
  }
  const status = await bringUp(folder, request, context);
  const page = options.explorer === undefined ? undefined : await openExplorer(context, portOf(options.explorer));
  printUp(context, page === undefined ? status : { ...status, explorer: page }, folder);
  if (status.failure !== undefined) {
    return exitStatus.notRunning;
  }
  return options.follow === true || options.watch === true
    ? followOnTerminal(folder, context, { console: options.watch === true })
    : exitStatus.done;
}

function settingsOf(kind: NetworkKind, { startupTimeout, testNetwork, namedAddresses }: UpOptions): NodeSettings {
  return {
    ...(startupTimeout !== undefined && { startupTimeoutMs: startupTimeout }),
    // The applications of fabric-samples find nodes by these names.
    ...((namedAddresses === true || (testNetwork === true && kind === "embedded")) && { namedAddresses: true }),
  };
}

/**
 * Starts a supervisor if none runs, and has it bring the network up. A new supervisor whose first `up` fails is ended.
 */
export async function bringUp(
  folder: StateFolder,
  request: UpRequest,
  context: CommandContext,
): Promise<RunningStatus> {
  const onProgress = progressOf(context);
  const wasRunning = folder.runningSupervisor() !== undefined;
  const supervisor = await ensureSupervisor(folder);
  try {
    return await callSupervisor(supervisor, "up", request, { onProgress });
  } catch (error) {
    if (!wasRunning) {
      await bringDown(folder, onProgress);
    }
    if (error instanceof CommandError && error.logFile === undefined && error.status !== exitStatus.usage) {
      throw new CommandError(error.message, error.status, folder.supervisorLog);
    }
    throw error;
  }
}

export function printUp(
  context: CommandContext,
  status: RunningStatus & { readonly explorer?: string },
  folder: StateFolder,
): void {
  if (context.json) {
    context.terminal.out(JSON.stringify(status));
    return;
  }
  const chaincodes = status.chaincodes.map(({ name, version }) => `${name} ${version}`).join(", ") || "none";
  context.terminal.out(
    `${status.kind} is up: channel ${status.channel}, chaincode ${chaincodes}, state in ${folder.path}`,
  );
  context.terminal.out(profileTable(status.profiles));
  for (const { chaincode, mspId, inspector } of status.processes) {
    if (chaincode !== undefined && inspector !== undefined) {
      context.terminal.out(`debugger: chaincode ${chaincode} of ${mspId} at ${inspector}`);
    }
  }
  if (status.explorer !== undefined) {
    context.terminal.out(`explorer: ${status.explorer}`);
  }
  for (const line of troublesOf(status)) {
    context.terminal.out(line);
  }
}

function portOf(explorer: number | true): number | undefined {
  return explorer === true ? undefined : explorer;
}

/** The kind of network that `--fabric` names. @throws {CommandError} that version of Fabric is not supported. */
export function kindOf(fabric: string | true | undefined): NetworkKind {
  if (fabric === undefined) {
    return "embedded";
  }
  const kind = fabric === true ? "fabric-3.1" : `fabric-${fabric}`;
  const known = networkKinds.find((candidate) => candidate === kind);
  if (known === undefined || known === "embedded") {
    const versions = networkKinds.flatMap((name) => (name === "embedded" ? [] : [name.replace("fabric-", "")]));
    throw new CommandError(
      `Fabric ${String(fabric)} is not supported: choose ${versions.join(" or ")}`,
      exitStatus.usage,
    );
  }
  return known;
}
