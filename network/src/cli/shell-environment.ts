import type { UserFolders } from "./organisation-folders.js";

/** The user that an environment is for, and where the user's network answers. */
export interface ShellUser {
  readonly mspId: string;
  /** Folder with a `core.yaml` for whoever has none. */
  readonly peerConfiguration: string;
  readonly folders: UserFolders;
  readonly peer: { readonly endpoint: string; readonly hostname: string };
  readonly orderer: { readonly endpoint: string; readonly tlsRootPath: string };
  readonly channel: string;
}

/**
 * Lines for a shell to read (`. file`): what Fabric's `peer` command wants to know of a user, where `--orderer` and
 * `--cafile` lead, and the variables that the applications of fabric-samples look for.
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

/** A word that a shell takes as it is, whatever a path holds. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
