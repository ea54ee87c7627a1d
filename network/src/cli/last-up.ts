import { readFileSync } from "node:fs";

import { z } from "zod";

import type { Chaincode, Organisation } from "../description/index.js";
import { writeFileAtomically } from "../files/index.js";
import type { NetworkKind } from "../network.js";
import { networkKinds } from "../open-network.js";
import type { Additions, EnrolRequest, UpRequest } from "./control-protocol.js";
import type { StateFolder } from "./state-folder.js";

/** What was asked for of each kind of network, and which kind came up last. */
interface LastUps {
  readonly last: NetworkKind;
  readonly requests: Partial<Readonly<Record<NetworkKind, UpRequest>>>;
}

/** What tells the record from that of another version, or from what is broken. */
const kind = z.enum(networkKinds);
const form = z.object({ last: kind, requests: z.partialRecord(kind, z.looseObject({ kind })) });

/**
 * What the last `up` of a kind asked for, and those before it on the same state; without a kind, of the one that came up
 * last. Undefined where none came that far, or the record cannot be read.
 */
export function readLastUp(folder: StateFolder, kind?: NetworkKind): UpRequest | undefined {
  const recorded = read(folder);
  return recorded?.requests[kind ?? recorded.last];
}

export async function writeLastUp(folder: StateFolder, request: UpRequest): Promise<void> {
  const { kind } = request;
  const content: LastUps = { last: kind, requests: { ...read(folder)?.requests, [kind]: request } };
  await writeFileAtomically(folder.lastUp, `${JSON.stringify(content)}\n`, 0o600);
}

function read(folder: StateFolder): LastUps | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(folder.lastUp, "utf8"));
    form.parse(content);
    // The rest is as the supervisor itself has written it, in a folder that only its owner can write.
    return content as LastUps;
  } catch {
    return undefined;
  }
}

/**
 * A request as it starts on the state that an earlier one has left: numbers of processes that it does not name stay,
 * and so does what was deployed and added. Its own chaincodes come once they are deployed: one that fails is not asked
 * for for ever.
 */
export function startedOn(before: UpRequest | undefined, request: UpRequest): UpRequest {
  if (before === undefined) {
    return { ...request, chaincodes: [] };
  }
  const { topology, chaincodes, since } = before;
  return { ...request, topology: { ...topology, ...request.topology }, chaincodes, ...(since && { since }) };
}

/** With a chaincode that `up` asks for, in place of one of the same name. */
export function withAsked(request: UpRequest, chaincode: Chaincode): UpRequest {
  return { ...request, chaincodes: withNamed(request.chaincodes, chaincode) };
}

/** Whether an `up` has asked for a chaincode of the name. */
export function isAsked(request: UpRequest, name: string): boolean {
  return request.chaincodes.some((known) => known.name === name);
}

/** With a chaincode that `deploy` has put in place, besides or instead of what `up` asks for. */
export function withDeployed(request: UpRequest, chaincode: Chaincode): UpRequest {
  return changed(request, ({ chaincodes }) => ({ chaincodes: withNamed(chaincodes, chaincode) }));
}

/** Without what `deploy` has put in place under a name: `up` has put another there. */
export function withoutDeployed(request: UpRequest, name: string): UpRequest {
  return changed(request, ({ chaincodes }) => ({ chaincodes: chaincodes.filter((known) => known.name !== name) }));
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
