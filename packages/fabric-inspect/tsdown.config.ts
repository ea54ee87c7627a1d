import { defineConfig, type UserConfig } from "tsdown";

import { ownMessages } from "../../scripts/bundling/own-messages.js";

/**
 * Fabric's messages, which the package includes. Their own package would bring gRPC, which does not run in a browser.
 */
const messages = ["@hyperledger/fabric-protos", "google-protobuf"];

/** The settings of every entry. */
const usual: UserConfig = {
  target: "es2022",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
  dts: true,
};

const shared: UserConfig = {
  ...usual,
  entry: { index: "src/index.ts" },
  deps: { alwaysBundle: messages.map((name) => new RegExp(`^${name}(/|$)`)), onlyBundle: messages },
  plugins: [ownMessages("messagesToInspect")],
  platform: "neutral",
  // The fields in which the messages' own packages, which are older than ES modules, name their entries.
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
};

/** Cryptography of Node, which browsers do not have. It shares no file with the rest. */
const ofNode: UserConfig = { ...usual, entry: { node: "src/node.ts" }, platform: "node", clean: false };

export default defineConfig([
  { ...shared, format: "esm" },
  { ...shared, format: "cjs", dts: false, clean: false },
  { ...ofNode, format: "esm" },
  { ...ofNode, format: "cjs", dts: false },
]);
