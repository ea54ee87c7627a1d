import * as nodeModule from "node:module";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Makes Node cache compiled code for the next start, if this version of Node can do so (22.1 and later). By default,
 * Node would use the machine's folder for temporary files, where others can put code as well. This function uses a
 * folder that belongs to the user.
 */
export function keepCompiledCode(environment: NodeJS.ProcessEnv): void {
  const { XDG_CACHE_HOME: own = "", NODE_COMPILE_CACHE: named } = environment;
  const { enableCompileCache }: CachingModule = nodeModule;
  enableCompileCache?.(named ?? join(isAbsolute(own) ? own : join(homedir(), ".cache"), "tally"));
}

/** The types of Node 20 do not declare the function. */
interface CachingModule {
  readonly createRequire: unknown;
  readonly enableCompileCache?: (folder: string) => unknown;
}
