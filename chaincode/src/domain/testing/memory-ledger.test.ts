import { create, remove, update } from "../operation/change.js";
import { UnitOfWork } from "../running/unit-of-work.js";
import { platforms, parties, memberships, type Party } from "../state/party.js";
import type { Instant } from "../vocabulary/calendar.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";
import { MemoryLedger } from "./memory-ledger.js";

const party = (lei: string, name: string): Party => ({
  lei: leiSchema.parse(lei),
  name,
  mspId: mspIdSchema.parse("BaowuMSP"),
  hosted: false,
  roles: ["enterprise"],
  status: "Active",
  changedAt: 0 as Instant,
});
const haulage = party("TALLYDEMOHAULAGE0084", "Pilbara Haulage");
const port = party("TALLYDEMOPORTSVC0057", "Dampier Port Services");

test("the ledger in memory lists records of a kind in key order, page by page", async () => {
  const ledger = new MemoryLedger();
  ledger.apply([create(parties, port), create(parties, haulage)]);
  const first = await ledger.list(parties, [], { pageSize: 1 });
  expect(first.records).toEqual([haulage]);
  const second = await ledger.list(parties, [], {
    pageSize: 1,
    ...(first.bookmark !== undefined && { bookmark: first.bookmark }),
  });
  expect(second).toEqual({ records: [port], unreadable: [] });
});

test("a unit of work shows its own changes and merges several changes of a key", async () => {
  const ledger = new MemoryLedger();
  ledger.apply([create(parties, haulage)]);
  const work = new UnitOfWork(ledger);
  const renamed = { ...haulage, name: "Pilbara Haulage Pty" };
  expect(await work.find(parties, haulage.lei)).toEqual(haulage);
  work.add([update(parties, haulage, renamed), create(parties, port)]);
  expect(await work.find(parties, haulage.lei)).toEqual(renamed);
  work.add([remove(parties, renamed), remove(parties, port)]);
  expect(await work.find(parties, haulage.lei)).toBeUndefined();
  expect(await work.find(platforms, "platform")).toBeUndefined();
  expect(work.changes()).toEqual([{ kind: parties, before: haulage }]);
  expect(await ledger.find(parties, haulage.lei)).toEqual(haulage);
  expect(await ledger.find(memberships, haulage.mspId)).toBeUndefined();
});
