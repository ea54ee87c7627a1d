import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { query } from "../operation/query.js";
import { instrumentViewSchema, viewInstrument } from "../state/instrument.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";

const getInstrumentRequestSchema = z.strictObject({ instrumentId: instrumentIdSchema });

/** An instrument's terms, with the policy of its issue. */
export const getInstrument = query({
  name: "GetInstrument",
  contract: "certificates",
  summary: "Shows the terms of one instrument, with the policy it was issued under.",
  refuses: ["INSTRUMENT_NOT_FOUND"],
  request: getInstrumentRequestSchema,
  response: instrumentViewSchema,
  async answer(view, { instrumentId }) {
    return viewInstrument(await loadInstrument(view, instrumentId));
  },
});
