import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { demo: "src/demo.ts" },
  format: "esm",
  // `__dirname` and `__filename`, for the paths of the package's own files.
  shims: true,
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
  dts: false,
});
