import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import type { Packed } from "./installation.js";

const report = z.tuple([
  z.object({ name: z.string(), filename: z.string(), files: z.array(z.object({ path: z.string() })) }),
]);

/** The files that a manifest promises. */
const promises = z.object({
  files: z.array(z.string()),
  // A package that is only a command has no library.
  main: z.string().optional(),
  module: z.string().optional(),
  types: z.string().optional(),
  bin: z.record(z.string(), z.string()).default({}),
  exports: z.json(),
});

/** A repository whose workspaces are packed. */
export interface Source {
  readonly root: string;
  /** Whether packing builds, as `npm publish` does. Otherwise the workspaces must have been built. */
  readonly builds: boolean;
}

/**
 * Packs a workspace as `npm publish` would.
 *
 * @throws {Error} with the files that the manifest promises and the package lacks.
 */
export function pack(workspace: string, { root, builds }: Source, destination: string): Packed {
  const cwd = join(root, workspace);
  // The output of the package's scripts would be in the report.
  const scripts = builds ? "--foreground-scripts=false" : "--ignore-scripts";
  const said = execFileSync("npm", ["pack", "--json", scripts, "--pack-destination", destination], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [{ name, filename, files }] = report.parse(JSON.parse(said));
  const lacking = lackingIn(
    promises.parse(JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"))),
    files.map(({ path }) => path),
  );
  if (lacking.length > 0) {
    throw new Error(`the package ${name} lacks ${lacking.join(", ")}`);
  }
  return { name, workspace, tarball: join(destination, filename) };
}

/** The files that a manifest promises and the package lacks. For a folder, one file in it is enough. */
export function lackingIn(manifest: z.infer<typeof promises>, files: readonly string[]): string[] {
  const { main, module, types, bin } = manifest;
  const library = [main, module, types].filter((path) => path !== undefined);
  const targets = [...library, ...Object.values(bin), ...textsIn(manifest.exports)];
  const wanted = new Set([...manifest.files, ...targets].map((path) => path.replace(/^\.\//, "")));
  return [...wanted].filter((path) => !files.some((file) => file === path || file.startsWith(`${path}/`)));
}

function textsIn(value: z.infer<typeof promises>["exports"]): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
