import type { JSX } from "preact";

import { linkTo } from "./store.js";

/** Links to the parts of a page, of which one is shown. */
export function TabLinks({
  label,
  page,
  names,
  chosen,
}: {
  label: string;
  page: string;
  names: readonly string[];
  chosen: string | undefined;
}): JSX.Element {
  return (
    <nav class="line tabs" aria-label={label}>
      {names.map((name) => (
        <a
          key={name}
          class={name === chosen ? "button main" : "button"}
          href={linkTo(page, name)}
          aria-current={name === chosen ? "page" : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
