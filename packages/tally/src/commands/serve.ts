import { readFileSync } from "node:fs";

import type * as serverPackage from "@tallystick/server";
import type { LedgerServer, Scope, ServedLedger, ServeLedgerOptions, ServerStore } from "@tallystick/server";
import { Argument, Option, type Command } from "commander";

import { withConnection, type Connection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { UsageError } from "../outcome/usage-error.js";
import {
  addCommonOptions,
  addLanguageOption,
  commonOptions,
  examples,
  finish,
  type Environment,
} from "./environment.js";
import { aborted, listen, logs, messageOf, wholeNumber } from "./serving.js";

const PORT = 8080;
/** The file with tokens and requests, where no other is named. */
const DATABASE = "tally-server.db";
const scopes: readonly Scope[] = ["read", "prepare", "act"];

type Package = typeof serverPackage;

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly name: readonly string[];
  readonly database: string;
  readonly tlsCertificate?: string;
  readonly tlsKey?: string;
  readonly signingCertificate?: string;
  readonly projection?: string;
}

/** `tally serve`: the acts and queries of the catalogue over HTTP, until an interrupt. */
export function addServe(command: Command, environment: Environment): void {
  const { serve: help } = environment.words.help.server;
  command
    .summary(help.summary)
    .description(help.description)
    .option("--host <address>", help.host, "127.0.0.1")
    .option("--port <port>", help.port, wholeNumber(environment, 65_535), PORT)
    .option("--name <host...>", help.name, [])
    .option("--database <file>", help.database, DATABASE)
    .option("--tls-certificate <file>", help.tlsCertificate)
    .option("--tls-key <file>", help.tlsKey)
    .option("--signing-certificate <file>", help.signingCertificate)
    .option("--projection <file-or-url>", help.projection)
    .addHelpText(
      "after",
      examples(environment, [
        "tally serve --port 8080",
        "tally serve --host 192.0.2.10 --tls-certificate server.pem --tls-key server-key.pem --name tally.ansteel.example",
      ]),
    );
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async () => {
    const { profile, output } = commonOptions(command, environment);
    const options = command.opts<ServeOptions>();
    const settings = settingsIn(options, environment);
    const signer = options.signingCertificate === undefined ? undefined : read(options.signingCertificate);
    const interrupted = environment.interrupted();
    const server = await loadPackage();
    await withStore(server, { file: options.database, forServer: true }, (store) =>
      withConnection({ profile, output }, async (connection) => {
        if (connection.confirmedBy === undefined) {
          output.warn(output.words.notices.serving.unconfirmed);
        }
        await withLedger({ connection, signer, projection: options.projection, server }, async (ledger) => {
          const place = `${options.host}:${String(options.port)}`;
          const serving = await listen(server.serveLedger(ledger, store, settings), place);
          const { notices } = output.words;
          output.line(
            output.json
              ? JSON.stringify({ address: serving.address })
              : `${notices.serving.ledgerAt(serving.address)}\n${output.style.faint(notices.serving.end)}`,
          );
          await ended(serving, interrupted);
        });
      }),
    );
    finish(environment);
  });
}

async function ended(serving: LedgerServer, interrupted: AbortSignal): Promise<void> {
  await aborted(interrupted);
  await serving.close();
}

function settingsIn(options: ServeOptions, environment: Environment): ServeLedgerOptions {
  const { host, port, name: names, tlsCertificate, tlsKey } = options;
  if ((tlsCertificate === undefined) !== (tlsKey === undefined)) {
    throw new UsageError(({ tlsInParts }) => tlsInParts());
  }
  const tls =
    tlsCertificate === undefined || tlsKey === undefined
      ? undefined
      : { certificate: read(tlsCertificate), privateKey: read(tlsKey) };
  return { host, port, names, ...(tls !== undefined && { tls }), ...logs(environment) };
}

/** What a server serves, beside the connection of the profile. */
interface Served {
  readonly connection: Connection;
  /** Certificate of who signs acts elsewhere. */
  readonly signer: string | undefined;
  /** Where a projection of the ledger is. */
  readonly projection: string | undefined;
  readonly server: Package;
}

/** Opens what the options name beside the profile's own connection, and closes it after the work. */
async function withLedger(
  { connection, signer, projection, server }: Served,
  work: (ledger: ServedLedger) => Promise<void>,
): Promise<void> {
  const { tally, session, ledger } = connection;
  const reader = projection === undefined ? undefined : await server.openReader({ to: projection, ...ledger });
  try {
    const signing = signer === undefined ? undefined : await connection.withoutKey(signer);
    await work({
      ...{ tally, session },
      ...(reader !== undefined && { projection: reader }),
      ...(signing !== undefined && { signing: signing.offline }),
    }).finally(() => {
      signing?.close();
    });
  } finally {
    await reader?.close();
  }
}

/** `tally token …`: who may ask a server of `tally serve`. It needs no network. */
export function addTokens(group: Command, environment: Environment): void {
  const { token: help } = environment.words.help.server;
  const create = group
    .command("create")
    .description(help.create)
    .addArgument(new Argument("<name>", help.name))
    .addOption(new Option("--scope <scope>", help.scope).choices(scopes).makeOptionMandatory())
    .option("--days <n>", help.days, wholeNumber(environment, 3_650, 1))
    .addHelpText("after", examples(environment, ["tally token create core-banking --scope act --days 365"]));
  addWork(create, environment, ({ tokens }, [name = ""]) => {
    const { scope, days } = create.opts<{ readonly scope: Scope; readonly days?: number }>();
    const created = tokens.create({ name, scope, ...(days !== undefined && { days }) });
    if (created === undefined) {
      throw new UsageError(({ tokenNamed }) => tokenNamed(name));
    }
    const { token, secret } = created;
    // On a line of its own without a break, since it goes into a header.
    return { document: { ...token, token: secret }, text: secret };
  });

  const list = group.command("list").description(help.list);
  addWork(list, environment, ({ tokens }) => {
    const all = tokens.list();
    const lines = all.map(({ name, scope, id, expiresAt = "" }) => `${name}  ${scope}  ${id}  ${expiresAt}`.trimEnd());
    return { document: { tokens: all }, text: lines.join("\n") };
  });

  const revoke = group.command("revoke").description(help.revoke).addArgument(new Argument("<name>", help.name));
  addWork(revoke, environment, ({ tokens }, [name = ""]) => {
    if (!tokens.revoke(name)) {
      throw new UsageError(({ noToken }) => noToken(name));
    }
    return { document: { name }, text: environment.words.notices.serving.tokenRevoked(name) };
  });
}

/** Adds the options that these commands share, and what they do. */
function addWork(
  command: Command,
  environment: Environment,
  work: (store: ServerStore, given: readonly string[]) => { readonly document: object; readonly text: string },
): void {
  const { common, server: help } = environment.words.help;
  command.option("--database <file>", help.serve.database, DATABASE).option("--json", common.json);
  addSchemaOfForm(command, common.jsonSchema);
  addLanguageOption(command, environment).action(async () => {
    const { output } = commonOptions(command, environment);
    const { database } = command.opts<{ readonly database: string }>();
    await withStore(await loadPackage(), { file: database, forServer: false }, (store) => {
      const { document, text } = work(store, command.args);
      if (output.json || text !== "") {
        environment.streams.stdout.write(`${output.json ? JSON.stringify(document) : text}\n`);
      }
      return Promise.resolve();
    });
    finish(environment);
  });
}

/** The package has a database library, which most users of the command do not need. They install it if they do. */
async function loadPackage(): Promise<Package> {
  try {
    return await import("@tallystick/server");
  } catch {
    throw new UsageError(({ noServerPackage }) => noServerPackage());
  }
}

async function withStore(
  { openStore, StoreError }: Package,
  { file, forServer }: { readonly file: string; readonly forServer: boolean },
  work: (store: ServerStore) => Promise<void>,
): Promise<void> {
  const store = await openStore(file, { forServer }).catch((error: unknown) => {
    if (!(error instanceof StoreError)) {
      throw error;
    }
    const { code, database, detail } = error;
    throw new UsageError(({ serverDatabase }) => serverDatabase[code](database, detail));
  });
  try {
    await work(store);
  } finally {
    store.close();
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(({ unreadable }) => unreadable(file, messageOf(error)));
  }
}
