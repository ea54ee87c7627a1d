import type { UserFolders } from "./organisation-folders.js";

/** The user of an environment, and the address of the user's network. */
export interface ShellUser {
  readonly mspId: string;
  /** Folder with a `core.yaml`, for a user that has none. */
  readonly peerConfiguration: string;
  readonly folders: UserFolders;
  readonly peer: { readonly endpoint: string; readonly hostname: string };
  readonly orderer: { readonly endpoint: string; readonly tlsRootPath: string };
  readonly channel: string;
}

/**
 * Lines for a shell to read (`. file`): the settings of a user for Fabric's `peer` command, the values for `--orderer`
 * and `--cafile`, and the variables that the applications of fabric-samples read.
 */
export function shellEnvironment({ mspId, peerConfiguration, folders, peer, orderer, channel }: ShellUser): string {
  const variables = {
    CORE_PEER_LOCALMSPID: mspId,
    CORE_PEER_MSPCONFIGPATH: folders.msp,
    CORE_PEER_ADDRESS: peer.endpoint,
    CORE_PEER_TLS_ENABLED: "true",
    CORE_PEER_TLS_ROOTCERT_FILE: folders.tlsRoot,
    ORDERER_ADDRESS: orderer.endpoint,
    ORDERER_CA: orderer.tlsRootPath,
    MSP_ID: mspId,
    CRYPTO_PATH: folders.organisation,
    KEY_DIRECTORY_PATH: `${folders.msp}/keystore`,
    CERT_DIRECTORY_PATH: `${folders.msp}/signcerts`,
    CERT_PATH: `${folders.msp}/signcerts/cert.pem`,
    TLS_CERT_PATH: folders.tlsRoot,
    PEER_ENDPOINT: peer.endpoint,
    PEER_HOST_ALIAS: peer.hostname,
    CHANNEL_NAME: channel,
  };
  return [
    `[ -n "$FABRIC_CFG_PATH" ] || export FABRIC_CFG_PATH=${quoted(peerConfiguration)}\n`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}\n`),
  ].join("");
}

/** A word that a shell reads unchanged, whatever characters a path has. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
