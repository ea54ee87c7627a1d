import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "tsdown";

import { thirdPartyLicences } from "../scripts/third-party-licences.js";

/** Fabric's messages, which the package brings itself. */
const messages = ["@hyperledger/fabric-protos", "google-protobuf"];

/** Of zod the package brings what it uses: the whole of it takes four times as long to load, from a hundred files. */
const bundled = [...messages, "zod"];

/**
 * Generated messages find one another by the global variable `proto`, so that two copies of them in one process mix, and
 * neither works any more. Those in this package have a variable of their own: whatever an application loads, only bytes
 * pass between it and the network.
 */
const ownMessages = {
  name: "own-messages",
  transform: {
    filter: { id: /(?<!_grpc)_pb\.js$/ },
    handler: (code: string, id: string): string => {
      const theirs = /^var global =[^]*?\('return this'\)\(\);$/m;
      if (!theirs.test(code)) {
        throw new Error(`${id} does not find the variable "proto" as generated messages did so far`);
      }
      return code.replace(
        theirs,
        "var global = (jspb.messagesOfTheNetwork ??= { proto: {} });\nvar proto = global.proto;",
      );
    },
  },
};

/** The library in both kinds of modules, so that Jest runs it as it comes; the command as ES modules alone. */
const shared: UserConfig = {
  deps: { alwaysBundle: bundled.map((name) => new RegExp(`^${name}(/|$)`)), onlyBundle: bundled },
  plugins: [ownMessages, thirdPartyLicences(fileURLToPath(new URL("dist", import.meta.url)))],
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
  { ...shared, entry: { index: "src/index.ts" }, format: "cjs", dts: true, clean: false },
]);
