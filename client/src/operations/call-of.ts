import { findFault, type Operation } from "../domain.js";
import { Rejected } from "../errors/index.js";
import type { Call } from "../transport/act/call.js";

/**
 * Checks a request by the chaincode's own schema and makes the call of it.
 *
 * @throws {Rejected} with the path of the first thing wrong; no network trip was made.
 */
export function callOf(operation: Operation, request: unknown): Call {
  const fault = findFault(operation, request);
  if (fault !== undefined) {
    throw new Rejected(fault.code, fault.context);
  }
  return { contract: operation.contract, name: operation.name, argument: JSON.stringify(request) };
}
