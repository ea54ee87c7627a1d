import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
  platform: "node",
  target: "node20",
  outDir: "dist",
  // `__dirname` in both formats, for the paths of the package's own files.
  shims: true,
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
};

export default defineConfig([
  { ...shared, entry: { index: "src/index.ts" }, format: "esm", dts: true },
  {
    ...shared,
    entry: { index: "src/index.ts", "chaincode-thread": "src/chaincode-thread.ts" },
    format: "cjs",
    dts: false,
    clean: false,
  },
]);
