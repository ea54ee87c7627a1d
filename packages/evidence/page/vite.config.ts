import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { oneFile } from "../../../scripts/bundling/one-file.js";
import { thirdPartyLicences } from "../../../scripts/bundling/third-party-licences.js";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The page is one file that whoever gets a bundle opens from a disk. It has the verifier, and may connect to nothing.
export default defineConfig({
  plugins: [
    thirdPartyLicences(at("../dist")),
    oneFile({ name: "verifier.html", notices: [at("../../fabric-inspect/NOTICE"), at("../LICENSE")] }),
  ],
  define: { VERSION: JSON.stringify(versionOf(at("../package.json"))) },
  resolve: {
    alias: {
      "@tallystick/chaincode/domain": at("../../../chaincode/src/domain/index.ts"),
      "@tallystick/chaincode/ledger": at("../../../chaincode/src/ledger/index.ts"),
      "@tallystick/chaincode/replay": at("../../../chaincode/src/contract/replay.ts"),
      "@tallystick/evidence/words": at("../src/words.ts"),
      "@tallystick/evidence": at("../src/index.ts"),
    },
  },
  build: {
    outDir: at("../dist"),
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          { test: /\.css$|\/main\.tsx$|\/node_modules\/@preact\//, sideEffects: true },
          { test: /.*/, sideEffects: false },
        ],
      },
    },
  },
});

function versionOf(manifest: string): string {
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return version;
}
