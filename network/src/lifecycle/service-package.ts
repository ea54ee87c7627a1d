import { buildPackage, type LifecyclePackage } from "./package-archive.js";

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

/**
 * Builds the package of a chaincode as a service: it has no code, only the address where the code answers. The same
 * label and connection always give the same bytes and thus the same package id.
 *
 * @throws {RangeError} Fabric would refuse the label.
 */
export function buildServicePackage(label: string, connection: ServiceConnection): LifecyclePackage {
  return buildPackage(label, "ccaas", [["connection.json", JSON.stringify(connectionFile(connection))]]);
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
