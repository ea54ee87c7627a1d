// Adds up jest's result files in a folder and prints the totals as the last line: `N passed, N failed, N skipped`.
// A suite that could not even be loaded counts as a failed test. Names what was skipped, so that it is in plain sight.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const [folder] = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

for (const file of files.sort()) {
  const run = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const counts = {
    passed: run.numPassedTests,
    failed: run.numFailedTests + run.numRuntimeErrorTestSuites,
    skipped: run.numPendingTests + run.numTodoTests,
  };
  console.log(
    `${basename(file, ".json")}: ${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`,
  );
  for (const suite of run.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === "pending" || test.status === "todo") console.log(`  skipped: ${test.fullName}`);
    }
  }
  for (const name of Object.keys(totals)) totals[name] += counts[name];
}

console.log(`${String(totals.passed)} passed, ${String(totals.failed)} failed, ${String(totals.skipped)} skipped`);
process.exit(files.length > 0 && totals.failed === 0 && totals.passed > 0 ? 0 : 1);
