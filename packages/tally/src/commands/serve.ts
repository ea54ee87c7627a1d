import { readFileSync } from "node:fs";

import { isTallyError } from "@tallystick/client/errors";
import type { LedgerServer, ServedLedger, ServeLedgerOptions } from "@tallystick/server";
import type { Command } from "commander";

import { withConnection, type Connection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
import { DATABASE, loadPackage, withStore, type Package } from "./server-store.js";
import {
  aborted,
  addBankOptions,
  agreedDays,
  listen,
  logs,
  messageOf,
  wholeNumber,
  withInbox,
  type BankOptions,
} from "./serving.js";

const PORT = 8080;
interface ServeOptions extends BankOptions {
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
  addBankOptions(command, environment)
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
        // A profile with the wrong channel or chaincode would otherwise show only in the answer to the first request.
        // A peer that is down comes back. Until then acts and queries are answered with 503.
        await connection.tally.definition({ verify: "none" }).catch((error: unknown) => {
          if (!isTallyError(error, "Unavailable")) {
            throw error;
          }
          output.warn(output.words.notices.serving.peerDown(error.message));
        });
        if (connection.confirmedBy === undefined) {
          output.warn(output.words.notices.serving.unconfirmed);
        }
        await withLedger({ connection, signer, projection: options.projection, server }, async (ledger) => {
          const place = `${options.host}:${String(options.port)}`;
          const { onError } = logs(environment);
          await withInbox(server, { folder: options.inbox, store, onError }, async (watched) => {
            const serving = await listen(server.serveLedger(ledger, store, { ...settings, ...watched }), place);
            const { notices } = output.words;
            output.line(
              output.json
                ? JSON.stringify({ address: serving.address })
                : `${notices.serving.ledgerAt(serving.address)}\n${output.style.faint(notices.serving.end)}`,
            );
            await ended(serving, interrupted);
          });
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
  return {
    host,
    port,
    names,
    agreedDays: agreedDays(options),
    ...(tls !== undefined && { tls }),
    ...logs(environment),
  };
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

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(({ unreadable }) => unreadable(file, messageOf(error)));
  }
}
