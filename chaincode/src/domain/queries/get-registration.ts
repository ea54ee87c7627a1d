import { z } from "zod";

import { loadUse } from "../certificate/offers/registration.js";
import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import {
  registerSchema,
  registrationNumberSchema,
  usedRegistrationViewSchema,
  viewRegistration,
} from "../state/registration.js";

const getRegistrationRequestSchema = z.strictObject({ register: registerSchema, number: registrationNumberSchema });

/** The financing for which an entry of a register was used, and whether it was released. */
export const getRegistration = query({
  name: "GetRegistration",
  contract: "certificates",
  summary: "Shows an entry of a public register: the financing that used it, and whether it was released.",
  refuses: ["REGISTRATION_NOT_FOUND"],
  request: getRegistrationRequestSchema,
  response: usedRegistrationViewSchema,
  async answer(view, request) {
    return viewRegistration((await loadUse(view, request)) ?? refuse("REGISTRATION_NOT_FOUND", request));
  },
});
