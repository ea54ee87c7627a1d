import { promisify } from "node:util";
import { gunzip } from "node:zlib";

import { Parser } from "tar";

import { PackageError } from "./package-error.js";

const decompress = promisify(gunzip);

/** First bytes of what gzip has compressed by the one method that there is. */
const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08]);
const gzipHeaderBytes = 10;
/** What a tar archive is made of. */
const blockBytes = 512;

export interface ArchiveEntry {
  readonly path: string;
  readonly kind: "file" | "folder" | "other";
  /** The type's letter in the archive, as Go prints it. */
  readonly typeFlag: number;
  readonly mode: number;
  readonly content: Buffer;
}

/**
 * Unpacks a gzip stream, without keeping the event loop.
 *
 * @throws {PackageError} it is none, in the words of Go's library
 */
export async function decompressGzip(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.length === 0) {
    throw new PackageError("EOF");
  }
  if (bytes.length < gzipHeaderBytes) {
    throw new PackageError("unexpected EOF");
  }
  if (!gzipMagic.equals(bytes.subarray(0, gzipMagic.length))) {
    throw new PackageError("gzip: invalid header");
  }
  try {
    return await decompress(bytes);
  } catch (cause) {
    const truncated = cause instanceof Error && "code" in cause && cause.code === "Z_BUF_ERROR";
    throw new PackageError(truncated ? "unexpected EOF" : "flate: corrupt input", { cause });
  }
}

const kinds: ReadonlyMap<string, ArchiveEntry["kind"]> = new Map([
  ["File", "file"],
  ["OldFile", "file"],
  ["Directory", "folder"],
]);

/**
 * All entries of a tar archive, in order.
 *
 * @throws {PackageError} it is none, in the words of Go's library
 */
export function readTar(bytes: Buffer): Promise<readonly ArchiveEntry[]> {
  if (bytes.length > 0 && bytes.length < blockBytes) {
    return Promise.reject(new PackageError("unexpected EOF"));
  }
  return new Promise((resolve, reject) => {
    const entries: ArchiveEntry[] = [];
    const parser = new Parser({
      onReadEntry: (entry) => {
        const chunks: Buffer[] = [];
        entry.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
        });
        entry.on("end", () => {
          entries.push({
            path: entry.path,
            kind: kinds.get(entry.type) ?? "other",
            typeFlag: entry.header.typeKey.charCodeAt(0),
            mode: entry.mode ?? 0o644,
            content: Buffer.concat(chunks),
          });
        });
      },
      onwarn: (code, message) => {
        // An archive without entries is one to Go.
        if (code === "TAR_ENTRY_INVALID") {
          reject(new PackageError("archive/tar: invalid tar header"));
        } else if (code === "TAR_BAD_ARCHIVE" && /truncated/i.test(message)) {
          reject(new PackageError("unexpected EOF"));
        }
      },
    });
    parser.on("end", () => {
      resolve(entries);
    });
    parser.end(bytes);
  });
}
