import { buildPackage, type LifecyclePackage } from "./package-archive.js";

/**
 * The address at which a peer reaches a chaincode that runs as a service, in the form of Fabric's `connection.json`.
 */
export interface ServiceConnection {
  /** `host:port` for the peer. */
  readonly address: string;
  /** Contents of PEM files. Without it the connection has no TLS, which is only for loopback. */
  readonly tls?: {
    readonly rootCert: string;
    /** The peer's own certificate and key, if the service requires one. */
    readonly client?: { readonly certificate: string; readonly privateKey: string };
  };
}

/**
 * Builds the package of a chaincode as a service. It has no code, only the address of the running program. The same
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
