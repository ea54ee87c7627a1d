import type { ChannelConfiguration } from "@tallystick/fabric-inspect";

/** MSP ids of the channel's members. */
export function membersOf({ application }: ChannelConfiguration): readonly string[] {
  return application.organisations.map(({ mspId }) => mspId);
}

/** MSP ids of all organisations whose signatures count on the channel. */
export function everybody({ application, orderer }: ChannelConfiguration): ReadonlySet<string> {
  return new Set([...application.organisations, ...orderer.organisations].map(({ mspId }) => mspId));
}
