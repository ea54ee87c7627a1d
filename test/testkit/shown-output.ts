/** The written output matches if `…` stands for any text within a line, or alone for any lines. */
export function patternOf(shown: string): RegExp {
  const lines = shown
    .trimEnd()
    .split("\n")
    .map((line) => (line === "…" ? "(?:.*\n)*?" : `${line.split("…").map(literal).join(".*")} *\n`));
  return new RegExp(`^${lines.join("")}$`);
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
