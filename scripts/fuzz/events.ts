import { eventSchema } from "../../chaincode/src/domain/operation/events.js";
import { cast } from "../../chaincode/src/domain/testing/cast.js";
import { uetr } from "../../chaincode/src/domain/testing/paper.js";
import { HIDDEN } from "../../chaincode/src/domain/vocabulary/hidden.js";
import { sayDoubt } from "../../client/src/operations/facts/doubt.js";
import { readFacts } from "../../client/src/operations/facts/read-facts.js";
import { printable, printableIn } from "../../client/src/printable.js";
import { readMadeBlock } from "../../client/src/testing/blocks.js";
import { Clock } from "../../packages/tally/src/show/clock.js";
import { eventAsCsv } from "../../packages/tally/src/show/csv/event-columns.js";
import { showEvent } from "../../packages/tally/src/show/event.js";
import { styleFor } from "../../packages/tally/src/show/style.js";
import { english } from "../../packages/tally/src/show/words/en/index.js";
import type { Dice } from "./dice.js";
import { FromSchema, Texts } from "./from-schema.js";
import type { FuzzTarget } from "./target.js";

const form = new FromSchema(eventSchema);
const at = "2026-11-24T08:00:00.000Z";
const lei = cast.mine.lei;
export const texts = new Texts([
  ...Object.values(cast).flatMap((actor) => [actor.lei, actor.name, actor.mspId]),
  ...[
    `${lei}.A-1`,
    `${lei}.A-1.1`,
    `${lei}.A-1:1-1000`,
    `${lei}.A-1:1001-2000`,
    "USD",
    "10.00",
    "4",
    "ACT/360",
    at,
    "2026-11-24",
    uetr(1),
  ],
  ...["a".repeat(64), "tx1", "no funds", "\u001b[2J\nforged\u202e", "AAAA", "CN=x", "+08:00"],
]);
const hidden = new RegExp(HIDDEN, "u");
const canvas = { style: styleFor({}, {}), words: english, nameOf: (name: string) => name, clock: new Clock() };

/** Facts that members made up, mostly in the chaincode's form, for all code that judges and prints them. */
export function events(): FuzzTarget {
  return {
    give(dice) {
      const payload = payloadOf(dice);
      const transaction = {
        transactionId: "a".repeat(64),
        at: Date.parse(at),
        event: { payload },
        writes: writesOf(dice),
      };
      const { transactions } = readMadeBlock(1, [transaction]);
      const told = transactions.flatMap((one) => readFacts(one, "tallystick"));
      for (const one of told) {
        const said =
          "fact" in one
            ? [
                showEvent(printableIn({ ...one.fact, ...one.position }), canvas),
                eventAsCsv({ ...one.fact, ...one.position }, canvas),
              ]
            : [printable(sayDoubt(one.doubt))];
        for (const line of said.join("\n").split(/\r?\n/)) {
          if (hidden.test(line)) {
            throw new Error(`a hidden character left in ${JSON.stringify(line)}`);
          }
        }
      }
      return told.length === 0 ? "nothing told" : told.every((one) => "fact" in one) ? "believed" : "doubted";
    },
  };
}

function payloadOf(dice: Dice): unknown {
  const facts = Array.from({ length: 1 + dice.below(2) }, () => form.make(dice, texts, 0.02));
  return dice.chance(0.03) ? dice.bytes(60) : { v: 1, events: facts };
}

/** The records of facts, or similar ones. */
function writesOf(dice: Dice): readonly (readonly [string, unknown])[] {
  const kind = dice.pick(["certificate", "instrument", "party", "policy", "payment", "\u202e"]);
  const key = `\u0000${kind}\u0000${dice.pick([lei, `${lei}.A-1`, "1"])}\u0000`;
  const value = dice.pick([undefined, {}, form.make(dice, texts, 0.05), "text", dice.bytes(20)]);
  return dice.chance(0.8) ? [[key, value]] : [];
}
