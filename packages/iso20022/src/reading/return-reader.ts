import type { Element } from "../xml/element.js";
import { FactReader, unit } from "./fact-reader.js";
import { amountAt, amountOf, dateAt, reasonOf, referencesIn } from "./fields.js";

const original = {
  uetr: "OrgnlUETR",
  endToEndId: "OrgnlEndToEndId",
  instructionId: "OrgnlInstrId",
  transactionId: "OrgnlTxId",
};

/** Payments that come back: pacs.004. */
export class ReturnReader extends FactReader {
  readonly plan = { children: { GrpHdr: unit(), TxInf: unit() } };

  protected take(element: Element): void {
    this.setting.give({
      ...{ kind: "return", line: element.line },
      ...amountOf(element.need("RtrdIntrBkSttlmAmt")),
      returnId: element.textAt("RtrId"),
      valueDate: dateAt(element, "IntrBkSttlmDt") ?? (this.header && dateAt(this.header, "IntrBkSttlmDt")),
      original: amountAt(element, "OrgnlIntrBkSttlmAmt"),
      reasons: element.all("RtrRsnInf").map(reasonOf),
      ...referencesIn(element, original),
    });
  }
}
