import { readFileSync } from "node:fs";

import * as z from "zod";

import type { PrivateDataCollection } from "../description/index.js";
import { CommandError } from "./command-error.js";
import { exitStatus } from "./exit-status.js";

const collectionsFile = z.array(
  z.strictObject({
    name: z.string().min(1),
    policy: z.string().min(1),
    // The defaults of `peer` for an absent field.
    requiredPeerCount: z.int().min(0).default(0),
    maxPeerCount: z.int().min(0).default(1),
    blockToLive: z.int().min(0).default(0),
    memberOnlyRead: z.boolean().default(false),
    memberOnlyWrite: z.boolean().default(false),
    endorsementPolicy: z
      .strictObject({ signaturePolicy: z.string().optional(), channelConfigPolicy: z.string().optional() })
      .optional(),
  }),
);

/**
 * Reads the file for the option `--collections-config` of `peer lifecycle chaincode`.
 *
 * @throws {CommandError} it cannot be read, or does not have this form.
 */
export function readCollections(path: string): readonly PrivateDataCollection[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`collections ${path} cannot be read: ${reason}`, exitStatus.usage);
  }
  const parsed = collectionsFile.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.join(".") ?? "";
    throw new CommandError(`collections ${path}: ${at}: ${issue?.message ?? "malformed"}`, exitStatus.usage);
  }
  return parsed.data.map(({ endorsementPolicy, ...collection }) => {
    const policy = endorsementPolicy?.signaturePolicy ?? endorsementPolicy?.channelConfigPolicy;
    return { ...collection, ...(policy !== undefined && { endorsementPolicy: policy }) };
  });
}
