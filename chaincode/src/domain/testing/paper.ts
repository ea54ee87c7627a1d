import { cast, type ActorName } from "./cast.js";
import type { RequestOf, Scene } from "./scene.js";

/** A request to issue USD 1,000.00 of the steel works to the mine, due in 90 days; payable at the bank. */
export function issueRequest(terms: Partial<RequestOf<"Issue">> = {}): RequestOf<"Issue"> {
  return {
    reference: "A-1",
    payee: cast.mine.lei,
    settlementBank: cast.bank.lei,
    currency: "USD",
    amount: "1000.00",
    maturesOn: "2026-04-01",
    ...terms,
  };
}

/** Issues and has the mine accept: a certificate that circulates. */
export async function circulating(scene: Scene, terms: Partial<RequestOf<"Issue">> = {}): Promise<string> {
  const { certificateId } = await scene.act("steel", "Issue", issueRequest(terms));
  await scene.act("mine", "Accept", { certificateId });
  return certificateId;
}

/** Moves a certificate, or its first units, from one holder to the next. */
export async function pass(
  scene: Scene,
  certificateId: string,
  from: ActorName,
  to: ActorName,
  terms: Partial<RequestOf<"Transfer">> = {},
): Promise<string> {
  const { certificate } = await scene.act(from, "Transfer", { certificateId, to: cast[to].lei, ...terms });
  await scene.act(to, "Accept", { certificateId: certificate.certificateId });
  return certificate.certificateId;
}

/** Lets the days to maturity pass. */
export function mature(scene: Scene): void {
  scene.later(24 * 90);
}

/** A certificate that the mine has presented at maturity. */
export async function presented(scene: Scene, terms: Partial<RequestOf<"Issue">> = {}): Promise<string> {
  const certificateId = await circulating(scene, terms);
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  return certificateId;
}

/** A UETR of its own for each number. */
export function uetr(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
