import {
  checkBlockSignatures,
  checkItems,
  lastConfigurationOf,
  type Block,
  type Cryptography,
} from "@tallystick/fabric-inspect";

import type { Evidence, Place } from "../form/evidence.js";
import type { Finding } from "../form/finding.js";
import { fault, faultIn } from "../form/step.js";
import { readBlockOf, type ChannelHistory, type ConfigurationInForce } from "./channel-history.js";

/** `BlockMetadataIndex.TRANSACTIONS_FILTER`. */
const FILTER = 2;

/** A block of the bundle, with the configuration that was in force for it. */
export interface OrderedBlock {
  /** The block. */
  readonly block: Block;
  /** The configuration. */
  readonly inForce: ConfigurationInForce;
}

/**
 * Reads the blocks of a bundle, each of which orderers must have signed.
 *
 * @throws {EvidenceFault} of the step `orderers`.
 */
export function readOrderedBlocks(
  { blocks }: Pick<Evidence, "blocks">,
  history: ChannelHistory,
  cryptography: Cryptography,
): ReadonlyMap<number, OrderedBlock> {
  const found = new Map<number, OrderedBlock>();
  for (const bytes of blocks) {
    const block = readBlockOf("orderers", bytes, cryptography);
    faultIn("orderers", wrong(block), () => {
      if (found.has(block.number)) {
        throw fault("orderers", "blockTwice", { block: block.number });
      }
      const configuration = lastConfigurationOf(block);
      const inForce = history.of(configuration);
      if (inForce === undefined || configuration >= block.number) {
        throw fault("orderers", "unknownConfiguration", { block: block.number, configuration });
      }
      checkBlockSignatures(block, { ...inForce, cryptography });
      found.set(block.number, { block, inForce });
    });
  }
  return found;
}

/**
 * Checks the content of the blocks. The hash of a block's data does not say where one envelope ends and the next begins,
 * so each must be one that was signed by a member. A peer's validation codes are not signed, and are not looked at.
 *
 * @throws {EvidenceFault} of the step `blocks`.
 */
export function checkContents(
  blocks: ReadonlyMap<number, OrderedBlock>,
  channel: string,
  cryptography: Cryptography,
): void {
  for (const { block, inForce } of blocks.values()) {
    const metadata = [...block.metadata];
    metadata[FILTER] = new Uint8Array(block.envelopes.length);
    faultIn("blocks", wrong(block), () => {
      checkItems({ ...block, metadata }, { channel, membership: inForce.membership, cryptography });
    });
  }
}

/** The envelope at a place, with the configuration that was in force for it. */
export interface FoundEnvelope {
  /** The serialized envelope. */
  readonly bytes: Uint8Array;
  /** The configuration. */
  readonly inForce: ConfigurationInForce;
}

/**
 * The envelope of a transaction: that of its block or, in the profile `attested`, the one that the bundle gives for it.
 *
 * @throws {EvidenceFault} of the step `links`: it is not in the bundle.
 */
export function envelopeAt(
  { lineage, profile }: Pick<Evidence, "lineage" | "profile">,
  blocks: ReadonlyMap<number, OrderedBlock>,
  history: ChannelHistory,
  { block, transaction }: Place,
): FoundEnvelope {
  const listed = lineage.find((one) => one.block === block && one.transaction === transaction);
  const ordered = blocks.get(block);
  const bytes = profile === "block" ? ordered?.block.envelopes[transaction] : listed?.envelope;
  const inForce = profile === "block" ? ordered?.inForce : history.before(block);
  if (listed === undefined || bytes === undefined || inForce === undefined) {
    throw fault("links", "transactionMissing", { place: { block, transaction } });
  }
  return { bytes, inForce };
}

function wrong({ number }: Block): (problem: string) => Finding {
  return (problem) => ({ name: "wrongBlock", values: { block: number, problem } });
}
