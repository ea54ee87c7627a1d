import { printable } from "../../printable.js";

/** Text that is already markup, so `markup` does not escape it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What a template can contain: text, which is escaped, or markup. */
export type Part = string | number | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Makes markup from a template. The function escapes each inserted part, unless the part is already markup. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((piece, index) => piece + written(parts[index] ?? "")).join(""));
}

function written(part: Part): string {
  if (part instanceof Markup) {
    return part.text;
  }
  return typeof part === "object" ? part.map(({ text }) => text).join("\n") : escaped(String(part));
}

function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}
