import { findFaults, type Operation } from "../chaincode/definitions.js";
import { Rejected } from "../errors/index.js";
import type { Call } from "../transport/act/call.js";

/**
 * Checks a request with the chaincode's own schema and makes the call.
 *
 * @throws {Rejected} with every fault of its form, before any network trip.
 */
export function callOf(operation: Operation, request: unknown): Call {
  const faults = findFaults(operation, request);
  const [first] = faults;
  if (first !== undefined) {
    throw new Rejected(first.code, first.context, { faults });
  }
  return { contract: operation.contract, name: operation.name, argument: JSON.stringify(request) };
}
