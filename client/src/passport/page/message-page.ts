import { framed } from "./frame.js";
import { markup } from "./markup.js";

export interface MessagePageOptions {
  /** What it is about, such as "Not Found". */
  readonly title: string;
  /** What happened, and what the reader can do. */
  readonly message: string;
}

/**
 * Makes a page in the look of `passportPage` that says in English why there is no passport. It runs no script, loads
 * nothing, and shows title and message as plain text, whatever characters they contain.
 */
export function messagePage({ title, message }: MessagePageOptions): string {
  const body = markup`<main class="passport">
<div class="title"><h1>${title}</h1></div>
<section class="card"><div class="body"><p class="outcome warn">${message}</p></div></section>
</main>`;
  return framed({ language: "en", title, body });
}
