// Adds up jest's result files in a folder and prints the totals as the last line: `N passed, N failed, N skipped`. A
// suite that could not be loaded counts as a failed test, and so does a test that the threat model names and that did
// not run. Without `--all`, plays of kills and long histories are left to `npm run test:all`. It names the skipped tests and the command lines that failed, so that they are visible: the file `failed` in
// the folder has one a line. Where no test failed, these command lines are the failures.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { leftToWholeRun } from "./own-runs.cjs";
import { claimsOf, isTitled } from "./threat-model/claims.js";

/** The used part of a result file. */
interface Run {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly Result[] }[];
}

interface Result {
  readonly title: string;
  readonly fullName: string;
  readonly status: string;
}

const [folder = "", all] = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const results: Result[] = [];

for (const file of files.sort()) {
  const run = JSON.parse(readFileSync(join(folder, file), "utf8")) as Run;
  const counts = {
    passed: run.numPassedTests,
    failed: run.numFailedTests + run.numRuntimeErrorTestSuites,
    skipped: run.numPendingTests + run.numTodoTests,
  };
  console.log(
    `${basename(file, ".json")}: ${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`,
  );
  const ofRun = run.testResults.flatMap(({ assertionResults }) => assertionResults);
  for (const { status, fullName } of ofRun) {
    if (status === "pending" || status === "todo") {
      console.log(`  skipped: ${fullName}`);
    }
  }
  results.push(...ofRun);
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  totals.skipped += counts.skipped;
}

const leftOut = new Set(all === "--all" ? [] : leftToWholeRun.map((suite) => suite.replace("<rootDir>/", "")));
const claims = claimsOf(readFileSync(join(__dirname, "..", "docs", "threat-model.md"), "utf8"));
let [held, left] = [0, 0];
for (const { file, title } of claims) {
  const found = new Set(results.filter((result) => isTitled(title, result.title)).map(({ status }) => status));
  if (found.has("passed")) {
    held += 1;
    continue;
  }
  if (found.size === 0 && leftOut.has(file)) {
    left += 1;
    continue;
  }
  const skipped = found.has("pending");
  if (!skipped) {
    totals.failed += 1;
  }
  console.log(`threat model: ${skipped ? "only skipped" : "did not pass"}: "${title}" in ${file}`);
}

const commands = readFileSync(join(folder, "failed"), "utf8").split("\n").filter(Boolean);
for (const command of commands) {
  console.log(`failed: ${command}`);
}
totals.failed ||= commands.length;
const others = left === 0 ? "" : `, ${String(left)} are left to npm run test:all`;
console.log(`threat model: ${String(held)} of ${String(claims.length)} attacks and rules held${others}`);
console.log(`${String(totals.passed)} passed, ${String(totals.failed)} failed, ${String(totals.skipped)} skipped`);
process.exit(files.length > 0 && totals.failed === 0 && totals.passed > 0 ? 0 : 1);
