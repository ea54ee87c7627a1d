import { cast } from "../cast.js";
import { uetr } from "../paper.js";
import type { RequestOf } from "../scene.js";
import type { Call } from "./situation.js";

const { steel, bank, port } = cast;

/** The terms of a discount of USD 1,000.00 at the bank on the first day. */
export const discountTerms = {
  ...{ bank: bank.lei, annualRate: "4", dayCount: "ACT/360" as const, discountDate: "2026-01-01" },
  ...{ proceeds: "990.00", settlement: "FOP" as const },
};
/** The terms of a pledge to the bank. */
export const pledgeTerms = { pledgee: bank.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
/** An entry in a register. */
export const entry = { register: "CCRC", number: "7", date: "2026-01-01" };
/** The day on which certificates of tests fall due. */
export const dueDay = "2026-04-01";
/** A payment that nobody has reported. */
export const paid = { uetr: uetr(90), valueDate: dueDay };

/** The acts in which the mine passes on a part of a certificate, or the whole of it. */
export function passing(certificateId: string, amount?: string): readonly Call[] {
  const what = { certificateId, ...(amount !== undefined && { amount }) };
  return [
    ["mine", "Transfer", { ...what, to: port.lei }],
    ["mine", "Discount", { ...what, ...discountTerms }],
    ["mine", "Pledge", { ...what, ...pledgeTerms }],
  ];
}

/** The acts of the mine on one certificate of its own that leave it with the mine. */
export function rearranging(certificateId: string): readonly Call[] {
  return [
    ["mine", "Split", { certificateId, amounts: ["400", "600"] }],
    ["mine", "OfferCancellation", { certificateId, reason: "early" }],
  ];
}

/** A netting of a certificate of the mine with another one. */
export function netting(certificateId: string, other: string): Call {
  return ["mine", "Net", { mine: [certificateId], yours: [other] }];
}

/** The settlement of a certificate, or a part of it. */
export function settling(certificateId: string, more: Partial<RequestOf<"Settle">> = {}): Call {
  return ["bank", "Settle", { certificateId, ...paid, ...more }];
}

/** The acts of the bank on what is pledged to it. */
export function asPledgee(certificateId: string): readonly Call[] {
  return [
    ["bank", "Release", { certificateId }],
    ["bank", "Enforce", { certificateId }],
    ["bank", "RegisterFinancing", { certificateId, ...entry }],
  ];
}

/** The acts of the mine that end recourse, or pass it on. */
export function endingRecourse(certificateId: string, amount?: string): readonly Call[] {
  const what = { certificateId, ...(amount !== undefined && { amount }) };
  return [
    ["mine", "PayRecourse", { ...what, payer: steel.lei, ...paid }],
    ["mine", "Waive", { ...what, reason: "insolvent" }],
    ["mine", "Assign", { ...what, to: port.lei }],
  ];
}

/** The acts on what is in recourse that an order does not prevent. */
export function preservingRecourse(certificateId: string, broughtOn = dueDay): readonly Call[] {
  const action = { broughtOn, court: "the court", number: "(2026) 114", document: "0".repeat(64) };
  return [
    ["steel", "AcknowledgeDishonour", { certificateId }],
    ["steel", "AcknowledgeDebt", { certificateId }],
    ["regulator", "RecordAction", { certificateId, on: steel.lei, ...action }],
    ["mine", "ClaimRecourse", { certificateId, on: steel.lei }],
  ];
}

/** A composition of the mine with the issuer. */
export function composing(certificateId: string, pays = "600.00"): Call {
  return ["mine", "Compose", { certificateId, pays, ...paid, reason: "restructuring" }];
}

/** The execution of an order in favour of the port. */
export function executing(certificateId: string, more: Partial<RequestOf<"ExecuteOrder">> = {}): Call {
  const decision = { order: "1", number: "(2026) 3", document: "0".repeat(64) };
  return ["regulator", "ExecuteOrder", { certificateId, ...decision, to: port.lei, ...more }];
}

/** Every act about one certificate, in a form that is in order otherwise. */
export function everyAct(certificateId: string): readonly Call[] {
  const order = { order: "1", certificates: [certificateId] };
  return [
    ["mine", "Accept", { certificateId }],
    ["mine", "Reject", { certificateId }],
    ["mine", "Withdraw", { certificateId }],
    ["mine", "Sweep", { certificateId }],
    ...passing(certificateId),
    ...rearranging(certificateId),
    ["mine", "TakeOver", { certificates: [certificateId] }],
    ["mine", "Present", { certificateId }],
    settling(certificateId),
    ["bank", "Dishonour", { certificateId, reason: "no funds" }],
    ...asPledgee(certificateId),
    ["bank", "ConfirmPayment", { certificateId, ...paid }],
    ...preservingRecourse(certificateId),
    ...endingRecourse(certificateId),
    composing(certificateId),
    ["mine", "WriteOff", { certificateId, reason: "no assets" }],
    executing(certificateId),
    ["regulator", "Freeze", { ...order, authority: "court" }],
    ["regulator", "Unfreeze", order],
  ];
}
