import type { Language } from "@tallystick/client/words";
import type { SaidOperation } from "@tallystick/client/words/zh";

import { english } from "./en/index.js";

/** All texts of the command line for people, those of views included. English has the form, and every other language has the same. */
export type Words = typeof english;

/** What a command of an act or query says, in another language than the catalogue. */
export interface OperationWords extends SaidOperation {
  readonly written: WrittenText;
}

/** What a command of an act or query says in words of its own. */
export interface WrittenText {
  readonly fields?: Readonly<Partial<Record<string, { readonly help?: string; readonly otherwise?: string }>>>;
  /** By their flags, as they are declared. */
  readonly options?: Readonly<Partial<Record<string, string>>>;
}

/** The texts of a language. Those that are not English are loaded only when they are asked for. */
export async function wordsOf(language: Language): Promise<Words> {
  return language === "zh" ? (await import("./zh/index.js")).chinese : english;
}
