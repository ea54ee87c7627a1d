import { z } from "zod";

import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { certificates, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { paged, paging } from "./paging.js";
import { collectFor, predecessorsField } from "./with-predecessors.js";

const listPledgesRequestSchema = z.strictObject({
  pledgee: leiSchema.optional().describe("LEI of the pledgee. Default: the caller's own party."),
  currency: currencySchema.optional(),
  ...paging,
});
const listPledgesResponseSchema = z.strictObject({
  pledgee: leiSchema,
  certificates: z
    .array(certificateViewSchema)
    .describe(
      "The certificates in the order of instruments, and of units within an instrument. Also those that the pledgee has presented, or that were dishonoured.",
    ),
  ...predecessorsField,
  ...paged,
});

/** The pledges that secure a party's claims. */
export const listPledges = query({
  name: "ListPledges",
  contract: "certificates",
  summary:
    "Lists the certificates that are pledged to a party or to those that merged into it; to the caller's own unless another is named.",
  refuses: ["PARTY_SUSPENDED"],
  request: listPledgesRequestSchema,
  response: listPledgesResponseSchema,
  async answer(view, { pledgee, currency, ...page }, context) {
    const lei = pledgee ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collectFor(
      view,
      certificates,
      "pledge",
      lei,
      (certificate) => currency === undefined || certificate.currency === currency,
      page,
    );
    return { pledgee: lei, certificates: records.map(viewCertificate), ...next };
  },
});
