import { z } from "zod";
import { query } from "../act.js";
import { loadCaller } from "../authority.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";

export const listPledgesRequestSchema = z.strictObject({
  /** To whom. Default: the caller's own party. */
  pledgee: leiSchema.optional(),
  currency: currencySchema.optional(),
  ...paging,
});
export const listPledgesResponseSchema = z.strictObject({
  pledgee: leiSchema,
  /** In the order of instruments, and within one of units; also those that the pledgee has presented or that were dishonoured. */
  certificates: z.array(certificateViewSchema),
  ...paged,
});

/** What secures a party's claims. */
export const listPledges = query({
  name: "ListPledges",
  contract: "certificates",
  summary: "Lists the certificates that are pledged to a party; to the caller's own unless another is named.",
  request: listPledgesRequestSchema,
  response: listPledgesResponseSchema,
  async answer(view, { pledgee, currency, ...page }, { caller }) {
    const lei = pledgee ?? (await loadCaller(view, caller)).lei;
    const { records, ...next } = await collect(
      (each) => view.listCertificatesOf(lei, "pledge", each),
      (certificate) => currency === undefined || certificate.currency === currency,
      page,
    );
    return { pledgee: lei, certificates: records.map(viewCertificate), ...next };
  },
});
