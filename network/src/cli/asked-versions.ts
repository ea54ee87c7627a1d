import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import type { Chaincode } from "../description/index.js";
import { writeFileAtomically } from "../files/index.js";

const versions = z.record(z.string(), z.string());

/**
 * Versions of chaincodes that the last `up` asked for, by name. What `deploy` has put in place since then stays as it
 * is until `up` asks for something else: the network file may well name the older version still.
 */
export class AskedVersions {
  constructor(private readonly folder: string) {}

  read(): Readonly<Record<string, string>> {
    try {
      return versions.parse(JSON.parse(readFileSync(this.path, "utf8")));
    } catch {
      return {};
    }
  }

  async write(chaincodes: readonly Chaincode[]): Promise<void> {
    const asked = Object.fromEntries(chaincodes.map(({ name, version }) => [name, version]));
    await writeFileAtomically(this.path, `${JSON.stringify({ ...this.read(), ...asked })}\n`);
  }

  private get path(): string {
    return join(this.folder, "asked-versions.json");
  }
}
