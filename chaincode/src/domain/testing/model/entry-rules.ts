import type { ActorName } from "../cast.js";
import { requireCover } from "./cover.js";
import { sizeOf, unitsOf, type ModelAct, type Range } from "./intent.js";
import { hasEnded, type Paper, type PaperOffer } from "./paper.js";
import { need } from "./reasons.js";
import { requireFree, type EntryState, type ModelState, type Rule } from "./state.js";

/** Entries of financings in a public register. */
export const entryRules = {
  RegisterFinancing(model, { paper: at, by, entry, now }) {
    const paper = model.paper(at);
    const financing = financingOf(paper);
    requireFree(paper, now);
    need(financing !== undefined && financing.entry === undefined, "WRONG_STATE");
    const { kind, financier, other } = financing;
    need(model.actsFor(by, financier, other), "NOT_AUTHORIZED");
    need(paper.offer === undefined || now < paper.offer.expires, "OFFER_EXPIRED");
    const entered: Paper =
      paper.offer === undefined
        ? { ...paper, pledge: paper.pledge && { ...paper.pledge, entry } }
        : { ...paper, offer: { ...paper.offer, entry } };
    requireUsable(model, entry, { kind, financier }, paper);
    if (other === undefined) {
      use(model, entry, { kind, financier }, paper);
    }
    model.replace([paper], [entered]);
    return { units: sizeOf(paper) };
  },

  ReleaseRegistration(model, { by, entry, flag, paper: at, more }) {
    const used = model.entries.get(entry);
    need(used !== undefined, "REGISTRATION_NOT_FOUND");
    need(model.actsFor(by, used.financier), "NOT_AUTHORIZED");
    need(!used.released, "WRONG_STATE");
    const papers = (flag ? [at, ...more] : [used.units]).map((range) => model.paper(range));
    requireCover(papers, used.units);
    need(
      papers.every((paper) => !isFinanced(model, paper, entry, used)),
      "WRONG_STATE",
    );
    model.entries.set(entry, { ...used, released: true });
    return {};
  },
} satisfies Partial<Record<ModelAct, Rule>>;

type Financing = Pick<EntryState, "kind" | "financier">;

/** The financing of a certificate, and the side that can also name its entry while the certificate is only offered. */
function financingOf({
  state,
  offer,
  pledge,
}: Paper): (Financing & { readonly other?: ActorName | undefined; readonly entry?: number | undefined }) | undefined {
  if (state === "Pledged" && pledge !== undefined) {
    return { kind: "pledge", financier: pledge.pledgee, entry: pledge.entry };
  }
  if (state !== "Locked" || (offer?.kind !== "discount" && offer?.kind !== "pledge")) {
    return undefined;
  }
  return {
    kind: offer.kind,
    financier: offer.to,
    other: offer.bound === true ? undefined : offer.by,
    entry: offer.entry,
  };
}

/** Whether the entry of a financing could be named or is missing. The choice of the next act asks this. */
export function isUnentered(paper: Paper): boolean {
  const financing = financingOf(paper);
  return financing !== undefined && financing.entry === undefined;
}

/** Uses the entry that an offer names, once the offer is accepted. */
export function useEntry(model: ModelState, paper: Paper, kind: EntryState["kind"], { to, entry }: PaperOffer): void {
  if (entry !== undefined) {
    requireUsable(model, entry, { kind, financier: to }, paper);
    use(model, entry, { kind, financier: to }, paper);
  }
}

/**
 * Requires that an entry serves one financing: the same units or some of them, the same kind, and the same financier or
 * a party that is one with it.
 */
function requireUsable(model: ModelState, entry: number, { kind, financier }: Financing, at: Range): void {
  const earlier = model.entries.get(entry);
  if (earlier === undefined) {
    return;
  }
  const { units } = earlier;
  const within = units.instrument === at.instrument && unitsOf(at).every((unit) => unitsOf(units).includes(unit));
  const same = earlier.kind === kind && model.areOne(financier, earlier.financier);
  need(within && same && !earlier.released, "REGISTRATION_REUSED");
}

function use(model: ModelState, entry: number, financing: Financing, { instrument, from, to }: Range): void {
  if (!model.entries.has(entry)) {
    model.entries.set(entry, { ...financing, units: { instrument, from, to }, released: false });
  }
}

function isFinanced(model: ModelState, paper: Paper, entry: number, { kind, financier }: EntryState): boolean {
  if (hasEnded(paper)) {
    return false;
  }
  const named = [paper.state === "Locked" ? paper.offer?.entry : undefined, paper.pledge?.entry];
  return named.includes(entry) || (kind === "discount" && model.areOne(paper.holder, financier));
}
