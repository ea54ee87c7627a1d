import { defineConfig } from "tsdown";

import { libraryBuild } from "../../scripts/bundling/library-build.js";

export default defineConfig(libraryBuild(import.meta.dirname));
