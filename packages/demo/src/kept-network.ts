import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { NetworkKind } from "@tallystick/network";
import { shippedChaincode } from "@tallystick/testing";
import { z } from "zod";

/** The folder of its state, below the current folder. */
export const keptDirectory = ".network-demo";

const commandManifest = z.object({ bin: z.object({ "tallystick-network": z.string() }) });
const enrolled = z.object({ path: z.string() });

/**
 * A network that stays up when the demonstration ends. The demonstration controls it with the command
 * `tallystick-network`.
 */
export class KeptNetwork {
  readonly #profiles = new Map<string, string>();

  /**
   * Begins again, since a reference can be issued only once, and deploys the chaincode. The operator leads its
   * endorsement policy.
   */
  bringUp(kind: NetworkKind, mspIds: readonly string[], operatorMsp: string): void {
    this.#run("down");
    this.#run("reset");
    const folder = mkdtempSync(join(tmpdir(), "tallystick-demo-"));
    try {
      const file = join(folder, "fabric-network.json");
      writeFileSync(file, JSON.stringify(descriptionOf(mspIds, operatorMsp)));
      const fabric = kind === "embedded" ? [] : ["--fabric", kind.slice("fabric-".length)];
      this.#run("--config", file, "up", ...fabric);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Path of a user's connection profile. The first call writes it. */
  enrol(mspId: string, name: string, options: readonly string[]): string {
    let path = this.#profiles.get(name);
    if (path === undefined) {
      path = enrolled.parse(JSON.parse(this.#run("enrol", mspId, name, ...options))).path;
      this.#profiles.set(name, path);
    }
    return path;
  }

  /** @throws {Error} with the command's output. */
  #run(...command: readonly string[]): string {
    const manifest = createRequire(__filename).resolve("@tallystick/network/package.json");
    const { bin } = commandManifest.parse(JSON.parse(readFileSync(manifest, "utf8")));
    const program = join(dirname(manifest), bin["tallystick-network"]);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, "--json", "--directory", keptDirectory, ...command],
      { encoding: "utf8" },
    );
    if (status !== 0) {
      throw new Error(`tallystick-network ${command.join(" ")}: ${stderr.trim()}`);
    }
    return stdout;
  }
}

/** The content of the network file for the command. */
function descriptionOf(mspIds: readonly string[], operatorMsp: string): Record<string, unknown> {
  const { name, version, process } = shippedChaincode();
  return {
    channel: "tallystick",
    organisations: mspIds.map((mspId) => ({ mspId, domain: `${mspId.replace(/MSP$/, "").toLowerCase()}.example` })),
    batch: { maxMessageCount: 500, timeoutMs: 100 },
    chaincodes: [{ name, version, folder: process.folder, endorsementPolicy: `AND('${operatorMsp}.peer', MAJORITY)` }],
  };
}
