import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import type { CertificateIn } from "../../state/certificate.js";
import type { Endorsement } from "../../state/endorsement.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import type { Lei } from "../../vocabulary/lei.js";
import { answers, liableTo } from "./liable.js";

type InRecourse = CertificateIn<"InRecourse">;
type Ending = NonNullable<CertificateIn<"Cancelled">["ending"]>;

/** Units in recourse that ended without payment. */
export function ended(
  { dishonour: _, claims: __, due: ___, pledge: ____, ...kept }: InRecourse,
  ending: Omit<Ending, "at">,
  reason: string,
  { now }: ActContext,
): CertificateIn<"Cancelled"> {
  return { ...kept, state: "Cancelled", reason, ending: { ...ending, at: now }, changedAt: now };
}

/**
 * Units on which the named parties no longer answer. A party that could claim on a released party is released with it:
 * the holder must not take that recourse away and still claim (Bills of Exchange Act 1882, s. 63(2)). So the holder
 * must name all of these parties, which are the last of the liable ones.
 *
 * @throws `INVALID_REQUEST` for the issuer, for a party that is not liable, and if others would have to be released as
 * well.
 */
export function releasedFrom(
  certificate: InRecourse,
  released: readonly Lei[],
  instrument: Instrument,
  holder: Party,
  { now }: ActContext,
): InRecourse {
  const { endorsements, claims } = certificate;
  const liable = liableTo(certificate, instrument, holder);
  requireReleasable(released, liable, instrument.issuer);
  const waived = { by: holder.lei, at: now };
  const first = endorsements.findIndex((entry) => answers(entry) && released.includes(entry.from));
  const back = endorsements.map((entry, index): Endorsement =>
    first >= 0 && index >= first && answers(entry) && entry.from !== instrument.issuer ? { ...entry, waived } : entry,
  );
  const guaranteed = instrument.guarantor !== undefined && released.includes(instrument.guarantor);
  return {
    ...certificate,
    endorsements: back,
    claims: claims.filter(({ on }) => !released.includes(on)),
    ...(guaranteed && { guaranteeWaived: waived }),
    changedAt: now,
  };
}

function requireReleasable(released: readonly Lei[], liable: readonly Lei[], issuer: Lei): void {
  released.forEach((lei, index) => {
    const path = `release[${String(index)}]`;
    if (released.indexOf(lei) < index) {
      refuse("INVALID_REQUEST", { path, problem: "is named twice" });
    }
    if (lei === issuer) {
      refuse("INVALID_REQUEST", { path, problem: "is the issuer: with it all are released, so waive the units" });
    }
    if (!liable.includes(lei)) {
      refuse("INVALID_REQUEST", { path, problem: `is not liable: the liable parties are ${liable.join(", ")}` });
    }
  });
  const first = liable.findIndex((lei) => released.includes(lei));
  const others = liable.slice(first).filter((lei) => !released.includes(lei));
  if (others.length > 0) {
    refuse("INVALID_REQUEST", {
      path: "release",
      problem: `takes from ${others.join(", ")} the recourse on ${String(liable[first])}: name them as well`,
    });
  }
}
