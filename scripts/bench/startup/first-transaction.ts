import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { linkInstalled } from "../../consumers/installation.js";
import { pack } from "../../consumers/pack.js";
import { runScript } from "../../consumers/run-script.js";
import type { Table } from "../measure/table.js";

/** The commands of a new user with the package installed, up to the first transaction. */
const steps = [
  ["init assets", "tallystick-network init assets"],
  ["build", "cd assets && npm run --silent build"],
  ["up", "cd assets && tallystick-network up"],
  ["invoke", "cd assets && tallystick-network invoke assets create house Alice 300"],
] as const;

/** Times the way from an installed package to the first transaction, in a folder outside the repository. */
export async function timeFirstTransaction(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "first-transaction-"));
  try {
    const packed = [pack("network", { root: ".", builds: false }, folder)];
    const project = linkInstalled(join("network", "consumers"), packed, folder);
    const run = async (script: string): Promise<number> => {
      const { ok, seconds, output } = await runScript(script, project, process.execPath);
      if (!ok) {
        throw new Error(`${script}: ${output}`);
      }
      return seconds;
    };
    try {
      const rows: [string, number][] = [];
      for (const [name, script] of steps) {
        rows.push([name, await run(script)]);
      }
      rows.push([
        "from the first command to the first transaction",
        rows.reduce((sum, [, seconds]) => sum + seconds, 0),
      ]);
      return { head: ["step", "seconds"], rows: rows.map(([name, seconds]) => [name, seconds.toFixed(1)]) };
    } finally {
      await run("cd assets && tallystick-network down");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The number of lines of a first test before its first act, with the import: those of the first example of the
 * package's README.
 */
export function linesOfSetUp(): number {
  const readme = readFileSync(join("packages", "testing", "README.md"), "utf8");
  const [, example = ""] = /^```ts\n(.*?)^```$/ms.exec(readme) ?? [];
  const [before = ""] = example.split(/^.*\.certificates\./m);
  return before.split("\n").filter((line) => line.trim() !== "" && !/^\s*(test|it)\(/.test(line)).length;
}
