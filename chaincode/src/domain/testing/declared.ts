import { refusalsOf } from "../catalogue/refusals-of.js";
import { isRefusal } from "../kernel/refusal.js";
import type { AnyAct } from "../operation/act.js";
import type { Query } from "../operation/query.js";

/**
 * Does an act or asks a query. A refusal with a code that the catalogue does not know of this operation fails the test, in every suite
 * and in every random history.
 */
export async function declared<T>(operation: AnyAct | Query, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error) && !refusalsOf(operation).includes(error.code)) {
      const text = `${operation.name} was refused with ${error.code}, which its definition does not name`;
      throw new Error(text, { cause: error });
    }
    throw error;
  }
}
