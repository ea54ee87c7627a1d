// Runs the network suites on real Fabric: `npm run test:fabric [-- 3.1|2.5 …] [--short] [jest's own options]`, both lines of
// release where none is named. `--short` leaves out suites that kill, restart and flood for minutes. If the binaries of one are
// missing, its suites are counted as skipped, with the reason.
import { spawnSync } from "node:child_process";
import { findBinaries } from "../network/dist/index.js";

const lines = ["3.1", "2.5"];
const given = process.argv.slice(2);
const named = given.filter((argument) => lines.includes(argument));
const options = given.filter((argument) => !lines.includes(argument) && argument !== "--short");
const short = given.includes("--short") ? { TALLYSTICK_SHORT: "1" } : {};
let failed = false;

for (const line of named.length > 0 ? named : lines) {
  const kind = `fabric-${line}`;
  const found = findBinaries(kind);
  console.error(
    found.ok
      ? `[test:fabric] Fabric ${found.binaries.version} from ${found.binaries.folder}`
      : `[test:fabric] SKIPPED: ${found.problem}; ${found.remedy}`,
  );
  // One suite at a time: each starts a whole network, and their waits fit a machine that runs one.
  const run = spawnSync(
    process.execPath,
    ["node_modules/jest/bin/jest.js", "--selectProjects", "network", "--runInBand", ...options],
    {
      stdio: "inherit",
      env: { ...process.env, ...short, TALLYSTICK_NETWORK: kind },
    },
  );
  failed ||= run.status !== 0;
}

process.exit(failed ? 1 : 0);
