import { common } from "@hyperledger/fabric-protos";

import { isTallyError } from "../../client/src/errors/index.js";
import { readFacts } from "../../client/src/operations/facts/read-facts.js";
import { makeBlock } from "../../client/src/testing/blocks.js";
import { committedBlock, type CommittedBlock } from "../../client/src/transport/blocks/committed-block.js";
import { readBlock as readByExplorer } from "../../network/src/explorer/read-block.js";
import type { Dice } from "./dice.js";
import { mutate } from "./mutate.js";
import { processorMs } from "./processor.js";
import type { FuzzTarget } from "./target.js";

import { blockDataHash, decode, readBlock } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

/** No block may occupy its reader longer than this, in milliseconds of processor time. */
const MOST_MS = 1_000;

const policy = { version: 1, effectiveFrom: "2026-01-01", rules: {} };
const sound = makeBlock(7, [
  {
    transactionId: "a".repeat(64),
    at: Date.parse("2026-11-24T08:00:00.000Z"),
    event: { payload: { v: 1, events: [{ type: "PolicySet", by: "X", at: "2026-11-24T08:00:00.000Z", policy }] } },
    writes: [["\u0000policy\u0000000001\u0000", policy]],
    policies: ["\u0000policy\u0000000001\u0000"],
  },
  { transactionId: "b".repeat(64), writes: [["k", undefined]], valid: false },
]).serializeBinary();

/** Blocks and their envelopes with changed bytes, for all code that reads blocks. */
export function blocks(): FuzzTarget {
  return {
    give(dice) {
      const block = blockOf(dice);
      if (block === undefined) {
        return "no message";
      }
      const begun = processorMs();
      readByExplorer(block.serializeBinary());
      const outcome = clientReads(block);
      const took = processorMs() - begun;
      if (took > MOST_MS) {
        throw new Error(`a block of ${String(block.serializeBinary().length)} bytes took ${String(took)} ms`);
      }
      return outcome;
    },
  };
}

/** Whole, or with its envelopes changed one by one, so that the changes reach more of them. */
function blockOf(dice: Dice): common.Block | undefined {
  // A client's gRPC has parsed the block before anything reads it.
  if (dice.chance(0.4)) {
    return decode(common.Block, mutate(sound, dice));
  }
  const block = decode(common.Block, sound);
  const data = block?.getData();
  data?.setDataList(data.getDataList_asU8().map((envelope) => (dice.chance(0.7) ? mutate(envelope, dice) : envelope)));
  // Otherwise it would be refused for its hash, and none of its envelopes would be read.
  block?.getHeader()?.setDataHash(blockDataHash(data?.getDataList_asU8() ?? [], nativeCryptography));
  return block;
}

function clientReads(block: common.Block): string {
  let transactions: CommittedBlock["transactions"];
  try {
    ({ transactions } = committedBlock(readBlock(block.serializeBinary(), nativeCryptography)));
  } catch (error) {
    // A block with an unreadable transaction that a peer calls valid causes a typed error.
    if (isTallyError(error, "Protocol")) {
      return "not understood";
    }
    throw error;
  }
  const told = transactions.flatMap((transaction) => readFacts(transaction, "tallystick"));
  return told.some((one) => "doubt" in one) ? "doubted" : "read";
}
