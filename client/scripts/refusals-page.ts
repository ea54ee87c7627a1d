import {
  acts,
  policyRuleTexts,
  queries,
  refusalFields,
  refusalGroups,
  refusalsOf,
  wordsInGeneral,
  type AnyAct,
  type Query,
  type RefusalCode,
} from "../../chaincode/src/domain/index.js";

type FieldName = keyof typeof refusalFields;

interface Described {
  readonly meaning?: string;
  readonly context: readonly FieldName[];
  readonly optional: readonly FieldName[];
}

const everyAct = Object.values<AnyAct | Query>(acts);
const everyQuery = Object.values<AnyAct | Query>(queries);

/** The page lists the operations of a code only up to this number: a code of more operations is a general one. */
const MOST_NAMED = 15;

/** The part of docs/refusals.md that lists all codes, from the table in which the chaincode defines them. */
export function refusalsPage(): string {
  const groups = Object.entries(refusalGroups).map(([title, codes]) =>
    [
      `## ${title}`,
      ...Object.entries<Described>(codes).map(([code, kind]) => sectionOf(code as RefusalCode, kind)),
    ].join("\n\n"),
  );
  const rules = [
    "## Rules of the policy",
    "`POLICY_VIOLATION` names the rule. Each rule has words of its own:",
    Object.entries(policyRuleTexts)
      .map(([rule, text]) => {
        const [message, advice] = text("<limit>", "<given>");
        return `- \`${rule}\`: ${inCode(message)}. ${escaped(advice)}`;
      })
      .join("\n"),
  ];
  return `${[...groups, rules.join("\n\n")].join("\n\n")}\n`;
}

function sectionOf(code: RefusalCode, { meaning, context, optional }: Described): string {
  const { message, advice } = wordsInGeneral(code);
  const fields = [...context.map((name) => field(name, "")), ...optional.map((name) => field(name, ", in some cases"))];
  const named = comesFrom(code, { everyAct: "every act", everyQuery: "every query" });
  return [
    `### \`${code}\``,
    ...(meaning === undefined ? [] : [escaped(meaning)]),
    [
      `- Message: ${inCode(message)}`,
      `- What to do: ${escaped(advice)}`,
      ...(fields.length === 0 ? [] : [`- Context:\n${fields.join("\n")}`]),
      ...(named.length === 0 ? [] : [`- Comes from: ${named.join(", ")}`]),
    ].join("\n"),
  ].join("\n\n");
}

/** The operations that a code can refuse: all acts or all queries in these words, the others by name unless they are many. */
export function comesFrom(
  code: RefusalCode,
  words: { readonly everyAct: string; readonly everyQuery: string },
): readonly string[] {
  const canRefuse = (operation: AnyAct | Query): boolean => refusalsOf(operation).includes(code);
  const [fromAll, fromAllQueries] = [everyAct.every(canRefuse), everyQuery.every(canRefuse)];
  const named = [...(fromAll ? [] : everyAct), ...(fromAllQueries ? [] : everyQuery)]
    .filter(({ refuses }) => refuses.includes(code))
    .map(({ name }) => `\`${name}\``);
  return [
    ...(fromAll ? [words.everyAct] : []),
    ...(fromAllQueries ? [words.everyQuery] : []),
    ...(named.length > MOST_NAMED ? [] : named),
  ];
}

function field(name: FieldName, when: string): string {
  return `  - \`${name}\`${when}: ${escaped(refusalFields[name].description)}`;
}

/** A message as code. */
export function inCode(text: string): string {
  return `\`${text.replaceAll("`", "")}\``;
}

/** Placeholders such as `<lei>` are not tags. */
export function escaped(text: string): string {
  return text.replaceAll("<", "\\<");
}
