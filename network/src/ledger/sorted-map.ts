/**
 * An immutable map in key order. A write returns a new map that shares all unchanged nodes with the old one, so that a
 * snapshot of the whole state costs nothing, however many simulations use one.
 *
 * A B+ tree without rebalancing on delete: nodes that become empty disappear, others may stay small. Depth only
 * grows with splits, so lookups stay logarithmic in the number of keys ever held at once.
 */
export class SortedMap<V> {
  private constructor(
    private readonly root: Node<V> | undefined,
    readonly size: number,
  ) {}

  static empty<V>(): SortedMap<V> {
    return new SortedMap<V>(undefined, 0);
  }

  /** @param keys - ascending, each with the value at its place */
  static ofSorted<V>(keys: readonly string[], values: readonly V[]): SortedMap<V> {
    let nodes: Node<V>[] = portions(keys.length).map(([start, end]) => ({
      kind: "leaf",
      keys: keys.slice(start, end),
      values: values.slice(start, end),
    }));
    while (nodes.length > 1) {
      const below = nodes;
      nodes = portions(below.length).map(([start, end]) => {
        const children = below.slice(start, end);
        return { kind: "branch", keys: children.map((child) => firstKey(child)), children };
      });
    }
    return new SortedMap(nodes[0], keys.length);
  }

  get(key: string): V | undefined {
    let node = this.root;
    while (node?.kind === "branch") {
      node = node.children[childIndex(node.keys, key)];
    }
    if (node === undefined) {
      return undefined;
    }
    const index = lowerBound(node.keys, key);
    return node.keys[index] === key ? node.values[index] : undefined;
  }

  set(key: string, value: V): SortedMap<V> {
    if (this.root === undefined) {
      return new SortedMap<V>({ kind: "leaf", keys: [key], values: [value] }, 1);
    }
    const result = insert(this.root, key, value);
    const root: Node<V> =
      result.right === undefined
        ? result.left
        : {
            kind: "branch",
            keys: [firstKey(result.left), firstKey(result.right)],
            children: [result.left, result.right],
          };
    return new SortedMap(root, this.size + (result.added ? 1 : 0));
  }

  delete(key: string): SortedMap<V> {
    if (this.root === undefined || this.get(key) === undefined) {
      return this;
    }
    return new SortedMap(remove(this.root, key), this.size - 1);
  }

  /** Entries from `start` (included) to `end` (excluded; undefined for no bound) in key order. */
  *entries(start: string, end: string | undefined): Generator<[string, V], void, undefined> {
    if (this.root !== undefined) {
      yield* walk(this.root, start, end);
    }
  }
}

interface Leaf<V> {
  readonly kind: "leaf";
  readonly keys: readonly string[];
  readonly values: readonly V[];
}

/** `keys[i]` is at most the smallest key under `children[i]`; keys before `keys[0]` belong to the first child. */
interface Branch<V> {
  readonly kind: "branch";
  readonly keys: readonly string[];
  readonly children: readonly Node<V>[];
}

type Node<V> = Leaf<V> | Branch<V>;

const capacity = 32;
/** Entries of a node that is not made by splitting, so that some room is left. */
const filling = 24;

/** Starts and ends of parts that each fill a node. */
function portions(length: number): [start: number, end: number][] {
  return Array.from({ length: Math.ceil(length / filling) }, (_, index) => [
    index * filling,
    Math.min((index + 1) * filling, length),
  ]);
}

function firstKey<V>(node: Node<V>): string {
  return node.keys[0] ?? "";
}

/** Index of the first key that is not less than `key`. */
function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? "") < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function childIndex(keys: readonly string[], key: string): number {
  const index = lowerBound(keys, key);
  return keys[index] === key ? index : Math.max(0, index - 1);
}

function insert<V>(node: Node<V>, key: string, value: V): { left: Node<V>; right?: Node<V>; added: boolean } {
  if (node.kind === "leaf") {
    const index = lowerBound(node.keys, key);
    if (node.keys[index] === key) {
      return { left: { kind: "leaf", keys: node.keys, values: node.values.with(index, value) }, added: false };
    }
    const keys = node.keys.toSpliced(index, 0, key);
    const values = node.values.toSpliced(index, 0, value);
    if (keys.length <= capacity) {
      return { left: { kind: "leaf", keys, values }, added: true };
    }
    const half = keys.length >>> 1;
    return {
      left: { kind: "leaf", keys: keys.slice(0, half), values: values.slice(0, half) },
      right: { kind: "leaf", keys: keys.slice(half), values: values.slice(half) },
      added: true,
    };
  }
  const index = childIndex(node.keys, key);
  const child = node.children[index];
  if (child === undefined) {
    throw new Error("A branch of the sorted map has no children");
  }
  const result = insert(child, key, value);
  if (result.right === undefined) {
    const keys = key < firstKey(node) ? node.keys.with(0, key) : node.keys;
    return { left: { kind: "branch", keys, children: node.children.with(index, result.left) }, added: result.added };
  }
  const keys = node.keys.toSpliced(index, 1, firstKey(result.left), firstKey(result.right));
  const children = node.children.toSpliced(index, 1, result.left, result.right);
  if (children.length <= capacity) {
    return { left: { kind: "branch", keys, children }, added: result.added };
  }
  const half = children.length >>> 1;
  return {
    left: { kind: "branch", keys: keys.slice(0, half), children: children.slice(0, half) },
    right: { kind: "branch", keys: keys.slice(half), children: children.slice(half) },
    added: result.added,
  };
}

function remove<V>(node: Node<V>, key: string): Node<V> | undefined {
  if (node.kind === "leaf") {
    if (node.keys.length === 1) {
      return undefined;
    }
    const index = lowerBound(node.keys, key);
    return { kind: "leaf", keys: node.keys.toSpliced(index, 1), values: node.values.toSpliced(index, 1) };
  }
  const index = childIndex(node.keys, key);
  const child = node.children[index];
  if (child === undefined) {
    throw new Error("A branch of the sorted map has no children");
  }
  const rest = remove(child, key);
  if (rest !== undefined) {
    return { kind: "branch", keys: node.keys, children: node.children.with(index, rest) };
  }
  if (node.children.length === 1) {
    return undefined;
  }
  return { kind: "branch", keys: node.keys.toSpliced(index, 1), children: node.children.toSpliced(index, 1) };
}

function* walk<V>(node: Node<V>, start: string, end: string | undefined): Generator<[string, V], void, undefined> {
  if (node.kind === "leaf") {
    for (let index = lowerBound(node.keys, start); index < node.keys.length; index++) {
      const key = node.keys[index] ?? "";
      if (end !== undefined && key >= end) {
        return;
      }
      // The index is within the leaf, whose keys and values have the same length.
      yield [key, node.values[index] as V];
    }
    return;
  }
  for (let index = childIndex(node.keys, start); index < node.children.length; index++) {
    if (end !== undefined && index > 0 && (node.keys[index] ?? "") >= end) {
      return;
    }
    const child = node.children[index];
    if (child !== undefined) {
      yield* walk(child, start, end);
    }
  }
}
