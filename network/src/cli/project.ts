import { existsSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

import {
  DescriptionError,
  NETWORK_FILE,
  parseNetworkFile,
  readNetworkFile,
  type Chaincode,
  type NetworkFile,
  type Organisation,
} from "../description/index.js";
import { CommandError } from "./command-error.js";
import { exitStatus } from "./exit-status.js";
import { StateFolder } from "./state-folder.js";

/** Options that every command takes. */
export interface ProjectOptions {
  readonly config?: string;
  readonly directory?: string;
}

/** The options of `up` that replace or extend the network file. */
export interface NetworkChoice extends ProjectOptions {
  readonly org?: readonly string[];
  /** Uses organisations and users of fabric-samples' test-network instead. */
  readonly testNetwork?: boolean;
  readonly channel?: string;
  readonly chaincode?: readonly string[];
}

/**
 * The folder with the network's state.
 *
 * @throws {CommandError} the folder has something else in it.
 */
export function stateFolder(options: ProjectOptions): StateFolder {
  const file = networkFilePath(options);
  const base = file === undefined ? process.cwd() : dirname(file);
  const path = resolve(options.directory ?? resolve(base, ".network"));
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw new CommandError(`${path} is not a folder to keep state in: choose another --directory`, exitStatus.usage);
  }
  return new StateFolder(path);
}

/**
 * The network to bring up: the project's file, with organisations, channel and chaincodes replaced if the command names
 * some. Without a file it is the network that was up before, if the command names no other, or two organisations as in
 * Fabric's own examples.
 *
 * @throws {CommandError} the file or an option is malformed.
 */
export function chosenNetwork(choice: NetworkChoice, before?: NetworkFile): NetworkFile {
  const path = networkFilePath(choice);
  const named = choice.chaincode?.map(chosenChaincode);
  assertDeployable(named ?? []);
  try {
    const base = path === undefined ? withoutFile(choice, before) : readNetworkFile(path);
    const overridden = {
      channel: choice.channel ?? base.description.channel,
      batch: base.description.batch,
      ...(base.description.governance && { governance: base.description.governance }),
      ...(base.description.orderer && { orderer: base.description.orderer }),
      organisations:
        choice.org === undefined && choice.testNetwork !== true
          ? base.description.organisations
          : organisationsOf(choice),
    };
    return {
      description: parseNetworkFile(overridden, ".", "the command line").description,
      chaincodes: named ?? base.chaincodes,
    };
  } catch (error) {
    throw asUsage(error);
  }
}

/** The parts of the network that come from the command line and not from its file. */
export function namedParts({ org, testNetwork = false, channel }: NetworkChoice): ("channel" | "organisations")[] {
  return [
    ...(channel === undefined ? [] : (["channel"] as const)),
    ...(org === undefined && !testNetwork ? [] : (["organisations"] as const)),
  ];
}

/**
 * A chaincode in the form of the command line: `name=folder`, or a folder with the name of the chaincode.
 *
 * @throws {CommandError} there is no such folder.
 */
export function chosenChaincode(text: string): Chaincode {
  const separator = text.indexOf("=");
  const folder = resolve(text.slice(separator + 1));
  const name = separator < 0 ? basename(folder) : text.slice(0, separator);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new CommandError(`chaincode ${name}: there is no folder ${folder}`, exitStatus.usage);
  }
  return { name, version: "1.0", process: { folder } };
}

/** @throws {CommandError} Fabric does not accept a name or version, or a name occurs twice. */
export function assertDeployable(chaincodes: readonly Chaincode[]): void {
  onCommandLine({
    organisations: [{ mspId: "Org1MSP" }],
    chaincodes: chaincodes.map(({ name, version, process }) => ({ name, version, folder: process.folder })),
  });
}

/**
 * An organisation in the form of the command line.
 *
 * @throws {CommandError} the name or the domain is not valid.
 */
export function chosenOrganisation(mspId: string, domain: string | undefined): Organisation {
  const content = { organisations: [{ mspId, ...(domain !== undefined && { domain }) }] };
  const [organisation] = onCommandLine(content).description.organisations;
  if (organisation === undefined) {
    throw new CommandError(`${mspId} is not an organisation`, exitStatus.usage);
  }
  return organisation;
}

/** @throws {CommandError} the command line is malformed. */
function onCommandLine(content: unknown): NetworkFile {
  try {
    return parseNetworkFile(content, ".", "the command line");
  } catch (error) {
    throw asUsage(error);
  }
}

function asUsage(error: unknown): unknown {
  return error instanceof DescriptionError ? new CommandError(error.message, exitStatus.usage) : error;
}

function withoutFile(choice: NetworkChoice, before: NetworkFile | undefined): NetworkFile {
  return before !== undefined && namedParts(choice).length === 0
    ? before
    : parseNetworkFile({ organisations: organisationsOf(choice) }, ".", "the command line");
}

function organisationsOf({
  org = ["Org1MSP", "Org2MSP"],
  testNetwork = false,
}: NetworkChoice): readonly { readonly mspId: string }[] {
  return testNetwork ? testNetworkOrganisations : org.map((mspId) => ({ mspId }));
}

const testNetworkOrganisations = ["1", "2"].map((number) => ({
  mspId: `Org${number}MSP`,
  domain: `org${number}.example.com`,
  users: [
    { name: "User1", role: "client" },
    { name: "Admin", role: "admin" },
  ],
}));

function networkFilePath({ config }: ProjectOptions): string | undefined {
  const path = resolve(config ?? NETWORK_FILE);
  return config !== undefined || existsSync(path) ? path : undefined;
}
