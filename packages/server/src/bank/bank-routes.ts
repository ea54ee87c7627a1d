import type { Context, Hono } from "hono";
import type { z } from "zod";

import type { Access, Env } from "../access.js";
import { Problem } from "../problem.js";
import { readBody, readBytes } from "../request-body.js";
import type { ServerStore } from "../store/store.js";
import type { BankBook } from "./bank-book.js";
import { accountTermsForm, exportRequestForm, matchForm } from "./bank-forms.js";
import type { Inbox } from "./inbox.js";
import { paymentFilterForm } from "./payment-pages.js";

/** What the addresses of banks' files and accounts need. */
export interface BankRoutes {
  readonly bank: BankBook;
  readonly store: Pick<ServerStore, "bankAccounts" | "bankMessages">;
  readonly access: Access;
  /** The folder from which files are read, if one is watched. */
  readonly inbox: Pick<Inbox, "refused"> | undefined;
  /** The largest body of a request, and the largest file of a bank, in bytes. */
  readonly limits: { readonly bodyBytes: number; readonly fileBytes: number };
  /** Who proposes, approves and matches. Absent: the token's name, as each token belongs to one. */
  readonly person: string | undefined;
}

const BANK = "/api/v1/bank";

/** The addresses of what banks told and were told. */
export function addBank(app: Hono<Env>, routes: BankRoutes): void {
  addReading(app, routes);
  addFiles(app, routes);
  addAccounts(app, routes);
}

function addReading(app: Hono<Env>, { bank, access }: BankRoutes): void {
  app.get(`${BANK}/missing`, access.requires("read"), async (context) =>
    answer(context, await bank.missing(context.req.query("party"))),
  );
  app.get(`${BANK}/payments`, access.requires("read"), async (context) =>
    answer(context, await bank.payments(formed(paymentFilterForm, context.req.query()), blockOf(context))),
  );
  app.get(`${BANK}/work`, access.requires("read"), async (context) =>
    answer(context, await bank.work(blockOf(context))),
  );
}

function addFiles(app: Hono<Env>, { bank, store, inbox, access, limits, person }: BankRoutes): void {
  const { bankMessages, bankAccounts } = store;
  app.get(`${BANK}/files`, access.requires("read"), (context) =>
    answer(context, {
      files: bankMessages.files(),
      ...(inbox !== undefined && { watched: { refused: inbox.refused() } }),
    }),
  );
  app.post(`${BANK}/files`, access.requires("act"), async (context) => {
    const name = nameOfFile(context.req.query("name"));
    const content = await readBytes(context.req, limits.fileBytes);
    const { file, content: read } = await bankMessages.importFile(name, content, (each) => bankAccounts.ownerOf(each));
    const { message, version } = file;
    return answer(context, { name, message, version, records: read.records.length });
  });
  app.post(`${BANK}/matches`, access.requires("act"), async (context) => {
    const { recordId, endToEndId } = formed(matchForm, await readBody(context.req, limits.bodyBytes));
    const by = personIn(context, person);
    bankMessages.match(recordId, endToEndId, by);
    return answer(context, { recordId, endToEndId, by });
  });
  app.post(`${BANK}/messages`, access.requires("act"), async (context) =>
    answer(context, await bank.export(formed(exportRequestForm, await readBody(context.req, limits.bodyBytes)))),
  );
  app.get(`${BANK}/messages/:id`, access.requires("read"), (context) => {
    const messageId = context.req.param("id");
    return answer(context, { messageId, document: bankMessages.message(messageId) });
  });
}

function addAccounts(app: Hono<Env>, { store: { bankAccounts }, access, limits, person }: BankRoutes): void {
  app.get(`${BANK}/accounts`, access.requires("read"), (context) =>
    answer(context, { accounts: bankAccounts.list(), person: personIn(context, person) }),
  );
  app.post(`${BANK}/accounts`, access.requires("act"), async (context) => {
    const { account, ...terms } = formed(accountTermsForm, await readBody(context.req, limits.bodyBytes));
    const { iban, number = "" } = account;
    const named = iban === undefined ? { number } : { iban };
    return answer(context, bankAccounts.propose({ ...terms, account: named }, personIn(context, person)));
  });
  app.post(`${BANK}/accounts/:id/approve`, access.requires("act"), (context) =>
    answer(context, bankAccounts.approve(numberIn(context.req.param("id")), personIn(context, person))),
  );
  app.post(`${BANK}/accounts/:id/end`, access.requires("act"), (context) =>
    answer(context, bankAccounts.end(numberIn(context.req.param("id")), personIn(context, person))),
  );
}

/** Each token belongs to one program or person, so that two of them are two. */
function personIn(context: Context<Env>, person: string | undefined): string {
  return person ?? `token ${context.get("token")?.name ?? ""}`;
}

function blockOf(context: Context<Env>): string | undefined {
  return context.req.header("tally-min-block");
}

/** @throws {Problem} `NOT_FOUND` */
function numberIn(id: string): number {
  if (!/^\d{1,9}$/.test(id)) {
    throw new Problem("NOT_FOUND", "The number of an account is a whole number.");
  }
  return Number(id);
}

/** @throws {Problem} `INVALID_VALUE` */
function nameOfFile(name: string | undefined): string {
  if (name === undefined || name === "" || name.length > 200) {
    throw new Problem("INVALID_VALUE", "The parameter name must have the file's name, of at most 200 characters.");
  }
  return name;
}

/** @throws {Problem} `INVALID_VALUE` */
function formed<Form extends z.ZodType>(form: Form, value: unknown): z.output<Form> {
  const found = form.safeParse(value);
  if (!found.success) {
    const faults = found.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
    throw new Problem("INVALID_VALUE", `It cannot be used: ${faults.join("; ")}.`);
  }
  return found.data;
}

function answer(context: Context<Env>, body: object): Response {
  context.header("cache-control", "no-store");
  return context.json(body);
}
