import type { Element } from "../xml/element.js";
import { FactReader, unit } from "./fact-reader.js";
import { amountAt, amountOf, bicOf, dateAt, partyOf, referencesIn } from "./fields.js";
import { readRemittance } from "./remittance.js";

const own = { uetr: "UETR", endToEndId: "EndToEndId", instructionId: "InstrId", transactionId: "TxId" };

/** Instructions between banks: pacs.008 and pacs.009. */
export class InterbankReader extends FactReader {
  readonly plan = { children: { GrpHdr: unit(), CdtTrfTxInf: unit() } };

  protected take(element: Element): void {
    this.setting.give({
      ...{ kind: "transfer", line: element.line },
      ...amountOf(element.need("IntrBkSttlmAmt")),
      valueDate: dateAt(element, "IntrBkSttlmDt") ?? (this.header && dateAt(this.header, "IntrBkSttlmDt")),
      instructed: amountAt(element, "InstdAmt"),
      chargeBearer: element.textAt("ChrgBr"),
      ...partiesOf(element, element),
      remittance: readRemittance(element.find("RmtInf")),
      ...referencesIn(element.find("PmtId"), own),
    });
  }
}

/** Instructions of a debtor: pain.001, where a group of payments has one account and one day. */
export class InitiationReader extends FactReader {
  readonly plan = { children: { GrpHdr: unit(), PmtInf: unit({ CdtTrfTxInf: unit() }) } };

  protected take(element: Element): void {
    const group = element.parent;
    if (element.name !== "CdtTrfTxInf" || group === undefined) {
      return;
    }
    this.setting.give({
      ...{ kind: "transfer", line: element.line },
      ...amountOf(element.need("Amt", "InstdAmt")),
      valueDate: dateAt(group, "ReqdExctnDt"),
      chargeBearer: element.textAt("ChrgBr") ?? group.textAt("ChrgBr"),
      ...partiesOf(group, element),
      remittance: readRemittance(element.find("RmtInf")),
      ...referencesIn(element.find("PmtId"), own),
    });
  }
}

function partiesOf(debtor: Element, creditor: Element) {
  return {
    debtor: partyOf(debtor.find("Dbtr"), debtor.find("DbtrAcct")),
    creditor: partyOf(creditor.find("Cdtr"), creditor.find("CdtrAcct")),
    debtorBank: bicOf(debtor.find("DbtrAgt")),
    creditorBank: bicOf(creditor.find("CdtrAgt")),
  };
}
