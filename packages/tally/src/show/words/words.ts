import type { Language } from "@tallystick/client/words";

import type { english } from "./en/index.js";

/** What views say, in one language. English gives the form, and the compiler holds the others to it. */
export type Words = typeof english;

/** Loads the words of one language alone. */
export async function wordsIn(language: Language): Promise<Words> {
  switch (language) {
    case "en":
      return (await import("./en/index.js")).english;
    case "zh":
      return (await import("./zh/index.js")).chinese;
  }
}
