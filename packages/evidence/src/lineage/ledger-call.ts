import {
  readItem,
  readReadWriteSet,
  type ChaincodeCall,
  type CollectionSet,
  type Envelope,
  type NamespaceSet,
} from "@tallystick/fabric-inspect";

import type { Place } from "../form/evidence.js";
import { fault } from "../form/step.js";

/** A call of the chaincode in the ledger, with its reads and writes. */
export interface LedgerCall extends Place {
  /** Its envelope. */
  readonly envelope: Envelope;
  /** The call and its result. */
  readonly call: ChaincodeCall;
  /** Its reads and writes in the chaincode's own namespace. */
  readonly set: NamespaceSet;
}

/**
 * Reads an envelope as a call of the chaincode.
 *
 * @throws {EvidenceFault} of the step `transactions`: it is not one.
 */
export function readLedgerCall(bytes: Uint8Array, place: Place, chaincode: string): LedgerCall {
  const item = readItem(bytes);
  if (item.kind !== "call") {
    throw fault("transactions", "notCall", { place: placeOf(place) });
  }
  const { envelope, call } = item;
  const set = readReadWriteSet(call.outcome.results).namespaces.find(({ namespace }) => namespace === chaincode);
  if (call.outcome.chaincode.name !== chaincode || set === undefined) {
    throw fault("transactions", "otherChaincode", { place: placeOf(place), chaincode });
  }
  return { block: place.block, transaction: place.transaction, envelope, call, set };
}

/** The place of something that has one, and nothing else of it. */
export function placeOf({ block, transaction }: Place): Place {
  return { block, transaction };
}

/** A text for finding a place in a map. */
export function placeKey({ block, transaction }: Place): string {
  return `${String(block)}:${String(transaction)}`;
}

/** Whether one place is before another in the ledger. */
export function isBefore(one: Place, other: Place): boolean {
  return one.block === other.block ? one.transaction < other.transaction : one.block < other.block;
}

/** The private set of a collection. */
export function collectionOf({ set }: LedgerCall, collection: string): CollectionSet | undefined {
  return set.collections.find((found) => found.collection === collection);
}
