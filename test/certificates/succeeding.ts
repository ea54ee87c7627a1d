import { leiOf, type PartyKey } from "./cast.js";
import { circulating } from "./paper.js";
import type { Stage } from "./stage.js";

import { isRejected, type RecordSuccessionRequest, type RegisterPartyRequest, type Tally } from "@tallystick/client";

export const proof = { document: "2027-114", authority: "the register", effectiveFrom: "2021-01-01" };

/** Has the operator make a request, and the party approve that must consent. */
async function withConsent(stage: Stage, consenting: PartyKey, asked: Promise<unknown>): Promise<void> {
  const error: unknown = await asked.catch((reason: unknown) => reason);
  if (!isRejected(error, "APPROVAL_REQUIRED")) {
    throw new Error("was not filed", { cause: error });
  }
  const { approvalId, digest, party } = error.context;
  expect(party).toBe(leiOf(consenting));
  await (await stage.as(consenting)).certificates.approve({ approvalId, digest });
}

/** Has the operator record a succession and the regulator approve it. */
export async function succeed(stage: Stage, request: Omit<RecordSuccessionRequest, keyof typeof proof>): Promise<void> {
  const operator = await stage.as("operator");
  await withConsent(stage, "regulator", operator.registry.recordSuccession({ ...request, ...proof }));
}

/** Has the operator register a further party in a member's organisation, and the member approve it. */
export async function registerAt(stage: Stage, host: PartyKey, request: RegisterPartyRequest): Promise<void> {
  const operator = await stage.as("operator");
  await withConsent(stage, host, operator.registry.registerParty(request));
}

/** Does something as a person whose certificate of an organisation names a party. */
export async function speakingFor(
  stage: Stage,
  lei: string,
  mspId: string,
  work: (tally: Tally) => Promise<void>,
): Promise<void> {
  const attributes = { "tally.party": lei };
  const identity = await stage.network.enrol(mspId, { name: `person-of-${lei}`, role: "client", attributes });
  const person = await stage.connect(identity);
  try {
    await work(person);
  } finally {
    person.close();
  }
}

/** A certificate that the mine passed on to a party. */
export async function heldBy(stage: Stage, somebody: Tally): Promise<string> {
  const { party } = await somebody.registry.whoAmI({});
  const certificateId = await circulating(stage);
  await (await stage.as("mine")).certificates.transfer({ certificateId, to: party?.lei ?? "" });
  await somebody.certificates.accept({ certificateId });
  return certificateId;
}
