import { DescriptionError } from "./description-error.js";
import { CHANNEL, channelRule } from "./description-schema.js";
import type { ChannelDescription } from "./network-description.js";

/**
 * A channel whose name Fabric takes.
 *
 * @throws {DescriptionError} it does not
 */
export function checkedChannel(channel: ChannelDescription): ChannelDescription {
  if (!CHANNEL.test(channel.name)) {
    throw new DescriptionError(`"${channel.name}" cannot name a channel: use ${channelRule}`);
  }
  return channel;
}
