/** Writes `dist/outline.json`: what `tally` needs for its help and its parsing, so that it starts without loading what commands do. */
import { writeFileSync } from "node:fs";

import type { Environment } from "../src/commands/environment.js";
import { exitStatus } from "../src/outcome/exit-status.js";
import { outlineOf } from "../src/start/outline.js";
import { createProgram } from "../src/start/program.js";

const silent = { write: (): boolean => true };
const environment: Environment = {
  streams: { stdout: silent, stderr: silent, environment: {} },
  language: "en",
  version: "",
  interrupted: () => new AbortController().signal,
  status: exitStatus.done,
  request: undefined,
};
const outline = outlineOf(createProgram(environment, { quiet: true }));
writeFileSync(new URL("../dist/outline.json", import.meta.url), JSON.stringify(outline));
