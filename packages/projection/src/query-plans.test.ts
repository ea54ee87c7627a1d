import { Kysely, SqliteDialect, type LogEvent } from "kysely";

import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { fieldOf } from "./databases/database.js";
import { openSqlite, type SqliteConnection } from "./databases/sqlite-library.js";
import { sqliteWords } from "./databases/sqlite.js";
import { project } from "./projecting/project.js";
import { activity } from "./reading/desk/activity.js";
import { concentration } from "./reading/desk/concentration.js";
import { creditLines } from "./reading/desk/credit-lines.js";
import { dueList } from "./reading/desk/due-list.js";
import { freezingOrders } from "./reading/desk/freezing-orders.js";
import { ladder } from "./reading/desk/ladder.js";
import { portfolioTotals } from "./reading/desk/portfolio-totals.js";
import { portfolio, portfolioOrders } from "./reading/desk/portfolio.js";
import { salePayments } from "./reading/desk/sale-payments.js";
import { search } from "./reading/desk/search.js";
import { unitPicture } from "./reading/desk/unit-picture.js";
import { waiting } from "./reading/desk/waiting.js";
import { LedgerDays } from "./reading/ledger-days.js";
import { readView } from "./reading/read-view.js";
import type { Reading } from "./reading/reading.js";
import type { Tables } from "./schema/schema.js";
import { sqliteServer } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { blocksOf } from "./testing/made-up-ledger.js";

const party = "TALLYTESTBANK0000080";
const limit = 10;
const after = ["2026-04-01", "x"];

const queries: readonly [name: string, ask: (reading: Reading) => Promise<unknown>][] = [
  ["portfolio of a holder", (reading) => portfolio(reading, { holder: party, limit, after })],
  ...portfolioOrders.map((order): (typeof queries)[number] => [
    `portfolio of a holder in the order of ${order}, turned round`,
    (reading) => portfolio(reading, { holder: party, order, descending: true, limit }),
  ]),
  ["totals of a holder", (reading) => portfolioTotals(reading, { holder: party })],
  ["portfolio by day and text", (reading) => portfolio(reading, { dueFrom: "2026-01-01", text: "a", limit })],
  ["portfolio by state", (reading) => portfolio(reading, { holder: party, states: ["Settled"], limit })],
  ["ladder", (reading) => ladder(reading, { party, side: "payable" })],
  ["due list", (reading) => dueList(reading, { party, limit, after })],
  ["due list of a bank", (reading) => dueList(reading, { party, as: "settlementBank", limit })],
  ["due list of a guarantor", (reading) => dueList(reading, { party, as: "guarantor", limit })],
  ["due list of instruments", (reading) => dueList(reading, { instruments: ["A", "B"], limit })],
  ["overdue", (reading) => dueList(reading, { overdue: true, limit })],
  ["overdue of a bank", (reading) => dueList(reading, { party, as: "settlementBank", overdue: true, limit })],
  ["waiting for a party", (reading) => waiting(reading, { party, limit })],
  ["waiting for others", (reading) => waiting(reading, { party, on: "others", lapsed: true, limit })],
  ["picture", (reading) => unitPicture(reading, { instrumentId })],
  ["concentration", (reading) => concentration(reading, { by: "issuer", limit })],
  ["credit lines of a party", (reading) => creditLines(reading, { party, limit })],
  ["freezing orders of a holder", (reading) => freezingOrders(reading, { holder: party, limit })],
  ["payments of a sale", (reading) => salePayments(reading, { listingIds: ["x", "y"], limit, after })],
  ["activity", (reading) => activity(reading, { party, limit, after: [9n] })],
  ["a transaction", (reading) => activity(reading, { transactionId: "t", limit })],
  ...(["owed_by", "issuer", "settlement_bank", "guarantor"] as const).flatMap((column) =>
    (["due", "overdue"] as const).map((view): (typeof queries)[number] => [
      `the view ${view} by ${column}`,
      ({ tables }) => readView(tables, 1, { view, where: { [column]: party }, limit, after: ["x"] }),
    ]),
  ),
  ...(["holder", "instrument_id", "due_on"] as const).map((column): (typeof queries)[number] => [
    `the view holdings by ${column}`,
    ({ tables }) => readView(tables, 1, { view: "holdings", where: { [column]: party }, limit }),
  ]),
  ["search", (reading) => search(reading, { text: "1,000.00", limit })],
];

/** The tables that grow with the ledger. There are few parties, policies and defaults, so these may be read as a whole. */
const large =
  /SCAN (?:certificates|instruments|facts|spans|dues|totals|party_facts|concerned|waiting|claims|payment_reports|sale_payments)\b/;

/** What has not ended, read as a whole: only its list in the order of days may begin with it. */
const alive = /INDEX certificates_by_alive\S+ \(alive=\?\)/;

const server = sqliteServer();
const statements: LogEvent["query"][] = [];
let connection: SqliteConnection;
let tables: Kysely<Tables>;
let instrumentId: string;

beforeAll(async () => {
  await server.start();
  const to = await server.empty();
  const blocks = blocksOf((await play(historyOf(2043, 120))).scene);
  await project(ledgerOf(blocks), { to, channel: "tally", chaincode: "tally", untilNow: true });
  const issued = blocks.flat().find((event) => event.type === "CertificateIssued");
  instrumentId = issued?.type === "CertificateIssued" ? (issued.certificates[0]?.instrumentId ?? "") : "";
  connection = await openSqlite(to);
  tables = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: connection }),
    log: ({ query }) => {
      statements.push(query);
    },
  });
});

afterAll(async () => {
  await tables.destroy();
  await server.stop();
});

it.each(queries)("no table that grows with the ledger is read as a whole for: %s", async (_, ask) => {
  const at = "2026-11-29T00:00:00.000Z";
  const days = await LedgerDays.read(tables, at);
  statements.length = 0;
  await ask({ tables, words: sqliteWords, at, days });
  const asked = statements.splice(0);
  expect(asked.length).toBeGreaterThan(0);
  for (const { sql: text, parameters } of asked) {
    const plan = connection.prepare(`explain query plan ${text}`).all(parameters);
    const details = plan.map((step) => String(fieldOf(step, "detail")));
    expect(details.length).toBeGreaterThan(0);
    expect({ text, scans: details.filter((detail) => large.test(detail) || alive.test(detail)) }).toEqual({
      text,
      scans: [],
    });
  }
});
