import type { english } from "./en/index.js";

/** What views say, in one language. English gives the form, and the compiler holds the others to it. */
export type Words = typeof english;
