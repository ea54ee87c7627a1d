import { options } from "preact";

import { printableLines } from "../../../network/src/explorer/printable.js";

/**
 * Has every text that the page draws pass through `printableLines`: ledgers, logs and chaincode hold what others wrote. It is called once,
 * before the page is drawn.
 */
export function printTexts(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    // Preact gives properties of any element here, and their children may be set until it is drawn.
    const props = vnode.props as { children?: unknown };
    if (props.children !== undefined) {
      props.children = printed(props.children);
    }
    before?.(vnode);
  };
}

function printed(children: unknown): unknown {
  if (typeof children === "string") {
    return printableLines(children);
  }
  return Array.isArray(children) ? children.map(printed) : children;
}
