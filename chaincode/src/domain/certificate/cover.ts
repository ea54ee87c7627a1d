import { refuse } from "../refusal.js";
import type { Certificate } from "../state/certificate.js";
import { units } from "../vocabulary/amount.js";
import { certificateIdOf, type UnitRange } from "../vocabulary/identifiers.js";
import { cut } from "./cut.js";

/** Whether a certificate is in a final state. */
export function hasEnded({ state }: Certificate): boolean {
  return state === "Settled" || state === "Cancelled";
}

/**
 * Cuts the certificates on the edges of a range of units, so that the range lies on whole certificates. Those that have ended
 * count for the cover alone.
 *
 * @throws `INVALID_REQUEST` unless the certificates are, in unit order and without a gap, all that the range lies on;
 *   `WRONG_STATE` where one on an edge cannot be cut.
 */
export function cutToRange(
  certificates: readonly Certificate[],
  range: UnitRange,
): { within: Certificate[]; beyond: Certificate[] } {
  requireCover(certificates, range);
  const within: Certificate[] = [];
  const beyond: Certificate[] = [];
  for (const certificate of certificates) {
    if (hasEnded(certificate)) continue;
    let inner: Certificate = certificate;
    if (inner.from < range.from) {
      const { part, rest } = cut(requireCuttable(inner), units(range.from - inner.from));
      beyond.push(part);
      inner = rest ?? inner;
    }
    if (inner.to > range.to) {
      const { part, rest } = cut(requireCuttable(inner), units(range.to - inner.from + 1n));
      if (rest !== undefined) beyond.push(rest);
      inner = part;
    }
    within.push(inner);
  }
  return { within, beyond };
}

function requireCover(certificates: readonly Certificate[], { instrumentId, from, to }: UnitRange): void {
  let next: bigint = from;
  certificates.forEach((certificate, index) => {
    const path = `certificates[${String(index)}]`;
    if (certificate.instrumentId !== instrumentId)
      refuse("INVALID_REQUEST", { path, problem: `is not of ${instrumentId}` });
    if (certificate.to < from || certificate.from > to)
      refuse("INVALID_REQUEST", { path, problem: "holds no unit of the range" });
    if (index === 0 ? certificate.from > next : certificate.from !== next)
      refuse("INVALID_REQUEST", { path, problem: `leaves unit ${next.toString()} without a certificate` });
    next = certificate.to + 1n;
  });
  if (next <= to)
    refuse("INVALID_REQUEST", {
      path: "certificates",
      problem: `leave units ${next.toString()} to ${to.toString()} without a certificate`,
    });
}

/**
 * An offer that rests on the exact amount would not survive a cut.
 *
 * @throws `WRONG_STATE`
 */
function requireCuttable(certificate: Certificate): Certificate {
  const bound =
    certificate.state === "AwaitingReceipt" ||
    (certificate.state === "Locked" && ["discount", "netting"].includes(certificate.offer.kind));
  if (!bound) return certificate;
  return refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: `${certificate.state} by an offer of ${certificate.offer.kind}`,
    required: "a certificate that can be cut: freeze it whole",
  });
}
