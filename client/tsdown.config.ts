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
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
};

export default defineConfig([
  {
    ...shared,
    entry: { index: "src/index.ts", tally: "src/cli/tally.ts" },
    format: "esm",
    dts: { entry: "src/index.ts" },
  },
  { ...shared, entry: { index: "src/index.ts" }, format: "cjs", dts: true, clean: false },
]);
