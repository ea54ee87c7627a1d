import { common, gateway, peer } from "@hyperledger/fabric-protos";

import type { Member } from "./member.js";
import { unary } from "./raw-calls.js";
import { rawProposal, type ProposalParts, type RawProposal } from "./raw-proposal.js";
import { verdictName } from "./verdict.js";

/** Asks a peer for its endorsement, without its gateway. */
export function processProposal(member: Member, signed: peer.SignedProposal): Promise<peer.ProposalResponse> {
  return unary(member.client, "/protos.Endorser/ProcessProposal", signed, peer.ProposalResponse);
}

export interface Endorsed {
  readonly proposal: RawProposal;
  readonly responses: readonly peer.ProposalResponse[];
}

/** Has a proposal of the first member endorsed by the given members' peers. */
export async function endorsedBy(
  members: readonly Member[],
  parts: Omit<ProposalParts, "identity" | "channel"> & { readonly identity?: ProposalParts["identity"] },
): Promise<Endorsed> {
  const [first] = members;
  if (first === undefined) {
    throw new Error("at least one member must endorse");
  }
  const proposal = rawProposal({ identity: first.identity, channel: first.channelName, ...parts });
  // One after the other, since a peer refuses a transaction that it is already running.
  const responses: peer.ProposalResponse[] = [];
  for (const member of members) {
    responses.push(await processProposal(member, proposal.signed));
  }
  return { proposal, responses };
}

/** Submits an envelope to the ordering service through the member's gateway. */
export async function broadcast(member: Member, envelope: common.Envelope, transactionId = ""): Promise<void> {
  const request = new gateway.SubmitRequest();
  request.setChannelId(member.channelName);
  request.setTransactionId(transactionId);
  request.setPreparedTransaction(envelope);
  await unary(member.client, "/gateway.Gateway/Submit", request, gateway.SubmitResponse);
}

/** Broadcasts envelopes one after another and reads, in the blocks that follow, the verdict on each. */
export async function verdictsOn(member: Member, envelopes: readonly common.Envelope[]): Promise<readonly string[]> {
  const startBlock = BigInt(await height(member));
  for (const envelope of envelopes) {
    await broadcast(member, envelope);
  }
  const wanted = envelopes.map((envelope) => Buffer.from(envelope.serializeBinary()));
  const verdicts: string[] = [];
  const blocks = await member.channel.getBlockEvents({ startBlock });
  try {
    for await (const block of blocks) {
      const codes = validationCodes(block);
      for (const [index, data] of (block.getData()?.getDataList_asU8() ?? []).entries()) {
        const [next] = wanted;
        if (next?.equals(data) !== true) {
          continue;
        }
        wanted.shift();
        verdicts.push(verdictName(codes[index] ?? -1));
      }
      if (wanted.length === 0) {
        break;
      }
    }
  } finally {
    blocks.close();
  }
  return verdicts;
}

export async function verdictOn(member: Member, envelope: common.Envelope): Promise<string> {
  return (await verdictsOn(member, [envelope]))[0] ?? "none";
}

/** Validation codes of a block's transactions, in order. */
export function validationCodes(block: common.Block): Uint8Array {
  const metadata = block.getMetadata()?.getMetadataList_asU8() ?? [];
  return metadata[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? new Uint8Array();
}

/** The number of blocks of the member's peer. */
export async function height(member: Member): Promise<number> {
  const bytes = await member.contract("qscc").evaluateTransaction("GetChainInfo", member.channelName);
  return common.BlockchainInfo.deserializeBinary(bytes).getHeight();
}
