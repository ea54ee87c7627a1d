import type { Governors } from "./finding.js";

/**
 * Whether the signatures of all members of a set of organisations are enough. With more organisations it stays true.
 */
export type IsMet = (organisations: ReadonlySet<string>) => boolean;

/**
 * Why the condition does not need both governors, in words: nobody can meet it, or one or both of them are not needed.
 * Undefined if both are needed.
 */
export function governorsMissing(
  isMet: IsMet,
  everybody: ReadonlySet<string>,
  { operator, regulator }: Governors,
): string | undefined {
  if (!isMet(everybody)) {
    return "nobody can meet it";
  }
  const unneeded = [...new Set([operator, regulator])].filter((mspId) => isMet(without(everybody, mspId)));
  return unneeded.length === 0 ? undefined : `can be met without ${unneeded.join(" and without ")}`;
}

/** Whether any half of the members can meet it, together with all organisations that are not members. */
export function halfSuffices(isMet: IsMet, members: readonly string[], others: ReadonlySet<string>): boolean {
  return someOf(members, Math.floor(members.length / 2), (chosen) => isMet(new Set([...others, ...chosen])));
}

export function without(organisations: ReadonlySet<string>, mspId: string): ReadonlySet<string> {
  return new Set([...organisations].filter((other) => other !== mspId));
}

/** Whether a selection of this size satisfies the condition. */
function someOf(
  names: readonly string[],
  count: number,
  condition: (chosen: readonly string[]) => boolean,
  chosen: readonly string[] = [],
): boolean {
  if (count === 0) {
    return condition(chosen);
  }
  return names.some((name, index) =>
    names.length - index < count ? false : someOf(names.slice(index + 1), count - 1, condition, [...chosen, name]),
  );
}
