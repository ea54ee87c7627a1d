import { z } from "zod";

import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { certificateStateSchema } from "../state/certificate-state.js";
import { certificates, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { currencySchema } from "../vocabulary/currency.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { paged, paging } from "./paging.js";
import { collectFor, predecessorsField } from "./with-predecessors.js";

const listHoldingsRequestSchema = z.strictObject({
  holder: leiSchema.optional().describe("LEI of the party. Default: the caller's own party."),
  states: z
    .array(certificateStateSchema)
    .min(1)
    .max(10)
    .optional()
    .describe("Only certificates in these states. Default: all, also those that have ended."),
  currency: currencySchema.optional(),
  instrumentId: instrumentIdSchema.optional(),
  ...paging,
});
const listHoldingsResponseSchema = z.strictObject({
  holder: leiSchema,
  certificates: z
    .array(certificateViewSchema)
    .describe("The certificates in the order of instruments, and of units within an instrument."),
  ...predecessorsField,
  ...paged,
});

/** The certificates that a party holds. */
export const listHoldings = query({
  name: "ListHoldings",
  contract: "certificates",
  summary:
    "Lists the certificates that a party holds, also under the names of those that merged into it; the caller's own unless another party is named.",
  refuses: ["PARTY_SUSPENDED"],
  request: listHoldingsRequestSchema,
  response: listHoldingsResponseSchema,
  async answer(view, { holder, states, currency, instrumentId, ...page }, context) {
    const lei = holder ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collectFor(
      view,
      certificates,
      "holder",
      lei,
      (certificate) =>
        (states?.includes(certificate.state) ?? true) &&
        (currency === undefined || certificate.currency === currency) &&
        (instrumentId === undefined || certificate.instrumentId === instrumentId),
      page,
    );
    return { holder: lei, certificates: records.map(viewCertificate), ...next };
  },
});
