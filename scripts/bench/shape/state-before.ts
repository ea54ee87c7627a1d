import type { common } from "@hyperledger/fabric-protos";
import { common as messages, peer } from "@hyperledger/fabric-protos";

import { endorsedAct, type EndorsedAct } from "./endorsed-act.js";

/** Values and policies of a chaincode's keys after the valid transactions of its blocks. */
export type StateBefore = ReadonlyMap<string, { readonly value: Uint8Array; readonly policy?: Uint8Array }>;

/** A channel's state of one chaincode, block by block. */
export class StateReplay {
  readonly #found = new Map<string, { readonly value: Uint8Array; readonly policy?: Uint8Array }>();

  constructor(private readonly chaincode: string) {}

  get state(): StateBefore {
    return this.#found;
  }

  addBlock(block: common.Block): void {
    const verdicts = block.getMetadata()?.getMetadataList_asU8()[messages.BlockMetadataIndex.TRANSACTIONS_FILTER];
    for (const [index, envelope] of (block.getData()?.getDataList_asU8() ?? []).entries()) {
      if (verdicts?.[index] !== peer.TxValidationCode.VALID) {
        continue;
      }
      const act = endorsedAct(messages.Envelope.deserializeBinary(envelope), this.chaincode);
      if (act !== undefined) {
        this.#add(act);
      }
    }
  }

  /** A key keeps its policy when its value changes, and loses it when it is deleted. */
  #add({ writes, deletes, policies }: EndorsedAct): void {
    for (const key of deletes) {
      this.#found.delete(key);
    }
    for (const { key, value } of writes) {
      this.#found.set(key, { ...this.#found.get(key), value });
    }
    for (const { key, policy } of policies) {
      const kept = this.#found.get(key);
      if (kept !== undefined) {
        this.#found.set(key, { ...kept, policy });
      }
    }
  }
}
