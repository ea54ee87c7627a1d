import { printable } from "../../printable.js";

/** Text that is markup already. Only `markup` makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Markup from a template. Everything that is put into it is text, and is escaped, unless it is markup itself. */
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
