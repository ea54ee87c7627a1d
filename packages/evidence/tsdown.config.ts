import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "tsdown";

import { thirdPartyLicences } from "../../scripts/bundling/third-party-licences.js";

/** Packages that only the chaincode's definitions and rules use. */
const bundled = ["currency-codes", "first-match", "nub"];

/** The chaincode's rules are put into the package, as they are into the client: a verifier needs nothing else of this repository. */
const shared: UserConfig = {
  plugins: [thirdPartyLicences(fileURLToPath(new URL("dist", import.meta.url)))],
  alias: {
    "@tallystick/chaincode/domain": fileURLToPath(new URL("../../chaincode/src/domain/index.ts", import.meta.url)),
    "@tallystick/chaincode/ledger": fileURLToPath(new URL("../../chaincode/src/ledger/index.ts", import.meta.url)),
    "@tallystick/chaincode/replay": fileURLToPath(new URL("../../chaincode/src/contract/replay.ts", import.meta.url)),
  },
  deps: { alwaysBundle: bundled, onlyBundle: bundled },
  treeshake: { moduleSideEffects: false },
  entry: { index: "src/index.ts", gathering: "src/gathering.ts", words: "src/words.ts" },
  // A verifier in a browser has neither Node nor gRPC.
  platform: "neutral",
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
  target: "es2022",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
};

export default defineConfig([
  { ...shared, format: "esm", dts: false },
  { ...shared, format: "esm", dts: { emitDtsOnly: true }, clean: false },
  { ...shared, format: "cjs", dts: false, clean: false },
]);
