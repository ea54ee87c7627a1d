import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

export interface PageFile {
  /** The requested path. */
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The built page, in memory, so that no request reaches any other file of the disk. */
export class PageFiles {
  readonly #files = new Map<string, PageFile>();

  /** @throws the page was not built */
  constructor(folder: string) {
    if (!existsSync(folder)) {
      throw new Error(`the explorer's page is not in ${folder}: run "npm run build", or install the package again`);
    }
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) {
        const file = join(entry.parentPath, entry.name);
        const path = `/${relative(folder, file).split(sep).join("/")}`;
        const type = types[extname(path)] ?? "application/octet-stream";
        this.#files.set(path, { path, type, bytes: readFileSync(file) });
      }
    }
  }

  file(path: string): PageFile | undefined {
    return this.#files.get(path === "/" ? "/index.html" : path);
  }
}
