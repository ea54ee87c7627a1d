import type { ContractName } from "../domain/operation/operation.js";

/** The contract of a name that states none. */
const DEFAULT: ContractName = "registry";

/** The whole name, `contract:Function`, for the first argument of a call. */
export function qualifiedName(called: string): string {
  if (!called.includes(":")) {
    return `${DEFAULT}:${called}`;
  }
  return called.startsWith(":") ? `${DEFAULT}${called}` : called;
}
