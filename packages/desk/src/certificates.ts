import type { Certificate, Instrument } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";

/** A certificate with its instrument, which has its terms. */
export interface ShownCertificate {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
}

/** Reads one certificate from the ledger, which is what a person acts on: the connection can have several organisations confirm it. */
export async function readShown(
  session: Pick<OperationSession, "ask">,
  certificateId: string,
): Promise<ShownCertificate> {
  const certificate = await session.ask("GetCertificate", { certificateId });
  const { instrumentId } = certificate;
  return { certificate, instrument: await session.ask("GetInstrument", { instrumentId }) };
}
