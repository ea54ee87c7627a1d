import { z } from "zod";

import { query } from "../operation/query.js";
import { identifyCaller } from "../party/authority.js";
import { certificates, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { paged, paging } from "./paging.js";
import { collectFor, predecessorsField } from "./with-predecessors.js";

/** The states in which a certificate waits for somebody's payment. */
const payableStateSchema = z.enum(["InCollection", "Locked", "InRecourse"]);

const listPayablesRequestSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party that must pay. Default: the caller's own party."),
  states: z
    .array(payableStateSchema)
    .min(1)
    .max(3)
    .optional()
    .describe(
      "Only certificates in these states. `InCollection`: presented to the party as settlement bank. `Locked`: the party must confirm the payment of an agreed discount. `InRecourse`: there is a claim on the party. Default: all.",
    ),
  currency: currencySchema.optional(),
  ...paging,
});
const listPayablesResponseSchema = z.strictObject({
  party: leiSchema,
  certificates: z
    .array(certificateViewSchema)
    .describe("The certificates in the order of instruments, and of units within an instrument."),
  ...predecessorsField,
  ...paged,
});

/** The sums that a party must pay, or report as paid. */
export const listPayables = query({
  name: "ListPayables",
  contract: "certificates",
  summary:
    "Lists the certificates that wait for a party's payment: presented to it, agreed discounts that it pays, claims on it; also under the names of those that merged into it.",
  refuses: ["PARTY_SUSPENDED"],
  request: listPayablesRequestSchema,
  response: listPayablesResponseSchema,
  async answer(view, { party, states, currency, ...page }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collectFor(
      view,
      certificates,
      "payment",
      lei,
      (certificate) =>
        (states?.some((state) => state === certificate.state) ?? true) &&
        (currency === undefined || certificate.currency === currency),
      page,
    );
    return { party: lei, certificates: records.map(viewCertificate), ...next };
  },
});
