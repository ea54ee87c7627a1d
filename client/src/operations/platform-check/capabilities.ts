import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

import type { Finding } from "./finding.js";

/**
 * Checks that the channel runs under the rules of Fabric 2 and later. Older capabilities leave the former lifecycle in
 * force.
 */
export function checkCapabilities({ capabilities, application, orderer }: ChannelConfiguration): readonly Finding[] {
  return [
    finding("/Channel", capabilities, ["V2_0", "V3_0"]),
    finding("/Channel/Application", application.capabilities, ["V2_0", "V2_5"]),
    finding("/Channel/Orderer", orderer.capabilities, ["V2_0"]),
  ];
}

/** @param wanted - capabilities of which one must be set. */
function finding(path: string, set: readonly string[], wanted: readonly string[]): Finding {
  return {
    check: `capabilities of ${path}`,
    sound: set.some((name) => wanted.includes(name)),
    found: set.length === 0 ? "none" : set.join(", "),
    wanted: `${wanted.join(" or ")}, so that definitions are committed by several organisations`,
  };
}
