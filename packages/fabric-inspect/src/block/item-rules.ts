import { BlockMetadataIndex } from "@hyperledger/fabric-protos/lib/common/common_pb.js";

import type { Cryptography } from "../cryptography/cryptography.js";
import { SignatureError } from "../cryptography/ecdsa-signature.js";
import { Discrepancy } from "../endorsed/discrepancy.js";
import { readSignedEnvelope } from "../endorsed/signed-envelope.js";
import { IdentityError } from "../membership/identity-error.js";
import type { Membership } from "../membership/membership.js";
import { verifySignature } from "../membership/msp.js";
import { headerTypes, transactionIdOf } from "../transaction/envelope.js";
import { isWhole, itemsOf, type Block, type BlockItem } from "./block.js";

/** The data for the check of a block's envelopes. */
export interface ItemRules {
  /** Name of the block's channel. */
  readonly channel: string;
  /**
   * The channel's organisations at the time of the block, with those of its orderers. Without these organisations, the
   * function verifies no signature.
   */
  readonly membership?: Membership | undefined;
  /** For hashes and signatures. */
  readonly cryptography: Cryptography;
}

/**
 * Refuses a block whose envelopes may not be those that were ordered. The hash of a block's data does not say where one
 * envelope ends and the next begins, so bytes within an argument could be presented as a transaction. Therefore each
 * envelope must be in its canonical form, belong to the channel, have the id of its creator and nonce and, if the
 * members are given, be signed by a member of the channel. There must also be as many envelopes as validation codes.
 *
 * @throws {Discrepancy} with the place of the envelope.
 */
export function checkItems(block: Block, { channel, membership, cryptography }: ItemRules): void {
  if (!isWhole(block, cryptography)) {
    throw new Discrepancy("its envelopes are not those of its header: the data hash differs");
  }
  const codes = block.metadata[BlockMetadataIndex.TRANSACTIONS_FILTER]?.length ?? 0;
  if (codes !== block.envelopes.length) {
    throw new Discrepancy(`it has ${String(block.envelopes.length)} envelopes and ${String(codes)} validation codes`);
  }
  for (const [place, item] of itemsOf(block).entries()) {
    const bytes = block.envelopes[place] ?? new Uint8Array();
    const problem = problemOf(bytes, item, { channel, membership, cryptography });
    if (problem !== undefined) {
      throw new Discrepancy(`envelope ${String(place)} ${problem}`);
    }
  }
}

function problemOf(
  bytes: Uint8Array,
  item: BlockItem,
  { channel, membership, cryptography }: ItemRules,
): string | undefined {
  try {
    const { payload, signature } = readSignedEnvelope(bytes);
    if (item.kind === "unreadable") {
      return `cannot be read: ${item.problem}`;
    }
    const { channelHeader, signatureHeader } = item.envelope;
    if (channelHeader.channel !== channel) {
      return `is of channel "${channelHeader.channel}" and not of "${channel}"`;
    }
    const isTransaction = channelHeader.type === headerTypes.endorserTransaction;
    if (isTransaction && channelHeader.transactionId !== transactionIdOf(signatureHeader, cryptography)) {
      return "has an id that is not that of its creator and nonce";
    }
    if (membership !== undefined) {
      verifySignature(membership.deserialize(signatureHeader.creator), payload, signature, cryptography);
    }
    return undefined;
  } catch (error) {
    if (error instanceof Discrepancy || error instanceof IdentityError || error instanceof SignatureError) {
      return `is not one that was ordered: ${error.message}`;
    }
    throw error;
  }
}
