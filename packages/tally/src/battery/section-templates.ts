import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import type { SectionTemplate } from "@tallystick/client/passport";

import { UsageError } from "../outcome/usage-error.js";
import { json, write } from "./passport-files.js";

/** A template that was written. */
export interface WrittenTemplate extends Omit<SectionTemplate, "content"> {
  /** Its file. */
  readonly file: string;
}

/**
 * Writes the templates of sections into a folder, each into a file named after its section, as `--sections` reads them.
 *
 * @throws {UsageError} One of the files is there already, and nothing was written; or the folder cannot be written.
 */
export function writeTemplates(folder: string, templates: readonly SectionTemplate[]): readonly WrittenTemplate[] {
  const files = templates.map(({ content, ...template }) => ({
    written: { ...template, file: join(folder, `${template.section}.json`) },
    text: json(content),
  }));
  const there = files.find(({ written: { file } }) => existsSync(file));
  if (there !== undefined) {
    throw new UsageError(({ templateThere }) => templateThere(there.written.file));
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(({ unwritable }) =>
      unwritable(folder, error instanceof Error ? error.message : String(error)),
    );
  }
  for (const { written, text } of files) {
    write(written.file, text);
  }
  return files.map(({ written }) => written);
}
