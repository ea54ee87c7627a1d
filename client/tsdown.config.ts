import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "tsdown";

/** Packages that only the chaincode's definitions and rules use. */
const bundled = ["currency-codes", "first-match", "nub"];

/**
 * The chaincode's definitions are put into the package, so that a user needs nothing else of this repository; its
 * types are plain ones already. Everything from npm stays a dependency, but for what only the chaincode uses.
 */
const shared: UserConfig = {
  alias: {
    "@tallystick/chaincode/domain": fileURLToPath(new URL("../chaincode/src/domain/index.ts", import.meta.url)),
    "@tallystick/chaincode/ledger": fileURLToPath(new URL("../chaincode/src/ledger/index.ts", import.meta.url)),
    "@tallystick/chaincode/replay": fileURLToPath(new URL("../chaincode/src/contract/replay.ts", import.meta.url)),
  },
  deps: {
    alwaysBundle: bundled,
    onlyBundle: bundled,
  },
  // Nothing here acts by being loaded: what an entry does not use stays out of it, and its types name no library that they do not need.
  treeshake: { moduleSideEffects: false },
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
};

/** What runs in a browser as well: nothing of Node, nothing of gRPC. It shares no file with what does not. */
const portable: UserConfig = {
  ...shared,
  platform: "neutral",
  entry: { discount: "src/discount.ts", errors: "src/errors/index.ts", fingerprint: "src/fingerprint.ts" },
  outputOptions: { chunkFileNames: "portable/[name].js" },
  dts: true,
  clean: false,
};

export default defineConfig([
  {
    ...shared,
    entry: { index: "src/index.ts", tally: "src/cli/tally.ts" },
    format: "esm",
    dts: false,
  },
  // Apart from the command: what its files share with the library would name its libraries in the library's types.
  { ...shared, entry: { index: "src/index.ts" }, format: "esm", dts: { emitDtsOnly: true }, clean: false },
  { ...shared, entry: { index: "src/index.ts" }, format: "cjs", dts: true, clean: false },
  { ...portable, format: "esm" },
  { ...portable, format: "cjs", outputOptions: { chunkFileNames: "portable/[name].cjs" } },
]);
