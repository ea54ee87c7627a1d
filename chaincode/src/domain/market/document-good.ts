import { whyNotListed, type Sale } from "../battery/saleable.js";
import { refuse } from "../kernel/refusal.js";
import { create, update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { isOneWith } from "../party/one-with.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Platform } from "../state/party.js";
import { titles, viewTitle, type Title } from "../state/title.js";
import type { Lei } from "../vocabulary/lei.js";
import type { Fingerprint } from "../vocabulary/text.js";
import type { Good, GoodOutcome } from "./good.js";

/** What names a good that is known by the fingerprint of its description. */
export interface DocumentName {
  readonly registrant: Lei;
  readonly fingerprint: Fingerprint;
}

export async function loadDocumentGood(view: LedgerView, name: DocumentName, platform: Platform): Promise<Good> {
  return documentGood(name, await view.find(titles, name.registrant, name.fingerprint), platform);
}

/** @param title - The title as it is. Undefined: nobody has listed the good. */
function documentGood(name: DocumentName, title: Title | undefined, platform: Platform): Good {
  return {
    kind: "document",
    conditionOf: () => ({ kind: "document", ...name }),
    requireSaleable(sale, context) {
      if (title !== undefined) {
        requireLaterThan(title, context);
      }
      const reason = whyNotSold(name, title, sale);
      if (reason !== undefined) {
        refuse("NOT_SALEABLE", { ...name, reason });
      }
    },
    // It has no condition but its description, which its name fixes.
    requireAsListed: () => undefined,
    putOn(listing, { lei, mspId }, { now }) {
      const owner = { lei, mspId };
      const { operator, regulator } = platform;
      const endorsers = { operator: operator.mspId, regulator: regulator.mspId };
      return title === undefined
        ? written({
            ...{ registrant: owner, owner },
            ...{ fingerprint: name.fingerprint, listing },
            passed: [],
            changedAt: now,
            endorsers,
          })
        : // Its key comes under the organisation that acts for its owner now.
          written({ ...title, owner: { ...title.owner, mspId }, listing, changedAt: now }, title);
    },
    takeOff(listingId, context) {
      if (title?.listing !== listingId) {
        return { changes: [], events: [] };
      }
      requireLaterThan(title, context);
      const { listing: _, ...kept } = title;
      return written({ ...kept, changedAt: context.now }, title);
    },
    passTo({ lei, mspId }, _, listingId, { now }) {
      if (title === undefined) {
        throw new Error("what is sold has a title");
      }
      const { listing: __, ...kept } = title;
      const passed = [...title.passed, { from: title.owner.lei, to: lei, at: now, listingId }];
      return written({ ...kept, owner: { lei, mspId }, passed, changedAt: now }, title);
    },
  };
}

function whyNotSold(
  name: DocumentName,
  title: Title | undefined,
  { seller, buyer, listingId }: Sale,
): string | undefined {
  if (title === undefined) {
    return name.registrant === seller.lei ? whyNotListed(undefined, listingId) : `${name.registrant} has not listed it`;
  }
  if (!isOneWith(seller, title.owner.lei)) {
    return `its owner is ${title.owner.lei}, not the seller`;
  }
  const unlisted = whyNotListed(title.listing, listingId);
  if (unlisted !== undefined) {
    return unlisted;
  }
  return buyer !== undefined && isOneWith(buyer, title.owner.lei) ? "the buyer owns it" : undefined;
}

function written(after: Title, before?: Title): GoodOutcome {
  const change = before === undefined ? create(titles, after) : update(titles, before, after);
  return { changes: [change], events: [], titles: [viewTitle(after)] };
}
