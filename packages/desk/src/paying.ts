import type { Instrument } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";

import type { ShownCertificate } from "./certificates.js";

/** Certificates among which a person chooses: with more, it names others at the command. */
const MOST = 2_000;
const PAGE = 500;

/** The party's certificates of a currency that are free, from the ledger, since a purchase disposes of them. */
export async function payableIn(
  session: Pick<OperationSession, "ask">,
  currency: string,
): Promise<readonly ShownCertificate[]> {
  const instruments = new Map<string, Promise<Instrument>>();
  const termsOf = (instrumentId: string): Promise<Instrument> => {
    const known = instruments.get(instrumentId) ?? session.ask("GetInstrument", { instrumentId });
    instruments.set(instrumentId, known);
    return known;
  };
  const found: Promise<ShownCertificate>[] = [];
  let bookmark: string | undefined;
  do {
    const page = await session.ask("ListHoldings", {
      ...{ states: ["Transferable"], pageSize: PAGE, ...(bookmark !== undefined && { bookmark }) },
    });
    found.push(
      ...page.certificates
        .filter((certificate) => certificate.currency === currency)
        .map(async (certificate) => ({ certificate, instrument: await termsOf(certificate.instrumentId) })),
    );
    bookmark = page.bookmark;
  } while (bookmark !== undefined && found.length < MOST);
  return Promise.all(found);
}
