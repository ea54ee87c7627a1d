import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { peer } from "@hyperledger/fabric-protos";

import { assembleBlock, type CommittedBlock } from "./block.js";
import type { BlockCommit, LedgerStorage } from "./ledger-storage.js";
import { LevelStorage } from "./level-storage.js";
import { MemoryState } from "./memory-state.js";
import { MemoryStorage } from "./memory-storage.js";
import type { ValidationCode } from "./validation-code.js";

describe.each(["memory", "LevelDB"])("storage in %s", (kind) => {
  let folder: string;
  let storage: LedgerStorage;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "ledger-storage-"));
    storage = kind === "memory" ? new MemoryStorage() : new LevelStorage(folder);
    await expect(storage.open()).resolves.toMatchObject({ height: 0 });
  });

  afterEach(async () => {
    await storage.close();
    await rm(folder, { recursive: true });
  });

  it("storage returns blocks and positions of transactions", async () => {
    await storage.append(commit(0, ["tx0"]));
    await storage.append(commit(1, ["tx1", "tx2"]));
    expect((await storage.block(1))?.number).toBe(1);
    await expect(storage.block(2)).resolves.toBeUndefined();
    await expect(storage.transaction("tx2")).resolves.toEqual({ block: 1, index: 1 });
    await expect(storage.transaction("tx")).resolves.toBeUndefined();
  });

  it("storage finds the first of several transactions with the same id, whatever the verdicts on the others", async () => {
    const { BAD_PROPOSAL_TXID, DUPLICATE_TXID, VALID } = peer.TxValidationCode;
    await storage.append(commit(0, ["other"]));
    await storage.append(repeated(1, VALID, DUPLICATE_TXID, BAD_PROPOSAL_TXID));
    await storage.append(repeated(2, BAD_PROPOSAL_TXID, DUPLICATE_TXID));
    await expect(storage.transaction("tx")).resolves.toEqual({ block: 1, index: 0 });
  });

  it("storage keeps the versions of a key in order, and separate from keys with the same beginning", async () => {
    const versions = [0, 1, 20].map((block) => ({ block, transaction: 2 }));
    for (const version of versions) {
      await storage.append({
        ...commit(version.block, []),
        writtenKeys: [
          { namespace: "cc", key: "k", version },
          { namespace: "cc", key: "k\u00001", version: { block: version.block, transaction: 9 } },
        ],
      });
    }
    await expect(storage.history("cc", "k")).resolves.toEqual(versions);
    await expect(storage.history("cc", "other")).resolves.toEqual([]);
  });

  it("storage keeps private sets by block, and purges", async () => {
    const bytes = Buffer.from("set");
    const purge = { namespace: "cc", collection: "c", keyHash: "\u00ff\u0000h", version: { block: 1, transaction: 0 } };
    await storage.append({
      ...commit(1, []),
      privateSets: [{ transaction: 3, namespace: "cc", collection: "c", bytes }],
      purges: [purge],
    });
    await expect(storage.privateSets(1)).resolves.toEqual([
      { transaction: 3, namespace: "cc", collection: "c", bytes },
    ]);
    await expect(storage.privateSets(2)).resolves.toEqual([]);
    await expect(storage.purgedAt("cc", "c", "\u00ff\u0000h")).resolves.toEqual({ block: 1, transaction: 0 });
    await expect(storage.purgedAt("cc", "c", "x")).resolves.toBeUndefined();
  });
});

describe("storage in LevelDB", () => {
  it("LevelDB opens with the state of its last block", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ledger-storage-"));
    const first = new LevelStorage(folder);
    await first.open();
    const value = {
      value: Buffer.from("v"),
      version: { block: 0, transaction: 1 },
      metadata: new Map([["VALIDATION_PARAMETER", Buffer.from("policy")]]),
    };
    const kept = { namespace: "cc", key: "a\u0000b\u00f4", value };
    await first.append({
      ...commit(0, []),
      updates: [kept, { namespace: "cc", key: "gone", value }, { namespace: "_lifecycle", key: "l", value }],
      privateUpdates: new Map(["AMSP", "BMSP"].map((mspId) => [mspId, [{ namespace: "cc$$pc", key: "p", value }]])),
    });
    await first.append({ ...commit(1, []), updates: [{ namespace: "cc", key: "gone", value: undefined }] });
    await first.close();

    const second = new LevelStorage(folder);
    const stored = await second.open();
    expect(stored.height).toBe(2);
    expect(stored.state.get("cc", "a\u0000b\u00f4")).toEqual(value);
    expect(stored.state.get("cc", "gone")).toBeUndefined();
    expect([...stored.state.resident.all()]).toEqual([["_lifecycle", "l", value]]);
    expect([...stored.privateStates].map(([mspId, state]) => [mspId, ...state.all()])).toEqual([
      ["AMSP", ["cc$$pc", "p", value]],
      ["BMSP", ["cc$$pc", "p", value]],
    ]);
    expect((await second.block(1))?.hash).toEqual(commit(1, []).block.hash);
    await second.close();
    await rm(folder, { recursive: true });
  });
});

function repeated(number: number, ...codes: readonly ValidationCode[]): BlockCommit {
  const { block, ...rest } = commit(number, []);
  const transactions = codes.map((code) => ({ transactionId: "tx", code, type: 3 }));
  return { ...rest, block: { ...block, transactions } };
}

test("the first of several transactions with one id is also found after LevelDB is opened again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ledger-storage-"));
  const { DUPLICATE_TXID, VALID } = peer.TxValidationCode;
  for (const block of [commit(0, ["other"]), repeated(1, VALID, DUPLICATE_TXID), repeated(2, DUPLICATE_TXID)]) {
    const storage = new LevelStorage(folder);
    await storage.open();
    await storage.append(block);
    await storage.close();
  }
  const last = new LevelStorage(folder);
  await last.open();
  await expect(last.transaction("tx")).resolves.toEqual({ block: 1, index: 0 });
  await last.close();
  await rm(folder, { recursive: true });
});

test("a folder that LevelDB cannot open is named with LevelDB's reason", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ledger-storage-"));
  await writeFile(join(folder, "CURRENT"), "nothing");
  await expect(new LevelStorage(folder).open()).rejects.toThrow(
    `the ledger in ${folder} cannot be opened: Corruption: CURRENT file does not end with newline`,
  );
  await rm(folder, { recursive: true });
});

function commit(number: number, transactionIds: readonly string[]): BlockCommit {
  const { bytes, hash } = assembleBlock(
    { number, previousHash: Buffer.from("previous"), envelopes: [] },
    { signatures: new Uint8Array(), filter: new Uint8Array(), commitHash: new Uint8Array() },
  );
  const transactions = transactionIds.map((transactionId) => ({ transactionId, code: 0 as const, type: 3 }));
  const block: CommittedBlock = { number, hash, commitHash: new Uint8Array(), bytes, transactions };
  return {
    block,
    updates: [],
    state: MemoryState.empty,
    privateUpdates: new Map(),
    privateSets: [],
    purges: [],
    writtenKeys: [],
  };
}
