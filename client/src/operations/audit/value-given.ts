import { acts, type Operation } from "../../chaincode/definitions.js";
import { fieldOf } from "../../field-of.js";
import { batchParts } from "../batch-parts.js";

/**
 * The object for which value is given: a certificate, the whole of an instrument, or the certificates that an order
 * locks.
 */
export interface Given {
  readonly certificateId?: string;
  readonly instrumentId?: string;
  readonly orderId?: string;
}

/** The acts in which the caller gives value, each with the field of the request that names the object. */
const givenFor: ReadonlyMap<string, keyof Given> = new Map(
  Object.values<Operation>(acts).flatMap(({ name, givesValueFor }): [string, keyof Given][] =>
    givesValueFor === undefined ? [] : [[name, givesValueFor]],
  ),
);

/** Whether value may be given by an act. */
export function givesValue(act: string): boolean {
  return act === "Batch" || givenFor.has(act);
}

/** The objects for which an act gives value. For a batch, they are the values of each of its acts. */
export function valueGivenIn(act: string, request: unknown): readonly Given[] {
  if (act === "Batch") {
    return batchParts(request).flatMap((part) => valueGivenIn(part.act, part.request));
  }
  const field = givenFor.get(act);
  const id = field === undefined ? undefined : fieldOf(request, field);
  return field !== undefined && typeof id === "string" ? [{ [field]: id }] : [];
}
