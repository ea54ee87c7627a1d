import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import { packageFolder } from "../files/index.js";

/** The version of this package. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}
