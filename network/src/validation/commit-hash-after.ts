import { commitHash } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import { hashToKeyBytes } from "../ledger/key-bytes.js";
import { hashedNamespace, type State } from "../ledger/state.js";
import type { ValidatedBlock } from "./block-validator.js";

/**
 * The commit hash of a block.
 *
 * @param previous - that of the block before
 * @param state - the state before the block
 */
export function commitHashAfter(
  number: number,
  { transactions, valid }: Pick<ValidatedBlock, "transactions" | "valid">,
  { previous, state }: { readonly previous: Uint8Array; readonly state: State },
): Uint8Array {
  const effects = {
    number,
    codes: Uint8Array.from(transactions, ({ code }) => code),
    valid: valid.map(({ index, readWriteSet }) => ({ place: index, set: readWriteSet })),
  };
  const hash = commitHash(effects, previous, {
    cryptography: nativeCryptography,
    valueBefore: (namespace, collection, key) => {
      const space = collection === "" ? namespace : hashedNamespace(namespace, collection);
      return state.get(space, hashToKeyBytes(key))?.value;
    },
  });
  if (hash === undefined) {
    throw new TypeError("the state is known, and so is its hash");
  }
  return hash;
}
