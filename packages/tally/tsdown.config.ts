import { fileURLToPath } from "node:url";

import { defineConfig } from "tsdown";

import { thirdPartyLicences } from "../../scripts/third-party-licences.js";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The command, with the packages that it uses: most of its start would be to find and read their hundreds of files. What a command does
 * is in files of its own, which are loaded when it is done. Packages of this repository are taken from their sources, so that only what the
 * command uses of them is in it, and each of them once.
 */
export default defineConfig({
  entry: { tally: "src/tally.ts" },
  plugins: [thirdPartyLicences(at("dist"))],
  alias: {
    "@tallystick/client/catalogue": at("../../client/src/catalogue.ts"),
    "@tallystick/client/errors": at("../../client/src/errors/index.ts"),
    "@tallystick/client/passport": at("../../client/src/passport/index.ts"),
    "@tallystick/client/profile": at("../../client/src/profile/index.ts"),
    "@tallystick/client/words/zh": at("../../client/src/words-zh.ts"),
    "@tallystick/client/words": at("../../client/src/words.ts"),
    "@tallystick/client": at("../../client/src/index.ts"),
    "@tallystick/chaincode/domain": at("../../chaincode/src/domain/index.ts"),
    "@tallystick/chaincode/ledger": at("../../chaincode/src/ledger/index.ts"),
    "@tallystick/chaincode/replay": at("../../chaincode/src/contract/replay.ts"),
  },
  // A token's library is built on the user's machine, and most users have none.
  deps: { alwaysBundle: [/^(?!pkcs11js$|@tallystick\/tally)/] },
  // Nothing acts by being loaded: what the command does not use stays out of it.
  treeshake: { moduleSideEffects: false },
  format: "esm",
  outputOptions: { chunkFileNames: "command/[name].js" },
  // Half as much to read; names stay, for who reports a defect.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
  dts: false,
});
