import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { query } from "../../operation/query.js";
import { titles, titleViewSchema, viewTitle } from "../../state/title.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { fingerprintSchema } from "../../vocabulary/text.js";

/** The title to a good other than a battery. */
export const getTitle = query({
  name: "GetTitle",
  contract: "market",
  summary: "Shows who owns a good that is known by the fingerprint of its description.",
  refuses: ["TITLE_NOT_FOUND"],
  request: z.strictObject({
    registrant: leiSchema.describe("LEI of the party that first listed it."),
    fingerprint: fingerprintSchema.describe("SHA-256 of the description of the good."),
  }),
  response: titleViewSchema,
  async answer(view, { registrant, fingerprint }) {
    const title = await view.find(titles, registrant, fingerprint);
    return title === undefined ? refuse("TITLE_NOT_FOUND", { registrant, fingerprint }) : viewTitle(title);
  },
});
