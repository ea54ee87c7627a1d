import type { QueryForms } from "@tallystick/client";
import { accessTiers } from "@tallystick/client/words";

import { dayAfter, endOfDay } from "../figures.js";
import { spoken } from "../words/index.js";
import { reason } from "./field.js";
import { formsAbout, text } from "./form.js";

/** A key whose credentials open a tier of passports, as its granter recorded it. */
export type ShownGrant = QueryForms["ListAccess"]["response"]["grants"][number];

const tiers = accessTiers.filter((tier) => tier !== "public");

/** Grants a key's credentials a tier. A key that has one gets this one in its place. */
export const grantForm = formsAbout<undefined>()(
  "GrantAccess",
  () => true,
  [
    { name: "keyIssuer", kind: "text", writes: "issuer" },
    { name: "publicKey", kind: "lines" },
    {
      ...{ name: "openedTier", kind: "choice", choices: tiers, writes: "tier", initial: () => "interest" },
      nameOf: (choice) => spoken.value.words.goods.passport.tiers[tiers.find((each) => each === choice) ?? "interest"],
    },
    { name: "lastDay", kind: "date", initial: () => dayAfter(365), writes: "expiresAt" },
  ],
  (_, values) => ({
    issuer: text(values["keyIssuer"]),
    // A file of PEM has its base64 between two lines that name it.
    publicKey: text(values["publicKey"])
      .replaceAll(/-----[A-Z ]+-----/g, "")
      .replaceAll(/\s/g, ""),
    tier: tiers.find((each) => each === values["openedTier"]) ?? "interest",
    expiresAt: endOfDay(text(values["lastDay"])),
  }),
);

/** Withdraws what was granted to a key. */
export const withdrawForm = formsAbout<ShownGrant>()(
  "WithdrawAccess",
  ({ withdrawn }) => withdrawn === undefined,
  [reason],
  ({ granter, keyId }, values) => ({ granter, keyId, reason: text(values["reason"]) }),
);
