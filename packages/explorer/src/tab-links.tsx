import type { JSX } from "preact";

import { TabLink } from "../../look/tab-link.js";
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
        <TabLink key={name} isShown={name === chosen} href={linkTo(page, name)}>
          {name}
        </TabLink>
      ))}
    </nav>
  );
}
