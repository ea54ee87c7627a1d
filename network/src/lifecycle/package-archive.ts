import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { Header } from "tar";

/** A chaincode's package in the form that a peer installs. */
export interface LifecyclePackage {
  /**
   * Label and fingerprint, as a peer computes them from the package. An approval names it, and the program uses it as
   * its own id.
   */
  readonly packageId: string;
  readonly label: string;
  /** A gzipped tar. */
  readonly bytes: Buffer;
}

/** A file of an archive. */
type ArchivedFile = readonly [path: string, content: string | Buffer];

/**
 * Builds a package. The same label, type and files always give the same bytes and thus the same package id.
 *
 * @param type who builds and runs the code, such as `ccaas` or `node`
 * @throws {RangeError} Fabric would refuse the label, or a path is longer than archives hold.
 */
export function buildPackage(label: string, type: "ccaas" | "node", code: readonly ArchivedFile[]): LifecyclePackage {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.+-]*$/.test(label)) {
    throw new RangeError(
      `"${label}" is not a package label: letters, digits, "_", ".", "+" and "-", starting with a letter or digit`,
    );
  }
  const bytes = archive([
    ["metadata.json", JSON.stringify({ type, label })],
    ["code.tar.gz", archive(code)],
  ]);
  return { packageId: `${label}:${createHash("sha256").update(bytes).digest("hex")}`, label, bytes };
}

function archive(files: readonly ArchivedFile[]): Buffer {
  const parts: Buffer[] = [];
  for (const [path, content] of files) {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    // A fixed time. Otherwise the package id would change with each run.
    const needsMore = new Header({
      ...{ path, mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime: new Date(0), type: "File" },
    }).encode(header);
    if (needsMore) {
      throw new RangeError(`the path ${path} is too long, or has letters that are not ASCII: give it a shorter one`);
    }
    parts.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  parts.push(Buffer.alloc(1024));
  return gzipSync(Buffer.concat(parts));
}
