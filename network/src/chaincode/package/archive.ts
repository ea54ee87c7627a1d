import { promisify } from "node:util";
import { constants, gunzip, type ZlibOptions } from "node:zlib";

import { Parser, ReadEntry } from "tar";

import { PackageError } from "./package-error.js";

const decompress = promisify<Uint8Array, ZlibOptions, Buffer>(gunzip);

/** First bytes of gzip's output. It has only one method of compression. */
const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08]);
const gzipHeaderBytes = 10;
/** The unit of a tar archive. */
const blockBytes = 512;
/** The end of an archive. */
const endMarker = Buffer.alloc(2 * blockBytes);

export interface ArchiveEntry {
  readonly path: string;
  readonly kind: "file" | "folder" | "other";
  /** The type's letter in the archive, as Go prints it. */
  readonly typeFlag: number;
  readonly mode: number;
  readonly content: Buffer;
}

/** The archive ends in the middle of a file. */
export class TruncatedFileError extends PackageError {
  constructor(readonly path: string) {
    super("unexpected EOF");
  }
}

/** The beginnings of errors about an archive that cannot be read: about its compression, and about its content. */
export interface ArchivePrefixes {
  readonly opening: string;
  readonly reading: string;
}

/**
 * All entries of a gzipped tar archive, in order. The function decompresses outside of the event loop.
 *
 * @throws {PackageError} it is not such an archive, in the words of Go's libraries
 */
export async function readArchive(
  bytes: Uint8Array,
  { opening, reading }: ArchivePrefixes,
): Promise<readonly ArchiveEntry[]> {
  const reason = openingProblem(bytes);
  if (reason !== undefined) {
    throw new PackageError(`${opening}: ${reason}`);
  }
  try {
    const { content, whole } = await decompressed(bytes);
    const entries = await readTar(content);
    if (!whole && !content.subarray(-endMarker.length).equals(endMarker)) {
      throw new PackageError("unexpected EOF");
    }
    return entries;
  } catch (error) {
    if (error instanceof PackageError && !(error instanceof TruncatedFileError)) {
      throw new PackageError(`${reading}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

/** Why the stream cannot be opened; undefined if it can. */
function openingProblem(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) {
    return "EOF";
  }
  if (bytes.length < gzipHeaderBytes) {
    return "unexpected EOF";
  }
  return gzipMagic.equals(bytes.subarray(0, gzipMagic.length)) ? undefined : "gzip: invalid header";
}

/** The content. If the stream is cut off, as much of it as there is. */
async function decompressed(bytes: Uint8Array): Promise<{ readonly content: Buffer; readonly whole: boolean }> {
  try {
    return { content: await decompress(bytes, {}), whole: true };
  } catch (cause) {
    const reason = String(cause);
    if (reason.includes("unexpected end of file")) {
      return { content: await decompress(bytes, { finishFlush: constants.Z_SYNC_FLUSH }), whole: false };
    }
    const checksum = reason.includes("incorrect data check");
    throw new PackageError(checksum ? "gzip: invalid checksum" : "flate: corrupt input", { cause });
  }
}

const kinds: ReadonlyMap<string, ArchiveEntry["kind"]> = new Map([
  ["File", "file"],
  ["OldFile", "file"],
  ["Directory", "folder"],
]);

function readTar(bytes: Buffer): Promise<readonly ArchiveEntry[]> {
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
      onwarn: (code, message, { entry }) => {
        // For Go, an archive without entries is valid.
        if (code === "TAR_ENTRY_INVALID") {
          reject(new PackageError("archive/tar: invalid tar header"));
        } else if (code === "TAR_BAD_ARCHIVE" && /truncated/i.test(message)) {
          reject(entry instanceof ReadEntry ? new TruncatedFileError(entry.path) : new PackageError("unexpected EOF"));
        }
      },
    });
    parser.on("end", () => {
      resolve(entries);
    });
    parser.end(bytes);
  });
}
