import { join } from "node:path";

import type { ChaincodeHandler } from "../chaincode/chaincode-handler.js";
import { SupervisedProcess } from "../process/index.js";
import { SimulationError } from "../simulation/simulation-error.js";
import type { ChaincodeHost } from "./chaincode-host.js";

/** One organisation's program for one package. */
export interface ChaincodeProgram {
  /** Name of a definition for which it runs. */
  readonly chaincode: string;
  readonly packageId: string;
  /** The field is absent if another program runs the chaincode. */
  readonly process: SupervisedProcess | undefined;
  /** The address at which a debugger can attach, as `host:port`. */
  readonly inspector?: string;
  readonly instance: ReachableChaincode;
}

/** How the peer reaches a running chaincode, whether the peer or the chaincode opens the connection. */
interface ReachableChaincode {
  /** @throws {SimulationError} the peer cannot reach the chaincode */
  connect(): Promise<ChaincodeHandler>;
  close(): void;
}

/** How a program that connects to its peer is started. */
export interface DiallingCommand {
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** A program that connects to its peer, with the variables that Fabric's own launcher sets. */
export function diallingProgram(
  chaincode: string,
  packageId: string,
  address: string,
  { command, folder, env }: DiallingCommand,
  { mspId, registry, startupTimeoutMs, workFolder }: ChaincodeHost,
): ChaincodeProgram {
  const file = `chaincode-${chaincode}-${mspId}`;
  registry.expect(packageId);
  const process = new SupervisedProcess({
    name: `chaincode ${chaincode} of ${mspId}`,
    command,
    folder,
    env: {
      ...env,
      CORE_PEER_ADDRESS: address,
      CORE_PEER_TLS_ENABLED: "false",
      CORE_CHAINCODE_ID_NAME: packageId,
      CORE_PEER_LOCALMSPID: mspId,
    },
    logFile: join(workFolder, "logs", `${file}.log`),
    pidFile: join(workFolder, "pids", `${file}-${packageId.slice(-8)}.pid`),
    isReady: () => Promise.resolve(registry.isRegistered(packageId)),
    readyTimeoutMs: startupTimeoutMs,
  });
  const instance = {
    connect: () => registry.handlerOf(packageId, startupTimeoutMs),
    close: () => {
      registry.forget(packageId);
    },
  };
  return ownProgram(chaincode, packageId, process, instance);
}

/**
 * A program that the network itself starts, and starts again after a crash. While the program starts, its peer waits.
 * The wait ends with an error if the program cannot be started again.
 */
export function ownProgram(
  chaincode: string,
  packageId: string,
  process: SupervisedProcess,
  instance: ReachableChaincode,
): ChaincodeProgram {
  const connect = (): Promise<ChaincodeHandler> =>
    new Promise((resolve, reject) => {
      const stop = process.onFailedRestart((error) => {
        const reason = error instanceof Error ? error.message : String(error);
        reject(
          new SimulationError(`could not launch chaincode ${packageId}: chaincode registration failed: ${reason}`),
        );
      });
      instance.connect().then(resolve, reject).finally(stop);
    });
  return {
    chaincode,
    packageId,
    process,
    instance: {
      connect,
      close: () => {
        instance.close();
      },
    },
  };
}
