import { readFileSync } from "node:fs";
import { dirname } from "node:path";

import { DescriptionError } from "./description-error.js";
import { chaincodeOf, descriptionOf, networkFileSchema } from "./description-schema.js";
import type { Chaincode, NetworkDescription } from "./network-description.js";

/** Name of the file that describes a project's network. */
export const NETWORK_FILE = "fabric-network.json";

/** A network and the chaincodes that are deployed on it when it comes up. */
export interface NetworkFile {
  /** Channel, organisations and block cutting. */
  readonly description: NetworkDescription;
  /** The chaincodes are in the order of deployment. */
  readonly chaincodes: readonly Chaincode[];
}

/**
 * Reads a network file. Folders of chaincodes are relative to the file's own.
 *
 * @throws {DescriptionError} with the file, the field and its fault.
 */
export function readNetworkFile(path: string): NetworkFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new DescriptionError(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new DescriptionError(`${path} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  return parseNetworkFile(content, dirname(path), path);
}

/**
 * Checks the content of a network file.
 *
 * @param base - folder to which chaincodes' folders are relative.
 * @param source - the name of the content's source in error messages.
 * @throws {DescriptionError} with the source, the field and its fault.
 */
export function parseNetworkFile(content: unknown, base: string, source = "network description"): NetworkFile {
  const parsed = networkFileSchema.safeParse(content, { reportInput: true });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.map((key) => (typeof key === "number" ? `[${String(key)}]` : `.${String(key)}`)).join("");
    const field = at === undefined || at === "" ? "" : `${at.replace(/^\./, "")}: `;
    const value = issue?.code === "invalid_format" ? `, not ${JSON.stringify(issue.input)}` : "";
    throw new DescriptionError(`${source}: ${field}${issue?.message ?? "is malformed"}${value}`, {
      cause: parsed.error,
    });
  }
  return {
    description: descriptionOf(parsed.data),
    chaincodes: parsed.data.chaincodes.map((chaincode) => chaincodeOf(chaincode, base)),
  };
}
