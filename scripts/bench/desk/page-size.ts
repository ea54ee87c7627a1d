import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Kilobytes of the desk's page as a browser loads it, compressed. */
export interface PageSizes {
  /** With the words of one language: the larger one. */
  readonly one: number;
  readonly both: number;
}

/** Measures the files of the built page. The words of a language are in a file of its name. */
export function pageSizes(folder: string): PageSizes {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|js|css|svg)$/.test(entry.name))
    .map(({ parentPath, name }) => ({ name, size: gzipSync(readFileSync(join(parentPath, name))).length / 1000 }));
  const sum = (some: typeof sizes): number => some.reduce((all, { size }) => all + size, 0);
  const words = ["english", "chinese"].map((language) => sizes.filter(({ name }) => name.startsWith(`${language}-`)));
  if (words.some((files) => files.length === 0)) {
    throw new Error(`${folder} does not have the words of each language in a file of its own`);
  }
  const both = sum(sizes);
  return { one: both - Math.min(...words.map(sum)), both };
}
