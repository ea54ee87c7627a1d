import { execFile } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";
import { channelProfile } from "./channel-configuration.js";

/**
 * Has `configtxgen` make a channel's genesis block from a configuration, in the given folder.
 *
 * @throws {Error} the last line of configtxgen, with the folder of its input.
 */
export async function generateGenesis(
  configtxgen: string,
  folder: string,
  channel: string,
  configuration: unknown,
): Promise<Uint8Array> {
  await mkdir(folder, { recursive: true });
  await writeFileAtomically(join(folder, "configtx.yaml"), `${JSON.stringify(configuration, null, 2)}\n`);
  const block = join(folder, "genesis.block");
  await run(configtxgen, [
    ...["-configPath", folder, "-profile", channelProfile],
    ...["-channelID", channel, "-outputBlock", block],
  ]);
  return readFile(block);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    execFile(program, args, { env: {}, timeout: 30_000 }, (error, _stdout, stderr) => {
      if (error === null) {
        resolve();
      } else {
        reject(new Error(`${program} failed: ${lastWords(stderr) ?? error.message}`, { cause: error }));
      }
    });
  });
}

/** The line with the reason: of a Go program's output the panic's, or the last one. */
function lastWords(output: string): string | undefined {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /panic|PANI|FATA|Error/i.test(line)) ?? lines.at(-1);
}
