import { peer } from "@hyperledger/fabric-protos";

import { AccessError, readers } from "../../channel/access-control.js";
import { currentConfig } from "../../channel/current-config.js";
import type { SystemChaincode } from "../chaincode-support.js";
import {
  calledChaincode,
  creatorOf,
  denial,
  failure,
  success,
  type SystemContext,
  textArguments,
} from "./system-context.js";

/** The configuration chaincode: the channels and their configurations. */
export function cscc(context: SystemContext): SystemChaincode {
  return async ({ signedProposal }, input) => {
    const args = textArguments(input);
    const [name = "", argument = ""] = args;
    if (args.length < 1 || (name !== "GetChannels" && name !== "JoinBySnapshotStatus" && args.length < 2)) {
      return failure(`Incorrect number of arguments, ${String(args.length)}`);
    }
    const called = calledChaincode(signedProposal);
    if (called !== "cscc") {
      return failure(`Rejecting invoke of CSCC from another chaincode, original invocation for '${called}'`);
    }
    switch (name) {
      case "GetChannels":
        return channels(signedProposal, context);
      case "GetConfigBlock":
      case "GetChannelConfig":
        return configuration(name, argument, signedProposal, context);
      case "JoinChain":
      case "JoinChainBySnapshot":
      case "JoinBySnapshotStatus":
        return failure(
          `the embedded network has its peers join a channel when it creates one, by its own interface: ${name} is not served`,
        );
      default:
        return failure(`Requested function ${name} not found.`);
    }
  };
}

function channels(signed: peer.SignedProposal, { joined, local }: SystemContext): peer.Response {
  try {
    local.assert("Members", creatorOf(signed));
  } catch (error) {
    if (error instanceof AccessError) {
      return failure(`access denied for [GetChannels]: ${error.message}`);
    }
    throw error;
  }
  const response = new peer.ChannelQueryResponse();
  for (const joinedChannel of joined.all()) {
    const channel = new peer.ChannelInfo();
    channel.setChannelId(joinedChannel.rules().channelId);
    response.addChannels(channel);
  }
  return success(response.serializeBinary());
}

async function configuration(
  name: "GetConfigBlock" | "GetChannelConfig",
  channelId: string,
  signed: peer.SignedProposal,
  { channel: own, joined }: SystemContext,
): Promise<peer.Response> {
  if (name === "GetChannelConfig" && channelId === "") {
    return failure("empty channel name provided");
  }
  const channel = joined.find(channelId) ?? own;
  const denied = denial(readers, signed, channelId, channel.rules());
  if (denied !== undefined) {
    return failure(`access denied for [${name}][${channelId}]: ${denied}`);
  }
  const { ledger } = channel;
  const bytes =
    name === "GetConfigBlock" ? (await ledger.block(ledger.lastConfig))?.bytes : (await currentConfig(ledger))?.bytes;
  return bytes === undefined ? failure(`the ledger of ${channelId} has no configuration block`) : success(bytes);
}
