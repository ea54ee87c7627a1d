import { execFileSync } from "node:child_process";
import { join } from "node:path";

import type { Source } from "./pack.js";

/** The committed sources in a folder of its own, without installation and build. */
export function cleanClone(folder: string): Source {
  const root = join(folder, "clone");
  execFileSync("git", ["clone", "--quiet", ".", root], { stdio: "inherit" });
  return { root, builds: true };
}
