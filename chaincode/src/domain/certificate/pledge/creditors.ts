import { sideBySide } from "../../kernel/side-by-side.js";
import { loadParty } from "../../party/authority.js";
import type { Certificate } from "../../state/certificate.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import { pledgeOn } from "../../state/pledge-on.js";
import type { Acting } from "../succession/stand-in.js";

/** The parties to which payment of a certificate is owed, and that use this right while it is pledged. */
export interface Creditors {
  /** The record of the holder. */
  readonly holder: Party;
  readonly pledgee?: Party | undefined;
}

export async function loadCreditors(view: LedgerView, certificate: Certificate): Promise<Creditors> {
  const pledgee = pledgeOn(certificate)?.pledgee.lei;
  const [holder, secured] = await sideBySide(
    loadParty(view, certificate.holder.lei),
    pledgee === undefined ? undefined : loadParty(view, pledgee),
  );
  return { holder, pledgee: secured };
}

/**
 * The party that claims payment. Without a pledge, it is the holder. With a pledge, it is the pledgee in its own name, and the holder takes
 * the place of a suspended pledgee (Negotiable Instruments Law of the PRC, art. 35(2); Civil Code, art. 442).
 */
export function claimant({ holder, pledgee }: Creditors): Acting {
  return pledgee === undefined ? { first: holder, standIns: [] } : { first: pledgee, standIns: [holder] };
}
