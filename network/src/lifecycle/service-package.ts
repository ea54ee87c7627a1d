import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { Header } from "tar";

/** Where a peer reaches a chaincode that runs as a service, as Fabric's `connection.json` has it. */
export interface ServiceConnection {
  /** `host:port` as the peer reaches it. */
  readonly address: string;
  /** PEM files' contents. Without it the connection is in the clear, for loopback alone. */
  readonly tls?: {
    readonly rootCert: string;
    /** The peer's own certificate and key, where the service asks for one. */
    readonly client?: { readonly certificate: string; readonly privateKey: string };
  };
}

export interface ServicePackage {
  /** Label and fingerprint, as a peer derives it from the package: what an approval names, and the service's own id. */
  readonly packageId: string;
  readonly label: string;
  /** The package as a peer installs it: a gzipped tar. */
  readonly bytes: Buffer;
}

/**
 * Builds the package of a chaincode as a service: it has no code, only the address where the code answers. The same
 * label and connection always give the same bytes and thus the same package id.
 *
 * @throws {RangeError} Fabric would refuse the label.
 */
export function buildServicePackage(label: string, connection: ServiceConnection): ServicePackage {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.+-]*$/.test(label)) {
    throw new RangeError(
      `"${label}" is not a package label: letters, digits, "_", ".", "+" and "-", starting with a letter or digit`,
    );
  }
  const code = archive([["connection.json", JSON.stringify(connectionFile(connection))]]);
  const bytes = archive([
    ["metadata.json", JSON.stringify({ type: "ccaas", label })],
    ["code.tar.gz", code],
  ]);
  return { packageId: `${label}:${createHash("sha256").update(bytes).digest("hex")}`, label, bytes };
}

function connectionFile({ address, tls }: ServiceConnection) {
  const client = tls?.client;
  return {
    address,
    dial_timeout: "10s",
    tls_required: tls !== undefined,
    ...(tls === undefined ? {} : { root_cert: tls.rootCert }),
    ...(client === undefined
      ? {}
      : { client_auth_required: true, client_cert: client.certificate, client_key: client.privateKey }),
  };
}

function archive(files: readonly (readonly [path: string, content: string | Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  for (const [path, content] of files) {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    // A fixed time, or the package id would change with each run.
    new Header({ path, mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime: new Date(0), type: "File" }).encode(
      header,
    );
    parts.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  parts.push(Buffer.alloc(1024));
  return gzipSync(Buffer.concat(parts));
}
