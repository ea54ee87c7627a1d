import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import type * as deskPackage from "@tallystick/desk";
import type { ServerStore } from "@tallystick/server";
import type { Command } from "commander";

import { withConnection, type Connection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { openInBrowser } from "../outcome/open-in-browser.js";
import { UsageError } from "../outcome/usage-error.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
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

type Package = typeof deskPackage;

interface DeskOptions extends BankOptions {
  readonly port: number;
  readonly folder: string;
  readonly projection?: string;
  readonly bank?: string;
  readonly open: boolean;
}

/** The folder for a desk's own files, where no other is named. */
const FOLDER = "tally-desk";

/** `tally desk`: the desk of the profile's party in a browser on this machine, until an interrupt. */
export function addDesk(command: Command, environment: Environment): void {
  const { desk: help } = environment.words.help;
  addBankOptions(command, environment)
    .summary(help.summary)
    .description(help.description)
    .option("--port <port>", help.port, wholeNumber(environment, 65_535), 0)
    .option("--folder <folder>", help.folder, FOLDER)
    .option("--projection <file>", help.projection)
    .option("--bank <file>", help.bank)
    .option("--no-open", help.noOpen)
    .addHelpText(
      "after",
      examples(environment, ["tally desk", "tally desk --profile profiles/bank.json --port 7050 --no-open"]),
    );
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async () => {
    const { profile, output } = commonOptions(command, environment);
    const options = command.opts<DeskOptions>();
    const { port, folder, projection: projected, bank, open } = options;
    const interrupted = environment.interrupted();
    const desks = await loadPackage();
    const { keepProjection, serveDesk } = desks;
    await withConnection({ profile, output }, async (connection) => {
      const own = makeFolder(folder, await nameOfDesk(connection));
      const store = await opened(desks, join(own, "desk.db"), true);
      // Several people share the accounts and files of one party, so that one proposes and another one approves.
      const shared = bank === undefined ? undefined : await opened(desks, resolve(bank), false);
      const { tally, session, ledger, confirmedBy, keyPlace, identity } = connection;
      const { onError } = logs(environment);
      const to = resolve(projected ?? join(own, "projection.db"));
      const projection = keepProjection({ tally, session }, { to, ...ledger, isOwn: projected === undefined, onError });
      try {
        const shown = {
          ...{ tally, session, projection, keyPlace, channel: ledger.channel, identity },
          ...(confirmedBy !== undefined && { confirmedBy }),
        };
        const place = `127.0.0.1:${String(port)}`;
        const known = withBanksOf(store, shared);
        const now = (): number => projection.now().getTime();
        await withInbox(desks, { folder: options.inbox, store: known, onError, now }, async (watched) => {
          const { language } = environment.words;
          const desk = await listen(
            serveDesk(shown, known, { port, language, onError, agreedDays: agreedDays(options), ...watched }),
            place,
          );
          const { notices } = output.words;
          output.line(
            output.json
              ? JSON.stringify({ url: desk.url })
              : `${notices.deskAt(desk.url)}\n${output.style.faint(notices.serving.end)}`,
          );
          if (open) {
            await openInBrowser(pathToFileURL(pageThatLeadsTo(desk.url, own)).href);
          }
          await aborted(interrupted);
          await desk.close();
        });
      } finally {
        await projection.close();
        shared?.close();
        store.close();
      }
    });
    finish(environment);
  });
}

function opened({ openStore, StoreError }: Package, file: string, forServer: boolean): Promise<ServerStore> {
  return openStore(file, { forServer }).catch((error: unknown) => {
    if (!(error instanceof StoreError)) {
      throw error;
    }
    const { code, database, detail } = error;
    throw new UsageError(({ deskStore }) => deskStore[code](database, detail));
  });
}

/** A desk's own store, with the accounts and files of banks from another one, if there is one. */
function withBanksOf(store: ServerStore, shared: ServerStore | undefined): ServerStore {
  return shared === undefined
    ? store
    : { ...store, bankAccounts: shared.bankAccounts, bankMessages: shared.bankMessages };
}

/** Each party has files of its own. Without a party the desk opens all the same, and says what is missing. */
async function nameOfDesk({ session }: Connection): Promise<string> {
  const { party, mspId } = await session.ask("WhoAmI", {});
  return party?.lei ?? mspId.replaceAll(/[^\w-]/g, "_");
}

function makeFolder(folder: string, name: string): string {
  const own = resolve(folder, name);
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    // It may be there, as an older release or another program made it.
    chmodSync(own, 0o700);
    return own;
  } catch (error) {
    throw new UsageError(({ unwritable }) => unwritable(own, messageOf(error)));
  }
}

/**
 * Writes a page that leads to the desk, which only the user of this process can read. The arguments of the browser's process, which every user
 * of the machine can read, then do not have the token.
 */
function pageThatLeadsTo(url: string, folder: string): string {
  const file = join(folder, "open.html");
  writeFileSync(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${url}" />\n`, { mode: 0o600 });
  return file;
}

/** The package has a database library, which most users of the command do not need. They install it if they do. */
async function loadPackage(): Promise<Package> {
  try {
    return await import("@tallystick/desk");
  } catch {
    throw new UsageError(({ noDeskPackage }) => noDeskPackage());
  }
}
