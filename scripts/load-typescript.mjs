import { register as forRequire } from "tsx/cjs/api";
import { register as forImport } from "tsx/esm/api";

// Node 20 does not read TypeScript by itself.
forRequire();
forImport();
