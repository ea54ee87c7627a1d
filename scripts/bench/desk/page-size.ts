import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Kilobytes of the desk's page, compressed. */
export interface PageSizes {
  /** What a browser loads before the first screen, with the words of one language: the larger one. */
  readonly opening: number;
  /** Everything, with the words of both languages. */
  readonly all: number;
}

/** Measures the files of the built page. The words of a language are in a file of its name, and screens that are loaded later in others. */
export function pageSizes(folder: string): PageSizes {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|js|css|svg)$/.test(entry.name))
    .map(({ parentPath, name }) => ({ name, size: gzipSync(readFileSync(join(parentPath, name))).length / 1000 }));
  const sum = (prefixes: RegExp): number =>
    sizes.filter(({ name }) => prefixes.test(name)).reduce((all, { size }) => all + size, 0);
  const words = [sum(/^english-/), sum(/^chinese-/)];
  if (words.includes(0)) {
    throw new Error(`${folder} does not have the words of each language in a file of its own`);
  }
  return { opening: sum(/^(index[.-]|icon-)/) + Math.max(...words), all: sum(/^/) };
}
