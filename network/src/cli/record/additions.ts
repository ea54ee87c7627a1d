import type { Chaincode, Organisation } from "../../description/index.js";
import type { Additions, EnrolRequest, UpRequest } from "../control-protocol.js";

/**
 * Combines a request with the earlier request on whose state it starts. It keeps the earlier numbers of processes
 * unless it names others, and keeps later deployments and additions. Its own chaincodes are recorded only after their
 * deployment, so that a failed deployment is not repeated at the next start.
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

/** The request with a chaincode of `up`, which replaces one of the same name. */
export function withAsked(request: UpRequest, chaincode: Chaincode): UpRequest {
  return { ...request, chaincodes: withNamed(request.chaincodes, chaincode) };
}

/** Whether an `up` has requested a chaincode of the name. */
export function isAsked(request: UpRequest, name: string): boolean {
  return request.chaincodes.some((known) => known.name === name);
}

/** The request with a chaincode that `deploy` has deployed, in addition to those of `up` or instead of one. */
export function withDeployed(request: UpRequest, chaincode: Chaincode): UpRequest {
  return changed(request, ({ chaincodes }) => ({ chaincodes: withNamed(chaincodes, chaincode) }));
}

/** The request without the chaincode that `deploy` has deployed under a name, since `up` has deployed another. */
export function withoutDeployed(request: UpRequest, name: string): UpRequest {
  return changed(request, ({ chaincodes }) => ({ chaincodes: chaincodes.filter((known) => known.name !== name) }));
}

/** Whether the request has the organisation, either since the start of the network or because somebody added it later. */
export function hasOrganisation({ description, since }: UpRequest, { mspId }: Organisation): boolean {
  return [...description.organisations, ...(since?.organisations ?? [])].some((known) => known.mspId === mspId);
}

/** The request with an organisation that has joined. */
export function withJoined(request: UpRequest, organisation: Organisation): UpRequest {
  return changed(request, ({ organisations }) => ({
    organisations: [...organisations.filter(({ mspId }) => mspId !== organisation.mspId), organisation],
  }));
}

/** The request with a user that has a certificate. */
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
