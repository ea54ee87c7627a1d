import { defineConfig } from "tsdown";

import { libraryBuild } from "../../scripts/bundling/library-build.js";

// The words also run in a browser. They load nothing of the other entry.
export default defineConfig(
  libraryBuild(import.meta.dirname, [], { index: "src/index.ts", words: "src/words/bank-words.ts" }),
);
