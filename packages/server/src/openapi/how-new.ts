import type { Schema } from "./portable.js";

/** The fields that say how new something is. */
export const progressFields: Readonly<Record<string, Schema>> = {
  state: {
    ...{ type: "string", enum: ["live", "behind", "unknown"] },
    description:
      "`live`: nothing is missing, as far as is known. `behind`: newer blocks are missing. `unknown`: nobody says how far the ledger is.",
  },
  at: { type: "string", format: "date-time", description: "When this was so, by the server's clock." },
  newestBlock: { type: "integer", format: "int64", description: "The ledger's newest block, as far as it is known." },
  code: { type: "string", description: "With `unknown`: the code of what went wrong." },
};

/** The headers that say at which instant an answer was true, and how far the ledger was. */
export const howNewHeaders: Readonly<Record<string, Schema>> = {
  "Tally-At": { description: "When the answer was made, ISO 8601.", schema: { type: "string", format: "date-time" } },
  "Tally-Newest-Block": {
    description: "The ledger's newest block, as far as it is known. Absent: nobody has said it yet.",
    schema: { type: "integer" },
  },
};
