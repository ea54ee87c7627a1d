import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import * as z from "zod";

import type { NetworkDescription } from "../description/index.js";
import { writeFileAtomically } from "../files/index.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";

const processSchema = z.object({
  folder: z.string(),
  command: z.array(z.string()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  connection: z.enum(["service", "peer"]).optional(),
  address: z.string().optional(),
});

const governanceSchema = z.object({
  admins: z.string().exactOptional(),
  lifecycleEndorsement: z.string().exactOptional(),
});

/** Policies for the members' majority in their described form, by chaincode, and the definition with them. */
export const majoritiesSchema = z.record(z.string(), z.object({ notation: z.string(), sequence: z.number() }));

const networkFileSchema = z.object({
  kind: z.literal("embedded"),
  channel: z.string(),
  organisations: z.array(z.object({ mspId: z.string(), domain: z.string() })),
  governance: governanceSchema.exactOptional(),
  /** Channels in addition to the first. */
  channels: z
    .array(
      z.object({
        name: z.string(),
        organisations: z.array(z.string()),
        batch: z.object({ maxMessageCount: z.number(), timeoutMs: z.number() }).exactOptional(),
        governance: governanceSchema.exactOptional(),
      }),
    )
    .default([]),
  ports: z.record(z.string(), z.number()),
  programs: z.array(
    z.object({
      chaincode: z.string(),
      mspId: z.string(),
      packageId: z.string(),
      process: processSchema,
      port: z.number().optional(),
      /** Files of the service's own TLS, unless its connection has no TLS. */
      tls: z.object({ certificate: z.string(), privateKey: z.string(), clientRoot: z.string() }).optional(),
    }),
  ),
  majorities: majoritiesSchema.default({}),
});

/** The record in a network's folder, in addition to identities and ledger. */
export type EmbeddedState = z.infer<typeof networkFileSchema>;

/** The program of an organisation for a package without code, which was made from a description. */
export type DeployedProgram = EmbeddedState["programs"][number];

/** @throws {EmbeddedNetworkError} the file is not one of this network */
export async function readEmbeddedState(directory: string): Promise<EmbeddedState | undefined> {
  const path = join(directory, "embedded.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return undefined;
  }
  try {
    return networkFileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new EmbeddedNetworkError(`${path} cannot be read as an embedded network: reset the network to start again`, {
      cause,
    });
  }
}

export async function writeEmbeddedState(directory: string, file: EmbeddedState): Promise<void> {
  await writeFileAtomically(join(directory, "embedded.json"), `${JSON.stringify(file, undefined, 2)}\n`);
}

/** @throws {EmbeddedNetworkError} the folder has another network than the requested one */
export function assertSameNetwork(file: EmbeddedState, description: NetworkDescription, directory: string): void {
  if (!isDeepStrictEqual(file.governance, description.governance)) {
    const [has, asked] = [file.governance, description.governance].map((rules) => JSON.stringify(rules ?? {}));
    throw new EmbeddedNetworkError(
      `${directory} holds a network governed by ${has ?? ""}, not ${asked ?? ""}: start it as it is, or reset it to start again`,
    );
  }
  const held = `${file.channel} of ${file.organisations.map(({ mspId }) => mspId).join(", ")}`;
  const missing = description.organisations.filter(
    ({ mspId, domain }) => !file.organisations.some((other) => other.mspId === mspId && other.domain === domain),
  );
  if (file.channel !== description.channel || missing.length > 0) {
    const wanted = `${description.channel} of ${description.organisations.map(({ mspId }) => mspId).join(", ")}`;
    throw new EmbeddedNetworkError(
      `${directory} holds the network ${held}, not ${wanted}: start it as it is, or reset it to start again`,
    );
  }
}
