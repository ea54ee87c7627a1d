import { common, msp } from "@hyperledger/fabric-protos";

import { Protocol } from "../../errors/index.js";

/** An organisation of the channel, as the channel's configuration has it. */
export interface ChannelMember {
  /** Of its group, which may be another than its MSP id. */
  readonly name: string;
  readonly mspId: string;
  readonly group: common.ConfigGroup;
  readonly config: msp.FabricMSPConfig;
}

/** A group below another one; an empty one where the configuration has none. */
export function groupAt(root: common.ConfigGroup, ...path: readonly string[]): common.ConfigGroup {
  return path.reduce((group, name) => group.getGroupsMap().get(name) ?? new common.ConfigGroup(), root);
}

/** The organisations of the `Application` or the `Orderer` group. */
export function membersOf(root: common.ConfigGroup, part: "Application" | "Orderer"): readonly ChannelMember[] {
  const groups = groupAt(root, part).getGroupsMap();
  return [...groups.entries()]
    .map(([name, group]) => memberIn(name, group))
    .sort((a, b) => (a.mspId < b.mspId ? -1 : 1));
}

/** MSP ids of everybody whose signatures count on the channel. */
export function everybody(root: common.ConfigGroup): ReadonlySet<string> {
  return new Set([...membersOf(root, "Application"), ...membersOf(root, "Orderer")].map(({ mspId }) => mspId));
}

function memberIn(name: string, group: common.ConfigGroup): ChannelMember {
  const value = group.getValuesMap().get("MSP")?.getValue_asU8();
  if (value === undefined) {
    throw new Protocol("RESPONSE_NOT_UNDERSTOOD", `the channel's member ${name} has no MSP`);
  }
  const config = msp.FabricMSPConfig.deserializeBinary(msp.MSPConfig.deserializeBinary(value).getConfig_asU8());
  return { name, mspId: config.getName(), group, config };
}
