import type { ComponentChildren, JSX } from "preact";

import { useLoaded } from "../loaded.js";
import { When } from "./basic.js";

/** A part of the page that is loaded when it is first shown. */
export function Later<Module>({
  load,
  children,
}: {
  readonly load: () => Promise<Module>;
  readonly children: (module: Module) => ComponentChildren;
}): JSX.Element {
  return <When loaded={useLoaded(load, [load])}>{children}</When>;
}
