import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { query } from "../operation/query.js";
import { instrumentViewSchema } from "../state/instrument.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { InstrumentEnds } from "./instrument-ends.js";

const getInstrumentRequestSchema = z.strictObject({ instrumentId: instrumentIdSchema });

/** An instrument's terms, with the policy of its issue and whether it has ended. */
export const getInstrument = query({
  name: "GetInstrument",
  contract: "certificates",
  summary: "Shows the terms of one instrument, with the policy it was issued under.",
  refuses: ["INSTRUMENT_NOT_FOUND"],
  request: getInstrumentRequestSchema,
  response: instrumentViewSchema,
  async answer(view, { instrumentId }) {
    return new InstrumentEnds(view).shown(await loadInstrument(view, instrumentId));
  },
});
