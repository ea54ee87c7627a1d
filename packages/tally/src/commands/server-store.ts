import type * as serverPackage from "@tallystick/server";
import type { ServerStore } from "@tallystick/server";
import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { addLanguageOption, commonOptions, finish, type Environment } from "./environment.js";

/** The file with tokens, requests and webhooks, where no other is named. */
export const DATABASE = "tally-server.db";

export type Package = typeof serverPackage;

/** What a command says: a document for programs, and a text for people. */
interface Said {
  readonly document: object;
  readonly text: string;
}

/** Adds the options that these commands share, and what they do. */
export function addStoreWork(
  command: Command,
  environment: Environment,
  work: (store: ServerStore, given: readonly string[], server: Package) => Said | Promise<Said>,
): void {
  const { common, server: help } = environment.words.help;
  command.option("--database <file>", help.serve.database, DATABASE).option("--json", common.json);
  addSchemaOfForm(command, common.jsonSchema);
  addLanguageOption(command, environment).action(async () => {
    const { output } = commonOptions(command, environment);
    const { database } = command.opts<{ readonly database: string }>();
    const server = await loadPackage();
    await withStore(server, { file: database, forServer: false }, async (store) => {
      const { document, text } = await work(store, command.args, server);
      if (output.json || text !== "") {
        environment.streams.stdout.write(`${output.json ? JSON.stringify(document) : text}\n`);
      }
    });
    finish(environment);
  });
}

/** The package has a database library, which most users of the command do not need. They install it if they do. */
export async function loadPackage(): Promise<Package> {
  try {
    return await import("@tallystick/server");
  } catch {
    throw new UsageError(({ noServerPackage }) => noServerPackage());
  }
}

export async function withStore(
  { openStore, StoreError }: Package,
  { file, forServer }: { readonly file: string; readonly forServer: boolean },
  work: (store: ServerStore) => Promise<void>,
): Promise<void> {
  try {
    const store = await openStore(file, { forServer });
    try {
      await work(store);
    } finally {
      store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) {
      throw error;
    }
    const { code, database, detail } = error;
    throw new UsageError(({ serverDatabase }) => serverDatabase[code](database, detail));
  }
}
