import {
  fileCheckpoint,
  isRejected,
  isWanted,
  type EventFilter,
  type EventsOptions,
  type EventDoubt,
  type Tally,
} from "@tallystick/client";
import { factForm, factTypes } from "@tallystick/client/catalogue";
import { printable, printableIn } from "@tallystick/client/words";
import { InvalidArgumentError, Option, type Command } from "commander";
import { z } from "zod";

import { withConnection, type Connection } from "../connection.js";
import { addSchemaOption, schemaText } from "../json/document-schema.js";
import type { Words } from "../language/words.js";
import { addCsvOption, csvFormIn } from "../listing/csv-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { leiOf } from "../parties/parties.js";
import { PartyNames } from "../parties/party-names.js";
import { platformClock } from "../show/canvas.js";
import { csvHead } from "../show/csv/csv.js";
import { eventAsCsv, eventColumns } from "../show/csv/event-columns.js";
import { showEvent } from "../show/event.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";
import { INSTRUMENT, LEI } from "./samples.js";

/** The position of an event in the ledger. */
const position = z.object({
  blockNumber: z.int().describe("Block of the transaction."),
  transactionId: z.string().describe("Transaction that the event belongs to."),
  index: z.int().describe("Place among the events of its transaction, from 0."),
});

/**
 * `tally events`: the command follows the events of the ledger and prints one line for each fact until an interrupt.
 */
export function addEvents(command: Command, environment: Environment): void {
  const { common, events: help } = environment.words.help;
  command
    .description(help.description)
    .option("--from-block <block>", help.fromBlock, blockOrNow(environment.words), 0)
    .option("--to-block <block>", help.toBlock, blockOrNow(environment.words))
    .option("--party <party>", help.party)
    .option("--instrument <instrument-id>", help.instrument)
    .addOption(new Option("--type <type...>", help.type).choices([...factTypes].sort()))
    .option("--checkpoint <file>", help.checkpoint)
    .option("--count <n>", help.count, count(environment.words))
    .addHelpText(
      "after",
      examples(environment, [
        "tally events",
        "tally events --from-block now --json",
        `tally events --party ${LEI} --type CertificateTransferred`,
        `tally events --instrument ${INSTRUMENT} --to-block now --csv > history.csv`,
        "tally events --checkpoint shown.json --json >> facts.jsonl",
      ]),
    );
  addCsvOption(command, common.csv(help.lines));
  addSchemaOption(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async () => {
    if (command.opts()["jsonSchema"] === true) {
      environment.streams.stdout.write(
        `${schemaText({ command: "events", schema: z.intersection(factForm, position) })}\n`,
      );
      return;
    }
    await follow(command, environment);
    finish(environment);
  });
}

/** Shows each requested event until it has shown enough events or an interrupt comes. */
async function follow(command: Command, environment: Environment): Promise<void> {
  const { profile, output } = commonOptions(command, environment);
  const given: Readonly<Record<string, unknown>> = command.opts();
  const csv = csvFormIn(given, output);
  const most = typeof given["count"] === "number" ? given["count"] : Infinity;
  // The code asks the stream to end and does not just leave the loop. The stream then saves the last event to the
  // checkpoint and waits for no other event.
  const enough = new AbortController();
  const signal = AbortSignal.any([environment.interrupted(), enough.signal]);
  const onDoubt = (doubt: EventDoubt): void => {
    const line = output.json
      ? JSON.stringify({ doubt })
      : `tally: EVENT_DOUBTED: ${printable(output.words.sayDoubt(doubt))}`;
    environment.streams.stderr.write(`${line}\n`);
  };
  await withConnection({ profile, output }, async ({ tally, session }) => {
    await requireChaincode(tally);
    await requireBlock(given, session);
    const filter = await filterFrom(given, tally);
    const names = new PartyNames(tally);
    const clock = await platformClock(tally);
    let shown = 0;
    if (shown >= most) {
      enough.abort();
    }
    if (csv !== undefined) {
      environment.streams.stdout.write(csvHead(eventColumns, csv));
    } else if (!output.json) {
      output.line(output.style.faint(output.words.notices.times(clock.zone)));
    }
    for await (const event of tally.events({ ...optionsFrom(given, signal), onDoubt })) {
      if (!isWanted(event, filter)) {
        continue;
      }
      if (output.json) {
        output.line(JSON.stringify(event));
      } else if (csv !== undefined) {
        environment.streams.stdout.write(eventAsCsv(event, { nameOf: await names.in(event) }));
      } else {
        const { style, words } = output;
        output.line(showEvent(printableIn(event), { style, words, nameOf: await names.in(event), clock }));
      }
      shown += 1;
      if (shown >= most) {
        enough.abort();
      }
    }
  });
}

/**
 * A chaincode that does not exist emits no events, and the command would wait forever. Any answer proves that the
 * chaincode exists, even a refusal.
 */
async function requireChaincode(tally: Tally): Promise<void> {
  try {
    await tally.registry.whoAmI();
  } catch (error) {
    if (!isRejected(error)) {
      throw error;
    }
  }
}

/** Before a block that is far ahead, such as one of another ledger, the command would wait for years. */
async function requireBlock(
  { fromBlock, checkpoint }: Readonly<Record<string, unknown>>,
  session: Pick<Connection["session"], "findBlockAhead">,
): Promise<void> {
  const file = typeof checkpoint === "string" ? checkpoint : undefined;
  const after = file === undefined ? undefined : await fileCheckpoint(file).load();
  const ahead = await session.findBlockAhead({ after, from: typeof fromBlock === "number" ? fromBlock : undefined });
  if (ahead !== undefined) {
    const { block, newest } = ahead;
    const place = after === undefined ? "--from-block" : `--checkpoint ${file ?? ""}`;
    throw new UsageError(({ blockAhead }) => blockAhead(place, block, newest));
  }
}

function optionsFrom(given: Readonly<Record<string, unknown>>, signal: AbortSignal): EventsOptions {
  const { fromBlock: from, toBlock: to, checkpoint } = given;
  return {
    signal,
    ...(from === "now" || typeof from === "number" ? { from } : {}),
    ...(to === "now" || typeof to === "number" ? { to } : {}),
    ...(typeof checkpoint === "string" && { checkpoint }),
  };
}

async function filterFrom(
  { party, instrument, type }: Readonly<Record<string, unknown>>,
  tally: Tally,
): Promise<EventFilter> {
  return {
    ...(typeof party === "string" && { party: await leiOf(party, "--party", tally) }),
    ...(typeof instrument === "string" && { instrument }),
    ...(Array.isArray(type) && { types: type.map(String) }),
  };
}

const blockOrNow =
  ({ values }: Words) =>
  (text: string): number | "now" => {
    if (text === "now") {
      return text;
    }
    if (!/^\d{1,15}$/.test(text)) {
      throw new InvalidArgumentError(values.notABlock);
    }
    return Number(text);
  };

const count =
  ({ values }: Words) =>
  (text: string): number => {
    if (!/^\d{1,15}$/.test(text)) {
      throw new InvalidArgumentError(values.notANumber);
    }
    return Number(text);
  };
