import { peer } from "@hyperledger/fabric-protos";

import type { FabricFilteredBlock } from "../peers/fabric-gateway.js";
import { VerdictStream, type VerdictWatch } from "./verdict-stream.js";
import { verdictOf } from "./verdict.js";

const { MVCC_READ_CONFLICT, VALID } = peer.TxValidationCode;

/** A block with the verdicts of its transactions. */
function blockOf(number: number, codes: Readonly<Record<string, 0 | 11>>): FabricFilteredBlock {
  const block = new peer.FilteredBlock();
  block.setNumber(number);
  for (const [transactionId, code] of Object.entries(codes)) {
    const transaction = block.addFilteredTransactions();
    transaction.setTxid(transactionId);
    transaction.setTxValidationCode(code);
  }
  return block;
}

/** A stream whose blocks a test sends. */
function openable() {
  const waiting: FabricFilteredBlock[] = [];
  let wake: () => void = () => undefined;
  let [opened, closed] = [0, false];
  const read = async function* () {
    while (!closed) {
      yield* waiting.splice(0);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const close = (): void => {
    closed = true;
    wake();
  };
  const stream = new VerdictStream(() => {
    opened += 1;
    return Promise.resolve(Object.assign(read(), { close }));
  });
  const send = (block: FabricFilteredBlock): void => {
    waiting.push(block);
    wake();
  };
  return { stream, send, opened: () => opened };
}

const turns = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
};

/** A stream that has delivered a block since four acts are under way. */
async function live() {
  const { stream, send, opened } = openable();
  const first: VerdictWatch[] = [];
  for (const id of ["a", "b", "c"]) {
    first.push(stream.watch(id));
  }
  expect(opened()).toBe(0);
  first.push(stream.watch("d"));
  await turns();
  send(blockOf(6, {}));
  await turns();
  expect(opened()).toBe(1);
  return { stream, send, opened, first };
}

it("while four acts are under way, the verdict of a later one is that of its block, with the block's number", async () => {
  const { stream, send, opened } = await live();
  const [valid, invalid, never] = ["t", "u", "v"].map((id) => stream.watch(id));
  send(blockOf(7, { other: MVCC_READ_CONFLICT, t: VALID }));
  send(blockOf(8, { t: MVCC_READ_CONFLICT, u: MVCC_READ_CONFLICT }));
  await expect(valid!.verdict(10_000)).resolves.toEqual(verdictOf("t", VALID, 7));
  await expect(invalid!.verdict(10_000)).resolves.toEqual(verdictOf("u", MVCC_READ_CONFLICT, 8));
  await expect(never!.verdict(1)).resolves.toBeUndefined();
  expect(opened()).toBe(1);
  stream.close();
});

it("an act that began before the first block must ask for its verdict, since its block may have been missed", async () => {
  const { stream, send, first } = await live();
  send(blockOf(7, { a: VALID, d: VALID }));
  await expect(Promise.all(first.map((watch) => watch.verdict(10_000)))).resolves.toEqual(first.map(() => undefined));
  stream.close();
});

it("an act must ask for its verdict when the stream is closed", async () => {
  const { stream } = await live();
  const watch = stream.watch("t");
  stream.close();
  await expect(watch.verdict(60_000)).resolves.toBeUndefined();
});
