import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { openDatabase } from "./databases/open-database.js";
import { project, rebuild, type FactSource, type ProjectOptions } from "./projecting/project.js";
import { openReader } from "./reading/open-reader.js";
import { describeWithPostgres, dump, rowsOf } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { interruptedProjection } from "./testing/interrupted-projection.js";
import { blocksOf } from "./testing/made-up-ledger.js";
import { isPgBouncerFound, PgBouncer } from "./testing/pg-bouncer.js";
import { postgresServer } from "./testing/postgres-server.js";

/** How often connections are ended under load. `TALLYSTICK_INTERRUPTIONS=100` is a campaign of some minutes. */
const INTERRUPTIONS = Number(process.env["TALLYSTICK_INTERRUPTIONS"] ?? "10");

const ledger = { channel: "tally", chaincode: "tally" };

describeWithPostgres()("what an administrator of Postgres does", () => {
  let blocks: ReturnType<typeof blocksOf>;
  beforeAll(async () => {
    // As many blocks for each interruption, so that each finds something under way.
    blocks = blocksOf((await play(historyOf(2043, 6 * INTERRUPTIONS))).scene);
    await postgresServer.start();
  });
  afterAll(() => postgresServer.stop());

  async function projected(): Promise<string> {
    const to = await postgresServer.empty();
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    return to;
  }

  /** @param through - the address by which the database at another address is reached. */
  async function interrupt(through?: (to: string) => string): Promise<void> {
    const found = await interruptedProjection(blocks, INTERRUPTIONS, through);
    if (INTERRUPTIONS > 10) {
      process.stderr.write(`${JSON.stringify(found)}\n`);
    }
    expect(found.isEqual).toBe(true);
    expect(found.restarts).toBe(Math.floor(INTERRUPTIONS / 10));
    expect(found.continued).toBeGreaterThan(0);
    expect(found.answered).toBeGreaterThan(0);
  }
  const longest = 60_000 + INTERRUPTIONS * 6_000;

  it(
    "connections that end while they are in use end no process, and the tables are those of an undisturbed projection",
    () => interrupt(),
    longest,
  );

  (isPgBouncerFound ? it : it.skip)(
    "behind PgBouncer as well, connections that end while they are in use end no process, and the tables are the same",
    async () => {
      const bouncer = await PgBouncer.before(await postgresServer.empty());
      try {
        await interrupt((to) => bouncer.addressOf(to));
      } finally {
        await bouncer.stop();
      }
    },
    longest,
  );

  /** Projects half of the ledger, and then follows one that ends all connections to Postgres before it tells of its next fact. */
  async function interrupted(
    later: ReturnType<typeof ledgerOf>,
    options: Pick<ProjectOptions, "onInterrupted">,
  ): Promise<unknown> {
    const to = await postgresServer.empty();
    await project(ledgerOf(blocks.slice(0, blocks.length / 2)), { to, ...ledger, untilNow: true });
    let read = 0;
    const ending: FactSource = {
      async *events(told) {
        // A projector reads twice, first whether the ledger has all blocks of the tables.
        read += 1;
        await (read === 2 && postgresServer.endConnections());
        yield* (read > 2 ? later : ledgerOf(blocks)).events(told);
      },
    };
    return project(ending, { to, ...ledger, ...options, untilNow: true });
  }

  it("a projector to which nobody listens ends at once with its connection, and says why", async () => {
    await expect(interrupted(ledgerOf(blocks), {})).rejects.toMatchObject({ code: "DATABASE_UNREACHABLE" });
  });

  it("what is wrong with the ledger ends a projector at once, also after its connection had ended", async () => {
    const interruptions: string[] = [];
    const onInterrupted = ({ code }: { readonly code: string }): void => {
      interruptions.push(code);
    };
    await expect(interrupted(ledgerOf(blocks.slice(0, blocks.length / 4)), { onInterrupted })).rejects.toMatchObject({
      code: "LEDGER_SHORTER",
    });
    expect(interruptions).toEqual(["DATABASE_UNREACHABLE"]);
  });

  it("a question is asked again when its connection has ended, and the asker notices nothing", async () => {
    const reader = await openReader({ to: await projected(), ...ledger });
    for (let time = 0; time < 5; time += 1) {
      await postgresServer.endConnections();
      expect(await reader.read({ view: "holdings", limit: 1 })).toMatchObject({ block: blocks.length - 1 });
    }
    await reader.close();
  });

  it("a projector whose lock was lost writes nothing, also while another one has it", async () => {
    const to = await projected();
    const first = await openDatabase(to);
    expect(await first.lock()).toBe(true);
    await postgresServer.endConnections();
    const second = await openDatabase(to);
    expect(await second.lock()).toBe(true);
    const write = first.atOnce(() => Promise.resolve()).catch((error: unknown) => first.failure(error));
    expect(await write).toMatchObject({ code: "DATABASE_UNREACHABLE" });
    await second.atOnce(() => Promise.resolve());
    await Promise.all([first.close(), second.close()]);
  });

  it("a role that may only read can neither take nor keep the writer's lock", async () => {
    const to = await projected();
    await postgresServer.execute(to, "create role auditor login");
    await postgresServer.execute(to, "grant usage on schema tallystick to auditor");
    await postgresServer.execute(to, "grant select on all tables in schema tallystick to auditor");
    const asAuditor = new URL(to);
    asAuditor.username = "auditor";
    await expect(project(ledgerOf(blocks), { to: asAuditor.href, ...ledger, untilNow: true })).rejects.toMatchObject({
      name: "ProjectionError",
      code: "DATABASE_FAILED",
    });
    const refused = postgresServer.execute(
      to,
      "begin; lock table tallystick_writer.lock in access share mode",
      "auditor",
    );
    await expect(refused).rejects.toThrow(/permission denied/);
    const reader = await openReader({ to: asAuditor.href, ...ledger });
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    await reader.close();
  });

  it("a rebuild that would delete a view or a key of others is refused at once, names them, and leaves them", async () => {
    const to = await projected();
    const before = await dump(to);
    await postgresServer.execute(to, "create view public.own_due as select * from tallystick.due");
    await postgresServer.execute(to, "update tallystick.progress set schema_version = 0");
    let read = 0;
    const watched = {
      async *events(options?: Parameters<ReturnType<typeof ledgerOf>["events"]>[0]) {
        read += 1;
        yield* ledgerOf(blocks).events(options);
      },
    };
    await expect(rebuild(watched, { to, ...ledger })).rejects.toMatchObject({
      code: "DATABASE_HAS_DEPENDENTS",
      detail: expect.stringContaining("own_due") as unknown,
    });
    expect(read).toBe(0);
    await rowsOf(to, "public.own_due");
    await postgresServer.execute(to, "drop view public.own_due");
    await rebuild(watched, { to, ...ledger });
    expect(await dump(to)).toEqual(before);
  });
});
