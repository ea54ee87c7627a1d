import { cast } from "../../../../../chaincode/src/domain/testing/cast.js";
import { situations } from "../../../../../chaincode/src/domain/testing/refusals/index.js";
import { met } from "../../../../../chaincode/src/domain/testing/refusals/situation.js";
import { textOfRefusal as english } from "../../../errors/refusal-text.js";
import { textOfRefusal } from "./index.js";

/** What a text keeps in its own language: names of acts, fields and figures, and what parties have written themselves. */
function withoutNames(text: string, context: Readonly<Record<string, unknown>>): string {
  const own = ["path", "section", "authority", "organisation"].map((field) => context[field]);
  const free = ["fire", "no such association", ...own].filter((name) => typeof name === "string");
  const names = [...Object.values(cast).flatMap(({ name, mspId }) => [name, mspId]), ...free];
  const named = text.replaceAll(/`[^`]*`|acts\[\d+\]|\btx\d+|[0-9a-f]{8,}/g, "");
  return names.reduce((left, name) => left.replaceAll(name, ""), named);
}

/** Figures, days and identifiers of a text. */
function figuresOf(text: string): readonly string[] {
  return text.match(/[\w.:-]*\d[\w.:-]*\w/g) ?? [];
}

test("every refusal that an act or a query can meet is in Chinese, with all figures of the English text and no English word", async () => {
  const faults = new Set<string>();
  for (const situation of situations) {
    for (const { operation, refusal } of await met(situation)) {
      const [here, there] = [textOfRefusal, english].map((textOf) => {
        const { message, advice } = textOf(refusal.code, refusal.context as never);
        return { message, advice, all: `${message} ${advice}` };
      });
      const left = withoutNames(here?.all ?? "", refusal.context);
      const words = left.match(/[A-Za-z]*[a-z]{2,}/g) ?? [];
      const missing = figuresOf(there?.message ?? "").filter((figure) => here?.message.includes(figure) !== true);
      if (words.length > 0 || missing.length > 0 || /undefined|null|NaN|\{\d\}/.test(left)) {
        faults.add(`${operation} ${refusal.code}: ${here?.all ?? ""} [${words.join(" ")}] [${missing.join(" ")}]`);
      }
    }
  }
  expect([...faults]).toEqual([]);
});
