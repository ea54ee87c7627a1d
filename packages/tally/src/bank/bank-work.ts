import type * as serverPackage from "@tallystick/server";
import type { ServerStore } from "@tallystick/server";
import type { Command } from "commander";

import { addCommonOptions, commonOptions, finish, type Environment } from "../commands/environment.js";
import { DATABASE, loadPackage, withStore } from "../commands/server-store.js";
import { withConnection, type Connection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import type { Output } from "../outcome/output.js";
import { describe } from "../profiles/describe.js";
import { locateProfile } from "../profiles/locate-profile.js";

/** What a command of `tally bank` has at hand. */
export interface BankTools {
  readonly store: ServerStore;
  readonly server: typeof serverPackage;
  readonly output: Output;
  /** The arguments of the command line. */
  readonly given: readonly string[];
}

/** What a command says: a document for programs, and a text for people. */
export interface BankSaid {
  readonly document: object;
  readonly text: string;
  /** What was refused, a line each, for stderr. */
  readonly refused?: readonly string[];
  /** Whether it has found something that somebody must look at, for the exit status. What was refused is such a thing. */
  readonly finding?: boolean;
}

/** A command that works on the desk's own database, without the network. The person is the one of the profile's certificate. */
export function addBankWork(
  command: Command,
  environment: Environment,
  work: (tools: BankTools, person: () => Promise<string>) => BankSaid | Promise<BankSaid>,
): void {
  addAction(command, environment, (tools, profile) =>
    work(tools, async () => {
      return tools.server.personNamed(await describe(locateProfile(profile).file));
    }),
  );
}

/** A command that holds the desk's own database against the ledger. */
export function addBankWorkOnLedger(
  command: Command,
  environment: Environment,
  work: (tools: BankTools, connection: Connection) => Promise<BankSaid>,
): void {
  addAction(command, environment, (tools, profile) =>
    withConnection({ profile, output: tools.output }, (connection) => work(tools, connection)),
  );
}

function addAction(
  command: Command,
  environment: Environment,
  work: (tools: BankTools, profile: ReturnType<typeof commonOptions>["profile"]) => BankSaid | Promise<BankSaid>,
): void {
  const { common, server: help } = environment.words.help;
  command.option("--database <file>", help.serve.database, DATABASE);
  addSchemaOfForm(command, common.jsonSchema);
  addCommonOptions(command, environment).action(async () => {
    const { output, profile } = commonOptions(command, environment);
    const { database } = command.opts<{ readonly database: string }>();
    const server = await loadPackage();
    await withStore(server, { file: database, forServer: false }, async (store) => {
      const {
        document,
        text,
        refused = [],
        finding = refused.length > 0,
      } = await work({ store, server, output, given: command.args }, profile);
      if (output.json || text !== "") {
        output.line(output.json ? JSON.stringify(document, undefined, 2) : text);
      }
      for (const line of output.json ? [] : refused) {
        environment.streams.stderr.write(`tally: ${line}\n`);
      }
      finish(environment, finding ? exitStatus.refused : exitStatus.done);
    });
  });
}
