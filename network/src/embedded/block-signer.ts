import { randomBytes } from "node:crypto";

import { common } from "@hyperledger/fabric-protos";
import { blockHeaderBytes, blockDataHash } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import type { SigningIdentity } from "../identity/index.js";
import type { OrderedBlock } from "../ledger/block.js";

/**
 * The metadata with which an orderer signs a block: its own header, the last configuration block, and the signature.
 */
export function signBlock(block: OrderedBlock, lastConfig: number, orderer: SigningIdentity): Uint8Array {
  const metadata = unsignedMetadata(lastConfig);
  const header = new common.SignatureHeader();
  header.setCreator(orderer.serialized);
  header.setNonce(randomBytes(24));
  const headerBytes = header.serializeBinary();
  const signature = new common.MetadataSignature();
  signature.setSignatureHeader(headerBytes);
  signature.setSignature(
    orderer.sign(
      Buffer.concat([
        metadata.getValue_asU8(),
        headerBytes,
        blockHeaderBytes({
          number: block.number,
          previousHash: block.previousHash,
          dataHash: blockDataHash(block.envelopes, nativeCryptography),
        }),
      ]),
    ),
  );
  metadata.setSignaturesList([signature]);
  return metadata.serializeBinary();
}

/** The number of the last configuration block, in the place of the signatures. */
export function unsignedMetadata(lastConfig: number): common.Metadata {
  const config = new common.LastConfig();
  config.setIndex(lastConfig);
  const value = new common.OrdererBlockMetadata();
  value.setLastConfig(config);
  const metadata = new common.Metadata();
  metadata.setValue(value.serializeBinary());
  return metadata;
}
