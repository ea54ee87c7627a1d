import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";

const there = spawnSync("python3", ["-c", "import cddl_verifier"]).status === 0;

/** A tool of others that knows all of CDDL: none on npm does. */
const withTool = there
  ? it
  : (name: string, test: () => void) => {
      it.skip(`${name} [skipped: python3 has no cddl-verifier 1.5]`, test);
    };

withTool(
  "the CDDL of readings, windows and receipts describes the test vectors, and refuses what its form forbids",
  () => {
    const docs = join(__dirname, "../../docs");
    const found = execFileSync("python3", [join(__dirname, "cddl_check.py"), docs], { encoding: "utf8" });
    const { checked, ...wrong } = JSON.parse(found) as { readonly checked: number };
    expect(wrong).toEqual({ invalid: [], judgedOtherwise: [] });
    expect(checked).toBeGreaterThan(30);
  },
);
