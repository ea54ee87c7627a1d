import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { query } from "../operation/query.js";
import { certificateStateSchema } from "../state/certificate-state.js";
import { certificates, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { instrumentViewSchema } from "../state/instrument.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { InstrumentEnds } from "./instrument-ends.js";
import { collect, paged, paging } from "./paging.js";

const listInstrumentRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  states: z
    .array(certificateStateSchema)
    .min(1)
    .max(10)
    .optional()
    .describe("Only certificates in these states. Default: all."),
  ...paging,
});
const listInstrumentResponseSchema = z.strictObject({
  instrument: instrumentViewSchema,
  certificates: z.array(certificateViewSchema).describe("The certificates in the order of their units."),
  ...paged,
});

/** Every certificate of one instrument. */
export const listInstrument = query({
  name: "ListInstrument",
  contract: "certificates",
  summary: "Lists the certificates of one instrument in the order of their units.",
  refuses: ["INSTRUMENT_NOT_FOUND"],
  request: listInstrumentRequestSchema,
  response: listInstrumentResponseSchema,
  async answer(view, { instrumentId, states, ...page }) {
    const instrument = await loadInstrument(view, instrumentId);
    const { records, ...next } = await collect(
      (each) => view.list(certificates, [instrumentId], each),
      ({ state }) => states?.includes(state) ?? true,
      page,
    );
    return {
      instrument: await new InstrumentEnds(view).shown(instrument),
      certificates: records.map(viewCertificate),
      ...next,
    };
  },
});
