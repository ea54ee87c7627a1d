import { fileURLToPath } from "node:url";

import { defineConfig, type UserConfig } from "tsdown";

import { thirdPartyLicences } from "../../scripts/third-party-licences.js";

const shared: UserConfig = {
  // It is published as ES modules alone, which Jest does not load without configuration.
  deps: { alwaysBundle: ["jose"], onlyBundle: ["jose"] },
  plugins: [thirdPartyLicences(fileURLToPath(new URL("dist", import.meta.url)))],
  entry: { index: "src/index.ts" },
  platform: "node",
  target: "node20",
  outDir: "dist",
  dts: true,
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
};

export default defineConfig([
  { ...shared, format: "esm" },
  { ...shared, format: "cjs", clean: false },
]);
