import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { EventDoubt, TallyEvent } from "@tallystick/client";
import { sql } from "kysely";

import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { openDatabase } from "./databases/open-database.js";
import { backUp } from "./projecting/back-up.js";
import { thisProcess, type Progress } from "./projecting/progress.js";
import { project, rebuild, type FactSource } from "./projecting/project.js";
import { MOST_AT_ONCE } from "./projecting/write-blocks.js";
import { openReader } from "./reading/open-reader.js";
import { dump, onEachDatabase, rowsOf } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { runProjector } from "./testing/killed-projector.js";
import { blocksOf } from "./testing/made-up-ledger.js";
import { syntheticLedger } from "./testing/synthetic-ledger.js";
import { verify } from "./verifying/verify.js";

const ledger = { channel: "tally", chaincode: "tally" };
let blocks: TallyEvent[][];

beforeAll(async () => {
  blocks = blocksOf((await play(historyOf(2043, 120))).scene);
});

it("a file of SQLite is copied while it is written, the copy is whole, and a projector continues it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "backed-up-"));
  const [to, copy] = [join(folder, "projection.db"), join(folder, "copy.db")];
  let tell: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (tell = resolve));
  let copied: Progress | undefined;
  const holding: FactSource = {
    events: (options) =>
      ledgerOf(blocks).events({
        ...options,
        onBlock: async (block) => {
          await options?.onBlock?.(block);
          if (block === 9) {
            await begun;
            copied = await backUp(to, copy);
          }
        },
      }),
  };
  await project(holding, {
    ...{ to, ...ledger, untilNow: true },
    onProgress: ({ block = 0 }) => {
      if (block > 3) {
        tell();
      }
    },
  });
  expect([4, 5, 6, 7, 8, 9]).toContain(copied?.block);
  await expect(backUp(to, copy)).rejects.toMatchObject({ code: "DATABASE_FAILED", database: copy });
  await expect(backUp(join(folder, "none.db"), join(folder, "other.db"))).rejects.toMatchObject({
    code: "NO_PROJECTION",
  });
  await project(ledgerOf(blocks), { to: copy, ...ledger, untilNow: true });
  expect(await dump(copy)).toEqual(await dump(to));
  rmSync(folder, { recursive: true });
});

it("the files of a projection belong to their user alone, also those that others could read before", async () => {
  const folder = mkdtempSync(join(tmpdir(), "private-"));
  const [to, copy] = [join(folder, "projection.db"), join(folder, "copy.db")];
  const modes = (): string[] => readdirSync(folder).filter((file) => (statSync(join(folder, file)).mode & 0o077) !== 0);
  const open = await openDatabase(to);
  await open.lock();
  await project(ledgerOf(blocks), { to: join(folder, "other.db"), ...ledger, untilNow: true });
  await execute(to, "create table own (number text)");
  expect([readdirSync(folder).includes("projection.db-wal"), modes()]).toEqual([true, []]);
  await open.close();
  await backUp(join(folder, "other.db"), copy);
  expect(modes()).toEqual([]);
  chmodSync(copy, 0o644);
  await rowsOf(copy, "parties");
  expect(modes()).toEqual([]);
  rmSync(folder, { recursive: true });
});

async function execute(to: string, statement: string): Promise<void> {
  const database = await openDatabase(to);
  await sql.raw(statement).execute(database.tables);
  await database.close();
}

onEachDatabase((server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const on = `on ${server.kind}`;

  /** Projects the whole ledger into an empty database. */
  async function projected(source: FactSource = ledgerOf(blocks)): Promise<string> {
    const to = await server.empty();
    await project(source, { to, ...ledger, untilNow: true });
    return to;
  }

  it(`a projection that grew block by block is the same as one that was made at once, ${on}`, async () => {
    const to = await server.empty();
    for (let length = 1; length < blocks.length + 10; length += 10) {
      await project(ledgerOf(blocks.slice(0, length)), { to, ...ledger, untilNow: true });
    }
    expect(await dump(to)).toEqual(await dump(await projected()));
  });

  it(`a projector that is killed loses nothing and does nothing twice, ${on}`, async () => {
    const to = await server.empty();
    const folder = mkdtempSync(join(tmpdir(), "projecting-"));
    const file = join(folder, "blocks.json");
    writeFileSync(file, JSON.stringify(blocks));
    let kills = 0;
    for (let done = -1; done < blocks.length - 1;) {
      const before = done;
      const { block = done, killed } = await runProjector(
        { to, blocks: file, ...ledger },
        {
          written: (block, kill) => {
            if (block > before + blocks.length / 4 && block < blocks.length - 1) {
              kill();
            }
          },
        },
      );
      done = block;
      kills += killed ? 1 : 0;
      expect(done).toBeGreaterThan(before);
    }
    rmSync(folder, { recursive: true });
    expect(kills).toBeGreaterThan(0);
    expect(await dump(to)).toEqual(await dump(await projected()));
  });

  it(`a second projector of one database is refused, and told which process writes, ${on}`, async () => {
    const to = await server.empty();
    let refused: unknown;
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    const holder = await openDatabase(to);
    expect(await holder.lock()).toBe(true);
    try {
      await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    } catch (error) {
      refused = error;
    } finally {
      await holder.close();
    }
    expect(refused).toMatchObject({ code: "DATABASE_IN_USE", detail: thisProcess });
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
  });

  it(`a projection of another channel, chaincode or ledger is refused and stays as it is, ${on}`, async () => {
    const to = await projected();
    const before = await dump(to);
    const other = blocks.map((block) => block.map((event) => ({ ...event, transactionId: `x${event.transactionId}` })));
    for (const [source, named] of [
      [ledgerOf(blocks), { channel: "other", chaincode: "tally" }],
      [ledgerOf(blocks), { channel: "tally", chaincode: "other" }],
      [ledgerOf(other), ledger],
    ] as const) {
      await expect(project(source, { to, ...named, untilNow: true })).rejects.toMatchObject({ code: "OTHER_LEDGER" });
    }
    expect(await dump(to)).toEqual(before);
  });

  it(`a ledger that ends before its projection is refused at once, also up to now, and the projection stays as it is, ${on}`, async () => {
    const to = await projected();
    const before = await dump(to);
    for (const untilNow of [true, false]) {
      await expect(project(ledgerOf(blocks.slice(0, -1)), { to, ...ledger, untilNow })).rejects.toMatchObject({
        ...{ code: "LEDGER_SHORTER", detail: expect.stringContaining(`block ${String(blocks.length - 1)}`) as string },
      });
    }
    expect(await dump(to)).toEqual(before);
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
  });

  it(`a database of a newer version is refused, and one of an older version is built again, ${on}`, async () => {
    const to = await projected();
    const before = await dump(to);
    await execute(to, "update progress set schema_version = 1000");
    const newer = { code: "DATABASE_NEWER" };
    await expect(project(ledgerOf(blocks), { to, ...ledger, untilNow: true })).rejects.toMatchObject(newer);
    await expect(rebuild(ledgerOf(blocks), { to, ...ledger })).rejects.toMatchObject(newer);
    await execute(to, "update progress set schema_version = 0");
    await execute(to, "drop view overdue");
    const older = { code: "DATABASE_OLDER" };
    await expect(project(ledgerOf(blocks), { to, ...ledger, untilNow: true })).rejects.toMatchObject(older);
    await rebuild(ledgerOf(blocks), { to, ...ledger });
    expect(await dump(to)).toEqual(before);
    await rowsOf(to, "overdue");
  });

  it(`a database keeps its owner's tables when a projection is made in it or built again, ${on}`, async () => {
    const to = await server.empty();
    const invoices = `${server.kind === "SQLite" ? "main" : "public"}.invoices`;
    await execute(to, `create table ${invoices} as select 'I-1' as number`);
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    await rebuild(ledgerOf(blocks), { to, ...ledger });
    await execute(to, "update progress set schema_version = 0");
    await rebuild(ledgerOf(blocks), { to, ...ledger });
    expect(await rowsOf(to, invoices)).toEqual([{ number: "I-1" }]);
  });

  it(`no projection is made over tables with the same names, ${on}`, async () => {
    const to = await server.empty();
    const schema = server.kind === "SQLite" ? "main" : "tallystick";
    if (schema !== "main") {
      await execute(to, `create schema ${schema}`);
    }
    for (const name of ["progress", "orders"]) {
      await execute(to, `create table ${schema}.${name} as select 'own' as number`);
      for (const make of [project, rebuild]) {
        await expect(make(ledgerOf(blocks), { to, ...ledger, untilNow: true })).rejects.toMatchObject({
          name: "ProjectionError",
        });
      }
      expect(await rowsOf(to, `${schema}.${name}`)).toEqual([{ number: "own" }]);
      await execute(to, `drop table ${schema}.${name}`);
    }
  });

  it(`readers see the old projection until the new one is complete, ${on}`, async () => {
    const to = await projected();
    const before = await dump(to);
    await execute(to, "delete from parties");
    let during: unknown;
    const watched: FactSource = {
      async *events(options) {
        for await (const event of ledgerOf(blocks).events(options)) {
          if (event.blockNumber === blocks.length - 1) {
            during ??= await rowsOf(to, "parties");
          }
          yield event;
        }
      },
    };
    await rebuild(watched, { to, ...ledger });
    expect(during).toEqual([]);
    expect(await dump(to)).toEqual(before);
  });

  it(`a rebuild that is interrupted leaves the old projection, ${on}`, async () => {
    const to = await projected();
    const before = await dump(to);
    const stop = new AbortController();
    const interrupted = rebuild(ledgerOf(blocks, { pause: 1 }), {
      ...{ to, ...ledger, signal: stop.signal },
      onProgress: () => {
        stop.abort();
      },
    });
    await expect(interrupted).rejects.toMatchObject({ name: "AbortError" });
    expect(await dump(to)).toEqual(before);
  });

  it(`a failure of the database ends a projector that waits for the next block, ${on}`, async () => {
    const to = await projected(ledgerOf(blocks.slice(0, -5)));
    await execute(to, "drop view payments");
    await execute(to, "drop view overdue");
    await execute(to, "drop view due");
    await execute(to, "drop view holdings");
    await execute(to, "drop table spans");
    const waiting: FactSource = {
      async *events(options) {
        yield* ledgerOf(blocks).events(options);
        const { signal } = options ?? {};
        while (signal?.aborted === false) {
          await new Promise((resolve) => {
            signal.addEventListener("abort", resolve, { once: true });
          });
        }
      },
    };
    await expect(project(waiting, { to, ...ledger })).rejects.toMatchObject({
      name: "ProjectionError",
      code: "DATABASE_FAILED",
    });
  });

  if (server.kind === "Postgres") {
    it("Postgres compiles no query, and knows how many rows a table has as soon as it is built again", async () => {
      const to = await projected();
      const { facts } = await rebuild(ledgerOf(blocks), { to, ...ledger });
      const database = await openDatabase(to);
      const { rows } = await sql`
        select current_setting('jit') as jit, cast(reltuples as bigint) as facts from pg_class
        where oid = 'tallystick.facts'::regclass`.execute(database.tables);
      await database.close();
      expect(rows).toEqual([{ jit: "off", facts }]);
    });
  }

  if (server.kind === "SQLite") {
    it("facts that are written together in several parts make the same projection as in many small batches", async () => {
      const many: TallyEvent[][] = [];
      for await (const event of (await syntheticLedger({ certificates: 300, parties: 20 })).events()) {
        (many[event.blockNumber] ??= []).push(event);
      }
      const whole = Array.from(many, (events: TallyEvent[] | undefined) => events ?? []);
      expect(whole.flat().length).toBeGreaterThan(MOST_AT_ONCE);
      const grown = await server.empty();
      for (let length = 0; length < whole.length + 20; length += 20) {
        await project(ledgerOf(whole.slice(0, length)), { to: grown, ...ledger, untilNow: true });
      }
      expect(await dump(await projected(ledgerOf(whole)))).toEqual(await dump(grown));
    });

    it("a full disk is named as the reason, and leaves the projection as it was", async () => {
      const to = await projected();
      const before = await dump(to);
      const database = await openDatabase(to);
      // The database's own limit, after which it answers as on a full disk.
      await sql`pragma max_page_count = 1`.execute(database.tables);
      const refused = database.atOnce(async (tables) => {
        await sql`create table more as select zeroblob(1000000) as content`.execute(tables);
      });
      const failure = await refused.then(
        () => undefined,
        (error: unknown) => database.failure(error),
      );
      await database.close();
      expect(failure).toMatchObject({ name: "ProjectionError", code: "DATABASE_FULL" });
      expect(await dump(to)).toEqual(before);
    });
  }

  it("a doubt is kept with its transaction, and a second reading of it changes nothing", async () => {
    const doubt: EventDoubt = {
      ...{ blockNumber: blocks.length - 1, transactionId: "t-doubted", index: 1, reason: "untold" },
      ...{ problem: "it wrote \u0000 what no fact tells of", caller: "AnsteelMSP", endorsers: ["AnsteelMSP"] },
    };
    const source = ledgerOf(blocks, { doubts: [doubt] });
    const to = await projected(source);
    await project(source, { to, ...ledger, untilNow: true });
    expect(await rowsOf(to, "doubts")).toMatchObject([{ transaction_id: "t-doubted", reason: "untold", place: 1n }]);
  });

  it("a fact of a type that only a newer chaincode knows is kept, whatever text it has", async () => {
    const unknown = { type: "New\u0000Fact", by: "x", at: "y", text: "\u0000\ud800" };
    const position = { blockNumber: blocks.length, transactionId: "t-new", index: 0 };
    const event = { ...unknown, ...position } as unknown as TallyEvent;
    const to = await projected(ledgerOf([...blocks, [event]]));
    const [row] = (await rowsOf(to, "facts")).filter((one) => one["transaction_id"] === "t-new");
    expect(row).toMatchObject({ type: "New\ufffd0000Fact" });
    expect(JSON.parse(String(row?.["body"]))).toEqual(event);
  });

  it("a verification finds a holder, a sum and an instrument that differ from the audits", async () => {
    const to = await projected();
    const { tally, audits } = await auditedLedger(to);
    const sound = await verify(tally, { to, ...ledger });
    expect(sound).toMatchObject({
      blockNumber: blocks.length - 1,
      instruments: audits.size,
      doubts: 0,
      differences: [],
      rows: [],
    });
    // The holders of what has ended are not compared.
    const held = [...audits].filter(([, { audit }]) => audit.byHolder.length > 0);
    const [first = "", second = ""] = held.map(([instrumentId]) => instrumentId);
    await execute(to, `update certificates set holder = 'NOBODY' where instrument_id = '${first}'`);
    await execute(to, `delete from certificates where instrument_id = '${second}'`);
    const found = await verify(tally, { to, ...ledger });
    expect(found.differences.map(({ instrumentId }) => instrumentId).sort()).toEqual([first, second].sort());
    await expect(verify(tally, { to: await server.empty(), ...ledger })).rejects.toMatchObject({
      code: "NO_PROJECTION",
    });
  });

  it("a verification tells of an instrument that is not sound on the ledger, and of no other that it is not", async () => {
    const to = await projected();
    const { tally, audits } = await auditedLedger(to);
    const held = [...audits.values()].filter(({ audit }) => audit.byHolder.length > 0);
    const [unsound = "", altered = ""] = held.map(({ instrumentId }) => instrumentId);
    const told = audits.get(unsound)!;
    audits.set(unsound, { ...told, sound: false, audit: { ...told.audit, sound: false } });
    await execute(to, `update certificates set holder = 'NOBODY' where instrument_id = '${altered}'`);
    const { differences } = await verify(tally, { to, ...ledger });
    const problems = differences.map(({ instrumentId, problem }) => [instrumentId, problem]).sort();
    expect(problems).toEqual(
      [
        [unsound, "the certificates on the ledger do not hold each unit once"],
        [altered, undefined],
      ].sort(),
    );
  });

  it("a verification finds each row that somebody altered, removed or added, also in what waits, dues, totals and lists of facts", async () => {
    const to = await projected();
    const { tally } = await auditedLedger(to);
    const first = async (table: string, column: string): Promise<string> =>
      (await rowsOf(to, table)).map((row) => String(row[column])).sort()[0] ?? "";
    const record = await first("waiting", "record");
    const instrument = await first("dues", "instrument_id");
    const party = await first("totals", "party");
    const offer = await first("instruments", "instrument_id");
    await execute(to, `update waiting set lapses_at = 'never', detail = 'nothing' where record = '${record}'`);
    await execute(to, `update dues set units = units + 1 where instrument_id = '${instrument}'`);
    await execute(to, `delete from totals where party = '${party}'`);
    await execute(to, "insert into party_facts values ('NOBODY', 1)");
    await execute(to, `update instruments set matures_on = '2099-01-01' where instrument_id = '${offer}'`);
    const { rows, differences } = await verify(tally, { to, ...ledger });
    expect(differences).toEqual([]);
    const told = rows.map(({ table, key, how }) => `${how} ${table} ${key.join(" ")}`);
    expect(told).toEqual(expect.arrayContaining([expect.stringContaining(`altered waiting ${record}`)]));
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(`^missing totals \\w+ ${party}`)]));
    expect(told).toEqual(
      expect.arrayContaining([
        `altered dues ${instrument}`,
        "added party_facts NOBODY 1",
        `altered instruments ${offer}`,
      ]),
    );
    expect(new Set(rows.map(({ table }) => table)).size).toBe(5);
    await rebuild(ledgerOf(blocks), { to, ...ledger });
    expect(await verify(tally, { to, ...ledger })).toMatchObject({ differences: [], rows: [] });
  });
});

/** A connection to the ledger of a sound projection, with audits that agree with it. */
async function auditedLedger(to: string) {
  const audits = await auditsOf(to);
  const tally = {
    events: ledgerOf(blocks).events,
    certificates: {
      auditAll: async function* () {
        await Promise.resolve();
        yield* audits.values();
      },
      auditInstrument: ({ instrumentId }: { readonly instrumentId: string }) =>
        Promise.resolve(audits.get(instrumentId)?.audit),
    },
  } as unknown as Parameters<typeof verify>[0];
  return { tally, audits };
}

/** Audits that agree with a projection. */
async function auditsOf(to: string) {
  const certificates = await rowsOf(to, "certificates");
  const ids = (await rowsOf(to, "instruments")).map(({ instrument_id: id }) => String(id));
  return new Map(
    ids.map((instrumentId) => {
      const own = certificates.filter((one) => one["instrument_id"] === instrumentId);
      const unended = own.filter(({ state }) => state !== "Settled" && state !== "Cancelled");
      const by = (field: "state" | "holder", of = own) =>
        [...new Set(of.map((one) => String(one[field])))].map((name) => {
          const some = of.filter((one) => one[field] === name);
          const units = some.reduce((sum, one) => sum + BigInt(one["units"] ?? 0n), 0n);
          return { [field]: name, certificates: some.length, units: String(units) };
        });
      const audit = { sound: true as boolean, byState: by("state"), byHolder: by("holder", unended) };
      return [instrumentId, { instrumentId, sound: audit.sound, audit }] as const;
    }),
  );
}

it.each([
  "postgres://tally:secret@127.0.0.1:1/none",
  "Postgres://tally:secret@127.0.0.1:1/none",
  "/no/such/folder/tally.db",
])("a database that cannot be opened is named without its password: %s", async (to) => {
  const failure = await project(ledgerOf([]), { to, ...ledger, untilNow: true }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "ProjectionError", code: "DATABASE_UNREACHABLE" });
  expect(String(failure)).not.toContain("secret");
  expect(String(failure)).not.toMatch(/ConnectionFailed|: 14/);
});

it("verifying and reading a file that does not exist make none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "no-projection-"));
  const to = join(folder, "typo.db");
  const nobody = { events: ledgerOf([]).events, certificates: {} as Parameters<typeof verify>[0]["certificates"] };
  for (const work of [() => verify(nobody, { to, ...ledger }), () => openReader({ to, ...ledger })]) {
    await expect(work()).rejects.toMatchObject({ code: "NO_PROJECTION", detail: "there is no such file" });
  }
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});
