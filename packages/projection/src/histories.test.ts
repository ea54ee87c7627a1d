import { recordKinds, wireForm, type RecordKind } from "@tallystick/chaincode/domain";
import type { Duty, ListDutiesResponse } from "@tallystick/client";
import { aliveStates } from "@tallystick/client/words";
import fc from "fast-check";

import { marketHistoryOf } from "../../../chaincode/src/domain/testing/market-model/drawn-moves.js";
import { playMarket } from "../../../chaincode/src/domain/testing/market-model/play.js";
import { type MemoryLedger } from "../../../chaincode/src/domain/testing/memory-ledger.js";
import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { playPacks } from "../../../chaincode/src/domain/testing/pack-model/play.js";
import type { Scene } from "../../../chaincode/src/domain/testing/scene.js";
import { formatInstant } from "../../../chaincode/src/domain/vocabulary/calendar.js";
import { duesOfAll } from "../../../client/src/operations/books/dues-of-all.js";
import { paymentListOf } from "../../../client/src/operations/books/payment-list.js";
import { project } from "./projecting/project.js";
import { openReader } from "./reading/open-reader.js";
import type { Place, Rows } from "./reading/reading.js";
import { mappings } from "./records/index.js";
import { minorUnits } from "./records/money.js";
import { onEachDatabase, rowsOf } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { blocksOf } from "./testing/made-up-ledger.js";

const ledger = { channel: "tally", chaincode: "tally" };
const everything = { pageSize: 100_000 };

/** Histories that never change: of certificates, of batteries and of the market. */
const histories: readonly [name: string, play: () => Promise<Scene>][] = [
  ...[2043, 2038, 2026].map((seed) => [`certificates ${String(seed)}`, () => certificates(seed)] as const),
  ...[2026, 2027].map((seed) => [`batteries ${String(seed)}`, () => batteries(seed)] as const),
  ["the market 2027", () => market(2027)] as const,
].map(([name, played]) => [name, played]);

async function certificates(seed: number): Promise<Scene> {
  return (await play(historyOf(seed, 250))).scene;
}

async function batteries(seed: number): Promise<Scene> {
  const numbers = fc.array(fc.noBias(fc.nat(1_000_000)), { minLength: 16, maxLength: 16 });
  const histories = fc.array(numbers, { minLength: 80, maxLength: 80 });
  return (await playPacks(fc.sample(histories, { seed, numRuns: 1 }).flat())).scene;
}

async function market(seed: number): Promise<Scene> {
  return (await playMarket(marketHistoryOf(seed, 150))).scene;
}

/** The records of a kind as facts show them, in JSON. */
async function shownOn(memory: MemoryLedger, kind: RecordKind): Promise<string[]> {
  const { shown } = kind;
  const { records } = await memory.list(kind, [], everything);
  return shown === undefined
    ? []
    : records.map((record) => canonical(wireForm(shown.schema).encode(shown.view(record)))).sort();
}

/** Tables that a history must fill, so that comparing them says something. */
const filled: Readonly<Record<string, readonly string[]>> = {
  "the market 2027": ["listings", "bids", "orders", "titles", "sale_payments"],
};

/** JSON with the fields of each object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

onEachDatabase((server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it.each(histories)(
    `a projection of %s agrees with the ledger and with the books, ${server.kind}`,
    async (name, played) => {
      const scene = await played();
      const blocks = blocksOf(scene);
      const to = await server.empty();
      const progress = await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
      expect(progress).toMatchObject({ block: blocks.length - 1, facts: BigInt(scene.events.length) });

      // Every record that facts show, of every kind. Registrations are on the ledger also before a fact shows them.
      for (const kind of recordKinds.values()) {
        const mapping = Object.entries(mappings).find(([field]) => field === kind.shown?.field)?.[1];
        if (mapping !== undefined && kind.name !== "registration") {
          const rows = await rowsOf(to, mapping.table.name);
          expect({ kind: kind.name, rows: rows.map(({ body }) => canonical(JSON.parse(String(body)))).sort() }).toEqual(
            {
              kind: kind.name,
              rows: await shownOn(scene.ledger, kind),
            },
          );
        }
      }

      for (const table of filled[name] ?? []) {
        expect({ table, rows: (await rowsOf(to, table)).length }).not.toMatchObject({ rows: 0 });
      }

      // At the end the open spans of each instrument cover its units, each once, and agree with the certificates.
      const certificates = await rowsOf(to, "certificates");
      const spans = await rowsOf(to, "spans");
      const open = spans.filter(({ until_fact: until }) => until === null);
      const held = ({ certificate_id, from_unit, to_unit, holder, state }: (typeof spans)[number]) =>
        [certificate_id, from_unit, to_unit, holder, state].join(" ");
      expect(open.map(held).sort()).toEqual(certificates.map(held).sort());
      for (const { instrument_id: id, units } of await rowsOf(to, "instruments")) {
        expectTiling(
          open.filter((span) => span["instrument_id"] === id),
          units,
        );
        // So do those that were open after any fact.
        const middle = progress.facts / 2n;
        const then = spans.filter(
          ({ instrument_id: of, since_fact: since, until_fact: until }) =>
            of === id && Number(since) <= middle && (until === null || Number(until) > middle),
        );
        if (then.length > 0) {
          expectTiling(then, units);
        }
      }

      // Views and books are made of the same facts in different ways, and judge by the present day.
      const facts = {
        ...{ at: new Date().toISOString(), blockNumber: blocks.length - 1 },
        facts: () => ledgerOf(blocks).events(),
        signersOf: () => Promise.reject(new Error("nobody asks")),
      };
      const { dues } = await duesOfAll(facts);
      expect(
        (await rowsOf(to, "due"))
          .map((due) => [
            due["instrument_id"],
            due["owed_by"],
            due["due_on"],
            due["units"],
            due["dishonoured"],
            due["overdue"],
          ])
          .sort(),
      ).toEqual(
        dues
          .map((due) => [
            due.instrumentId,
            due.owedBy,
            due.day,
            minorUnits(due.amount, due.currency),
            minorUnits(due.dishonoured, due.currency),
            due.overdue ? 1n : 0n,
          ])
          .sort(),
      );
      const { dues: late } = await duesOfAll(facts, { overdue: true });
      expect((await rowsOf(to, "overdue")).map((row) => [row["instrument_id"], row["units"]]).sort()).toEqual(
        late.map((row) => [row.instrumentId, minorUnits(row.amount, row.currency)]).sort(),
      );
      const { payments } = await paymentListOf(facts);
      expect(
        (await rowsOf(to, "payments"))
          .map((one) => [
            one["uetr"],
            one["purpose"],
            one["certificate_id"],
            one["paid"],
            one["face"],
            one["payee"],
            one["return_reason"],
          ])
          .sort(),
      ).toEqual(
        payments
          .map((one) => [
            one.uetr,
            one.purpose,
            one.certificateId,
            minorUnits(one.paid, one.currency),
            minorUnits(one.face, one.currency),
            one.payee,
            one.returned?.reason ?? null,
          ])
          .sort(),
      );
      expect((await rowsOf(to, "holdings")).map((one) => one["certificate_id"]).sort()).toEqual(
        certificates
          .filter(({ state }) => aliveStates.some((alive) => alive === state))
          .map((one) => one["certificate_id"])
          .sort(),
      );

      // What parties must or may do is the same by the tables as by the ledger's query, now and later.
      const parties = (await rowsOf(to, "parties")).filter(({ successor }) => successor === null);
      const reader = await openReader({ to, ...ledger });
      for (const hours of [0, 24, 24 * 30, 24 * 200, 24 * 900]) {
        scene.later(hours);
        const at = formatInstant(scene.now);
        for (const { lei: party } of parties) {
          for (const within of hours === 24 ? [undefined, 45] : [undefined]) {
            const asked = { party: String(party), within };
            const read = (after: Place | undefined) => reader.duties({ ...asked, limit: 7, after }, { at });
            const [found, expected] = [await readAll(read), await listedDuties(scene, asked)];
            expect({ at, ...asked, duties: found.map(canonical).sort() }).toEqual({ at, ...asked, duties: expected });
          }
        }
      }
      await reader.close();
    },
  );
});

async function readAll<Row>(read: (after: Place | undefined) => Promise<Rows<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let after: Place | undefined;
  do {
    const page = await read(after);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}

/** What the ledger's query lists, but for guarantees, of which no fact shows what was released. */
async function listedDuties(
  scene: Scene,
  asked: { readonly party: string; readonly within: number | undefined },
): Promise<string[]> {
  const duties: Duty[] = [];
  let bookmark: string | undefined;
  do {
    // The answer of the query has this form on the wire.
    const page = (await scene.ask("regulator", "ListDuties", { ...asked, bookmark })) as ListDutiesResponse;
    duties.push(...page.duties);
    ({ bookmark } = page);
  } while (bookmark !== undefined);
  return duties
    .filter(({ record }) => record !== "instrument")
    .map(canonical)
    .sort();
}

function expectTiling(spans: readonly Record<string, unknown>[], units: unknown): void {
  const ranges = spans
    .map((span) => [Number(span["from_unit"]), Number(span["to_unit"])] as const)
    .sort(([a], [b]) => a - b);
  let next = 1;
  for (const [from, to] of ranges) {
    expect(from).toBe(next);
    next = to + 1;
  }
  expect(next).toBe(Number(units) + 1);
}
