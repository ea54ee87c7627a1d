import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { z } from "zod";

import type { Packed } from "./installation.js";

const report = z.tuple([z.object({ name: z.string(), filename: z.string() })]);

/** Packs a workspace as `npm publish` would. */
export function pack(workspace: string, destination: string): Packed {
  const said = execFileSync("npm", ["pack", "--json", "--pack-destination", destination], {
    cwd: workspace,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ name, filename }] = report.parse(JSON.parse(said));
  return { name, workspace, tarball: join(destination, filename) };
}
