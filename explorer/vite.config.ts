import { defineConfig } from "vite";

// The network's package carries the page and serves it: nothing is loaded from elsewhere.
export default defineConfig({
  build: {
    outDir: "../network/explorer-page",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
  },
});
