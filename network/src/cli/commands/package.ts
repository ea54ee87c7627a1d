import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { type Chaincode, NETWORK_FILE } from "../../description/index.js";
import { buildNodePackage } from "../../lifecycle/node-package.js";
import type { LifecyclePackage } from "../../lifecycle/package-archive.js";
import { buildServicePackage } from "../../lifecycle/service-package.js";
import { CommandError } from "../command-error.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { assertDeployable, chosenChaincode, chosenNetwork } from "../project.js";
import { StateFolder } from "../state-folder.js";
import type { CommandContext } from "./context.js";

export interface PackageOptions {
  readonly version?: string;
  /** Default: name and version of the chaincode. */
  readonly label?: string;
  /**
   * `host:port` of the chaincode as a service. It may contain placeholders of a peer's builder, such as
   * `{{.peername}}`.
   */
  readonly address?: string;
  /** Folder for the package. Default: the working directory. */
  readonly out?: string;
}

/** The package that was written for one chaincode. */
interface WrittenPackage {
  readonly name: string;
  readonly type: "node" | "ccaas";
  readonly label: string;
  readonly packageId: string;
  readonly file: string;
  /** The new place of another package that had the same name. */
  readonly earlier?: string;
}

/**
 * Writes packages in the form that `peer lifecycle chaincode install` takes. Without a named chaincode it writes all of
 * the network file's.
 *
 * @param named - the chaincodes in the form of `up --chaincode`.
 * @throws {CommandError} the chaincode is not of Node and has no address, or the label is not valid
 */
export function packageChaincodes(
  context: CommandContext,
  named: string | undefined,
  options: PackageOptions,
): ExitStatus {
  const chaincodes = named === undefined ? chosenNetwork(context).chaincodes : [chosenChaincode(named)];
  if (chaincodes.length === 0) {
    throw new CommandError(
      `no chaincode is named: give one, such as basic=./chaincode, or name it in ${NETWORK_FILE}`,
      exitStatus.usage,
    );
  }
  if (chaincodes.length > 1 && options.label !== undefined) {
    throw new CommandError("--label names one package: name the chaincode as well", exitStatus.usage);
  }
  const written = chaincodes.map((chaincode) => packageOne(chaincode, options));
  if (context.json) {
    context.terminal.out(JSON.stringify(named === undefined ? written : written[0]));
  } else {
    for (const { file, type, packageId, earlier } of written) {
      context.terminal.out(`${file} (${type})\n  package id ${packageId}`);
      if (earlier !== undefined) {
        context.terminal.out(`  the earlier one is kept as ${earlier}`);
      }
    }
  }
  return exitStatus.done;
}

function packageOne(chaincode: Chaincode, options: PackageOptions): WrittenPackage {
  const { version = chaincode.version, address = chaincode.process.address, out = "." } = options;
  const { name } = chaincode;
  assertDeployable([{ ...chaincode, version }]);
  if (address !== undefined && !/^\S+:\S+$/.test(address)) {
    throw new CommandError(
      `--address ${address}: write host:port, such as {{.peername}}_${name}:9999`,
      exitStatus.usage,
    );
  }
  const { label = `${name}_${version}` } = options;
  const type = address === undefined ? "node" : "ccaas";
  const made =
    address === undefined ? ofNode(chaincode, label) : inUsersWords(() => buildServicePackage(label, { address }));
  const folder = resolve(out);
  if (!existsSync(folder)) {
    throw new CommandError(`there is no folder ${folder} to write the package into`, exitStatus.usage);
  }
  const file = join(folder, `${label}.tar.gz`);
  const earlier = keepEarlier(file, made.bytes);
  writeFileSync(file, made.bytes);
  return { name, type, label, packageId: made.packageId, file, ...(earlier !== undefined && { earlier }) };
}

function ofNode({ name, process: { folder } }: Chaincode, label: string): LifecyclePackage {
  if (!existsSync(join(folder, "package.json"))) {
    throw new CommandError(
      `${folder} has no package.json, so that ${name} is not a Node chaincode: give --address to package it as a service that you run, or use Fabric's "peer lifecycle chaincode package"`,
      exitStatus.usage,
    );
  }
  const isNetworks = (path: string): boolean => existsSync(new StateFolder(path).record);
  return inUsersWords(() => buildNodePackage(label, folder, isNetworks));
}

function inUsersWords(build: () => LifecyclePackage): LifecyclePackage {
  try {
    return build();
  } catch (error) {
    throw error instanceof RangeError ? new CommandError(error.message, exitStatus.usage) : error;
  }
}

/** Renames another package of the same name to a name with its hash, since an organisation may have approved it. */
function keepEarlier(file: string, bytes: Buffer): string | undefined {
  const before = existsSync(file) ? readFileSync(file) : bytes;
  if (before.equals(bytes)) {
    return undefined;
  }
  const hash = createHash("sha256").update(before).digest("hex").slice(0, 12);
  const earlier = file.replace(/\.tar\.gz$/, `.${hash}.tar.gz`);
  renameSync(file, earlier);
  return earlier;
}
