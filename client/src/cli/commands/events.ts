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
      "Shows what happened and follows what happens; with --json one JSON document a line. Facts that a transaction tells but did not write are not shown; stderr reports them.",
    )
    .option("--from <block>", "begin at this block number, or now", blockOrNow, 0)
    .option("--checkpoint <file>", "remember in this file what was shown, and continue after it the next time")
    .option("--count <n>", "end after this number of events", count)
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

/** A chaincode that does not exist has no events, and the command would wait always. Any answer shows that it exists, even a refusal. */
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
