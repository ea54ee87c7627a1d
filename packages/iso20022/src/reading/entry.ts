import type { Amount } from "../amount.js";
import type { Element } from "../xml/element.js";
import type { EntryFact, EntryTransaction } from "./facts.js";
import { amountAt, amountOf, dateAt, directionOf, partyOf, reasonOf, referencesIn } from "./fields.js";
import { readRemittance } from "./remittance.js";

const names = { uetr: "UETR", endToEndId: "EndToEndId", instructionId: "InstrId", transactionId: "TxId" };

/** The total of charges, which is left out where a bank lists several without a total. */
function chargesOf(element: Element): Amount | undefined {
  const [charges, ...more] = element.all("Chrgs");
  if (charges === undefined || more.length > 0) {
    return undefined;
  }
  const [record, ...others] = charges.all("Rcrd");
  const only = others.length === 0 ? record : undefined;
  return amountAt(charges, "TtlChrgsAndTaxAmt") ?? amountAt(charges, "Amt") ?? (only && amountAt(only, "Amt"));
}

/** One `TxDtls`. */
export function readEntryTransaction(element: Element): EntryTransaction {
  const references = element.find("Refs");
  const indicator = element.find("CdtDbtInd");
  const parties = element.find("RltdPties");
  const returned = element.find("RtrInf");
  const instructed = amountAt(element, "AmtDtls", "InstdAmt", "Amt");
  return {
    ...referencesIn(references, names),
    servicerReference: references?.textAt("AcctSvcrRef"),
    // Before version 03 a transaction had no amount of its own, and banks wrote it among its details.
    amount: amountAt(element, "Amt") ?? amountAt(element, "AmtDtls", "TxAmt", "Amt") ?? instructed,
    direction: indicator && directionOf(indicator),
    instructed,
    charges: chargesOf(element),
    debtor: partyOf(parties?.find("Dbtr"), parties?.find("DbtrAcct")),
    creditor: partyOf(parties?.find("Cdtr"), parties?.find("CdtrAcct")),
    remittance: readRemittance(element.find("RmtInf")),
    returnReason: returned && reasonOf(returned),
  };
}

/** One `Ntry`, whose transactions were read before it ended. */
export function readEntry(element: Element, transactions: readonly EntryTransaction[]): EntryFact {
  const status = element.need("Sts");
  const code = status.textAt("Cd") ?? status.textAt("Prtry") ?? status.text;
  if (code === "") {
    throw status.fault("is empty");
  }
  const reversal = element.textAt("RvslInd");
  return {
    ...{ kind: "entry", line: element.line },
    ...amountOf(element.need("Amt")),
    direction: directionOf(element.need("CdtDbtInd")),
    isReversal: reversal === "true" || reversal === "1",
    status: code,
    bookingDate: dateAt(element, "BookgDt"),
    valueDate: dateAt(element, "ValDt"),
    servicerReference: element.textAt("AcctSvcrRef"),
    charges: chargesOf(element),
    batchSize: element.all("NtryDtls")[0]?.textAt("Btch", "NbOfTxs"),
    transactions,
  };
}
