import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder that comes with this package, beside its code. @throws it is not there: it was not built */
export function packageFolder(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  const found = join(folder, name);
  if (!existsSync(found)) {
    throw new Error(`${found} is missing: run "npm run build", or install the package again`);
  }
  return found;
}
