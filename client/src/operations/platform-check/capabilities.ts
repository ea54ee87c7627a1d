import { common } from "@hyperledger/fabric-protos";

import { groupAt } from "./channel-members.js";
import type { Finding } from "./finding.js";

/** Of each group the capabilities of which one must be set. Older ones leave the former lifecycle in force. */
const wantedOf: Readonly<Record<string, readonly string[]>> = {
  "": ["V2_0", "V3_0"],
  Application: ["V2_0", "V2_5"],
  Orderer: ["V2_0"],
};

/** Whether the channel runs under the rules of Fabric 2 and later. */
export function checkCapabilities(root: common.ConfigGroup): readonly Finding[] {
  return Object.entries(wantedOf).map(([part, wanted]) => {
    const group = groupAt(root, ...(part === "" ? [] : [part]));
    const value = group.getValuesMap().get("Capabilities")?.getValue_asU8() ?? new Uint8Array();
    const set = [...common.Capabilities.deserializeBinary(value).getCapabilitiesMap().keys()].sort();
    return {
      check: `capabilities of /Channel${part === "" ? "" : `/${part}`}`,
      sound: set.some((name) => wanted.includes(name)),
      found: set.length === 0 ? "none" : set.join(", "),
      wanted: `${wanted.join(" or ")}, so that definitions are committed by several organisations`,
    };
  });
}
