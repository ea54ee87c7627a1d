import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "tsdown";

import { thirdPartyLicences } from "../scripts/third-party-licences.js";

/** Packages that only the chaincode's definitions and rules use, and the one that draws QR codes. */
const bundled = ["currency-codes", "first-match", "nub", "uqr"];

/**
 * The chaincode's definitions are put into the package, so that a user needs nothing else of this repository; its
 * types are plain ones already. Everything from npm stays a dependency, but for what only the chaincode uses.
 */
const shared: UserConfig = {
  plugins: [thirdPartyLicences(fileURLToPath(new URL("dist", import.meta.url)))],
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
  entry: {
    discount: "src/discount.ts",
    errors: "src/errors/index.ts",
    fingerprint: "src/fingerprint.ts",
    passport: "src/passport/index.ts",
  },
  outputOptions: { chunkFileNames: "portable/[name].js" },
  dts: true,
  clean: false,
};

/**
 * The command, with the packages that it uses: most of its start would be to find and read their hundreds of files. What a command does
 * is in files of its own, which are loaded when it is done.
 */
const command: UserConfig = {
  ...shared,
  entry: { tally: "src/cli/tally.ts" },
  format: "esm",
  outputOptions: { chunkFileNames: "command/[name].js" },
  deps: { alwaysBundle: [/^(?!pkcs11js$|@tallystick\/client)/] },
  // Half as much to read; names stay, for who reports a defect.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  dts: false,
  clean: false,
};

export default defineConfig([
  { ...shared, entry: { index: "src/index.ts" }, format: "esm", dts: false },
  // Apart from the code: together with it, the types would name the libraries that the code imports.
  { ...shared, entry: { index: "src/index.ts" }, format: "esm", dts: { emitDtsOnly: true }, clean: false },
  { ...shared, entry: { index: "src/index.ts" }, format: "cjs", dts: true, clean: false },
  command,
  { ...portable, format: "esm" },
  { ...portable, format: "cjs", outputOptions: { chunkFileNames: "portable/[name].cjs" } },
]);
