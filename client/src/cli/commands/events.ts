import { InvalidArgumentError, type Command } from "commander";

import type { Tally } from "../../connect.js";
import { isRejected } from "../../errors/index.js";
import type { EventsOptions } from "../../operations/events.js";
import { sayDoubt, type EventDoubt } from "../../operations/facts/doubt.js";
import { withConnection } from "../connection.js";
import { PartyNames } from "../party-names.js";
import { showEvent } from "../show/event.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

/** `tally events`: follows what happens, a line a fact, until it is interrupted. */
export function addEvents(command: Command, environment: Environment): void {
  command
    .description(
      "Shows what happened and follows what happens; with --json one JSON document a line. What a transaction tells and did not write is not shown, but reported on stderr.",
    )
    .option("--from <block>", "where to begin: a block's number, or now", blockOrNow, 0)
    .option("--checkpoint <file>", "remember what was shown, and go on after it the next time")
    .option("--count <n>", "end after so many", count)
    .addHelpText(
      "after",
      examples([
        "tally events",
        "tally events --from now --json",
        "tally events --checkpoint shown.json --json >> facts.jsonl",
      ]),
    );
  addCommonOptions(command).action(async () => {
    const { profile, output } = commonOptions(command, environment);
    const given: Readonly<Record<string, unknown>> = command.opts();
    const most = typeof given["count"] === "number" ? given["count"] : Infinity;
    const signal = environment.interrupted();
    const onDoubt = (doubt: EventDoubt): void => {
      const line = output.json ? JSON.stringify({ doubt }) : `tally: EVENT_DOUBTED: ${sayDoubt(doubt)}`;
      environment.streams.stderr.write(`${line}\n`);
    };
    await withConnection(profile, async ({ tally }) => {
      await requireChaincode(tally);
      const names = new PartyNames(tally);
      let shown = 0;
      for await (const event of tally.events({ ...optionsFrom(given, signal), onDoubt })) {
        if (shown >= most) {
          break;
        }
        if (output.json) {
          output.line(JSON.stringify(event));
        } else {
          output.line(showEvent(event, { style: output.style, nameOf: await names.in(event) }));
        }
        shown += 1;
        if (shown >= most && given["checkpoint"] === undefined) {
          break;
        }
      }
    });
    finish(environment);
  });
}

/** The events of a chaincode that is not there are none, for ever; any answer of it will do, a rule's no as well. */
async function requireChaincode(tally: Tally): Promise<void> {
  try {
    await tally.registry.whoAmI();
  } catch (error) {
    if (!isRejected(error)) {
      throw error;
    }
  }
}

function optionsFrom(given: Readonly<Record<string, unknown>>, signal: AbortSignal): EventsOptions {
  const { from, checkpoint } = given;
  return {
    signal,
    ...(from === "now" || typeof from === "number" ? { from } : {}),
    ...(typeof checkpoint === "string" && { checkpoint }),
  };
}

function blockOrNow(text: string): number | "now" {
  if (text === "now") {
    return text;
  }
  if (!/^\d{1,15}$/.test(text)) {
    throw new InvalidArgumentError("It must be a block's number, or now.");
  }
  return Number(text);
}

function count(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return Number(text);
}
