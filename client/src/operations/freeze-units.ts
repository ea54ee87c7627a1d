import type { FreezeRequest, FreezeResponse } from "../wire-types.js";
import type { ActOptions, Done, Session } from "./session.js";

/** A freeze of units, whichever certificates they lie on. */
export type FreezeUnitsRequest = Omit<FreezeRequest, "certificates" | "units"> & {
  /** The instrument and the range, its ends included. */
  readonly units: NonNullable<FreezeRequest["units"]>;
};

/**
 * Freezes a range of units: finds out which certificates it lies on, then freezes those under the order. An act reads single
 * keys only, so the certificates stand in its request; where one of them changes in between, the act is refused
 * (`CERTIFICATE_NOT_FOUND`, or `INVALID_REQUEST` for what is not covered), and is safe to try anew.
 */
export async function freezeUnits(
  session: Pick<Session, "ask" | "perform">,
  request: FreezeUnitsRequest,
  options?: ActOptions,
): Promise<Done<FreezeResponse>> {
  return session.perform(
    "Freeze",
    { ...request, certificates: await certificatesOver(session, request.units) },
    options,
  );
}

async function certificatesOver(
  session: Pick<Session, "ask">,
  { instrumentId, from, to }: FreezeUnitsRequest["units"],
): Promise<string[]> {
  const found: string[] = [];
  let bookmark: string | undefined;
  do {
    const page = await session.ask("ListInstrument", {
      instrumentId,
      pageSize: 500,
      ...(bookmark !== undefined && { bookmark }),
    });
    for (const certificate of page.certificates) {
      if (BigInt(certificate.from) > BigInt(to)) return found;
      if (BigInt(certificate.to) >= BigInt(from)) found.push(certificate.certificateId);
    }
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  return found;
}
