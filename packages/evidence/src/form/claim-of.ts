import type { ClaimKind } from "./claim-kind.js";
import type { Claim } from "./evidence.js";

/** What a claim must be about. */
export interface ClaimWish {
  /** `holding`: who holds it. `trace`: through which hands a unit of it came. `payment`: that it was paid. `dishonour`: that payment was refused. */
  readonly kind: ClaimKind;
  /** Number of the unit of a trace. */
  readonly unit?: string | undefined;
}

/**
 * The claim that a certificate supports. The maker of a bundle writes it, and the verifier derives it again.
 *
 * @param certificate - the certificate in the form of answers.
 * @throws {RangeError} the certificate does not support it.
 */
export function claimOf({ kind, unit }: ClaimWish, certificate: unknown): Claim {
  const certificateId = textAt(certificate, "certificateId");
  const claim: Claim = {
    ...{ kind, certificateId },
    state: textAt(certificate, "state"),
    holder: textAt(certificate, "holder", "lei"),
    currency: textAt(certificate, "currency"),
    amount: textAt(certificate, "amount"),
  };
  switch (kind) {
    case "holding":
      return claim;
    case "trace":
      return { ...claim, unit: unitWithin(certificateId, unit) };
    case "payment": {
      const uetr = at(certificate, "discharge", "uetr");
      if (claim.state !== "Settled") {
        throw new RangeError(`${certificateId} is ${claim.state}, and was not paid`);
      }
      return typeof uetr === "string" ? { ...claim, uetr } : claim;
    }
    case "dishonour": {
      const dishonour = at(certificate, "dishonour") ?? at(certificate, "recourse", "dishonour");
      if (dishonour === undefined) {
        throw new RangeError(`${certificateId} is ${claim.state}, and no payment of it was refused`);
      }
      return { ...claim, refusedBy: textAt(dishonour, "by"), refusedOn: textAt(dishonour, "dishonouredOn") };
    }
  }
}

function unitWithin(certificateId: string, unit: string | undefined): string {
  const [, from, to] = /:(\d+)-(\d+)$/.exec(certificateId) ?? [];
  if (unit === undefined || from === undefined || to === undefined) {
    throw new RangeError("a trace needs a unit");
  }
  if (BigInt(unit) < BigInt(from) || BigInt(unit) > BigInt(to)) {
    throw new RangeError(`unit ${unit} is not one of ${certificateId}`);
  }
  return unit;
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  if (typeof found !== "string") {
    throw new RangeError(`the certificate has no ${path.join(".")}`);
  }
  return found;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, name) ? Reflect.get(inner, name) : undefined,
    value,
  );
}
