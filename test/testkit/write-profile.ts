import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { membersOf } from "./members.js";

import type { ConnectOptions } from "@tallystick/client";
import type { Identity, Network } from "@tallystick/network";

/** Where a profile's connection begins, if not at the person's own peer, and how many organisations confirm what is read. */
export interface ProfiledReading extends Pick<ConnectOptions, "verify"> {
  readonly peer?: ReturnType<Network["endpoint"]>;
}

/**
 * Writes a connection profile for `tally --profile`, with the files that it names, into a folder.
 *
 * @returns its path.
 */
export function writeProfile(
  folder: string,
  network: Network,
  { mspId, certificate, privateKey }: Identity,
  {
    name,
    chaincode,
    peer = network.endpoint(mspId),
    verify,
  }: { readonly name: string; readonly chaincode: string } & ProfiledReading,
): string {
  const write = (file: string, text: string): string => {
    writeFileSync(join(folder, `${name}-${file}`), text, { mode: 0o600 });
    return `${name}-${file}`;
  };
  const { endpoint, tlsRootCert, hostnameOverride } = peer;
  const members = Object.entries(membersOf(network)).map(([member, { rootCerts, peerUnit }]) => [
    member,
    { rootCertPaths: rootCerts.map((pem, index) => write(`${member}-${String(index)}.pem`, pem)), peerUnit },
  ]);
  const profile = {
    ...{ version: 1, mspId, channel: network.description.channel, chaincode, verify },
    peer: {
      endpoint,
      tlsRootCertPath: write("tls.pem", tlsRootCert),
      ...(hostnameOverride !== undefined && { hostnameOverride }),
    },
    ...{ certificatePath: write("cert.pem", certificate), privateKeyPath: write("key.pem", privateKey) },
    members: Object.fromEntries(members) as unknown,
  };
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(profile, undefined, 2));
  return path;
}
