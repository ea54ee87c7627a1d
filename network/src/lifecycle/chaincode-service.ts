import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import type { ChaincodeProcess } from "../description/index.js";
import { packageFolder } from "../files/index.js";
import { NetworkError } from "../network-error.js";
import { portProbe, SupervisedProcess } from "../process/index.js";

/** PEM files of a service that accepts only TLS. */
export interface ServiceTlsFiles {
  readonly certificate: string;
  readonly privateKey: string;
  /** Certificate of the authority for the service's clients. */
  readonly clientRoot: string;
}

/** The data with which one organisation's instance of a chaincode runs. */
export interface ServiceRecord {
  readonly mspId: string;
  readonly packageId: string;
  readonly port: number;
  readonly process: Pick<ChaincodeProcess, "folder" | "command" | "env">;
  readonly tls?: ServiceTlsFiles;
}

/** One organisation's process of one chaincode, as a service to which its peers connect. */
export interface ChaincodeService {
  readonly chaincode: string;
  readonly record: ServiceRecord;
  readonly process: SupervisedProcess;
  /** The address at which it accepts a debugger, as `host:port`. */
  readonly inspector?: string;
}

/**
 * Prepares a chaincode's process, which does not run yet.
 *
 * @param settings - the longest time for its start, in milliseconds, and the port at which a Node chaincode accepts a
 * debugger
 */
export function chaincodeService(
  directory: string,
  chaincode: string,
  record: ServiceRecord,
  { readyTimeoutMs, inspectorPort }: { readonly readyTimeoutMs?: number; readonly inspectorPort?: number } = {},
): ChaincodeService {
  const address = `127.0.0.1:${String(record.port)}`;
  const file = `chaincode-${chaincode}-${record.mspId}`;
  const process = new SupervisedProcess({
    name: `chaincode ${chaincode} of ${record.mspId}`,
    command: serviceCommand(record, address),
    folder: record.process.folder,
    env: {
      ...record.process.env,
      ...(record.process.command === undefined && nodeVariables(record.process.env, inspectorPort)),
      CHAINCODE_SERVER_ADDRESS: address,
      CHAINCODE_ID: record.packageId,
      CORE_CHAINCODE_ID_NAME: record.packageId,
      CORE_PEER_LOCALMSPID: record.mspId,
      ...(record.tls === undefined ? {} : tlsVariables(record.tls)),
    },
    logFile: join(directory, "logs", `${file}.log`),
    // Two versions run at the same time during an upgrade.
    pidFile: join(directory, "pids", `${file}-${String(record.port)}.pid`),
    isReady: portProbe(record.port),
    ...(readyTimeoutMs !== undefined && { readyTimeoutMs }),
  });
  const inspected = inspectorPort !== undefined && record.process.command === undefined;
  return { chaincode, record, process, ...(inspected && { inspector: `127.0.0.1:${String(inspectorPort)}` }) };
}

/** @throws {NetworkError} the folder is missing, or names no command and has no Node runtime for chaincode. */
function serviceCommand({ process, packageId, tls }: ServiceRecord, address: string): [string, ...string[]] {
  if (!existsSync(process.folder)) {
    throw new NetworkError(`the chaincode's folder ${process.folder} does not exist`);
  }
  const [program, ...args] = process.command ?? [];
  if (program !== undefined) {
    return [program, ...args];
  }
  const runtime = nearestRuntime(process.folder);
  if (runtime === undefined) {
    throw new NetworkError(
      `${process.folder} has no node_modules/.bin/fabric-chaincode-node here or above: install fabric-shim, or name a command`,
    );
  }
  const files =
    tls === undefined
      ? []
      : [
          `--chaincode-tls-cert-file=${tls.certificate}`,
          `--chaincode-tls-key-file=${tls.privateKey}`,
          `--chaincode-tls-client-cacert-file=${tls.clientRoot}`,
        ];
  return [runtime, "server", `--chaincode-address=${address}`, `--chaincode-id=${packageId}`, ...files];
}

/**
 * Makes Node print the place where an error was thrown, in source lines if there is a source map, and accept a debugger
 * at the port, if there is one.
 */
function nodeVariables(env: ChaincodeProcess["env"], inspectorPort: number | undefined): Record<string, string> {
  const given = env?.["NODE_OPTIONS"] ?? process.env["NODE_OPTIONS"] ?? "";
  const preloads = ["print-stacks.cjs", ...(inspectorPort === undefined ? [] : ["open-inspector.cjs"])]
    .map((name) => ` --require ${JSON.stringify(join(packageFolder(), "preload", name))}`)
    .join("");
  return {
    NODE_OPTIONS: `${given} --enable-source-maps${preloads}`.trim(),
    ...(inspectorPort !== undefined && { TALLYSTICK_INSPECT_PORT: String(inspectorPort) }),
  };
}

/** The names under which a separate command finds the files. The container image uses the same. */
function tlsVariables({ certificate, privateKey, clientRoot }: ServiceTlsFiles): Record<string, string> {
  return {
    CHAINCODE_TLS_CERT_FILE: certificate,
    CHAINCODE_TLS_KEY_FILE: privateKey,
    CHAINCODE_TLS_CLIENT_CACERT_FILE: clientRoot,
  };
}

function nearestRuntime(folder: string): string | undefined {
  const candidate = join(folder, "node_modules", ".bin", "fabric-chaincode-node");
  if (existsSync(candidate)) {
    return candidate;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestRuntime(parent);
}
