import { z } from "zod";
import { query } from "../act.js";
import { loadCaller } from "../authority.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";
import { collect, paged, paging } from "./paging.js";

/** The states in which a certificate waits for somebody's payment. */
const payableStateSchema = z.enum(["InCollection", "Locked", "InRecourse"]);

export const listPayablesRequestSchema = z.strictObject({
  /** Whose payment they wait for. Default: the caller's own party's. */
  party: leiSchema.optional(),
  /**
   * Only those: `InCollection` were presented to it as settlement bank, of `Locked` it is to confirm the payment of an agreed
   * discount, of `InRecourse` it is claimed on. Default: all.
   */
  states: z.array(payableStateSchema).min(1).max(3).optional(),
  currency: currencySchema.optional(),
  ...paging,
});
export const listPayablesResponseSchema = z.strictObject({
  party: leiSchema,
  /** In the order of instruments, and within one of units. */
  certificates: z.array(certificateViewSchema),
  ...paged,
});

/** What a party is to pay, or to report as paid. */
export const listPayables = query({
  name: "ListPayables",
  contract: "certificates",
  summary:
    "Lists the certificates that wait for a party's payment: presented to it, agreed discounts that it pays, claims on it.",
  request: listPayablesRequestSchema,
  response: listPayablesResponseSchema,
  async answer(view, { party, states, currency, ...page }, { caller }) {
    const lei = party ?? (await loadCaller(view, caller)).lei;
    const { records, ...next } = await collect(
      (each) => view.listCertificatesOf(lei, "payment", each),
      (certificate) =>
        (states?.some((state) => state === certificate.state) ?? true) &&
        (currency === undefined || certificate.currency === currency),
      page,
    );
    return { party: lei, certificates: records.map(viewCertificate), ...next };
  },
});
