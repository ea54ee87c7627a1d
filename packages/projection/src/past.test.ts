import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { TallyEvent } from "@tallystick/client";
import { aliveStates } from "@tallystick/client/words";
import { sql } from "kysely";

import { dishonoured } from "../../../chaincode/src/domain/testing/dishonoured.js";
import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { books } from "../../../client/src/operations/books/books.js";
import { dayBy, factSums } from "../../../client/src/operations/books/testing/fact-sums.js";
import { openDatabase } from "./databases/open-database.js";
import { openReader, type ProjectionReader } from "./index.js";
import { project } from "./projecting/project.js";
import { onEachDatabase } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { blocksOf } from "./testing/made-up-ledger.js";

const ledger = { channel: "tally", chaincode: "tallystick" };
const readme = readFileSync(join(__dirname, "..", "README.md"), "utf8");
const question = /### As of a past day or block[^]*?```sql\n([^]*?)```/.exec(readme)?.[1] ?? "";

onEachDatabase((server) => {
  let blocks: TallyEvent[][];
  let to: string;
  let reader: ProjectionReader;
  /** Three days in the past, each with its last block. */
  let moments: { day: string; block: number }[];
  beforeAll(async () => {
    await server.start();
    blocks = blocksOf((await play(historyOf(2043, 250))).scene);
    to = await server.empty();
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    reader = await openReader({ to, ...ledger, now: () => new Date("2099-01-01T00:00:00.000Z") });
    const facts = blocks.flat();
    const days = [...new Set(facts.map(({ at }) => at.slice(0, 10)))];
    moments = [0.3, 0.6, 0.9].map((place) => {
      const day = days[Math.floor(days.length * place)] ?? "";
      return { day, block: facts.findLast(({ at }) => at.slice(0, 10) <= day)?.blockNumber ?? 0 };
    });
  });
  afterAll(async () => {
    await reader.close();
    await server.stop();
  });

  it(`the question of the README has the sums of the facts alone at three days in the past, ${server.kind}`, async () => {
    const database = await openDatabase(to);
    for (const { block } of moments) {
      const asked = sql.raw<Record<string, unknown>>(question.replaceAll("4711", String(block)));
      const { rows } = await asked.execute(database.tables);
      const found = rows.map(({ holder, issuer, currency, minor_units: units }) => [
        [holder, issuer, currency].join(" "),
        BigInt(String(units)),
      ]);
      expect(found.length).toBeGreaterThan(0);
      expect(found.sort()).toEqual([...sumsOf(blocks.slice(0, block + 1).flat())].sort());
    }
    await database.close();
  });

  it(`what is owed and guaranteed by the tables, and how much of it is overdue, has the sums of the facts alone at three days in the past, ${server.kind}`, async () => {
    let overdueUnits = 0;
    // On the day of a dishonour that is also the due day, only the dishonour makes paper overdue.
    const onItsDay = blocksOf((await dishonoured()).scene);
    for (const past of [...moments.map(({ block }) => blocks.slice(0, block + 1)), onItsDay]) {
      const facts = past.flat();
      const at =
        facts
          .map((fact) => fact.at)
          .sort()
          .at(-1) ?? "";
      const sums = factSums(facts, (rules) => dayBy(rules, at));
      const table = await server.empty();
      await project(ledgerOf(past), { to: table, ...ledger, untilNow: true });
      const then = await openReader({ to: table, ...ledger });
      for (const [by, ofParties] of [
        ["issuer", sums.owed],
        ["guarantor", sums.guaranteed],
      ] as const) {
        const { rows } = await then.concentration({ by, limit: 1000 }, { at });
        const found = rows.map(({ party, units, overdue }) => [party.lei, Number(units), Number(overdue)]);
        const expected = rows.map(({ party: { lei } }) => [
          lei,
          ofParties.get(lei)?.units,
          ofParties.get(lei)?.overdue,
        ]);
        expect([by, ...found]).toEqual([by, ...expected]);
      }
      const { rows } = await then.concentration({ by: "issuer", limit: 1000 }, { at });
      const whole = rows.reduce((all, { units }) => all + Number(units), 0);
      const overdue = rows.reduce((all, one) => all + Number(one.overdue), 0);
      expect({ units: whole, overdue }).toEqual(sums.whole);
      const asked = { as: "issuer", overdue: true, limit: 1000 } as const;
      const listed = (await then.dueList(asked, { at })).rows.reduce((all, { units }) => all + Number(units), 0);
      expect(listed).toBe(overdue);
      overdueUnits += overdue;
      await then.close();
    }
    expect(overdueUnits).toBeGreaterThan(0);
  });

  it(`the books of the tables are the client's at three days in the past, and the same after later blocks, ${server.kind}`, async () => {
    const facts = ledgerOf(blocks);
    const ofClient = books(() =>
      Promise.resolve({
        ...{ at: "2099-01-01T00:00:00.000Z", blockNumber: blocks.length - 1 },
        facts: (_, last) => facts.events({ to: last }),
        signersOf: () => Promise.reject(new Error("nobody asks")),
      }),
    );
    const parties = [...new Set(blocks.flat().map(({ by }) => by))];
    for (const { day, block } of moments) {
      const earlier = await server.empty();
      await project(ledgerOf(blocks.slice(0, block + 2)), { to: earlier, ...ledger, untilNow: true });
      const then = await openReader({ to: earlier, ...ledger });
      for (const asOf of [day, block]) {
        const party = parties[(block + String(asOf).length) % parties.length] ?? "";
        const drawn = (from: typeof ofClient) =>
          Promise.all([
            from.statement({ party, asOf }),
            from.portfolio({ party, asOf }),
            from.exposure({ issuer: party, asOf }),
            from.duesOfAll({ overdue: true, asOf }),
            from.concentration({ asOf }),
          ]);
        const expected = await drawn(ofClient);
        expect(await drawn(reader.books)).toEqual(expected);
        if (asOf === block) {
          expect(await drawn(then.books)).toEqual(expected);
        }
      }
      await then.close();
    }
  });
});

/** What was owed by holder, issuer and currency, by the facts alone. */
function sumsOf(facts: readonly TallyEvent[]): Map<string, bigint> {
  const issuers = new Map<string, string>();
  const held = new Map<string, { key: string; units: bigint; counts: boolean }>();
  for (const fact of facts) {
    if ("certificates" in fact) {
      if (fact.instrument !== undefined) {
        issuers.set(fact.instrument.instrumentId, fact.instrument.issuer);
      }
      fact.removed.forEach((id) => held.delete(id));
      for (const { certificateId, instrumentId, holder, currency, state, from, to } of fact.certificates) {
        const issuer = issuers.get(instrumentId) ?? "";
        const counts = aliveStates.some((alive) => alive === state) && holder.lei !== issuer;
        const units = BigInt(to) - BigInt(from) + 1n;
        held.set(certificateId, { key: [holder.lei, issuer, currency].join(" "), units, counts });
      }
    }
  }
  const sums = new Map<string, bigint>();
  for (const { key, units } of [...held.values()].filter(({ counts }) => counts)) {
    sums.set(key, (sums.get(key) ?? 0n) + units);
  }
  return sums;
}
