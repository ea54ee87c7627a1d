import { options } from "preact";

import { printableLines } from "../../../network/src/explorer/printable.js";

/**
 * Passes every text that the page draws through `printableLines`, since ledgers, logs and chaincode contain other
 * people's text. It is called once, before the page is drawn.
 */
export function printTexts(): void {
  const before = options.vnode;
  options.vnode = (vnode) => {
    // Preact passes properties of any element here, and their children may be changed until it is drawn.
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
