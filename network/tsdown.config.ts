import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "tsdown";

import { ownMessages } from "../scripts/bundling/own-messages.js";
import { thirdPartyLicences } from "../scripts/bundling/third-party-licences.js";

/** Fabric's messages, which are included in the package. */
const messages = ["@hyperledger/fabric-protos", "google-protobuf"];

/** Of zod the package includes only the used part: all of it takes four times as long to load, from a hundred files. */
const bundled = [...messages, "@noble/hashes", "zod"];

/** The library in both kinds of modules, so that Jest runs it without settings. The command is only in ES modules. */
const shared: UserConfig = {
  deps: { alwaysBundle: bundled.map((name) => new RegExp(`^${name}(/|$)`)), onlyBundle: bundled },
  plugins: [ownMessages("messagesOfTheNetwork"), thirdPartyLicences(fileURLToPath(new URL("dist", import.meta.url)))],
  // Bundles the source of fabric-inspect and not its built form, so that the bundle contains the shared messages only
  // once.
  alias: {
    "@tallystick/fabric-inspect/node": fileURLToPath(
      new URL("../packages/fabric-inspect/src/node.ts", import.meta.url),
    ),
    "@tallystick/fabric-inspect": fileURLToPath(new URL("../packages/fabric-inspect/src/index.ts", import.meta.url)),
  },
  outputOptions: {
    codeSplitting: {
      groups: [
        { name: "messages", test: /_pb\.js$|google-protobuf\.js$|fabric-protos/ },
        { name: "zod", test: /node_modules\/zod\// },
      ],
    },
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
    entry: { index: "src/index.ts", "cli/main": "src/cli/main.ts" },
    format: "esm",
    dts: { entry: "src/index.ts" },
  },
  { ...shared, entry: { index: "src/index.ts" }, format: "cjs", dts: false, clean: false },
]);
