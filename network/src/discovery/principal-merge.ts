import { type ComparablePrincipal, isA, samePrincipal } from "./comparable-principal.js";

/** Principals that together satisfy a policy. */
export type ComparableSet = readonly ComparablePrincipal[];

/**
 * Sets of principals, each of which satisfies both policies of the two lists. A set that already contains one of the
 * other list is kept. Only the others are combined, every set with every other.
 *
 * Follows Fabric's discovery (`common/policies/inquire`), so that gateways choose the same peers; see NOTICE.
 */
export function mergeSets(first: readonly ComparableSet[], second: readonly ComparableSet[]): ComparableSet[] {
  const firstInSecond = containments(first, second);
  const merged = firstInSecond.map(([i, j]) => joined(at(first, i), at(second, j)));
  const containedFirst = new Set(firstInSecond.map(([i]) => i));
  const restOfFirst = first.filter((_, index) => !containedFirst.has(index));
  const secondInFirst = containments(second, restOfFirst);
  merged.push(...secondInFirst.map(([i, j]) => joined(at(second, i), at(restOfFirst, j))));

  const containedSecond = new Set(secondInFirst.map(([i]) => i));
  const containingFirst = new Set(secondInFirst.map(([, j]) => j));
  const containingSecond = new Set(firstInSecond.map(([, j]) => j));
  const loneFirst = restOfFirst.filter((_, index) => !containingFirst.has(index));
  const loneSecond = second.filter((_, index) => !containedSecond.has(index) && !containingSecond.has(index));
  for (const a of loneFirst) {
    for (const b of loneSecond) {
      merged.push(joined(a, b));
    }
  }
  return reduced(merged);
}

/** Drops every set that contains another. If several are equal, the first one stays. */
export function reduced(sets: readonly ComparableSet[]): ComparableSet[] {
  const kept: ComparableSet[] = [];
  sets.forEach((set, index) => {
    const redundant = sets.some(
      (other, otherIndex) =>
        otherIndex !== index && isSubset(other, set) && (!isSubset(set, other) || otherIndex < index),
    );
    if (!redundant) {
      kept.push(set);
    }
  });
  return kept;
}

/**
 * The containing set, and the part of the contained one that it does not cover. Each of its principals covers one only.
 */
function joined(contained: ComparableSet, containing: ComparableSet): ComparableSet {
  const used = new Set<number>();
  const missing = contained.filter((principal) => {
    const cover = containing.findIndex((candidate, index) => !used.has(index) && isA(candidate, principal));
    used.add(cover);
    return cover < 0;
  });
  return [...containing, ...missing];
}

/** Pairs (i, j) such that everybody who satisfies `second[j]` also satisfies `first[i]`. */
function containments(first: readonly ComparableSet[], second: readonly ComparableSet[]): [number, number][] {
  return first.flatMap((set, i) =>
    second.flatMap((other, j): [number, number][] =>
      set.every((principal) => other.some((candidate) => isA(candidate, principal))) ? [[i, j]] : [],
    ),
  );
}

function isSubset(a: ComparableSet, b: ComparableSet): boolean {
  return a.every((principal) => b.some((candidate) => samePrincipal(principal, candidate)));
}

function at(sets: readonly ComparableSet[], index: number): ComparableSet {
  return sets[index] ?? [];
}
