import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Kilobytes of the desk's page as a browser loads it, compressed. */
export function pageSizes(folder: string): readonly (readonly [string, number])[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }): [string, number] => {
      const file = join(parentPath, name);
      return [file.slice(folder.length + 1), gzipSync(readFileSync(file)).length / 1000];
    })
    .filter(([name]) => /\.(html|js|css|svg)$/.test(name))
    .sort(([, one], [, other]) => other - one);
}
