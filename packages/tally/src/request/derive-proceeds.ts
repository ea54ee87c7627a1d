import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";
import { NotPossible, UsageError } from "../outcome/usage-error.js";
import { PartyNames } from "../parties/party-names.js";
import { money } from "../show/figures.js";
import { inFull } from "../show/party-column.js";

/**
 * Finds the creditor and the day of a debt for a certificate, and of a surplus the payment, if the caller is owed or owes
 * only one.
 */
export async function deriveProceeds(
  given: Partial<Request<"PayProceeds">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"PayProceeds">> {
  const { found } = words.request;
  // The schema has checked the form: only these two fields may be missing.
  const request = given as Request<"PayProceeds">;
  if (given.creditor !== undefined && given.soldOn !== undefined) {
    return { request, shown: [] };
  }
  const sales = [];
  for await (const owed of tally.certificates.proceeds()) {
    const { certificateId, creditor, soldOn, surplusOf } = owed;
    const fits =
      (given.creditor ?? creditor) === creditor &&
      (given.soldOn ?? soldOn) === soldOn &&
      (given.surplusOf ?? surplusOf) === surplusOf;
    if (certificateId === request.certificateId && fits) {
      sales.push(owed);
    }
  }
  const [sale] = sales;
  if (sale === undefined) {
    throw new NotPossible(({ noSale }) => noSale(request.certificateId));
  }
  if (sales.length > 1) {
    throw new UsageError(({ severalSales }) => severalSales(request.certificateId));
  }
  const { creditor, debtor, soldOn, surplusOf, sum } = sale;
  const nameOf = await new PartyNames(tally).in([creditor, debtor]);
  return {
    request: { ...request, creditor, soldOn, ...(surplusOf !== undefined && { surplusOf }) },
    shown: [
      [found.seller, inFull(creditor, { nameOf })],
      [found.bank, inFull(debtor, { nameOf })],
      [found.proceeds, money(sum.amount, sum.currency)],
      [words.labels.since, soldOn],
    ],
  };
}
