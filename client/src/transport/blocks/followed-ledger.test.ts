import { common, peer } from "@hyperledger/fabric-protos";
import { LedgerChain, readBlock, type Block } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { blockMessage } from "../../../../test/testkit/block-message.js";
import { endorsedTransaction } from "../../../../test/testkit/endorsed-transaction.js";
import { judging } from "../../../../test/testkit/false-blocks.js";
import { gatewayProposal } from "../../../../test/testkit/gateway-proposal.js";
import { addUnknownField } from "../../../../test/testkit/wire-edit.js";
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

describe("a ledger that is delivered in batches", () => {
  const { COMMIT_HASH, TRANSACTIONS_FILTER } = common.BlockMetadataIndex;
  const call = () => {
    const response = new peer.Response();
    response.setStatus(200);
    const { bytes, transactionId } = gatewayProposal();
    return { transactionId, envelope: endorsedTransaction(bytes, { response, endorsers: [] }).serializeBinary() };
  };
  const calls = [call(), call(), call(), call(), call(), call()];

  /** Blocks from number 7 on, each with one call, as honest peers have them. */
  function ledgerWith(envelopes = calls.map(({ envelope }) => envelope)): common.Block[] {
    const chain = new LedgerChain(nativeCryptography);
    return envelopes.map((envelope, place) => {
      const message = blockMessage({
        number: 7 + place,
        previousHash: chain.last?.hash ?? new Uint8Array(),
        envelopes: [envelope],
      });
      const block = readBlock(message.serializeBinary(), nativeCryptography);
      if (place === 0) {
        chain.startFrom(block);
        chain.continueFrom(Buffer.alloc(32, 1));
      } else {
        chain.add(block);
      }
      const hashed = new common.Metadata();
      hashed.setValue(chain.commitHash ?? new Uint8Array());
      const metadata = message.getMetadata()?.getMetadataList_asU8() ?? [];
      const filter = metadata[TRANSACTIONS_FILTER] ?? new Uint8Array();
      message
        .getMetadata()
        ?.setMetadataList(
          Array.from({ length: COMMIT_HASH + 1 }, (_, index) =>
            index === TRANSACTIONS_FILTER
              ? filter
              : index === COMMIT_HASH
                ? hashed.serializeBinary()
                : new Uint8Array(),
          ),
        );
      return message;
    });
  }

  const read = (message: common.Block): Block => readBlock(message.serializeBinary(), nativeCryptography);

  /** Delivers blocks while other organisations have those of a ledger. Block 9 is the newest at the beginning. */
  async function followed(delivered: readonly common.Block[], others: readonly common.Block[]) {
    const asked: number[] = [];
    const ledger = {
      channel: "tally",
      seal: (number: number) => {
        asked.push(number);
        return Promise.resolve(sealOf(read(others[number - 7]!)));
      },
    };
    const blocks = async function* () {
      await Promise.resolve();
      yield* delivered.map(read);
    };
    const handedOut: number[] = [];
    let problem: unknown;
    try {
      for await (const { number } of confirmedBlocks(blocks(), ledger, { newest: 9, ...ending })) {
        handedOut.push(number);
      }
    } catch (error) {
      problem = error;
    }
    return { handedOut, asked, problem };
  }

  it("old blocks are confirmed by the last of them, and each later block is confirmed", async () => {
    await expect(followed(ledgerWith(), ledgerWith())).resolves.toEqual({
      handedOut: [7, 8, 9, 10, 11, 12],
      asked: [7, 9, 10, 11, 12],
      problem: undefined,
    });
  });

  it("a block that the other organisations do not have is not delivered, also after others were confirmed", async () => {
    const another = ledgerWith([...calls.slice(0, 4), call(), call()].map(({ envelope }) => envelope));
    await expect(followed(ledgerWith(), another)).resolves.toMatchObject({
      handedOut: [7, 8, 9, 10],
      problem: { code: "LEDGER_INCONSISTENT" },
    });
  });

  it("a verdict that the peer changed in a block is found at the last block of its batch", async () => {
    const lying = ledgerWith();
    judging(calls[1]!.transactionId, peer.TxValidationCode.MVCC_READ_CONFLICT)(lying[1]!);
    await expect(followed(lying, ledgerWith())).resolves.toMatchObject({
      handedOut: [],
      problem: {
        message:
          "block 9, as a peer delivered it: the state to which the blocks lead is not the one of its commit hash",
      },
    });
  });

  it("a block that does not have the usual form is confirmed by itself", async () => {
    const ledger = ledgerWith(
      calls.map(({ envelope }, place) => (place === 1 ? addUnknownField(Buffer.from(envelope)) : envelope)),
    );
    await expect(followed(ledger, ledger)).resolves.toMatchObject({ asked: [7, 8, 9, 10, 11, 12], problem: undefined });
  });
});
