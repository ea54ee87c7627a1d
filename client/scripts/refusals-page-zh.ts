// No native speaker has read these texts.
import { refusalGroups, type RefusalCode } from "../../chaincode/src/domain/index.js";
import type { RefusalWords } from "../src/language/refusal-texts.js";
import { refusalTexts } from "../src/language/zh/refusals/index.js";
import { policyRuleTexts } from "../src/language/zh/refusals/policy-rules.js";
import { comesFrom, escaped, inCode } from "./refusals-page.js";

/** The groups of the page. The compiler requires a title of each. */
const titles: Readonly<Record<keyof typeof refusalGroups, string>> = {
  Requests: "请求",
  "Parties and callers": "参与方与调用方",
  "Instruments and certificates": "凭证包与凭证",
  Financing: "融资",
  Batteries: "电池",
  Market: "市场",
  Platform: "平台",
};

interface Described {
  readonly context: readonly string[];
  readonly optional: readonly string[];
}

/** The part of docs/refusals.zh.md that lists all codes. */
export function refusalsPageInChinese(): string {
  const groups = (Object.keys(titles) as (keyof typeof titles)[]).map((group) =>
    [
      `## ${titles[group]}`,
      ...Object.entries<Described>(refusalGroups[group]).map(([code, kind]) => sectionOf(code as RefusalCode, kind)),
    ].join("\n\n"),
  );
  const rules = [
    "## 平台规则",
    "`POLICY_VIOLATION` 会写明所违反的规则。各项规则的说明如下：",
    Object.entries(policyRuleTexts)
      .map(([rule, text]) => {
        const [message, advice] = text("<limit>", "<given>");
        return `- \`${rule}\`：${inCode(message)}。${escaped(advice)}`;
      })
      .join("\n"),
  ];
  return `${[...groups, rules.join("\n\n")].join("\n\n")}\n`;
}

function sectionOf(code: RefusalCode, { context, optional }: Described): string {
  const [message, advice] = wordsInGeneral(code);
  const fields = [...context.map((name) => `\`${name}\``), ...optional.map((name) => `\`${name}\`（有时）`)];
  const named = comesFrom(code, { everyAct: "所有操作", everyQuery: "所有查询" });
  return [
    `### \`${code}\``,
    [
      `- 信息：${inCode(message)}`,
      `- 处理：${escaped(advice)}`,
      ...(fields.length === 0 ? [] : [`- 字段：${fields.join("、")}`]),
      ...(named.length === 0 ? [] : [`- 来自：${named.join("、")}`]),
    ].join("\n"),
  ].join("\n\n");
}

/** The words of a code in general, with the names of its context's fields instead of their values. */
function wordsInGeneral(code: RefusalCode): RefusalWords {
  const named: unknown = new Proxy({}, { get: (_, field) => `<${String(field)}>` });
  const inner = (): RefusalWords => ["<该项拒绝的信息>", "<该项拒绝的处理方法>"];
  const text = refusalTexts[code] as (context: unknown, wordsOf: typeof inner) => RefusalWords;
  const [message, advice] = text(named, inner);
  // The only number that a text computes.
  return [message.replace("<index>1", "<index + 1>"), advice];
}
