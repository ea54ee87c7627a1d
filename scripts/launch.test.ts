import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Configuration {
  readonly name: string;
  readonly program: string;
  readonly runtimeArgs?: readonly string[];
  readonly args?: readonly string[];
  readonly cwd: string;
}

const root = join(__dirname, "..");
const { configurations } = JSON.parse(readFileSync(join(root, ".vscode/launch.json"), "utf8")) as {
  readonly configurations: readonly Configuration[];
};

/** The command of an editor for an open file, with further arguments. */
function run(name: string, file: string, more: readonly string[] = []): string {
  const found = configurations.find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(`.vscode/launch.json has no configuration "${name}"`);
  }
  const filled = (text: string): string =>
    text.replaceAll("${workspaceFolder}", root).replaceAll("${file}", join(root, file));
  const { runtimeArgs = [], program, args = [], cwd } = found;
  return execFileSync(process.execPath, [...[...runtimeArgs, program, ...args].map(filled), ...more], {
    cwd: filled(cwd),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

test("the debug configuration of unit tests runs the open file", () => {
  const unit = "chaincode/src/domain/kernel/plain-words.test.ts";
  const report = JSON.parse(run("Unit tests in this file", unit, ["--json"])) as { readonly numPassedTests: number };
  expect(report.numPassedTests).toBeGreaterThan(0);
});

test("the debug configuration of network suites finds the open file", () => {
  const suite = "test/conformance/blocks.test.ts";
  expect(run("Suite on the embedded network in this file", suite, ["--listTests"])).toContain(join(root, suite));
});

test("the debug configuration of scripts runs the open file", () => {
  expect(run("Script in this file", "scripts/fuzz.ts", ["--help"])).toContain("--inputs");
});

test("each debug configuration has a test here", () => {
  expect(configurations.map(({ name }) => name)).toEqual([
    "Unit tests in this file",
    "Suite on the embedded network in this file",
    "Script in this file",
  ]);
});
