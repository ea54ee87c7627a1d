import { printable } from "@tallystick/client/words";
import type * as projectionPackage from "@tallystick/projection";
import type { Progress, ProjectionDifference } from "@tallystick/projection";
import { Argument, type Command } from "commander";

import { withConnection, type Connection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import { UsageError } from "../outcome/usage-error.js";
import { grouped } from "../show/figures.js";
import {
  addCommonOptions,
  addLanguageOption,
  commonOptions,
  examples,
  finish,
  type Environment,
} from "./environment.js";

/** Blocks and instruments after which a pipe gets another line. */
const EVERY = 1_000;

type Package = typeof projectionPackage;

/** `tally projection …`: keeps the ledger's facts as tables in SQLite or Postgres, builds them again, and compares them with audits. */
export function addProjection(group: Command, environment: Environment): void {
  const { projection: help } = environment.words.help;
  const run = commandOf(group, "run", help.run)
    .option("--until-now", help.untilNow)
    .addHelpText(
      "after",
      examples(environment, ["tally projection run", "tally projection run --to postgres://desk@127.0.0.1/treasury"]),
    );
  addWork(run, environment, async ({ project }, { tally, ledger }, { to, say }) => {
    const untilNow = run.opts()["untilNow"] === true;
    const signal = environment.interrupted();
    const progress = await project(tally, {
      ...{ to, ...ledger, untilNow, signal },
      ...{ onProgress: say.progress, onInterrupted: say.interrupted },
    });
    return { document: documentOf(progress), text: say.done(progress), sound: true };
  });

  const rebuild = commandOf(group, "rebuild", help.rebuild).addHelpText(
    "after",
    examples(environment, ["tally projection rebuild --to tally.db"]),
  );
  addWork(rebuild, environment, async (projection, { tally, ledger }, { to, say }) => {
    const signal = environment.interrupted();
    const progress = await projection.rebuild(tally, { ...{ to, ...ledger, signal }, onProgress: say.progress });
    return { document: documentOf(progress), text: say.done(progress), sound: true };
  });

  const backup = commandOf(group, "backup", help.backup)
    .addArgument(new Argument("<file>", help.copy))
    .addHelpText("after", examples(environment, ["tally projection backup tally-2026-11-30.db --to tally.db"]));
  addShared(backup, environment);
  addLanguageOption(backup.option("--json", environment.words.help.common.json), environment).action(
    async (file: string, { to }: { readonly to: string }) => {
      const { output } = commonOptions(backup, environment);
      const { backUp } = await loadPackage();
      const say = reportsOn(environment, output.json);
      const progress = await backUp(to, file);
      output.line(output.json ? JSON.stringify(documentOf(progress), undefined, 2) : say.done(progress));
      finish(environment);
    },
  );

  const verify = commandOf(group, "verify", help.verify).addHelpText(
    "after",
    examples(environment, ["tally projection verify --to tally.db --json"]),
  );
  addWork(verify, environment, async (projection, { tally, ledger }, { to, say }) => {
    const found = await projection.verify(tally, { to, ...ledger, onAudit: say.audits });
    const { differences, doubts, instruments, blockNumber, rows } = found;
    const { notices } = environment.words;
    return {
      document: found,
      text: [
        notices.projectionVerified(grouped(String(instruments)), grouped(String(blockNumber)), differences.length),
        ...(doubts > 0 ? [notices.projectionDoubts(grouped(String(doubts)))] : []),
        ...differences.flatMap(linesOf),
        ...(rows.length > 0 ? [notices.projectionRows] : []),
        ...rows.map(({ table, key, how }) => `  ${table} ${key.join(" ")}: ${notices.projectionRow[how]}`),
      ].join("\n"),
      sound: differences.length + doubts + rows.length === 0,
    };
  });
}

function commandOf(group: Command, verb: string, description: string): Command {
  return group.command(verb).description(description);
}

interface Done {
  /** For `--json`. */
  readonly document: object;
  readonly text: string;
  readonly sound: boolean;
}

/** What a command needs beside the connection: where the projection is, and how to report on the work. */
interface Place {
  readonly to: string;
  readonly say: Reports;
}

/** Adds the options that these commands share, and what they do. */
function addWork(
  command: Command,
  environment: Environment,
  work: (projection: Package, connection: Connection, place: Place) => Promise<Done>,
): void {
  addShared(command, environment);
  addCommonOptions(command, environment).action(async ({ to }: { readonly to: string }) => {
    const { profile, output } = commonOptions(command, environment);
    const projection = await loadPackage();
    const say = reportsOn(environment, output.json);
    await withConnection({ profile, output }, async (connection) => {
      const { document, text, sound } = await work(projection, connection, { to, say }).finally(say.end);
      output.line(output.json ? JSON.stringify(document, undefined, 2) : text);
      finish(environment, sound ? exitStatus.done : exitStatus.refused);
    });
  });
}

function addShared(command: Command, environment: Environment): void {
  const { common, projection: help } = environment.words.help;
  command.option("--to <file-or-url>", help.to, "tally.db");
  addSchemaOfForm(command, common.jsonSchema);
}

/** The package has a database library, which most users of the command do not need. They install it if they do. */
async function loadPackage(): Promise<Package> {
  try {
    return await import("@tallystick/projection");
  } catch {
    throw new UsageError(({ noProjectionPackage }) => noProjectionPackage());
  }
}

interface Reports {
  readonly progress: (progress: Progress) => void;
  readonly interrupted: (error: Error) => void;
  readonly audits: (instruments: number) => void;
  readonly done: (progress: Progress) => string;
  readonly end: () => void;
}

/** Reports on stderr how far the work is. A terminal shows one line that changes. A pipe gets a further line now and then. */
function reportsOn({ streams: { stdout, stderr }, words }: Environment, json: boolean): Reports {
  const { notices } = words;
  const terminal = stdout.isTTY === true && !json;
  let said = 0;
  const report = (line: string, count: number): void => {
    if (terminal) {
      stderr.write(`\r${line}`);
    } else if (!json && count - said >= EVERY) {
      said = count;
      stderr.write(`${line}\n`);
    }
  };
  const done = ({ block, facts }: Progress): string =>
    notices.projected(grouped(String(facts)), block === undefined ? "–" : grouped(String(block)));
  return {
    progress: (progress) => {
      report(done(progress), progress.block ?? 0);
    },
    interrupted: ({ message }) => {
      stderr.write(`${words.outcome.warning(notices.projectionInterrupted(printable(message)))}\n`);
    },
    audits: (instruments) => {
      report(notices.projectionAudited(grouped(String(instruments))), instruments);
    },
    done,
    end: () => {
      if (terminal) {
        stderr.write("\r\u001b[K");
      }
    },
  };
}

function documentOf({ block, facts }: Progress): object {
  return { ...(block !== undefined && { blockNumber: block }), facts: Number(facts) };
}

function linesOf({ instrumentId, projected, audited, problem }: ProjectionDifference): string[] {
  return [
    `${instrumentId}${problem === undefined ? "" : `: ${problem}`}`,
    ...audited.filter((line) => !projected.includes(line)).map((line) => `  + ${line}`),
    ...projected.filter((line) => !audited.includes(line)).map((line) => `  - ${line}`),
  ];
}
