import { webcrypto } from "node:crypto";

import * as z from "zod";

import { type ArchiveEntry, readArchive, TruncatedFileError } from "./archive.js";
import { PackageError } from "./package-error.js";

/** A chaincode's package in the form that organisations exchange. */
export interface ChaincodePackage {
  /** `label:hash`, with which approvals name it and the chaincode registers. */
  readonly packageId: string;
  readonly label: string;
  /** How the code is built and run: `ccaas`, `node`, `golang`, … */
  readonly type: string;
  /** Files of the inner archive. */
  readonly code: readonly ArchiveEntry[];
}

const metadataFile = "metadata.json";
const codeFile = "code.tar.gz";

/** Go treats a missing field, and `null`, as an empty one. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const metadataSchema = z.object({ type: text, label: text });

const labelPattern = /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/;

/**
 * Parses a package.
 *
 * @throws {PackageError} a peer would refuse it; the message is Fabric's
 */
export async function parsePackage(bytes: Uint8Array): Promise<ChaincodePackage> {
  const { metadata, codeBytes } = await readOuter(bytes);
  const code = await readCode(codeBytes);
  return { packageId: await packageIdOf(metadata.label, bytes), ...metadata, code };
}

/** Label and fingerprint of a package. */
async function packageIdOf(label: string, bytes: Uint8Array): Promise<string> {
  // Web Crypto works outside of the event loop, and a package may have 100 MB.
  const digest = await webcrypto.subtle.digest("SHA-256", bytes);
  return `${label}:${Buffer.from(digest).toString("hex")}`;
}

async function readOuter(
  bytes: Uint8Array,
): Promise<{ readonly metadata: z.infer<typeof metadataSchema>; readonly codeBytes: Buffer }> {
  const entries = await readArchive(bytes, {
    opening: "error reading as gzip stream",
    reading: "error inspecting next tar header",
  }).catch((error: unknown) => {
    throw error instanceof TruncatedFileError
      ? new PackageError(`could not read ${error.path} from tar: ${error.message}`, { cause: error })
      : error;
  });
  const odd = entries.find(({ kind }) => kind !== "file");
  if (odd !== undefined) {
    throw new PackageError(`tar entry ${odd.path} is not a regular file, type ${String(odd.typeFlag)}`);
  }
  const metadata = entries.findLast(({ path }) => path === metadataFile);
  const parsed = metadata && parseMetadata(metadata.content);
  const code = entries.findLast(({ path }) => path === codeFile);
  if (code === undefined) {
    throw new PackageError("did not find a code package inside the package");
  }
  if (parsed === undefined) {
    throw new PackageError(`did not find any package metadata (missing ${metadataFile})`);
  }
  if (!labelPattern.test(parsed.label)) {
    throw new PackageError(
      `invalid label '${parsed.label}'. Label must be non-empty, can only consist of alphanumerics, symbols from '.+-_', and can only begin with alphanumerics`,
    );
  }
  return { metadata: parsed, codeBytes: code.content };
}

function parseMetadata(content: Buffer): z.infer<typeof metadataSchema> {
  let value: unknown;
  try {
    value = JSON.parse(content.toString("utf8"));
  } catch (cause) {
    throw unreadableMetadata(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const result = metadataSchema.safeParse(value);
  if (!result.success) {
    throw unreadableMetadata(z.prettifyError(result.error), result.error);
  }
  return result.data;
}

function unreadableMetadata(reason: string, cause: unknown): PackageError {
  return new PackageError(`could not unmarshal ${metadataFile} as json: ${reason}`, { cause });
}

/** A peer looks for database indexes in the code first, which gives its message about unreadable code. */
async function readCode(codeBytes: Buffer): Promise<readonly ArchiveEntry[]> {
  const prefix = "error retrieving DB artifacts from code package";
  return readArchive(codeBytes, { opening: prefix, reading: prefix }).catch((error: unknown) => {
    throw error instanceof TruncatedFileError
      ? new PackageError(`${prefix}: ${error.message}`, { cause: error })
      : error;
  });
}
