import type { SaidOperation } from "../operation-text.js";
import type { ActTexts } from "./act-texts.js";
import { approvals } from "./acts/approvals.js";
import { batteries } from "./acts/batteries.js";
import { financing } from "./acts/financing.js";
import { issuing } from "./acts/issuing.js";
import { market } from "./acts/market.js";
import { offering } from "./acts/offering.js";
import { parties } from "./acts/parties.js";
import { paying } from "./acts/paying.js";
import { policy } from "./acts/policy.js";
import { waysOut } from "./acts/ways-out.js";
import { sharedFields } from "./fields.js";
import { batteries as aboutBatteries } from "./queries/batteries.js";
import { certificates as aboutCertificates } from "./queries/certificates.js";
import { market as aboutMarket } from "./queries/market.js";
import { parties as aboutParties } from "./queries/parties.js";
import type { QueryTexts } from "./query-texts.js";

const acts: ActTexts = {
  ...parties,
  ...policy,
  ...issuing,
  ...offering,
  ...financing,
  ...paying,
  ...waysOut,
  ...approvals,
  ...batteries,
  ...market,
};

const queries: QueryTexts = { ...aboutParties, ...aboutCertificates, ...aboutBatteries, ...aboutMarket };

interface OwnText {
  readonly summary: string;
  readonly details?: string;
  readonly fields?: Readonly<Partial<Record<string, string>>>;
}

const all = new Map<string, OwnText>(Object.entries({ ...acts, ...queries }));

/**
 * The Chinese texts of an act or query, with the fields of its request. Names of acts and queries are in backticks, as
 * in the catalogue.
 *
 * @param name - the name on the wire, such as `Transfer`.
 */
export function operationInChinese(name: string): SaidOperation | undefined {
  const own = all.get(name);
  return own && { ...own, fields: { ...sharedFields, ...own.fields } };
}
