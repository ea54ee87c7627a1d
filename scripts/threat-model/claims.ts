/** A test that the threat model names as evidence of a claim. */
export interface Claim {
  /** From the root of the repository. */
  readonly file: string;
  /** The title in the source. The cases of a table share one. */
  readonly title: string;
}

/** Each test in the page: a link to its file, and the titles in quotation marks after it. */
export function claimsOf(page: string): readonly Claim[] {
  const links = page.matchAll(/\[[^\]]+\]\(\.\.\/([^)]+\.ts)\)\s("[^|;]+?")(?=[;:,.]?(?:\s|$))(?!, ")/g);
  return [...links].flatMap(([, file = "", titles = ""]) =>
    titles
      .slice(1, -1)
      .split('", "')
      .map((title) => ({ file, title })),
  );
}

/** Whether the title of a test in a run's report belongs to the given title in the source. */
export function isTitled(title: string, reported: string): boolean {
  const literal = title.split(/%[sdifjop#]|\$[a-z][\w.]*/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "s").test(reported);
}
