import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { runCommand } from "../commands/network-command.js";
import { networkKind } from "../network-under-test.js";
import { playSteps, stepsOf } from "../testkit/played-page.js";
import { patternOf } from "../testkit/shown-output.js";

import { findBinaries } from "@tallystick/network";

jest.setTimeout(300_000);

const root = resolve(__dirname, "../..");

/** Where Fabric's programs are, or what is missing. The page is about orderers of Fabric's own, and names the folders of 3.1. */
function programs(): { readonly folder: string } | { readonly missing: string } {
  if (networkKind !== "fabric-3.1") {
    return { missing: "the page is about native Fabric 3.1" };
  }
  const found = findBinaries(networkKind);
  if (!found.ok) {
    return { missing: found.problem };
  }
  const { folder } = found.binaries;
  const besides = ["configtxlator", "cryptogen"].filter((program) => !existsSync(join(folder, program)));
  const tools = ["jq", "openssl"].filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
  const missing = [...besides.map((program) => join(folder, program)), ...tools];
  return missing.length === 0 ? { folder } : { missing: `there is no ${missing.join(", ")}` };
}

const found = programs();
const played = "missing" in found ? it.skip : it;

describe("runbooks of operators", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "runbooks-"));
    for (const name of ["network", "node_modules"]) {
      symlinkSync(join(root, name), join(folder, name));
    }
  });

  afterAll(async () => {
    await runCommand(folder, "down");
    rmSync(folder, { recursive: true, force: true });
  });

  played(
    `every command of the page does on native Fabric what the page says${"missing" in found ? ` [skipped: ${found.missing}]` : ""}`,
    async () => {
      const steps = stepsOf("production/runbooks.md");
      const command = join(root, "network/dist/cli/main.js");
      const before = [
        // The first command that fails ends the shell, and its step has the status.
        `set -e; trap 'echo "@@@ $?"' EXIT`,
        `export PATH="${"folder" in found ? found.folder : ""}:$PATH"`,
        // `npm run network -- up` of a clone.
        `npm() { "${process.execPath}" "${command}" "\${@:4}"; }`,
      ].join("\n");
      const outcomes = await playSteps(steps, folder, before);
      for (const [index, { commands, shown }] of steps.entries()) {
        expect({ commands, ...outcomes[index] }).toMatchObject({ commands, exit: 0 });
        if (shown !== undefined) {
          expect(outcomes[index]?.written).toMatch(patternOf(shown));
        }
      }
    },
  );
});
