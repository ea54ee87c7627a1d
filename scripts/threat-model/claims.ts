/** A test that the threat model names as what shows a claim. */
export interface Claim {
  /** From the root of the repository. */
  readonly file: string;
  /** As it is written: the cases of a table share one. */
  readonly title: string;
}

/** Each test that the page names: a link to its file, and the titles in quotation marks behind it. */
export function claimsOf(page: string): readonly Claim[] {
  const links = page.matchAll(/\[[^\]]+\]\(\.\.\/([^)]+\.ts)\)\s("[^|;]+?")(?=[;:,.]?(?:\s|$))(?!, ")/g);
  return [...links].flatMap(([, file = "", titles = ""]) =>
    titles
      .slice(1, -1)
      .split('", "')
      .map((title) => ({ file, title })),
  );
}

/** Whether a test of that title, as a run reports it, is one that the title in the source stands for. */
export function isTitled(title: string, reported: string): boolean {
  const literal = title.split(/%[sdifjop#]|\$[a-z][\w.]*/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "s").test(reported);
}
