/**
 * Runs the conformance suite on every network of this machine. Writes each case's result into docs/fidelity.json, and
 * the totals into docs/fidelity.md: `npm run fidelity`. With `--from <folder>` it only reads the results of an earlier
 * run.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { format, resolveConfig } from "prettier";

import { networks, releaseFound, type NetworkRun } from "./fidelity/networks.js";
import { fidelityPage, summary } from "./fidelity/page.js";
import { readFidelity } from "./fidelity/results.js";

/** Folder of the conformance suite. */
const suite = "test/conformance";

function run(folder: string, { id, kind, release }: NetworkRun): void {
  console.error(`[fidelity] ${id}`);
  spawnSync(
    process.execPath,
    [
      "node_modules/jest/bin/jest.js",
      ...["--selectProjects", "network", "--testPathPatterns", suite, "--runInBand", "--ci", "--silent"],
      ...["--json", "--outputFile", join(folder, `${id}.json`)],
    ],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        TALLYSTICK_NETWORK: kind,
        TALLYSTICK_FABRIC: release,
        TALLYSTICK_DIFFERENCES: join(folder, "differences.jsonl"),
      },
    },
  );
}

function runAll(): string {
  const folder = mkdtempSync(join(tmpdir(), "tallystick-fidelity-"));
  for (const network of networks) {
    run(folder, network);
  }
  return folder;
}

async function write(file: string, text: string, parser: "markdown" | "json"): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser }));
}

/** Returns whether every case went as on Fabric. */
async function tabulate(folder: string): Promise<boolean> {
  const fidelity = readFidelity(
    folder,
    networks.map((network) => ({ id: network.id, title: network.title, ...releaseFound(network) })),
  );
  await write("docs/fidelity.md", fidelityPage(fidelity, suite), "markdown");
  await write("docs/fidelity.json", JSON.stringify(fidelity), "json");
  for (const network of fidelity.networks) {
    console.log(`${network.title}: ${summary(fidelity, network)}`);
  }
  return !fidelity.cases.some(({ verdicts }) => Object.values(verdicts).includes("failed"));
}

const [flag, given] = process.argv.slice(2);
tabulate(flag === "--from" && given !== undefined ? given : runAll()).then(
  (asOnFabric) => {
    process.exitCode = asOnFabric ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
