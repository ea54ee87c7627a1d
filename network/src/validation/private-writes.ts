import { peer } from "@hyperledger/fabric-protos";
import { type CollectionSet, readItem, readReadWriteSet, unlessUnreadable } from "@tallystick/fabric-inspect";

import type { ValidatedBlock } from "./block-validator.js";

/** A transaction's writes to one private collection, as hashes. */
export interface PrivateWrites {
  readonly index: number;
  readonly transactionId: string;
  readonly isValid: boolean;
  readonly namespace: string;
  readonly set: CollectionSet;
}

/** The private writes of a block's transactions, also of invalid ones, which peers ask for and keep as well. */
export function privateWrites(
  { transactions, valid }: Pick<ValidatedBlock, "transactions" | "valid">,
  envelopes: readonly Uint8Array[],
): readonly PrivateWrites[] {
  const invalid = transactions.flatMap(({ transactionId, code }, index) => {
    const readWriteSet = code === peer.TxValidationCode.VALID ? undefined : readWriteSetIn(envelopes[index]);
    return readWriteSet === undefined ? [] : [{ index, transactionId, readWriteSet, isValid: false }];
  });
  return [...valid.map((transaction) => ({ ...transaction, isValid: true })), ...invalid].flatMap(
    ({ readWriteSet, ...transaction }) =>
      readWriteSet.namespaces.flatMap(({ namespace, collections }) =>
        collections
          .filter(({ writes, metadataWrites }) => writes.length + metadataWrites.length > 0)
          .map((set) => ({ ...transaction, namespace, set })),
      ),
  );
}

function readWriteSetIn(envelope: Uint8Array | undefined): ReturnType<typeof readReadWriteSet> | undefined {
  return unlessUnreadable(() => {
    const item = readItem(envelope ?? new Uint8Array());
    return item.kind === "call" ? readReadWriteSet(item.call.outcome.results) : undefined;
  });
}
