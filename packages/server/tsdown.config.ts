import { defineConfig } from "tsdown";

import { libraryBuild } from "../../scripts/bundling/library-build.js";

// The command takes its documents' forms from the second entry, which needs no database.
export default defineConfig(
  libraryBuild(import.meta.dirname, [], { index: "src/index.ts", "bank-forms": "src/bank/bank-forms.ts" }),
);
