import { createHash } from "node:crypto";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Hash of an entry as a leaf (RFC 9162, section 2.1.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return createHash("sha256").update(LEAF).update(entry).digest();
}

/** Root of the tree over these leaves (RFC 9162, section 2.1.1). */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) {
    return createHash("sha256").digest();
  }
  if (leaves.length === 1) {
    return only;
  }
  const left = leftSize(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
}

/** Hashes that lead from the leaf to the root, nearest first (RFC 9162, section 2.1.3.1). */
export function inclusionPath(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  if (leaves.length <= 1) {
    return [];
  }
  const left = leftSize(leaves.length);
  return index < left
    ? [...inclusionPath(leaves.slice(0, left), index), rootOf(leaves.slice(left))]
    : [...inclusionPath(leaves.slice(left), index - left), rootOf(leaves.slice(0, left))];
}

/**
 * Root to which a path leads from a leaf (RFC 9162, section 2.1.3.2).
 *
 * @returns The root. Undefined if the path does not have the length that follows from the tree's size and the leaf's
 *   place.
 */
export function rootByPath(
  leaf: Uint8Array,
  { index, size, path }: { readonly index: number; readonly size: number; readonly path: readonly Uint8Array[] },
): Uint8Array | undefined {
  if (index >= size) {
    return undefined;
  }
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) {
      return undefined;
    }
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return createHash("sha256").update(NODE).update(left).update(right).digest();
}

/** Largest power of two below the number of leaves. */
function leftSize(leaves: number): number {
  return 2 ** (Math.ceil(Math.log2(leaves)) - 1);
}
