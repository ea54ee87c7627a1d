import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { describeWith } from "./outside-tool.js";

// A tool of others that knows all of CDDL: cddl-verifier 1.5. None on npm does.
describeWith("the CDDL of readings, windows and receipts", [["python3", "-c", "import cddl_verifier"]], () => {
  it("the CDDL describes the test vectors, and refuses what their form forbids", () => {
    const docs = join(__dirname, "../../docs");
    const found = execFileSync("python3", [join(__dirname, "cddl_check.py"), docs], { encoding: "utf8" });
    const { checked, ...wrong } = JSON.parse(found) as { readonly checked: number };
    expect(wrong).toEqual({ invalid: [], judgedOtherwise: [] });
    expect(checked).toBeGreaterThan(30);
  });
});
