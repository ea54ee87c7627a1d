import type { english } from "./en/index.js";

/**
 * The texts of views in one language. English defines the type, and the compiler checks the other languages against it.
 */
export type Words = typeof english;
