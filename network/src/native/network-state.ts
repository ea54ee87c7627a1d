import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import * as z from "zod";

import { writeFileAtomically } from "../files/index.js";
import { NativeNetworkError } from "./native-network-error.js";

const port = z.number().int().min(1).max(65535);

const organisation = z.object({ mspId: z.string(), domain: z.string() });

const chaincodeProcess = z.object({
  folder: z.string(),
  command: z.array(z.string()).readonly().exactOptional(),
  env: z.record(z.string(), z.string()).readonly().exactOptional(),
});

const collection = z.object({
  name: z.string(),
  policy: z.string(),
  requiredPeerCount: z.number().exactOptional(),
  maxPeerCount: z.number().exactOptional(),
  blockToLive: z.number().exactOptional(),
  memberOnlyRead: z.boolean().exactOptional(),
  memberOnlyWrite: z.boolean().exactOptional(),
  endorsementPolicy: z.string().exactOptional(),
});

const serviceTlsFiles = z.object({ certificate: z.string(), privateKey: z.string(), clientRoot: z.string() });

const deployedChaincode = z.object({
  name: z.string(),
  version: z.string(),
  sequence: z.number().int().positive(),
  endorsementPolicy: z.string().exactOptional(),
  initRequired: z.boolean(),
  collections: z.array(collection.readonly()).readonly().exactOptional(),
  process: chaincodeProcess,
  instances: z
    .array(
      z
        .object({
          mspId: z.string(),
          packageId: z.string(),
          port,
          process: chaincodeProcess,
          /** Files of the service's own TLS, unless it serves without TLS. */
          tls: serviceTlsFiles.readonly().exactOptional(),
        })
        .readonly(),
    )
    .readonly(),
});

const batch = z.object({ maxMessageCount: z.number(), timeoutMs: z.number() }).readonly();

const governance = z
  .object({ admins: z.string().exactOptional(), lifecycleEndorsement: z.string().exactOptional() })
  .readonly();

const channelRecord = z.object({
  name: z.string(),
  /** MSP ids. */
  organisations: z.array(z.string()).readonly(),
  batch,
  governance: governance.exactOptional(),
  chaincodes: z.array(deployedChaincode.readonly()).readonly(),
});

const networkState = z.object({
  format: z.literal(1),
  kind: z.enum(["fabric-3.1", "fabric-2.5"]),
  /** Release of the binaries that last ran on this state. */
  release: z.string(),
  description: z.object({
    channel: z.string(),
    organisations: z.array(organisation.readonly()).readonly(),
    batch,
    governance: governance.exactOptional(),
  }),
  topology: z.object({
    consensus: z.enum(["raft", "bft"]),
    peersPerOrganisation: z.number().int().positive(),
    peers: z
      .array(
        z
          .object({
            name: z.string(),
            mspId: z.string(),
            domain: z.string(),
            port,
            chaincodePort: port,
            operationsPort: port,
          })
          .readonly(),
      )
      .readonly(),
    orderers: z
      .array(
        z
          .object({
            name: z.string(),
            mspId: z.string(),
            port,
            channelPort: port.exactOptional(),
            adminPort: port,
            operationsPort: port,
          })
          .readonly(),
      )
      .readonly(),
  }),
  /** Chaincodes on the first channel. */
  chaincodes: z.array(deployedChaincode.readonly()).readonly(),
  /** Channels in addition to the first. */
  channels: z.array(channelRecord.readonly()).readonly(),
});

/** The record of a native network between two runs, in addition to identities and ledgers. */
export type NetworkState = Readonly<z.infer<typeof networkState>>;
/** The record of a channel. */
export type ChannelRecord = Readonly<z.infer<typeof channelRecord>>;
export type DeployedChaincode = NetworkState["chaincodes"][number];

function stateFile(directory: string): string {
  return join(directory, "network.json");
}

/** @throws {NativeNetworkError} the file cannot be read as a state. */
export async function readState(directory: string): Promise<NetworkState | undefined> {
  const path = stateFile(directory);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    // Not with instanceof: code in a context of its own, as under jest, gets Node's errors from another realm.
    if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
  try {
    return networkState.parse(JSON.parse(text));
  } catch (cause) {
    throw new NativeNetworkError(`${path} is not a network's state of this version; reset the network to start again`, {
      cause,
    });
  }
}

/** Removes everything from which a later start would continue: the record, the channels, the nodes' ledgers. */
export async function removeState(directory: string): Promise<void> {
  const parts = [stateFile(directory), ...["channel", "channels", "nodes"].map((name) => join(directory, name))];
  await Promise.all(parts.map((part) => rm(part, { recursive: true, force: true })));
}

export async function writeState(directory: string, state: NetworkState): Promise<void> {
  await writeFileAtomically(stateFile(directory), `${JSON.stringify(state, null, 2)}\n`);
}
