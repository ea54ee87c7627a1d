import type { ContractName } from "../domain/operation/operation.js";

/** Where a name without a contract belongs. */
const DEFAULT: ContractName = "registry";

/** The whole name, `contract:Function`, of what a call names as its first argument. */
export function qualifiedName(called: string): string {
  if (!called.includes(":")) {
    return `${DEFAULT}:${called}`;
  }
  return called.startsWith(":") ? `${DEFAULT}${called}` : called;
}
