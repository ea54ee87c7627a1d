import type { ActContext } from "./act.js";
import type { Caller } from "./caller.js";
import { refuse } from "./refusal.js";
import type { LedgerView } from "./state/ledger-view.js";
import { memberships, parties, type Party, type Role } from "./state/party.js";
import type { Lei } from "./vocabulary/lei.js";
import { leiSchema } from "./vocabulary/lei.js";

/**
 * The party behind the caller's certificate: the one that the attribute `tally.party` names, or the first of its MSP.
 *
 * @throws `CALLER_UNKNOWN` where there is none; `PARTY_SUSPENDED`.
 */
export async function loadCaller(view: LedgerView, caller: Caller): Promise<Party> {
  const lei = caller.party ?? (await view.find(memberships, caller.mspId))?.parties[0];
  const named = lei === undefined ? undefined : leiSchema.safeParse(lei).data;
  const party = named === undefined ? undefined : await view.find(parties, named);
  if (party === undefined)
    return callerUnknown(caller, "no party is registered for it; the operator registers parties with RegisterParty");
  return speakingFor(party, caller) ?? callerUnknown(caller, problemOf(party, caller));
}

/**
 * The party whose act it is: the caller's, or the one that filed the act where the caller, of another party, approves it.
 *
 * @throws as {@link loadCaller}
 */
export async function loadMaker(view: LedgerView, { caller, filedBy }: ActContext): Promise<Party> {
  return filedBy === undefined ? loadCaller(view, caller) : loadCounterparty(view, filedBy);
}

/**
 * The party that a rule names, if it is the one behind the caller's certificate. Costs one read, where {@link loadCaller}
 * may cost two: use it wherever the state says who must act.
 */
export async function loadActor(view: LedgerView, expected: Lei, required: string, caller: Caller): Promise<Party> {
  const party = await loadParty(view, expected);
  return (
    speakingFor(party, caller) ??
    refuse("NOT_AUTHORIZED", { caller: textOfCaller(caller), required: `${required}: ${party.name} (${party.lei})` })
  );
}

/** @throws `PARTY_NOT_FOUND` */
export async function loadParty(view: LedgerView, lei: Lei, path?: string): Promise<Party> {
  return (await view.find(parties, lei)) ?? refuse("PARTY_NOT_FOUND", { lei, ...(path !== undefined && { path }) });
}

/** A party that another one deals with: it must be there and not suspended. `path` is where a request names it. */
export async function loadCounterparty(view: LedgerView, lei: Lei, path?: string): Promise<Party> {
  return active(await loadParty(view, lei, path));
}

/** @throws `NOT_AUTHORIZED` where the party has none of the roles. */
export function requireRole(party: Party, ...roles: Role[]): void {
  if (!party.roles.some((role) => roles.includes(role))) {
    refuse("NOT_AUTHORIZED", { caller: `${party.name} (${party.lei})`, required: `role ${roles.join(" or ")}` });
  }
}

function speakingFor(party: Party, caller: Caller): Party | undefined {
  return problemOf(party, caller) === "" ? active(party) : undefined;
}

function problemOf(party: Party, caller: Caller): string {
  if (party.mspId !== caller.mspId) return `party ${party.lei} belongs to ${party.mspId}`;
  if (caller.party === undefined && party.hosted)
    return `${party.lei} is hosted in ${party.mspId}: the certificate must name it in the attribute tally.party`;
  if (caller.party !== undefined && caller.party !== party.lei) return `the certificate speaks for ${caller.party}`;
  return "";
}

function active(party: Party): Party {
  return party.status === "Suspended" ? refuse("PARTY_SUSPENDED", { lei: party.lei, name: party.name }) : party;
}

function callerUnknown(caller: Caller, problem: string): never {
  return refuse("CALLER_UNKNOWN", {
    mspId: caller.mspId,
    ...(caller.party !== undefined && { party: caller.party }),
    problem,
  });
}

function textOfCaller(caller: Caller): string {
  return caller.party === undefined ? caller.mspId : `${caller.party} of ${caller.mspId}`;
}
