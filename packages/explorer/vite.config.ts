import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { thirdPartyLicences } from "../../scripts/bundling/third-party-licences.js";

// The network's package includes and serves the page, which loads nothing from other places.
export default defineConfig({
  plugins: [thirdPartyLicences(fileURLToPath(new URL("../../network/explorer-page", import.meta.url)))],
  build: {
    outDir: "../../network/explorer-page",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
  },
});
