import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { OperationSession } from "@tallystick/client/catalogue";
import { printableIn } from "@tallystick/client/words";
import { readBlock } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";
import type * as networkPackage from "@tallystick/network";
import type { Command } from "commander";

import { auditLedger, type AuditedLedger } from "../books/ledger-audit.js";
import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import { NotPossible, UsageError } from "../outcome/usage-error.js";
import { grouped } from "../show/figures.js";
import { showLedgerAudit } from "../show/ledger-audit.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
import { requireHash } from "./evidence.js";

const CHAINCODE = "tallystick";
/** After how many blocks the command reports its progress to a pipe. */
const EVERY = 1000;

interface Options {
  readonly blocks?: string;
  readonly genesis?: string;
  readonly chaincode?: string;
}

/** `tally audit ledger`: what follows from the blocks alone, and where a peer says something else. */
export function addAuditLedger(command: Command, environment: Environment): void {
  const { auditLedger: help, common } = environment.words.help;
  command
    .description(help.description)
    .option("--blocks <folder>", help.blocks)
    .option("--genesis <hash>", help.genesis)
    .option("--chaincode <name>", help.chaincode)
    .addHelpText(
      "after",
      examples(environment, [
        "tally audit ledger",
        "tally audit ledger --blocks blocks --genesis 5f3c…",
        "tally audit ledger --json",
      ]),
    );
  addSchemaOfForm(command, common.jsonSchema);
  addCommonOptions(command, environment).action(async () => {
    const { profile, output } = commonOptions(command, environment);
    const { blocks: folder, genesis, chaincode } = command.opts<Options>();
    if (genesis !== undefined) {
      requireHash(genesis);
    }
    const { LedgerJudge } = await loadPackage();
    const progress = progressOn(environment, output.json);
    const work = async (ledger: Pick<AuditedLedger, "blocks" | "chaincode">): Promise<void> => {
      const audit = await auditLedger(new LedgerJudge(), { ...ledger, genesis, onProgress: progress.say }).finally(
        progress.end,
      );
      output.line(output.json ? JSON.stringify(audit, undefined, 2) : showLedgerAudit(printableIn(audit), output));
      finish(environment, audit.sound ? exitStatus.done : exitStatus.refused);
    };
    if (folder === undefined) {
      await withConnection({ profile, output }, ({ session, ledger }) =>
        work({ blocks: blocksOfPeer(session), chaincode: chaincode ?? ledger.chaincode }),
      );
    } else {
      await work({ blocks: blocksIn(folder), chaincode: chaincode ?? CHAINCODE });
    }
  });
}

/** The blocks that a peer has at the beginning. */
async function* blocksOfPeer(session: OperationSession): AsyncGenerator<Uint8Array> {
  const height = await session.height({ verify: "none" });
  for (let number = 0n; number < height; number += 1n) {
    yield await session.block(Number(number));
  }
}

/** The blocks of a folder in the order of their numbers, one file each, as `peer channel fetch` writes them. */
function* blocksIn(folder: string): Generator<Uint8Array> {
  const files = namesIn(folder).map((name) => {
    const file = join(folder, name);
    return { file, number: numberOf(file) };
  });
  files.sort((one, other) => one.number - other.number);
  for (const { file } of files) {
    yield readFileSync(file);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  } catch (error) {
    throw new UsageError(({ unreadable }) => unreadable(folder, error instanceof Error ? error.message : ""));
  }
}

function numberOf(file: string): number {
  try {
    return readBlock(readFileSync(file), nativeCryptography).number;
  } catch (error) {
    throw new NotPossible(({ notABlock }) => notABlock(file, error instanceof Error ? error.message : ""));
  }
}

/** The package judges as a peer does, which most users of the command do not need. They install it if they do. */
async function loadPackage(): Promise<typeof networkPackage> {
  try {
    return await import("@tallystick/network");
  } catch {
    throw new UsageError(({ noNetworkPackage }) => noNetworkPackage());
  }
}

/** Says on stderr how many blocks were judged: on a terminal on one line, into a pipe now and then. */
function progressOn(
  { streams: { stdout, stderr }, words }: Environment,
  json: boolean,
): { readonly say: (blocks: number) => void; readonly end: () => void } {
  const terminal = stdout.isTTY === true && !json;
  return {
    say: (blocks) => {
      if (terminal) {
        stderr.write(`\r${words.notices.judged(grouped(String(blocks)))}`);
      } else if (!json && blocks % EVERY === 0) {
        stderr.write(`${words.notices.judged(grouped(String(blocks)))}\n`);
      }
    },
    end: () => {
      if (terminal) {
        stderr.write("\r\u001b[K");
      }
    },
  };
}
