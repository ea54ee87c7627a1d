import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import type * as deskPackage from "@tallystick/desk";
import type { Command } from "commander";

import { withConnection, type Connection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { openInBrowser } from "../outcome/open-in-browser.js";
import { UsageError } from "../outcome/usage-error.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
import { aborted, listen, logs, messageOf, wholeNumber } from "./serving.js";

type Package = typeof deskPackage;

interface DeskOptions {
  readonly port: number;
  readonly folder: string;
  readonly projection?: string;
  readonly open: boolean;
}

/** The folder for a desk's own files, where no other is named. */
const FOLDER = "tally-desk";

/** `tally desk`: the desk of the profile's party in a browser on this machine, until an interrupt. */
export function addDesk(command: Command, environment: Environment): void {
  const { desk: help } = environment.words.help;
  command
    .summary(help.summary)
    .description(help.description)
    .option("--port <port>", help.port, wholeNumber(environment, 65_535), 0)
    .option("--folder <folder>", help.folder, FOLDER)
    .option("--projection <file>", help.projection)
    .option("--no-open", help.noOpen)
    .addHelpText(
      "after",
      examples(environment, ["tally desk", "tally desk --profile profiles/bank.json --port 7050 --no-open"]),
    );
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async () => {
    const { profile, output } = commonOptions(command, environment);
    const { port, folder, projection: projected, open } = command.opts<DeskOptions>();
    const interrupted = environment.interrupted();
    const { keepProjection, openStore, serveDesk, StoreError } = await loadPackage();
    await withConnection({ profile, output }, async (connection) => {
      const own = makeFolder(folder, await nameOfDesk(connection));
      const store = await openStore(join(own, "desk.db"), { forServer: true }).catch((error: unknown) => {
        if (!(error instanceof StoreError)) {
          throw error;
        }
        const { code, database, detail } = error;
        throw new UsageError(({ deskStore }) => deskStore[code](database, detail));
      });
      const { tally, session, ledger, confirmedBy, keyPlace } = connection;
      const { onError } = logs(environment);
      const to = resolve(projected ?? join(own, "projection.db"));
      const projection = keepProjection({ tally, session }, { to, ...ledger, isOwn: projected === undefined, onError });
      try {
        const shown = {
          ...{ tally, session, projection, keyPlace, channel: ledger.channel },
          ...(confirmedBy !== undefined && { confirmedBy }),
        };
        const place = `127.0.0.1:${String(port)}`;
        const desk = await listen(
          serveDesk(shown, store, { port, language: environment.words.language, onError }),
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
      } finally {
        await projection.close();
        store.close();
      }
    });
    finish(environment);
  });
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
