import { readBlock } from "@tallystick/fabric-inspect";

import { Unavailable } from "../errors/index.js";
import { makeBlock } from "../testing/blocks.js";
import { sealOf } from "./committed-block.js";
import { confirmedBlocks } from "./followed-ledger.js";
import { nativeCryptography } from "./native-cryptography.js";

const bytes = makeBlock(7, [{ transactionId: "t" }]).serializeBinary();
const seal = sealOf(readBlock(bytes, nativeCryptography));

/** What is handed out of one block in the middle of a ledger, where organisations answer so about it, one answer after the other. */
async function confirmed(
  answers: readonly (string | Error)[],
  patience: { readonly isEndless: boolean; readonly signal?: AbortSignal },
): Promise<readonly Uint8Array[]> {
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
    yield bytes;
  };
  const handedOut: Uint8Array[] = [];
  for await (const block of confirmedBlocks(delivered(), ledger, { newest: 7, ...patience })) {
    handedOut.push(block);
  }
  return handedOut;
}

const [ending, endless] = [{ isEndless: false }, { isEndless: true }];
const nobodyAnswers = new Unavailable("ENDORSERS_UNAVAILABLE", "nobody answers");

it("a block is handed out when the organisations have the same", async () => {
  await expect(confirmed([seal], ending)).resolves.toEqual([bytes]);
});

it("a block of which the organisations have another is not handed out", async () => {
  await expect(confirmed(["another"], endless)).rejects.toMatchObject({
    code: "LEDGER_INCONSISTENT",
    message: "block 7, as a peer delivered it: the peers of other organisations have another one there",
  });
});

it("an endless stream waits for organisations that do not answer, and one that ends fails", async () => {
  const tooLate = new Unavailable("DEADLINE_EXCEEDED", "somebody is slow");
  await expect(confirmed([nobodyAnswers, tooLate, seal], endless)).resolves.toEqual([bytes]);
  await expect(confirmed([nobodyAnswers, seal], ending)).rejects.toMatchObject({ code: "ENDORSERS_UNAVAILABLE" });
});

it("an endless stream waits no longer when it is ended or the connection is closed", async () => {
  const ended = { ...endless, signal: AbortSignal.timeout(50) };
  await expect(confirmed([nobodyAnswers, nobodyAnswers, nobodyAnswers], ended)).resolves.toEqual([]);
  const closed = new Unavailable("CANCELLED", "the connection was closed");
  await expect(confirmed([closed], endless)).rejects.toMatchObject({ code: "CANCELLED" });
});
