import {
  Block as BlockMessage,
  BlockMetadata,
  BlockMetadataIndex,
  IdentifierHeader,
  Metadata,
  type MetadataSignature,
  OrdererBlockMetadata,
} from "@hyperledger/fabric-protos/lib/common/common_pb.js";

import { concat } from "../bytes.js";
import type { ChannelConfiguration } from "../channel/channel-configuration.js";
import { ConfiguredPolicies } from "../channel/configured-policies.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { SignatureError } from "../cryptography/ecdsa-signature.js";
import { Discrepancy } from "../endorsed/discrepancy.js";
import { IdentityError } from "../membership/identity-error.js";
import type { Membership } from "../membership/membership.js";
import { verifySignature, type MspIdentity } from "../membership/msp.js";
import { encodeSerializedIdentity } from "../membership/serialized-identity.js";
import { parse } from "../protobuf/decode.js";
import { readSignatureHeader } from "../transaction/envelope.js";
import { blockHeaderBytes } from "./block-header.js";
import type { Block } from "./block.js";

/** The policy of a channel that says which orderers must sign a block. */
const BLOCK_VALIDATION = "/Channel/Orderer/BlockValidation";

/** The data for the check of a block's signatures. */
export interface BlockSigners {
  /** The configuration that was in force for the block: see {@link lastConfigurationOf}. */
  readonly configuration: ChannelConfiguration;
  /** The organisations of that configuration, with those of its orderers. */
  readonly membership: Membership;
  /** For hashes and signatures. */
  readonly cryptography: Cryptography;
}

/**
 * The number of the configuration block that was in force for a block. The orderers' signatures cover it.
 *
 * @throws {DecodeError} the block's metadata cannot be read.
 */
export function lastConfigurationOf(block: Pick<Block, "metadata">): number {
  const value = signaturesOf(block).getValue_asU8();
  return parse(OrdererBlockMetadata, value).getLastConfig()?.getIndex() ?? 0;
}

/**
 * Requires that orderers have signed a block as the channel's policy `BlockValidation` says: with Raft one of them, with
 * BFT a quorum. Like Fabric it counts each signer once, and ignores signatures that are not valid.
 *
 * @returns the MSP ids of the signers, each once.
 * @throws {Discrepancy} too few have signed it, with the faults of the signatures that do not count.
 * @throws {DecodeError} the block's metadata cannot be read.
 */
export function checkBlockSignatures(
  block: Block,
  { configuration, membership, cryptography }: BlockSigners,
): readonly string[] {
  const metadata = signaturesOf(block);
  const [value, header] = [metadata.getValue_asU8(), blockHeaderBytes(block)];
  const signers = new Map<string, MspIdentity>();
  const faults: string[] = [];
  for (const signature of metadata.getSignaturesList()) {
    try {
      const { serialized, signedHeader } = signerOf(signature, configuration);
      const identity = membership.deserialize(serialized);
      verifySignature(identity, concat(value, signedHeader, header), signature.getSignature_asU8(), cryptography);
      signers.set(`${identity.mspId} ${identity.id}`, identity);
    } catch (error) {
      if (!(error instanceof IdentityError || error instanceof SignatureError || error instanceof Discrepancy)) {
        throw error;
      }
      faults.push(error.message);
    }
  }
  const policy = new ConfiguredPolicies(configuration.group, (identity, principal) =>
    membership.satisfies(identity, principal),
  ).find(BLOCK_VALIDATION);
  const found = [...signers.values()];
  if (policy?.isSatisfiedBy(found) !== true) {
    const said = faults.length === 0 ? "" : `; ${faults.join("; ")}`;
    throw new Discrepancy(
      `its ${String(found.length)} valid signatures do not satisfy ${BLOCK_VALIDATION} of the configuration${said}`,
    );
  }
  return [...new Set(found.map(({ mspId }) => mspId))];
}

/**
 * A serialized block without the metadata that orderers do not sign. Peers add these, each in another form.
 *
 * @throws {DecodeError} the bytes are not a block.
 */
export function signedPartOf(block: Uint8Array): Uint8Array {
  const message = parse(BlockMessage, block);
  const list = message.getMetadata()?.getMetadataList_asU8() ?? [];
  const metadata = new BlockMetadata();
  metadata.setMetadataList([list[BlockMetadataIndex.SIGNATURES] ?? new Uint8Array()]);
  message.setMetadata(metadata);
  return message.serializeBinary();
}

function signaturesOf({ metadata }: Pick<Block, "metadata">): Metadata {
  return parse(Metadata, metadata[BlockMetadataIndex.SIGNATURES] ?? new Uint8Array());
}

/** BFT orderers are named by their numbers in the configuration. Others give their identity. */
function signerOf(
  signature: MetadataSignature,
  { orderer }: ChannelConfiguration,
): { readonly serialized: Uint8Array; readonly signedHeader: Uint8Array } {
  const [header, identifier] = [signature.getSignatureHeader_asU8(), signature.getIdentifierHeader_asU8()];
  if (header.length > 0 || identifier.length === 0 || orderer.consensus !== "BFT") {
    return { serialized: readSignatureHeader(header).creator, signedHeader: header };
  }
  const number = parse(IdentifierHeader, identifier).getIdentifier();
  const consenter = orderer.consenters.find(({ id }) => id === number);
  if (consenter?.mspId === undefined || consenter.identity === undefined) {
    throw new Discrepancy(`no orderer of the configuration has the number ${String(number)}`);
  }
  const { mspId, identity: certificate } = consenter;
  return { serialized: encodeSerializedIdentity(mspId, certificate), signedHeader: identifier };
}
