import type { Language } from "@tallystick/client/words";
import type { SaidOperation } from "@tallystick/client/words/zh";

import { english } from "./en/index.js";

/**
 * All texts of the command line for people, including those of views. English defines the type, and every other
 * language has the same type.
 */
export type Words = typeof english;

/** The texts of a command for an act or query, in a language other than the catalogue's. */
export interface OperationWords extends SaidOperation {
  readonly written: WrittenText;
}

/** The texts that a command for an act or query has in its own words, instead of the catalogue's. */
export interface WrittenText {
  readonly fields?: Readonly<Partial<Record<string, { readonly help?: string; readonly otherwise?: string }>>>;
  /** The texts of options, by their flags as the command declares them. */
  readonly options?: Readonly<Partial<Record<string, string>>>;
}

/** The texts of a language. The program loads texts in a language other than English only when it needs them. */
export async function wordsOf(language: Language): Promise<Words> {
  return language === "zh" ? (await import("./zh/index.js")).chinese : english;
}
