import { createRequire } from "node:module";

import { amountText } from "@tallystick/client/words";
import type {
  AsOf,
  ConcentrationRow,
  CreditLineRow,
  DueRow,
  FreezingOrderRow,
  PageOf,
  Rows,
} from "@tallystick/projection";
import { Hono, type Context } from "hono";
import * as z from "zod";

import type { DeskLedger } from "./answers.js";
import { pageForm, shownRows } from "./lists/places.js";
import { answered } from "./projection/projection-answers.js";

/** A credit line with its sums in major units. */
export interface ShownLine extends Omit<CreditLineRow, "limit" | "drawn" | "free"> {
  readonly limit: string;
  readonly drawn: string;
  readonly free: string;
  /** Tenths of a per cent of the limit that are drawn. */
  readonly used: number;
}

/** What is owed of an instrument, in major units. */
export interface OwedRow extends Omit<DueRow, "units" | "presented" | "dishonoured"> {
  readonly amount: string;
  readonly presented: string;
  readonly dishonoured: string;
}

/** A share in major units. */
export interface ShownShare extends Omit<ConcentrationRow, "units" | "overdue"> {
  readonly amount: string;
  readonly overdue: string;
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
const sideForm = z.enum(["holder", "issuer", "settlementBank", "guarantor"]);

const about = z.object({ version: z.string() }).parse(createRequire(import.meta.url)("@tallystick/desk/package.json"));

/** What the screens of banks, supervisors and the operator show. */
export function rolesAnswers({ tally, session, projection: { reader } }: DeskLedger): Hono {
  const own = async (): Promise<string> => (await session.ask("WhoAmI", {})).party?.lei ?? "";
  const app = new Hono();
  app.get("/lines", async (context) => {
    const party = await own();
    return listed(context, await reader.creditLines({ party, ...pageOf(context) }), shownLine);
  });
  app.get("/orders", async (context) => {
    // The regulator gives orders, and sees all of them. Others see those on what they hold.
    const { party } = await session.ask("WhoAmI", {});
    const isRegulator = party?.roles.includes("regulator") ?? false;
    const whose = isRegulator ? {} : { holder: party?.lei ?? "" };
    return listed(context, await reader.freezingOrders({ ...whose, ...pageOf(context) }), shownOrder);
  });
  app.get("/overdue", async (context) =>
    listed(context, await reader.dueList({ overdue: true, ...pageOf(context) }), shownDue),
  );
  app.get("/guaranteed", async (context) => {
    const party = await own();
    return listed(context, await reader.dueList({ party, as: "guarantor", ...pageOf(context) }), shownDue);
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
  app.get("/dishonoured", async (context) => {
    // The id of a certificate begins with the LEI of its issuer.
    const issuer = context.req.query("issuer") ?? "";
    const { rows } = await reader.portfolio({ states: ["InRecourse"], text: `${issuer}.`, limit: PAGE });
    return context.json(rows.filter((row) => row.issuer?.lei === issuer).map(({ certificateId }) => certificateId));
  });
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

/** @throws {RangeError} the place of the page cannot be used. */
function pageOf(context: Context): PageOf {
  const page = pageForm.safeParse(context.req.query());
  if (!page.success) {
    throw new RangeError(z.prettifyError(page.error));
  }
  return page.data;
}

function listed<Row>(context: Context, page: AsOf<Rows<Row>>, shown: (row: Row) => object): Response {
  return answered(context, shownRows(page, shown));
}

function shownLine({ limit, drawn, free, ...line }: CreditLineRow): ShownLine {
  const amount = (units: bigint): string => amountText(units, line.currency);
  const used = limit === 0n ? 1000 : Number((drawn * 1000n) / limit);
  return { ...line, limit: amount(limit), drawn: amount(drawn), free: amount(free), used };
}

function shownDue({ units, presented, dishonoured, ...due }: DueRow): OwedRow {
  const amount = (of: bigint): string => amountText(of, due.currency);
  return { ...due, amount: amount(units), presented: amount(presented), dishonoured: amount(dishonoured) };
}

function shownOrder({ units, ...order }: FreezingOrderRow): ShownOrder {
  return { ...order, amount: amountText(units, order.currency) };
}
