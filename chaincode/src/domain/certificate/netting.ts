import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import type { ActContext } from "../operation/context.js";
import { isOneWith } from "../party/one-with.js";
import type { Certificate, CertificateIn } from "../state/certificate.js";
import type { Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Offer } from "../state/offer.js";
import type { Party } from "../state/party.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import { requireReady, today } from "./guards.js";
import { loadNamed } from "./load.js";
import type { Offered } from "./offers.js";
import { happened, type Taken } from "./outcome.js";
import { requireUnencumbered } from "./under-pledge.js";

/** What netting makes of certificates. What the other side gives stays free until it accepts, which settles it. */
export const netted = { Transferable: ["Locked", "Settled"], InRecourse: ["Locked", "Settled"] } as const;

/** What an offer of netting is to be set off against; nothing for any other. */
export async function loadCounterClaims(view: LedgerView, offer: Offer): Promise<Certificate[]> {
  return offer.kind === "netting" ? sideBySide(...offer.yours.map((id) => loadNamed(view, id))) : [];
}

/**
 * Certificates of two parties that owe each other discharge each other, all in one act.
 *
 * @throws `WRONG_STATE`, `CERTIFICATE_FROZEN` or `NOT_AUTHORIZED` where one of the taker's is not free or not its own any more.
 */
export function setOff(
  mine: readonly [Offered, ...Offered[]],
  yours: readonly Certificate[],
  taker: Party,
  instrument: Instrument,
  context: ActContext,
): Taken {
  const theirs = yours.map((certificate) => {
    const free = requireReady(netted, certificate, context);
    if (!isOneWith(taker, free.holder.lei)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${taker.name} (${taker.lei})`,
        required: `the holder of ${certificateIdOf(free)}: ${free.holder.lei}`,
      });
    }
    requireUnencumbered(free);
    return free;
  });
  const discharge = { way: "netting" as const, valueDate: today(instrument, context), at: context.now };
  const settled = (certificate: CertificateIn<"AwaitingReceipt" | "Locked" | keyof typeof netted>) => ({
    ...withoutState(certificate),
    state: "Settled" as const,
    discharge,
    changedAt: context.now,
  });
  const released = mine.map(settled);
  const [certificate] = released;
  const after: CertificateIn<"Settled">[] = [...released, ...theirs.map(settled)];
  if (certificate === undefined) {
    throw new Error("an offer offers at least one certificate");
  }
  const done = { by: taker.lei, before: [...mine, ...yours], after };
  return { certificate, ...happened("CertificateNetted", done, context) };
}

/** What a certificate carries in every state, and nothing of what only its state does. */
function withoutState(certificate: CertificateIn<"AwaitingReceipt" | "Locked" | keyof typeof netted>) {
  const {
    state: _,
    offer: __,
    recourse: ___,
    dishonour: ____,
    claims: _____,
    due: ______,
    pledge: _______,
    ...kept
  } = {
    ...{ offer: undefined, recourse: undefined, dishonour: undefined, claims: undefined, due: undefined },
    pledge: undefined,
    ...certificate,
  };
  return kept;
}
