/**
 * This script writes `dist/outline-<language>.json`. The file has what `tally` needs for its help and its parsing, so
 * that `tally` starts without loading the code of its commands.
 */
import { writeFileSync } from "node:fs";

import { languages } from "@tallystick/client/words";

import { wordsOf } from "../src/language/words.js";
import { exitStatus } from "../src/outcome/exit-status.js";
import { outlineFile, outlineOf } from "../src/start/outline.js";
import { createProgram } from "../src/start/program.js";

const silent = { write: (): boolean => true };
for (const language of languages) {
  const environment = {
    streams: { stdout: silent, stderr: silent, environment: {} },
    words: await wordsOf(language),
    version: "",
    interrupted: () => new AbortController().signal,
    status: exitStatus.done,
    request: undefined,
  };
  const outline = outlineOf(createProgram(environment, { quiet: true }));
  writeFileSync(new URL(`../dist/${outlineFile(language)}`, import.meta.url), JSON.stringify(outline));
}
