import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { schemaPage } from "./schema-page.js";

// `npm run docs` runs this in the root of the repository.
writeFileSync(join("docs", "projection.md"), schemaPage());
