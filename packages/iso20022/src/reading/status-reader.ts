import type { Element } from "../xml/element.js";
import { FactReader, unit } from "./fact-reader.js";
import type { StatusFact } from "./facts.js";
import { dateAt, reasonOf, referencesIn } from "./fields.js";

const original = {
  uetr: "OrgnlUETR",
  endToEndId: "OrgnlEndToEndId",
  instructionId: "OrgnlInstrId",
  transactionId: "OrgnlTxId",
};

/** Where each level of a report has its status. */
const levels = {
  OrgnlGrpInfAndSts: { level: "message", status: "GrpSts" },
  OrgnlPmtInfAndSts: { level: "group", status: "PmtInfSts" },
  TxInfAndSts: { level: "payment", status: "TxSts" },
} as const;

function isLevel(name: string): name is keyof typeof levels {
  return Object.hasOwn(levels, name);
}

/** What became of instructions: pain.002 and pacs.002. */
export class StatusReader extends FactReader {
  readonly plan = {
    children: {
      GrpHdr: unit(),
      OrgnlGrpInfAndSts: unit(),
      OrgnlPmtInfAndSts: unit({ TxInfAndSts: unit() }),
      TxInfAndSts: unit(),
    },
  };
  #originalMessageId: string | undefined;

  protected take(element: Element): void {
    if (!isLevel(element.name)) {
      return;
    }
    const { level, status: where } = levels[element.name];
    if (level === "message") {
      this.#originalMessageId = element.textAt("OrgnlMsgId");
    }
    // A bank that says nothing of the whole says it of the parts.
    const status = element.textAt(where);
    if (status === undefined) {
      return;
    }
    const group = level === "group" ? element : element.parent;
    const fact: StatusFact = {
      ...{ kind: "status", line: element.line, level, status },
      reasons: element.all("StsRsnInf").map(reasonOf),
      originalMessageId: element.textAt("OrgnlGrpInf", "OrgnlMsgId") ?? this.#originalMessageId,
      originalGroupId: group?.textAt("OrgnlPmtInfId"),
      acceptedAt: dateAt(element, "AccptncDtTm"),
      ...referencesIn(element, original),
    };
    this.setting.give(fact);
  }
}
