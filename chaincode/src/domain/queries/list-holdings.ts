import { z } from "zod";
import { query } from "../act.js";
import { loadCaller } from "../authority.js";
import { certificateStateSchema } from "../state/certificate-state.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { currencySchema } from "../vocabulary/currency.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";

export const listHoldingsRequestSchema = z.strictObject({
  /** Whose. Default: the caller's own. */
  holder: leiSchema.optional(),
  /** Only certificates in one of these states. Default: all, the ended ones too. */
  states: z.array(certificateStateSchema).min(1).max(10).optional(),
  currency: currencySchema.optional(),
  instrumentId: instrumentIdSchema.optional(),
  ...paging,
});
export const listHoldingsResponseSchema = z.strictObject({
  holder: leiSchema,
  /** In the order of instruments, and within one of units. */
  certificates: z.array(certificateViewSchema),
  ...paged,
});

/** What a party holds. */
export const listHoldings = query({
  name: "ListHoldings",
  contract: "certificates",
  summary: "Lists the certificates that a party holds; the caller's own unless another party is named.",
  request: listHoldingsRequestSchema,
  response: listHoldingsResponseSchema,
  async answer(view, { holder, states, currency, instrumentId, ...page }, { caller }) {
    const lei = holder ?? (await loadCaller(view, caller)).lei;
    const { records, ...next } = await collect(
      (each) => view.listCertificatesOf(lei, "holder", each),
      (certificate) =>
        (states?.includes(certificate.state) ?? true) &&
        (currency === undefined || certificate.currency === currency) &&
        (instrumentId === undefined || certificate.instrumentId === instrumentId),
      page,
    );
    return { holder: lei, certificates: records.map(viewCertificate), ...next };
  },
});
