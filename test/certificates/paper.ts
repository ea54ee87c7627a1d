import { randomUUID } from "node:crypto";

import { dayFromNow } from "../testkit/days.js";
import { leiOf, type PartyKey } from "./cast.js";
import type { Stage } from "./stage.js";

import type { ActOptions, IssueRequest } from "@tallystick/client";

let issued = 0;

/** A reference that no other test of this process uses. */
function nextReference(): string {
  issued += 1;
  return `T-${String(issued)}`;
}

/** A UETR that was never used. */
export function freshUetr(): string {
  return randomUUID();
}

/** A request to issue USD 1,000.00 of the steel works to the mine, due today and payable at the bank. */
export function issueRequest(terms: Partial<IssueRequest> = {}): IssueRequest {
  return {
    reference: nextReference(),
    payee: leiOf("mine"),
    settlementBank: leiOf("bank"),
    currency: "USD",
    amount: "1000.00",
    maturesOn: dayFromNow(),
    ...terms,
  };
}

/** Issues a certificate that the mine accepts and holds, so that it circulates. */
export async function circulating(
  stage: Stage,
  terms: Partial<IssueRequest> = {},
  options: ActOptions = {},
): Promise<string> {
  const { certificateId } = await (await stage.as("steel")).certificates.issue(issueRequest(terms));
  await (await stage.as("mine")).certificates.accept({ certificateId }, options);
  return certificateId;
}

/** Moves a certificate, or its first units, from one holder to the next. */
export async function pass(
  stage: Stage,
  certificateId: string,
  from: PartyKey,
  to: PartyKey,
  terms: { amount?: string; recourse?: boolean; nonTransferable?: boolean } = {},
): Promise<string> {
  const offer = { certificateId, to: leiOf(to), ...terms };
  const { certificate } = await (await stage.as(from)).certificates.transfer(offer);
  await (await stage.as(to)).certificates.accept({ certificateId: certificate.certificateId });
  return certificate.certificateId;
}

/** A certificate that the mine has presented. */
export async function presented(stage: Stage, terms: Partial<IssueRequest> = {}): Promise<string> {
  const certificateId = await circulating(stage, terms);
  await (await stage.as("mine")).certificates.present({ certificateId });
  return certificateId;
}
