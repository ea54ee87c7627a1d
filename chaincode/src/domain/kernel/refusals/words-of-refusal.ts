import { refusals, type RefusalCode, type RefusalContexts } from "./index.js";
import { table, type RefusalWords } from "./refusal-kind.js";

/** A refusal in words: the problem with the figures, and the next step. */
export interface RefusalText {
  readonly message: string;
  readonly advice: string;
}

/** The text of a refusal. For a code that only a newer chaincode knows, it shows the context unchanged. */
export function textOfRefusal<C extends RefusalCode>(code: C, context: RefusalContexts[C]): RefusalText {
  const [message, advice] = wordsOf(code, context);
  return { message, advice };
}

function wordsOf(code: string, context: unknown): RefusalWords {
  const kind = kinds.get(code);
  return kind === undefined
    ? [`${code} ${JSON.stringify(context)}`, "A newer version of this library may explain it."]
    : kind.text(context ?? {}, wordsOf);
}

/** The kinds by code. A code has its own context, whose type is lost here. */
interface AnyKind {
  readonly meaning?: string;
  readonly text: (context: unknown, inner: typeof wordsOf) => RefusalWords;
}
const kinds: ReadonlyMap<string, AnyKind> = /* @__PURE__ */ table(
  () => new Map(Object.entries(refusals) as [string, AnyKind][]),
);

/** The words of a code in general, with the names of its context's fields instead of their values. */
export function wordsInGeneral(code: RefusalCode): RefusalText {
  const named: unknown = new Proxy({}, { get: (_, field) => `<${String(field)}>` });
  const inner = (): RefusalWords => ["<message of that refusal>", "<advice of that refusal>"];
  const [message, advice] = kinds.get(code)?.text(named, inner) ?? [code, ""];
  // Texts count parts from 1, so they add 1 to the index. No other number in a text is computed.
  return { message: message.replace("<index>1", "<index + 1>"), advice };
}

/** What a code means in one or two sentences, without the figures of an occurrence. */
export function meaningOf(code: RefusalCode): string {
  return kinds.get(code)?.meaning ?? `${wordsInGeneral(code).message}.`;
}
