import type { Governors } from "./finding.js";

/** Whether signatures of all members of a set of organisations are enough. More organisations never make it less. */
export type IsMet = (organisations: ReadonlySet<string>) => boolean;

/** Who is not needed of those that should be, for people; undefined where both are, and somebody can do it at all. */
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

/** Whether half of the members, whichever they are, can meet it, together with all that are not members. */
export function halfSuffices(isMet: IsMet, members: readonly string[], others: ReadonlySet<string>): boolean {
  return someOf(members, Math.floor(members.length / 2), (chosen) => isMet(new Set([...others, ...chosen])));
}

export function without(organisations: ReadonlySet<string>, mspId: string): ReadonlySet<string> {
  return new Set([...organisations].filter((other) => other !== mspId));
}

/** Whether a selection of so many satisfies the condition. */
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
