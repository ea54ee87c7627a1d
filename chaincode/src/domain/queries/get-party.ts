import { z } from "zod";

import { query } from "../operation/query.js";
import { loadParty } from "../party/authority.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

const getPartyRequestSchema = z.strictObject({ lei: leiSchema });

/** One party. */
export const getParty = query({
  name: "GetParty",
  contract: "registry",
  summary: "Shows one party.",
  refuses: ["PARTY_NOT_FOUND"],
  request: getPartyRequestSchema,
  response: partySchema,
  answer(view, { lei }) {
    return loadParty(view, lei, "lei");
  },
});
