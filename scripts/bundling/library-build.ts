import { join } from "node:path";

import type { UserConfig } from "tsdown";

import { thirdPartyLicences } from "./third-party-licences.js";

/**
 * The build of a package for Node: ES modules with their types, and CommonJS, in the folder `dist`.
 *
 * @param folder - the package's folder.
 * @param bundled - packages whose code becomes a part of the build, because they are published as ES modules alone, which Jest does not
 *   load without configuration. Their licences are written beside it.
 * @param entry - the sources of its entries, by their names.
 */
export function libraryBuild(
  folder: string,
  bundled: string[] = [],
  entry: Readonly<Record<string, string>> = { index: "src/index.ts" },
): UserConfig[] {
  const shared: UserConfig = {
    ...(bundled.length > 0 && {
      deps: { alwaysBundle: bundled, onlyBundle: bundled },
      plugins: [thirdPartyLicences(join(folder, "dist"))],
    }),
    entry: { ...entry },
    platform: "node",
    target: "node20",
    outDir: "dist",
    dts: true,
    fixedExtension: false,
    hash: false,
    logLevel: "warn",
    checks: { pluginTimings: false },
  };
  return [
    { ...shared, format: "esm" },
    { ...shared, format: "cjs", dts: false, clean: false },
  ];
}
