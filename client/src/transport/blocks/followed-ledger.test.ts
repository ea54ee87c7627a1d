import { readBlock, type Block } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { Unavailable } from "../../errors/index.js";
import { makeBlock } from "../../testing/blocks.js";
import { sealOf } from "./committed-block.js";
import { confirmedBlocks } from "./followed-ledger.js";

const block = readBlock(makeBlock(7, [{ transactionId: "t" }]).serializeBinary(), nativeCryptography);
const seal = sealOf(block);

/**
 * The blocks that are delivered if organisations give these answers about one block in the middle of a ledger, one
 * after the other.
 */
async function confirmed(
  answers: readonly (string | Error)[],
  patience: { readonly isEndless: boolean; readonly signal?: AbortSignal },
): Promise<readonly Block[]> {
  const left = [...answers];
  const ledger = {
    channel: "tally",
    seal: () => {
      const answer = left.shift() ?? seal;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  const delivered = async function* () {
    await Promise.resolve();
    yield block;
  };
  const handedOut: Block[] = [];
  for await (const one of confirmedBlocks(delivered(), ledger, { newest: 7, ...patience })) {
    handedOut.push(one);
  }
  return handedOut;
}

const [ending, endless] = [{ isEndless: false }, { isEndless: true }];
const nobodyAnswers = new Unavailable("ENDORSERS_UNAVAILABLE", "nobody answers");

it("a block is delivered when the organisations have the same block", async () => {
  await expect(confirmed([seal], ending)).resolves.toEqual([block]);
});

it("a block is not delivered if the organisations have a different block", async () => {
  await expect(confirmed(["another"], endless)).rejects.toMatchObject({
    code: "LEDGER_INCONSISTENT",
    message: "block 7, as a peer delivered it: the peers of other organisations have another block at this number",
  });
});

it("an endless stream waits for organisations that do not answer, and a stream with an end fails", async () => {
  const tooLate = new Unavailable("DEADLINE_EXCEEDED", "somebody is slow");
  await expect(confirmed([nobodyAnswers, tooLate, seal], endless)).resolves.toEqual([block]);
  await expect(confirmed([nobodyAnswers, seal], ending)).rejects.toMatchObject({ code: "ENDORSERS_UNAVAILABLE" });
});

it("an endless stream stops waiting when it is ended or the connection is closed", async () => {
  const ended = { ...endless, signal: AbortSignal.timeout(50) };
  await expect(confirmed([nobodyAnswers, nobodyAnswers, nobodyAnswers], ended)).resolves.toEqual([]);
  const closed = new Unavailable("CANCELLED", "the connection was closed");
  await expect(confirmed([closed], endless)).rejects.toMatchObject({ code: "CANCELLED" });
});
