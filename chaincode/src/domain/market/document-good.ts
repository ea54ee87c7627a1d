import { whyNotListed, type Sale } from "../battery/saleable.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { create, write, type Change } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { isOneWith } from "../party/one-with.js";
import { descriptions, type Description } from "../state/description.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party, Platform } from "../state/party.js";
import { titles, viewTitle, type Title } from "../state/title.js";
import type { Instant } from "../vocabulary/calendar.js";
import type { ListingId, OrderId } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import type { Fingerprint } from "../vocabulary/text.js";
import type { Good, GoodOutcome } from "./good.js";

/** The name of a good that is known by the fingerprint of its description. */
export interface DocumentName {
  readonly registrant: Lei;
  readonly fingerprint: Fingerprint;
}

export async function loadDocumentGood(view: LedgerView, name: DocumentName, platform: Platform): Promise<Good> {
  const [title, sold] = await sideBySide(
    view.find(titles, name.registrant, name.fingerprint),
    view.find(descriptions, name.fingerprint),
  );
  return documentGood(name, { title, sold }, platform);
}

/** What the ledger has about a good. */
interface Found {
  /** Undefined: nobody has listed the good. */
  readonly title: Title | undefined;
  /** Undefined: nobody has bought or ordered a good of its description. */
  readonly sold: Description | undefined;
}

function documentGood(name: DocumentName, found: Found, platform: Platform): Good {
  const { title, sold } = found;
  const endorsers = { operator: platform.operator.mspId, regulator: platform.regulator.mspId };
  const claimed = (listingId: ListingId, at: Instant): Change[] =>
    sold === undefined ? [create(descriptions, { ...name, listingId, at, endorsers })] : [];
  return {
    kind: "document",
    conditionOf: () => ({ kind: "document", ...name }),
    requireSaleable(sale, context) {
      if (title !== undefined) {
        requireLaterThan(title, context);
      }
      const reason = whyNotSold(name, found, sale);
      if (reason !== undefined) {
        refuse("NOT_SALEABLE", { ...name, reason });
      }
    },
    // The good's condition is its description, which its name already fixes.
    requireAsListed: () => undefined,
    putOn(listing, { lei, mspId }, { now }) {
      const owner = { lei, mspId };
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
    reserve: (listingId, { now }) => ({ changes: claimed(listingId, now), events: [] }),
    passTo({ buyer, by: _, ...sale }, { now }) {
      if (title === undefined) {
        throw new Error("what is sold has a title");
      }
      const after = passedOn(title, buyer, { at: now, ...sale });
      return { ...after, changes: [...after.changes, ...claimed(sale.listingId, now)] };
    },
    giveBack({ seller, buyer, by: _, ...sale }, context) {
      if (title === undefined) {
        throw new Error("what was sold has a title");
      }
      requireLaterThan(title, context);
      const reason = whyNotReturned(title, buyer, sale.orderId);
      if (reason !== undefined) {
        refuse("NOT_SALEABLE", { ...name, reason });
      }
      return passedOn(title, seller, { at: context.now, ...sale, returned: true });
    },
  };
}

/** The title after it has passed to another owner. */
function passedOn(
  before: Title,
  { lei, mspId }: Party,
  how: Omit<Title["passed"][number], "from" | "to">,
): GoodOutcome {
  const { listing: _, ...kept } = before;
  const entries = [...before.passed, { from: before.owner.lei, to: lei, ...how }];
  return written({ ...kept, owner: { lei, mspId }, passed: entries, changedAt: how.at }, before);
}

function whyNotReturned({ owner, passed, listing }: Title, buyer: Party, orderId: OrderId): string | undefined {
  if (!isOneWith(buyer, owner.lei)) {
    return `its owner is ${owner.lei}, not the buyer`;
  }
  const last = passed.at(-1);
  if (last?.orderId !== orderId || last.returned === true) {
    return `its owner does not have it by the order ${orderId}`;
  }
  return whyNotListed(listing, undefined);
}

function whyNotSold(
  name: DocumentName,
  { title, sold }: Found,
  { seller, buyer, listingId }: Sale,
): string | undefined {
  // Not even the registrant's successor lists the same description as a good of its own, because that good was sold.
  if (sold !== undefined && sold.registrant !== name.registrant) {
    return `the good of ${sold.registrant} with this description was bought or ordered first, by ${sold.listingId}: its owner names ${sold.registrant} as registrant`;
  }
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
  return { changes: [write(titles, { before, after })], events: [], titles: [viewTitle(after)] };
}
