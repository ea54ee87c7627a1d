import { createRequire } from "node:module";

import type { OpenSession } from "@tallystick/client/catalogue";
import { amountText } from "@tallystick/client/words";
import type {
  AsOf,
  ConcentrationRow,
  CreditLineRow,
  FreezingOrderRow,
  ProjectionReader,
  Rows,
} from "@tallystick/projection";
import { Hono, type Context } from "hono";
import * as z from "zod";

import { pageForm, parsed, shownRows } from "./lists/places.js";
import { shownDue } from "./lists/shown-rows.js";
import { ownParty } from "./own-party.js";
import { answered } from "./projection/projection-answers.js";

/** A credit line with its sums in major units. */
export interface ShownLine extends Omit<CreditLineRow, "limit" | "drawn" | "free"> {
  readonly limit: string;
  readonly drawn: string;
  readonly free: string;
  /** Tenths of a per cent of the limit that are drawn. */
  readonly used: number;
}

/** A share in major units. */
export interface ShownShare extends Omit<ConcentrationRow, "units" | "overdue"> {
  readonly amount: string;
  readonly overdue: string;
}

/** What is outstanding on the whole platform in one currency, in major units. */
export interface ShownOutstanding {
  /** ISO 4217. */
  readonly currency: string;
  readonly amount: string;
  /** Part of it whose day has passed. */
  readonly overdue: string;
  /** How many certificates. */
  readonly certificates: number;
}

/** An order on a certificate, in major units. */
export interface ShownOrder extends Omit<FreezingOrderRow, "units"> {
  readonly amount: string;
}

/** Which versions work together. */
export interface Versions {
  /** Version of the package of the desk. */
  readonly desk: string;
  /** Version of the chaincode, as the organisations named it. */
  readonly rules: string;
}

/** How many rows an answer has. */
const PAGE = 50;
/** How many issuers of a currency are summed at most. */
const MOST_ISSUERS = 10_000;
const sideForm = z.enum(["holder", "issuer", "settlementBank", "guarantor"]);

const about = z.object({ version: z.string() }).parse(createRequire(import.meta.url)("@tallystick/desk/package.json"));

/** What the screens of banks, supervisors and the operator show. */
export function rolesAnswers({ tally, session }: OpenSession, reader: ProjectionReader): Hono {
  const own = ownParty(session);
  const app = new Hono();
  app.get("/lines", async (context) => {
    const party = await own();
    return listed(context, await reader.creditLines({ party, ...parsed(pageForm, context.req) }), shownLine);
  });
  app.get("/orders", async (context) => {
    // The regulator gives orders, and sees all of them. Others see those on what they hold.
    const { party } = await session.ask("WhoAmI", {});
    const isRegulator = party?.roles.includes("regulator") ?? false;
    const whose = isRegulator ? {} : { holder: party?.lei ?? "" };
    return listed(context, await reader.freezingOrders({ ...whose, ...parsed(pageForm, context.req) }), shownOrder);
  });
  app.get("/overdue", async (context) =>
    listed(context, await reader.dueList({ overdue: true, ...parsed(pageForm, context.req) }), shownDue),
  );
  app.get("/guaranteed", async (context) => {
    const party = await own();
    return listed(
      context,
      await reader.dueList({ party, as: "guarantor", ...parsed(pageForm, context.req) }),
      shownDue,
    );
  });
  app.get("/concentration", async (context) => {
    const by = sideForm.catch("issuer").parse(context.req.query("by"));
    return listed(
      context,
      await reader.concentration({ by, limit: PAGE }),
      ({ units, overdue, ...row }: ConcentrationRow) => ({
        ...row,
        amount: amountText(units, row.currency),
        overdue: amountText(overdue, row.currency),
      }),
    );
  });
  app.get("/outstanding", async (context) => {
    const { rows, ...place } = await reader.concentration({ by: "issuer", limit: MOST_ISSUERS });
    return answered(context, { ...place, rows: outstandingOf(rows) });
  });
  app.get("/unpaid", async (context) => {
    const instruments = (context.req.query("instruments") ?? "").split(",").slice(0, PAGE);
    return listed(context, await reader.dueList({ instruments, limit: PAGE }), shownDue);
  });
  app.get("/dishonoured", async (context) => {
    // The id of a certificate begins with the LEI of its issuer.
    const issuer = context.req.query("issuer") ?? "";
    const { rows } = await reader.portfolio({ states: ["InRecourse"], text: `${issuer}.`, limit: PAGE });
    return context.json(rows.filter((row) => row.issuer?.lei === issuer).map(({ certificateId }) => certificateId));
  });
  app.get("/avoidable", async (context) =>
    context.json(await reader.books.avoidable({ party: context.req.query("party") ?? "" })),
  );
  app.get("/frozen", async (context) =>
    context.json(await reader.books.frozen({ party: context.req.query("party") ?? "" })),
  );
  app.get("/court-order", async (context) =>
    context.json(await reader.books.courtOrder({ order: context.req.query("order") ?? "" })),
  );
  app.get("/versions", async (context) => {
    const { version } = await tally.definition();
    return context.json({ desk: about.version, rules: version } satisfies Versions);
  });
  app.get("/audit", async (context) => {
    const instrumentId = context.req.query("instrument") ?? "";
    const audit = await tally.certificates.auditInstrument({ instrumentId });
    return context.json(audit);
  });
  return app;
}

function listed<Row>(context: Context, page: AsOf<Rows<Row>>, shown: (row: Row) => object): Response {
  return answered(context, shownRows(page, shown));
}

function outstandingOf(rows: readonly ConcentrationRow[]): readonly ShownOutstanding[] {
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const sum = (of: "units" | "overdue"): string =>
      amountText(
        own.reduce((all, row) => all + row[of], 0n),
        currency,
      );
    const certificates = own.reduce((all, row) => all + row.certificates, 0);
    return { currency, amount: sum("units"), overdue: sum("overdue"), certificates };
  });
}

function shownLine({ limit, drawn, free, ...line }: CreditLineRow): ShownLine {
  const amount = (units: bigint): string => amountText(units, line.currency);
  const used = limit === 0n ? 1000 : Number((drawn * 1000n) / limit);
  return { ...line, limit: amount(limit), drawn: amount(drawn), free: amount(free), used };
}

function shownOrder({ units, ...order }: FreezingOrderRow): ShownOrder {
  return { ...order, amount: amountText(units, order.currency) };
}
