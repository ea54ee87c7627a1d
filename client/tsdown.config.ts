import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "tsdown";

import { inlineStyles } from "../scripts/bundling/inline-styles.js";
import { thirdPartyLicences } from "../scripts/bundling/third-party-licences.js";

/** Packages that only the chaincode's definitions and rules use, and one that draws QR codes. */
const bundled = ["currency-codes", "first-match", "nub", "uqr"];

/**
 * The chaincode's definitions are put into the package, so that a user needs nothing else of this repository. The types
 * of these definitions are plain ones already. Every package from npm stays a dependency, except those that only the
 * chaincode uses.
 */
const shared: UserConfig = {
  plugins: [thirdPartyLicences(fileURLToPath(new URL("dist", import.meta.url))), inlineStyles()],
  alias: {
    "@tallystick/chaincode/devices": fileURLToPath(
      new URL("../chaincode/src/devices/device-signatures.ts", import.meta.url),
    ),
    "@tallystick/chaincode/domain": fileURLToPath(new URL("../chaincode/src/domain/index.ts", import.meta.url)),
    "@tallystick/chaincode/ledger": fileURLToPath(new URL("../chaincode/src/ledger/index.ts", import.meta.url)),
    "@tallystick/chaincode/replay": fileURLToPath(new URL("../chaincode/src/contract/replay.ts", import.meta.url)),
    "@tallystick/evidence/gathering": fileURLToPath(new URL("../packages/evidence/src/gathering.ts", import.meta.url)),
  },
  deps: {
    alwaysBundle: bundled,
    onlyBundle: bundled,
  },
  // No module here acts when it is loaded. Parts that an entry does not use are left out, and its types name no library
  // that they do not need.
  treeshake: { moduleSideEffects: false },
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
};

/**
 * The entries that connect to a network. They share their code, so that a program that uses both has each class once.
 */
const connecting: UserConfig = {
  ...shared,
  entry: {
    index: "src/index.ts",
    catalogue: "src/catalogue.ts",
    following: "src/following.ts",
    profile: "src/profile/index.ts",
  },
  outputOptions: { chunkFileNames: "connecting/[name].js" },
};

/** The entries that also run in a browser, without Node and gRPC. They share no file with the others. */
const portable: UserConfig = {
  ...shared,
  platform: "neutral",
  entry: {
    discount: "src/discount.ts",
    errors: "src/errors/index.ts",
    fingerprint: "src/fingerprint.ts",
    passport: "src/passport/index.ts",
    words: "src/words.ts",
    "words-zh": "src/words-zh.ts",
  },
  outputOptions: { chunkFileNames: "portable/[name].js" },
  dts: true,
  clean: false,
};

export default defineConfig([
  { ...connecting, format: "esm", dts: false },
  // Separate from the code: together with it, the types would name the libraries that the code imports.
  { ...connecting, format: "esm", dts: { emitDtsOnly: true }, clean: false },
  {
    ...connecting,
    format: "cjs",
    dts: false,
    clean: false,
    outputOptions: { chunkFileNames: "connecting/[name].cjs" },
  },
  { ...portable, format: "esm" },
  { ...portable, format: "cjs", dts: false, outputOptions: { chunkFileNames: "portable/[name].cjs" } },
]);
