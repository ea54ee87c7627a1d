import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { thirdPartyLicences } from "../../../scripts/bundling/third-party-licences.js";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The page loads nothing from other places. It takes the rules and the client's words from their sources, so that it has only what it uses:
// of a module of CommonJS nothing can be left out.
export default defineConfig({
  plugins: [thirdPartyLicences(at("../dist"))],
  resolve: {
    alias: {
      "@tallystick/chaincode/domain": at("../../../chaincode/src/domain/index.ts"),
      "@tallystick/chaincode/ledger": at("../../../chaincode/src/ledger/index.ts"),
      "@tallystick/client/passport": at("../../../client/src/passport/index.ts"),
      "@tallystick/evidence/words": at("../../evidence/src/words.ts"),
      "@tallystick/client/words/zh": at("../../../client/src/words-zh.ts"),
      "@tallystick/client/words": at("../../../client/src/words.ts"),
      "@tallystick/reconciliation/words": at("../../reconciliation/src/words/bank-words.ts"),
    },
  },
  build: {
    outDir: at("../dist/page"),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
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
