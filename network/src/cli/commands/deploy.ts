import { NETWORK_FILE, type Chaincode } from "../../description/index.js";
import type { CommittedChaincode, NetworkProcess } from "../../network.js";
import { readCollections } from "../collections-file.js";
import { CommandError } from "../command-error.js";
import { callSupervisor } from "../control-client.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { assertDeployable, chosenChaincode, chosenNetwork, stateFolder } from "../project.js";
import type { SupervisorRecord } from "../state-folder.js";
import { progressOf, type CommandContext } from "./context.js";

export interface DeployOptions {
  /** Name of the channel. Default: the network's first. */
  readonly channel?: string;
  readonly version?: string;
  readonly policy?: string;
  readonly initRequired?: boolean;
  /** Path of a file in Fabric's form that describes private data collections. */
  readonly collections?: string;
  /** Command line that serves the chaincode, if it is not of Node. */
  readonly command?: string;
  /** Set if the command connects to its peer. A shell fills in the peer's address. */
  readonly dials?: boolean;
  /** `host:port` of a service that another program runs. */
  readonly address?: string;
}

/**
 * Deploys a chaincode, or upgrades it if its name is deployed already. Without a named one, it deploys all of the
 * network file's.
 *
 * @param named - the chaincodes in the form of `up --chaincode`.
 */
export async function deploy(
  context: CommandContext,
  named: string | undefined,
  options: DeployOptions,
): Promise<ExitStatus> {
  const supervisor = requiredSupervisor(context);
  const chaincodes = (named === undefined ? chosenNetwork(context).chaincodes : [chosenChaincode(named)]).map(
    (chaincode) => withOptions(chaincode, options),
  );
  if (chaincodes.length === 0) {
    throw new CommandError(
      `no chaincode is named: give one, such as basic=./chaincode, or name it in ${NETWORK_FILE}`,
      exitStatus.usage,
    );
  }
  const committed: CommittedChaincode[] = [];
  for (const chaincode of chaincodes) {
    const request = { ...chaincode, ...(options.channel !== undefined && { channel: options.channel }) };
    committed.push(await callSupervisor(supervisor, "deploy", request, { onProgress: progressOf(context) }));
  }
  if (context.json) {
    context.terminal.out(JSON.stringify(named === undefined ? committed : committed[0]));
  } else {
    const { processes } = await callSupervisor(supervisor, "status", null, { onProgress: progressOf(context) });
    for (const chaincode of committed) {
      context.terminal.out(describeDeployed(chaincode, processes, options.channel));
    }
  }
  return exitStatus.done;
}

/** The definition in force, the id for a separate program, and the log with errors of functions. */
function describeDeployed(
  { name, version, sequence, packageId }: CommittedChaincode,
  processes: readonly NetworkProcess[],
  channel: string | undefined,
): string {
  // By organisation, and not in the order in which they were ready.
  const logs = processes
    .flatMap(({ chaincode, mspId, logFile }) =>
      chaincode === name && logFile !== undefined ? [`  ${mspId}: ${logFile}`] : [],
    )
    .sort();
  return [
    `${name} ${version} is committed as sequence ${String(sequence)}${channel === undefined ? "" : ` on channel ${channel}`}`,
    ...(packageId === undefined ? [] : [`its program answers to CHAINCODE_ID=${packageId}`]),
    ...(logs.length === 0 ? [] : ["what it prints, with the stack of each error that a function throws:", ...logs]),
  ].join("\n");
}

function withOptions(chaincode: Chaincode, options: DeployOptions): Chaincode {
  const { command: line, dials = false } = options;
  if (dials && line === undefined) {
    throw new CommandError(
      "--dials needs --command: give the command that starts the chaincode and connects it to its peer, such as './chaincode -peer.address $CORE_PEER_ADDRESS'",
      exitStatus.usage,
    );
  }
  const { address } = options;
  if (address !== undefined && (line !== undefined || !/^[A-Za-z0-9.-]+:[0-9]{1,5}$/.test(address))) {
    throw new CommandError(
      "give --address as host:port of a service that you run, such as 127.0.0.1:9999, and leave out --command",
      exitStatus.usage,
    );
  }
  const words = line?.split(/\s+/).filter((part) => part !== "");
  const command = dials && line !== undefined ? ["sh", "-c", `exec ${line}`] : words;
  const { version = chaincode.version } = options;
  assertDeployable([{ ...chaincode, version }]);
  return {
    ...chaincode,
    version,
    ...(options.policy !== undefined && { endorsementPolicy: options.policy }),
    ...(options.initRequired !== undefined && { initRequired: options.initRequired }),
    ...(options.collections !== undefined && { collections: readCollections(options.collections) }),
    process: {
      ...chaincode.process,
      ...(command && { command }),
      ...(dials && { connection: "peer" }),
      ...(address !== undefined && { address }),
    },
  };
}

/** @throws {CommandError} no network is up. */
export function requiredSupervisor(context: CommandContext): SupervisorRecord {
  const folder = stateFolder(context);
  const supervisor = folder.runningSupervisor();
  if (supervisor === undefined) {
    throw new CommandError(`no network is up in ${folder.path}: run "up" first`, exitStatus.notRunning);
  }
  return supervisor;
}
