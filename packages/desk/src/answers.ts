import type { ConnectOptions } from "@tallystick/client";
import type { OpenSession } from "@tallystick/client/catalogue";
import { quoteDiscount, type DiscountTerms } from "@tallystick/client/discount";
import {
  digestOfFiled,
  digestOfSeen,
  invoiceDocument,
  type FiledAct,
  type InvoiceFields,
  type Seen,
} from "@tallystick/client/fingerprint";
import { dayOf, utcOffsetAt, type Language } from "@tallystick/client/words";
import type { LedgerHandler } from "@tallystick/server";
import { Hono } from "hono";

import { readShown } from "./certificates.js";
import { freezingAnswers } from "./freezing.js";
import { listAnswers } from "./lists/list-answers.js";
import { passportAnswers } from "./passports.js";
import { payableIn } from "./paying.js";
import { nameIn } from "./person-name.js";
import type { DeskProjection } from "./projection/keep-projection.js";
import { progressAnswers } from "./projection/projection-answers.js";
import { rolesAnswers } from "./roles-answers.js";
import { tradesOf } from "./trades.js";

export type { ShownCertificate } from "./certificates.js";
export type { ShownStretch } from "./freezing.js";
export type { ShownRows } from "./lists/places.js";
export type * from "./lists/shown-rows.js";
export type {
  BankAccountBook,
  BankBreak,
  BankFiles,
  BankMatch,
  BankPayments,
  BankWork,
  ExportedPayments,
  ImportedBankFile,
  MissingMoney,
  ShownAccount,
  ShownJudgedPayment,
  UnfinishedAct,
} from "@tallystick/server";
export type { BatteryPayment, ShownPassport } from "./passports.js";
export type { ProjectionState } from "./projection/keep-projection.js";
export type { Trades } from "./trades.js";
export type { ShownLine, ShownOrder, ShownOutstanding, ShownShare, Versions } from "./roles-answers.js";

/** Who sits at the desk, and what the desk knows of the ledger. */
export interface Me {
  /** The party for which the person acts. Absent: its certificate names none that is registered. */
  readonly party?: { readonly lei: string; readonly name: string; readonly roles: readonly string[] };
  /** The person's name in its certificate. */
  readonly person: string;
  /** Language in which the desk begins. */
  readonly language: Language;
  readonly channel: string;
  /** How many organisations' peers confirm each answer. Absent: one gateway alone answers. */
  readonly confirmedBy?: number;
  /** MSP id of the person's organisation. */
  readonly mspId: string;
  readonly keyPlace: KeyPlace;
  /** Newest block. */
  readonly blockNumber: number;
  /** The present time, by which it is counted how long something can still be answered: ISO 8601 UTC. */
  readonly now: string;
  /** Day of the platform's clock, and its offset from UTC. */
  readonly today: string;
  readonly utcOffset: string;
}

/** An invoice, and how much of it backs a certificate, in major units. */
export interface InvoiceBacking extends InvoiceFields {
  readonly amount: string;
}

/** Where the key is with which a desk signs. */
export type KeyPlace = "file" | "token" | "program";

/** What the answers are made of. */
export interface DeskLedger extends OpenSession {
  /** Name of the channel. */
  readonly channel: string;
  /** How many organisations' peers confirm each answer. Absent: one gateway alone answers. */
  readonly confirmedBy?: number;
  /** Where the key is. Default: with the program that opens the desk. */
  readonly keyPlace?: KeyPlace;
  /** The person's certificate and MSP id. Absent: what the person says of banks' accounts is said by the desk's token. */
  readonly identity?: ConnectOptions["identity"];
  /** Tables of the same ledger, from which lists, sums and histories are answered: those of `keepProjection`. */
  readonly projection: DeskProjection;
}

/** What the answers need of the desk. */
export interface DeskSettings {
  readonly language: Language;
  readonly unfinished: LedgerHandler["unfinished"];
}

/** The addresses that only the page of the desk needs. Everything else is the HTTP interface. */
export function deskAnswers(ledger: DeskLedger, settings: DeskSettings): Hono {
  const { session, projection } = ledger;
  const { reader } = projection;
  const app = new Hono();
  app.route("/roles", rolesAnswers(ledger, reader));
  app.route("/progress", progressAnswers(projection));
  app.route("/lists", listAnswers(ledger, reader));
  app.get("/me", async (context) => context.json(await readMe(ledger, settings)));
  app.get("/certificate", async (context) => context.json(await readShown(session, context.req.query("id") ?? "")));
  app.get("/unfinished", async (context) => context.json(await settings.unfinished()));
  app.get("/trades", async (context) => context.json(await tradesOf(session, reader)));
  app.get("/paying", async (context) =>
    context.json({ rows: await payableIn(session, context.req.query("currency") ?? "") }),
  );
  app.route("/", passportAnswers(ledger.tally, reader));
  app.route("/freezing", freezingAnswers(ledger.tally));
  // The functions check what they are given: the casts claim nothing that stays unchecked.
  app.post("/quote", async (context) => context.json(quoteDiscount(await context.req.json<DiscountTerms>())));
  app.post("/invoice", async (context) => {
    const { amount, ...invoice } = await context.req.json<InvoiceBacking>();
    return context.json(invoiceDocument(invoice, amount));
  });
  app.post("/seen", async (context) => context.json({ digest: digestOfSeen(await context.req.json<Seen>()) }));
  app.post("/filed", async (context) => context.json({ digest: digestOfFiled(await context.req.json<FiledAct>()) }));
  return app;
}

async function readMe(
  { session, channel, confirmedBy, keyPlace = "program", projection }: DeskLedger,
  { language }: Pick<DeskSettings, "language">,
): Promise<Me> {
  const [{ party, enrolment, mspId }, policy, height] = await Promise.all([
    session.ask("WhoAmI", {}),
    session.ask("GetPolicy", {}),
    session.height(),
  ]);
  const now = projection.now().toISOString();
  return {
    ...(party !== undefined && { party: { lei: party.lei, name: party.name, roles: party.roles } }),
    ...{ person: nameIn(enrolment.subject), mspId, keyPlace },
    ...{ language, channel, blockNumber: Number(height) - 1 },
    ...(confirmedBy !== undefined && { confirmedBy }),
    ...{ now, today: dayOf(now, policy.rules), utcOffset: utcOffsetAt(now, policy.rules) },
  };
}
