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

/** The text of every code in Chinese. */
export const refusalTexts: RefusalTexts<RefusalCode> = {
  ...requests,
  ...parties,
  ...certificates,
  ...financing,
  ...batteries,
  ...market,
  ...platform,
};

/** The text of a refusal in Chinese. For a code that only a newer chaincode knows it has the context as it came. */
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

/** By code. A code comes with its own context, whose type is lost here. */
const texts = new Map(Object.entries(refusalTexts) as [string, (context: unknown, inner: WordsOf) => RefusalWords][]);
