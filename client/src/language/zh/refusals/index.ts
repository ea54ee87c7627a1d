// No native speaker has read these texts.
import type { RefusalText } from "../../../errors/refusal-text.js";
import type { RefusalCode, RefusalContexts } from "../../../wire-types.js";
import type { RefusalTexts, RefusalWords, WordsOf } from "../../refusal-texts.js";
import { batteries } from "./batteries.js";
import { certificates } from "./certificates.js";
import { financing } from "./financing.js";
import { market } from "./market.js";
import { parties } from "./parties.js";
import { platform } from "./platform.js";
import { requests } from "./requests.js";

/** The Chinese text of every code. */
export const refusalTexts: RefusalTexts<RefusalCode> = {
  ...requests,
  ...parties,
  ...certificates,
  ...financing,
  ...batteries,
  ...market,
  ...platform,
};

/** The Chinese text of a refusal. For a code that only a newer chaincode knows, the text has the context unchanged. */
export function textOfRefusal<C extends RefusalCode>(code: C, context: RefusalContexts[C]): RefusalText {
  const [message, advice] = wordsOf(code, context);
  return { message, advice };
}

function wordsOf(code: string, context: unknown): RefusalWords {
  return (
    texts.get(code)?.(context ?? {}, wordsOf) ?? [
      `${code} ${JSON.stringify(context)}`,
      "较新版本的客户端库也许能够说明。",
    ]
  );
}

/** The texts by code. Each code has its own type of context, but this map does not keep the types. */
const texts = new Map(Object.entries(refusalTexts) as [string, (context: unknown, inner: WordsOf) => RefusalWords][]);
