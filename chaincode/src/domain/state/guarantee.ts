import { z } from "zod";

import { unitsSchema } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { mspIdSchema } from "../vocabulary/text.js";
import { paperEndorsersSchema } from "./endorsers.js";
import { ownedBy } from "./guard.js";
import { recordKind } from "./record.js";

/**
 * A bank's guarantee for one instrument, and the units of it that were given back to the credit line. It is separate
 * from the instrument, which every act on a certificate reads.
 */
const guaranteeSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  bank: leiSchema,
  bankMspId: mspIdSchema,
  obligor: leiSchema,
  currency: currencySchema,
  released: z
    .array(z.strictObject({ from: unitsSchema, to: unitsSchema }))
    .describe("Units whose amount went back to the line, in order, without overlap, joined where they touch."),
  endorsers: paperEndorsersSchema,
  changedAt: instantSchema,
});
export type Guarantee = z.output<typeof guaranteeSchema>;
export const guarantees = recordKind({
  name: "guarantee",
  schema: guaranteeSchema,
  keyOf: (guarantee) => [guarantee.instrumentId],
  guardOf: (guarantee) => ownedBy(guarantee.bankMspId, guarantee.endorsers),
});
