import { refuse } from "../kernel/refusal.js";
import type { ActContext, QueryContext } from "../operation/context.js";
import type { LedgerView } from "../state/ledger-view.js";
import { memberships, type Party, type Role } from "../state/party.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { findParty } from "./find-party.js";

/** The caller and the time. Where a person of another party approves a filed act, the party that filed it is the caller. */
type Calling = Pick<QueryContext, "caller" | "now"> & Pick<ActContext, "filedBy">;

/** The caller, as far as reading can tell. Only {@link requireCaller} turns it into a party that may act. */
export interface CallerFound {
  readonly claimed: Party | undefined;
}

/**
 * The party for which the caller's certificate claims to speak: the one that its attribute names, or the first of its
 * MSP. For a filed act that a person of another party approves, it is the party that filed it: the other one consents
 * and does nothing else.
 */
export async function loadCaller(
  view: LedgerView,
  { caller: { mspId, party }, filedBy }: Pick<Calling, "caller" | "filedBy">,
): Promise<CallerFound> {
  const lei = filedBy ?? party ?? (await view.find(memberships, mspId))?.parties[0];
  const named = lei === undefined ? undefined : leiSchema.safeParse(lei).data;
  return { claimed: named === undefined ? undefined : await findParty(view, named) };
}

/**
 * The party for which the caller's certificate speaks.
 *
 * @throws `CALLER_UNKNOWN` if there is none; `PARTY_SUSPENDED`.
 */
export function requireCaller({ claimed }: CallerFound, calling: Calling): Party {
  const { caller } = calling;
  const problem =
    claimed === undefined
      ? "no party is registered for it; the operator registers parties with `RegisterParty`"
      : problemOf(claimed, calling);
  if (claimed !== undefined && problem === undefined) {
    return requireUnsuspended(claimed);
  }
  return refuse("CALLER_UNKNOWN", {
    mspId: caller.mspId,
    ...(caller.party !== undefined && { party: caller.party }),
    problem: problem ?? "",
  });
}

/**
 * The party for which the caller's certificate speaks, for a query.
 *
 * @throws as {@link requireCaller}
 */
export async function identifyCaller(view: LedgerView, context: Calling): Promise<Party> {
  return requireCaller(await loadCaller(view, context), context);
}

/**
 * Requires that the caller's certificate speaks for the party that a rule names. It costs one read, where {@link
 * loadCaller} may cost two: use it wherever the state says which party must act.
 *
 * @param required - the function of the party in this act: "the holder".
 * @throws `NOT_AUTHORIZED`; `PARTY_SUSPENDED`
 */
export function requireActor(party: Party, required: string, context: Calling): Party {
  return requireAnyActor([party], required, context);
}

/**
 * One of several parties that a rule names: the one for which the caller's certificate speaks.
 *
 * @throws as {@link requireActor}
 */
export function requireAnyActor(named: readonly Party[], required: string, calling: Calling): Party {
  const { caller, filedBy } = calling;
  const actor = named.find((party) => problemOf(party, calling) === undefined);
  if (actor !== undefined) {
    return requireUnsuspended(actor);
  }
  return refuse("NOT_AUTHORIZED", {
    caller: filedBy ?? (caller.party === undefined ? caller.mspId : `${caller.party} of ${caller.mspId}`),
    required: `${required}: ${named.map(({ name, lei }) => `${name} (${lei})`).join(" or ")}`,
  });
}

/** Whether the caller's certificate speaks for a party that may act. */
export function speaksFor(party: Party, calling: Calling): boolean {
  return party.status === "Active" && isSpokenForBy(party, calling);
}

/** Whether the caller's certificate speaks for a party, which may be suspended. */
export function isSpokenForBy(party: Party, calling: Calling): boolean {
  return problemOf(party, calling) === undefined;
}

/** @throws `PARTY_NOT_FOUND`, with the path in the request that names the party. */
export async function loadParty(view: LedgerView, lei: Lei, path?: string): Promise<Party> {
  return (await findParty(view, lei)) ?? refuse("PARTY_NOT_FOUND", { lei, ...(path !== undefined && { path }) });
}

/** @throws `PARTY_SUSPENDED`: a suspended party does not act, and no party deals with it. */
export function requireUnsuspended(party: Party): Party {
  return party.status === "Suspended" ? refuse("PARTY_SUSPENDED", { lei: party.lei, name: party.name }) : party;
}

/**
 * Requires that a party can take part in new business.
 *
 * @throws `PARTY_SUSPENDED`; `PARTY_SUCCEEDED` with the successor's name if it has merged into another party.
 */
export function requireActive(party: Party): Party {
  requireNotMerged(party);
  return requireUnsuspended(party);
}

/** @throws `PARTY_SUCCEEDED`, with the name of the party into which it has merged. */
export function requireNotMerged({ lei, name, successor }: Party): void {
  if (successor !== undefined) {
    refuse("PARTY_SUCCEEDED", { lei, name, successor: successor.lei, successorName: successor.name });
  }
}

/** @throws `NOT_AUTHORIZED` if the party has none of the roles. */
export function requireRole(party: Party, ...roles: Role[]): void {
  if (!party.roles.some((role) => roles.includes(role))) {
    refuse("NOT_AUTHORIZED", { caller: `${party.name} (${party.lei})`, required: `role ${roles.join(" or ")}` });
  }
}

/**
 * Why a certificate does not speak for a party; undefined if it does. For a party that has merged, its successor's
 * certificates speak. A certificate that names the merged party itself does not, even if both parties were of one MSP.
 * The record of a merged party has the successor's MSP.
 */
function problemOf(party: Party, { caller, now, filedBy }: Calling): string | undefined {
  const { lei, mspId, hosted, successor } = party;
  const acting = successor?.lei ?? lei;
  if (filedBy !== undefined) {
    return acting === filedBy ? undefined : `${filedBy} filed it, and ${acting} acts for ${lei}`;
  }
  if (mspId !== caller.mspId) {
    const now = successor === undefined ? `belongs to ${mspId}` : `has merged into ${successor.lei} of ${mspId}`;
    return `party ${lei} ${now}`;
  }
  if (caller.party === undefined && hosted) {
    return `${acting} is hosted in ${mspId}: the certificate must name it in the attribute tally.party`;
  }
  if (caller.party === undefined && party.attributeRequired === true && !isAdmitted(party, { caller, now })) {
    return `${mspId} hosts other parties, so that a certificate without the attribute tally.party speaks for nobody there: have this one issued again with tally.party=${acting}`;
  }
  if (caller.party === lei && successor !== undefined) {
    return `party ${lei} has merged into ${acting}: the certificate must name that one`;
  }
  return caller.party === undefined || caller.party === acting
    ? undefined
    : `the certificate speaks for ${caller.party}`;
}

/**
 * Whether an administrator of the organisation speaks for the party for a limited time without the attribute, as the
 * other office has admitted.
 */
function isAdmitted({ administrators }: Party, { caller, now }: Calling): boolean {
  return caller.admin && administrators !== undefined && now < administrators.until;
}
