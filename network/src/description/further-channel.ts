import { DescriptionError } from "./description-error.js";
import { CHANNEL, channelRule } from "./description-schema.js";
import type { ChannelDescription } from "./network-description.js";

/** A channel in addition to the first, in its described form, with its members filled in. */
export type FurtherChannel = ChannelDescription & { readonly organisations: readonly string[] };

/** The state of a network before a further channel is created. */
export interface ChannelSurroundings {
  /** Names of its channels. */
  readonly channels: readonly string[];
  /** MSP ids. */
  readonly organisations: readonly string[];
}

/**
 * A channel that a network can have in addition to its present ones.
 *
 * @throws {DescriptionError} Fabric does not accept the name, the name is taken, there is no member, or a member is not
 * in the network
 */
export function furtherChannel(
  channel: ChannelDescription,
  { channels, organisations: known }: ChannelSurroundings,
): FurtherChannel {
  const { name, organisations = known } = channel;
  if (!CHANNEL.test(name)) {
    throw new DescriptionError(`"${name}" cannot name a channel: use ${channelRule}`);
  }
  if (channels.includes(name)) {
    throw new DescriptionError(`there is a channel ${name} already: choose another name`);
  }
  if (organisations.length === 0) {
    throw new DescriptionError(`a channel needs at least one organisation; ${name} has none`);
  }
  const stranger = organisations.find((mspId) => !known.includes(mspId));
  if (stranger !== undefined) {
    throw new DescriptionError(`no organisation ${stranger} in this network; it has ${known.join(", ")}`);
  }
  return { ...channel, organisations: [...new Set(organisations)] };
}
