import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
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
