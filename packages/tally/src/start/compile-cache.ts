import * as nodeModule from "node:module";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Has Node keep compiled code for the next start, where it can (22.1 and later). Node itself would keep it in the machine's folder for
 * temporary files, where others can put code as well; this is a folder of the user's own.
 */
export function keepCompiledCode(environment: NodeJS.ProcessEnv): void {
  const { XDG_CACHE_HOME: own = "", NODE_COMPILE_CACHE: named } = environment;
  const { enableCompileCache }: CachingModule = nodeModule;
  enableCompileCache?.(named ?? join(isAbsolute(own) ? own : join(homedir(), ".cache"), "tally"));
}

/** The types of Node 20 do not have it. */
interface CachingModule {
  readonly createRequire: unknown;
  readonly enableCompileCache?: (folder: string) => unknown;
}
