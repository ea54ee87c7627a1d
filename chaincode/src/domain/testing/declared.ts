import { refusalsOf } from "../catalogue/refusals-of.js";
import { batchableActs } from "../drivers/batch.js";
import { isRefusal } from "../kernel/refusal.js";
import type { AnyAct } from "../operation/act.js";
import type { Query } from "../operation/query.js";

/**
 * Does an act or asks a query. A refusal with a code that the catalogue does not know of this operation fails the test, in every suite
 * and in every random history. So does a refused part of a batch with a code that the catalogue does not know of the part's act.
 */
export async function declared<T>(operation: AnyAct | Query, request: unknown, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    requireDeclared(operation, error.code, error);
    if (isRefusal(error, "BATCH_FAILED")) {
      // A batch that was filed is refused when it is approved, by a request without its acts.
      const { acts = [] } = request as { readonly acts?: readonly { readonly act: string }[] };
      const part = batchableActs.get(acts[error.context.index]?.act ?? "");
      if (part !== undefined) {
        requireDeclared(part, error.context.code, error);
      }
    }
    throw error;
  }
}

function requireDeclared(operation: AnyAct | Query, code: string, cause: unknown): void {
  if (!refusalsOf(operation).some((each) => each === code)) {
    const { name } = operation;
    throw new Error(`${name} was refused with ${code}, which its definition does not name in refuses`, { cause });
  }
}
