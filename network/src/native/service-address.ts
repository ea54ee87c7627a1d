import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";

/**
 * Gives a stopped peer a new address for an installed package. A port is free when a package is built, but may be
 * another program's when the network starts again. The package itself, and its id, cannot change.
 */
export async function repointService(peerData: string, packageId: string, address: string): Promise<void> {
  const build = packageId.replace(/[<>:"/\\|?*&]/g, "-");
  const path = join(peerData, "externalbuilder", "builds", build, "release", "chaincode", "server", "connection.json");
  const connection: unknown = JSON.parse(await readFile(path, "utf8"));
  if (typeof connection !== "object" || connection === null) {
    throw new Error(`${path} holds no connection`);
  }
  await writeFileAtomically(path, JSON.stringify({ ...connection, address }), 0o600);
}
