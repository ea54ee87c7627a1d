import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { Header } from "tar";

/** A file of an archive. With `null` as content it is a folder. */
export type ArchiveFile = readonly [path: string, content: string | Buffer | null];

export interface InstallPackage {
  readonly bytes: Buffer;
  readonly packageId: string;
}

/** A gzipped tar. */
export function archive(files: readonly ArchiveFile[]): Buffer {
  const parts = files.flatMap(([path, content]) => {
    const bytes = Buffer.from(content ?? "");
    const header = Buffer.alloc(512);
    const type = content === null ? "Directory" : "File";
    new Header({ path, mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime: new Date(0), type }).encode(header);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}

/** A package in the form of `peer lifecycle chaincode package`. */
export function installPackage(type: string, label: string, files: readonly ArchiveFile[]): InstallPackage {
  const bytes = archive([
    ["metadata.json", JSON.stringify({ type, label, path: "" })],
    ["code.tar.gz", archive(files)],
  ]);
  return { bytes, packageId: `${label}:${createHash("sha256").update(bytes).digest("hex")}` };
}

/** The package of a chaincode at an address. Its connection may have more fields, such as for TLS. */
export function servicePackage(label: string, address: string, connection: object = {}): InstallPackage {
  const content = JSON.stringify({ address, dial_timeout: "30s", ...connection });
  return installPackage("ccaas", label, [["connection.json", content]]);
}
