import { z } from "zod";
import { query } from "../act.js";
import { loadParty } from "../authority.js";
import { partySchema } from "../state/party.js";
import { leiSchema } from "../vocabulary/lei.js";

export const getPartyRequestSchema = z.strictObject({ lei: leiSchema });

/** One party. */
export const getParty = query({
  name: "GetParty",
  contract: "registry",
  summary: "Shows one party.",
  request: getPartyRequestSchema,
  response: partySchema,
  answer(view, { lei }) {
    return loadParty(view, lei, "lei");
  },
});
