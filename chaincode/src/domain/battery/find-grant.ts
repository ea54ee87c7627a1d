import { refuse } from "../kernel/refusal.js";
import { hasSpokenFor } from "../party/succession.js";
import { accessGrants, type AccessGrant } from "../state/access-grant.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { KeyId } from "../vocabulary/identifiers.js";

/**
 * A party's grant to a key. The grant counts if the party itself gave it, now or before a succession. A record that
 * others wrote in the party's name past the rules does not count.
 */
export async function findGrant(view: LedgerView, granter: Party, keyId: KeyId): Promise<AccessGrant | undefined> {
  const grant = await view.find(accessGrants, granter.lei, keyId);
  return grant !== undefined && hasSpokenFor(granter, grant.mspId) && (await view.isMarked(accessGrants, grant))
    ? grant
    : undefined;
}

/** @throws `ACCESS_NOT_FOUND` */
export async function loadGrant(view: LedgerView, granter: Party, keyId: KeyId): Promise<AccessGrant> {
  return (await findGrant(view, granter, keyId)) ?? refuse("ACCESS_NOT_FOUND", { lei: granter.lei, keyId });
}
