import { fileURLToPath } from "node:url";

import { defineConfig } from "tsdown";

import { asciiCode } from "../../scripts/bundling/ascii-code.js";
import { inlineStyles } from "../../scripts/bundling/inline-styles.js";
import { thirdPartyLicences } from "../../scripts/bundling/third-party-licences.js";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The bundle of the command, with the packages that it uses: otherwise the command would spend most of its start on
 * finding and reading their hundreds of files. The code of the commands is in separate files, which the program loads
 * when it runs a command. The bundle takes packages of this repository from their sources, so that it has only the
 * parts that the command uses, and each of them once.
 */
export default defineConfig({
  entry: { tally: "src/tally.ts" },
  plugins: [thirdPartyLicences(at("dist")), inlineStyles(), asciiCode()],
  alias: {
    "@tallystick/client/catalogue": at("../../client/src/catalogue.ts"),
    "@tallystick/client/errors": at("../../client/src/errors/index.ts"),
    "@tallystick/client/passport": at("../../client/src/passport/index.ts"),
    "@tallystick/client/profile": at("../../client/src/profile/index.ts"),
    "@tallystick/client/words/zh": at("../../client/src/words-zh.ts"),
    "@tallystick/client/words": at("../../client/src/words.ts"),
    "@tallystick/passport-server": at("../passport-server/src/index.ts"),
    "@tallystick/client": at("../../client/src/index.ts"),
    "@tallystick/chaincode/devices": at("../../chaincode/src/devices/device-signatures.ts"),
    "@tallystick/chaincode/domain": at("../../chaincode/src/domain/index.ts"),
    "@tallystick/chaincode/ledger": at("../../chaincode/src/ledger/index.ts"),
    "@tallystick/chaincode/replay": at("../../chaincode/src/contract/replay.ts"),
    "@tallystick/evidence/gathering": at("../evidence/src/gathering.ts"),
    "@tallystick/evidence/words": at("../evidence/src/words.ts"),
    "@tallystick/evidence": at("../evidence/src/index.ts"),
    "@tallystick/server/bank-forms": at("../server/src/bank/bank-forms.ts"),
    "@tallystick/reconciliation/words": at("../reconciliation/src/words/bank-words.ts"),
  },
  // The library for a token is built on the user's machine, and most users do not have a token. The packages for projections
  // and for the server bring a database, and the one for gateways the libraries of protocols. That of networks judges blocks as a peer does.
  deps: { alwaysBundle: [/^(?!pkcs11js$|@tallystick\/(?:tally|desk|network|projection|server|gateway)$)/] },
  // No module acts when Node loads it, so the bundle leaves out everything that the command does not use.
  treeshake: { moduleSideEffects: false },
  // That would write the characters again that are not ASCII. The names stay, for people who report a defect.
  minify: false,
  // What `tally evidence page` writes.
  copy: [{ from: at("../evidence/dist/verifier.html"), to: at("dist") }],
  format: "esm",
  outputOptions: { chunkFileNames: "command/[name].js" },
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  hash: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
  dts: false,
});
