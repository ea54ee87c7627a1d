import type { Chaincode, Organisation } from "../../description/index.js";
import type { Additions, EnrolRequest, UpRequest } from "../control-protocol.js";

/**
 * A request as it starts on the state that an earlier one has left: numbers of processes that it does not name stay,
 * and so does what was deployed and added. Its own chaincodes come once they are deployed: one that fails is not asked
 * for again.
 */
export function startedOn(before: UpRequest | undefined, request: UpRequest): UpRequest {
  if (before === undefined) {
    return { ...request, chaincodes: [] };
  }
  const { topology, settings, chaincodes, since } = before;
  return {
    ...request,
    topology: { ...topology, ...request.topology },
    settings: { ...settings, ...request.settings },
    chaincodes,
    ...(since && { since }),
  };
}

/** With a chaincode that `up` asks for, in place of one of the same name. */
export function withAsked(request: UpRequest, chaincode: Chaincode): UpRequest {
  return { ...request, chaincodes: withNamed(request.chaincodes, chaincode) };
}

/** Whether an `up` has asked for a chaincode of the name. */
export function isAsked(request: UpRequest, name: string): boolean {
  return request.chaincodes.some((known) => known.name === name);
}

/** With a chaincode that `deploy` has put in place, in addition to or instead of what `up` asks for. */
export function withDeployed(request: UpRequest, chaincode: Chaincode): UpRequest {
  return changed(request, ({ chaincodes }) => ({ chaincodes: withNamed(chaincodes, chaincode) }));
}

/** Without what `deploy` has put in place under a name: `up` has put another there. */
export function withoutDeployed(request: UpRequest, name: string): UpRequest {
  return changed(request, ({ chaincodes }) => ({ chaincodes: chaincodes.filter((known) => known.name !== name) }));
}

/** Whether the request has the organisation, from the beginning or since. */
export function hasOrganisation({ description, since }: UpRequest, { mspId }: Organisation): boolean {
  return [...description.organisations, ...(since?.organisations ?? [])].some((known) => known.mspId === mspId);
}

/** With an organisation that has joined. */
export function withJoined(request: UpRequest, organisation: Organisation): UpRequest {
  return changed(request, ({ organisations }) => ({
    organisations: [...organisations.filter(({ mspId }) => mspId !== organisation.mspId), organisation],
  }));
}

/** With a user who was given a certificate. */
export function withEnrolled(request: UpRequest, user: EnrolRequest): UpRequest {
  return changed(request, ({ users }) => ({
    users: [...users.filter(({ mspId, name }) => mspId !== user.mspId || name !== user.name), user],
  }));
}

function changed(request: UpRequest, change: (since: Additions) => Partial<Additions>): UpRequest {
  const since = request.since ?? { organisations: [], chaincodes: [], users: [] };
  return { ...request, since: { ...since, ...change(since) } };
}

function withNamed(chaincodes: readonly Chaincode[], chaincode: Chaincode): readonly Chaincode[] {
  const byName = new Map(chaincodes.map((known) => [known.name, known]));
  return [...byName.set(chaincode.name, chaincode).values()];
}
