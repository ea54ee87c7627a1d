import { z } from "zod";
import { query } from "../act.js";
import { loadInstrument } from "../certificate/load.js";
import { certificateStateSchema } from "../state/certificate-state.js";
import { certificates, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { instrumentViewSchema, viewInstrument } from "../state/instrument.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { collect, paged, paging } from "./paging.js";

export const listInstrumentRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  /** Only certificates in one of these states. */
  states: z.array(certificateStateSchema).min(1).max(10).optional(),
  ...paging,
});
export const listInstrumentResponseSchema = z.strictObject({
  instrument: instrumentViewSchema,
  /** In the order of their units. */
  certificates: z.array(certificateViewSchema),
  ...paged,
});

/** Every certificate of one instrument. */
export const listInstrument = query({
  name: "ListInstrument",
  contract: "certificates",
  summary: "Lists the certificates of one instrument in the order of their units.",
  request: listInstrumentRequestSchema,
  response: listInstrumentResponseSchema,
  async answer(view, { instrumentId, states, ...page }) {
    const instrument = await loadInstrument(view, instrumentId);
    const { records, ...next } = await collect(
      (each) => view.list(certificates, [instrumentId], each),
      ({ state }) => states?.includes(state) ?? true,
      page,
    );
    return { instrument: viewInstrument(instrument), certificates: records.map(viewCertificate), ...next };
  },
});
