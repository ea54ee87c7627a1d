import { certificateKey, kindOf, partsOf, recordKey } from "../../chaincode/records.js";
import { readMadeBlock, type MadeUpTransaction } from "../../testing/blocks.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import type { Session } from "../session.js";
import { Auditor } from "./auditor.js";

const instrumentId = "TALLYDEMOANSTEEL0077.A-1";
const orderId = "TALLYDEMOANSTEEL0077.S-1.1";
const keyOf = (from: bigint, to: bigint) => certificateKey({ instrumentId, from, to });
const orderKey = recordKey("order", [orderId]);
const idOf = (from: bigint, to: bigint) => `${instrumentId}:${String(from)}-${String(to)}`;

/** A transaction that no rule of this chaincode made: a call of another chaincode. */
const foreign = (transactionId: string, writes: MadeUpTransaction["writes"]): MadeUpTransaction => ({
  transactionId,
  chaincode: "other",
  ...(writes !== undefined && { writes }),
});

/** A transaction, and its form in the block if that differs. */
interface Told extends MadeUpTransaction {
  readonly inBlock?: Partial<MadeUpTransaction>;
}

/** An auditor of a ledger with one transaction in each block. The histories are the transactions' writes. */
function auditorOf(...transactions: readonly Told[]) {
  return auditorUnder("1.0", transactions);
}

/** The same, on a channel that has a version of the chaincode. */
function auditorUnder(version: string, transactions: readonly Told[]) {
  const blocks = transactions.map(({ inBlock, ...transaction }, number) =>
    readMadeBlock(number, [{ ...transaction, ...inBlock }]),
  );
  const fetched: string[] = [];
  const ledger = {
    ...{ channel: "tally", chaincode: "tallystick", newest: blocks.length - 1 },
    has: (number: number) => number >= 0 && number < blocks.length,
    block: (number: number) => Promise.resolve(blocks[number]),
    transaction: (id: string) => {
      fetched.push(id);
      const number = transactions.findIndex(({ transactionId }) => transactionId === id);
      return Promise.resolve(blocks[number]?.transactions[0]);
    },
  };
  const versionsOf = (kind: string, key: readonly string[], record: number) =>
    transactions
      .flatMap(({ transactionId, writes = [] }) =>
        writes
          .filter(([written]) => kindOf(written) === kind && partsOf(written).join() === key.join())
          .map(([, value]) => ({
            record,
            transactionId,
            ...(value !== undefined && { value: JSON.stringify(value) }),
          })),
      )
      .reverse();
  const session = {
    definition: () => Promise.resolve({ version }),
    ask: (_: string, { records }: { records: readonly { kind: string; key: readonly string[] }[] }) =>
      Promise.resolve({ versions: records.flatMap(({ kind, key }, record) => versionsOf(kind, key, record)) }),
  };
  // The fake has only the methods that an audit uses.
  const auditor = new Auditor(session as unknown as Session, ledger as unknown as LedgerBlocks);
  return { auditor, fetched };
}

it("before goods are dispatched, the client audits the certificates that the order locks", async () => {
  const order = { certificates: [idOf(1n, 40n), idOf(41n, 100n)] };
  const { auditor } = auditorOf(
    { transactionId: "order", writes: [[orderKey, order]] },
    foreign("forged", [[keyOf(41n, 100n), { holder: "nobody" }]]),
  );
  await expect(auditor.requireSound("Dispatch", { orderId })).rejects.toMatchObject({
    ...{ kind: "Protocol", code: "HISTORY_NOT_SOUND" },
    message: expect.stringContaining(`${idOf(41n, 100n)} did not come about by the rules`) as string,
  });
});

it("an order without certificates, or an order that does not exist, needs no audit", async () => {
  const { auditor, fetched } = auditorOf({ transactionId: "order", writes: [[orderKey, { certificates: "none" }]] });
  await auditor.requireSound("Dispatch", { orderId });
  await auditor.requireSound("Dispatch", { orderId: `${orderId}0` });
  expect(fetched).toEqual([]);
});

it.each([
  ["a certificate", { certificateId: idOf(41n, 100n) }, "Accept"],
  ["one of a batch", { acts: [{ act: "Accept", request: { certificateId: idOf(41n, 100n) } }] }, "Batch"],
])("before a party gives value for %s, the client audits it", async (_, request, act) => {
  const { auditor } = auditorOf(foreign("forged", [[keyOf(41n, 100n), { holder: "nobody" }]]));
  await expect(auditor.requireSound(act, request)).rejects.toMatchObject({ code: "HISTORY_NOT_SOUND" });
});

it("a holder that accepts a cancellation gives no value, and needs no audit", async () => {
  const cancelled = { state: "Locked", offer: { kind: "cancellation" } };
  const { auditor } = auditorOf(foreign("forged", [[keyOf(41n, 100n), cancelled]]));
  await auditor.requireSound("Accept", { certificateId: idOf(41n, 100n) });
});

it("a party that accepts anything else than a cancellation gives value", async () => {
  const offered = { state: "Locked", offer: { kind: "transfer" } };
  const { auditor } = auditorOf(foreign("forged", [[keyOf(41n, 100n), offered]]));
  await expect(auditor.requireSound("Accept", { certificateId: idOf(41n, 100n) })).rejects.toMatchObject({
    code: "HISTORY_NOT_SOUND",
  });
});

it("the audit of an instrument's terms includes the whole of it, as it was issued", async () => {
  const { auditor } = auditorOf(
    foreign("issued", [[recordKey("instrument", [instrumentId]), { face: "100" }]]),
    foreign("whole", [[keyOf(1n, 100n), { holder: "a" }]]),
    foreign("part", [[keyOf(1n, 1n), { holder: "a" }]]),
  );
  const findings = await auditor.terms(instrumentId);
  expect(findings.map(({ transactionId }) => transactionId)).toEqual(["issued", "whole"]);
});

it.each([
  ["1.0", undefined],
  ["2.0", true],
])("a finding of version 1.0 says so if the channel has another version now: %s", async (version, otherVersion) => {
  const { auditor } = auditorUnder(version, [foreign("forged", [[keyOf(1n, 1n), { holder: "a" }]])]);
  expect((await auditor.transaction("forged"))?.otherVersion).toBe(otherVersion);
});

it.each([
  [1n, 1n],
  [2n, 99n],
  [100n, 100n],
])("the lineage of units %s to %s includes the certificate from which they were cut", async (from, to) => {
  const { auditor } = auditorOf(
    foreign("issued", [[keyOf(1n, 100n), { holder: "a" }]]),
    foreign("cut", [
      [keyOf(1n, 100n), undefined],
      [keyOf(1n, 1n), { holder: "a" }],
      [keyOf(2n, 99n), { holder: "a" }],
      [keyOf(100n, 100n), { holder: "a" }],
    ]),
  );
  const findings = await auditor.lineage(idOf(from, to));
  expect(findings.map(({ transactionId, reason }) => [transactionId, reason])).toEqual([
    ["issued", "foreign"],
    ["cut", "foreign"],
  ]);
});

it("the lineage does not include certificates that end in the same act and have none of its units", async () => {
  const { auditor } = auditorOf(
    foreign("beside", [[keyOf(101n, 200n), { holder: "a" }]]),
    foreign("cut", [
      [keyOf(101n, 200n), undefined],
      [keyOf(1n, 100n), { holder: "a" }],
    ]),
  );
  expect((await auditor.lineage(idOf(1n, 100n))).map(({ transactionId }) => transactionId)).toEqual(["cut"]);
});

it.each([
  ["wrote something else", { writes: [[keyOf(1n, 100n), { holder: "b" }]] }, {}],
  ["did not write it", { writes: [] }, {}],
  ["deleted it", { writes: [[keyOf(1n, 100n), undefined]] }, {}],
  ["is not valid", { writes: [[keyOf(1n, 100n), { holder: "a" }]] }, { valid: false }],
] as const)(
  "the audit fails if the history of a record names a transaction that %s by its block",
  async (_, by, more) => {
    const { auditor } = auditorOf({
      ...foreign("issued", [[keyOf(1n, 100n), { holder: "a" }]]),
      inBlock: { ...by, ...more },
    });
    await expect(auditor.lineage(idOf(1n, 100n))).rejects.toMatchObject({
      ...{ kind: "Protocol", code: "LEDGER_INCONSISTENT" },
      message: expect.stringContaining(
        `certificate ${idOf(1n, 100n)}: its history names the transaction issued, which is in block 0`,
      ) as string,
    });
  },
);
