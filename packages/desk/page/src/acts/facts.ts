import type { Certificate, Offer } from "@tallystick/client";

import type { Sum } from "../amounts.js";
import { listed } from "../figures.js";
import { grouped } from "../read-amount.js";
import { offerOn } from "../offer.js";
import { shortId } from "../parts/basic.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import type { Reviewed } from "./draft.js";
import { actsIn, sumsOf } from "./sums-of.js";

/** What a sentence about an act is made of: texts as people read them, in the language of the page. */
export interface Facts {
  /** The party that acts. Absent: the reader's own. */
  readonly who?: string;
  /** For how much, also in words. Empty: the act is about no sum. */
  readonly sum: string;
  /** All of the certificates that are named, as far as it is more than what the act is about. */
  readonly face: string;
  /** Ids of the certificates, as they are shown. */
  readonly ids: readonly string[];
  /** Whether the act is about a part of a certificate. */
  readonly isPart: boolean;
  /** Who owes, who holds, and who pays the certificates. */
  readonly issuers: string;
  readonly holders: string;
  readonly banks: string;
  readonly dueOn: string;
  /** What is offered with the certificates, and which party offers it. */
  readonly offer?: OfferFacts;
  /** The text of a field of the request, such as `lodged.with`. Empty: it has none. */
  readonly text: (field: string) => string;
  /** The names of the parties in a field. */
  readonly party: (field: string) => string;
  /** A sum in a field, in the currency of the act, also in words. */
  readonly money: (field: string) => string;
}

/** The terms of an offer, as people read them. What an offer of its kind does not have is empty. */
interface OfferFacts {
  readonly kind: Offer["kind"];
  readonly by: string;
  readonly to: string;
  /** What is paid for the certificates, or in full settlement. */
  readonly pays: string;
  readonly settlement: string;
  readonly secures: string;
  /** Whether the invoices of what is cancelled stay used. */
  readonly spent: boolean;
}

/** What an object has under a name. */
function inside(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Most texts that are written out in a sentence. */
const MOST = 3;

/** The facts of an act. Those of a batch are of all that is in it. */
export function factsOf(reviewed: Reviewed): Facts {
  const { request, papers, who } = reviewed;
  const acts = actsIn(request);
  const requests = acts.length > 0 ? acts.map((each) => each.request) : [request];
  const certificates = papers.map(({ certificate }) => certificate);
  const of = (field: string): readonly string[] => [
    ...new Set(
      requests.flatMap((each) => {
        const value = field.split(".").reduce<unknown>(inside, each);
        return Array.isArray(value)
          ? value.map(String)
          : typeof value === "string"
            ? [value]
            : value === true
              ? ["yes"]
              : [];
      }),
    ),
  ];
  const few = (all: readonly string[]): string =>
    all.length > MOST ? spoken.value.words.review.several(all.length) : listed(all);
  const names = (leis: readonly (string | undefined)[]): string =>
    few([...new Set(leis.flatMap((lei) => (lei === undefined ? [] : nameOf(lei))))]);
  const sums = sumsOf(reviewed);
  const currency = sums[0]?.currency ?? certificates[0]?.currency ?? "";
  const offer = offerFacts(certificates[0], currency);
  return {
    ...(who !== undefined && { who }),
    ...(offer !== undefined && { offer }),
    sum: sums.map(inWords).join(", "),
    face: sumsOf({ request: {}, papers }).map(inWords).join(", "),
    ids: certificates.map(({ certificateId }) => shortId(certificateId)),
    isPart: of("amount").length > 0 && certificates.length > 0,
    issuers: names(papers.map(({ instrument }) => instrument.issuer)),
    holders: names(certificates.map(({ holder }) => holder.lei)),
    banks: names(papers.map(({ instrument }) => instrument.settlementBank)),
    dueOn: few([...new Set(papers.map(({ instrument }) => instrument.dueOn))]),
    text: (field) => few(of(field)),
    party: (field) => names(of(field)),
    money: (field) => few(of(field).map((amount) => inWords({ currency, amount }))),
  };
}

function offerFacts(certificate: Certificate | undefined, currency: string): OfferFacts | undefined {
  const offer = certificate && offerOn(certificate);
  const amount = offer?.kind === "discount" ? offer.proceeds : offer?.kind === "composition" ? offer.pays : undefined;
  return (
    offer && {
      ...{ kind: offer.kind, by: nameOf(offer.by), to: nameOf(offer.to) },
      pays: amount === undefined ? "" : inWords({ currency, amount }),
      settlement: offer.kind === "discount" ? spoken.value.words.settlements[offer.settlement] : "",
      secures: offer.kind === "pledge" ? offer.obligation : "",
      spent: offer.kind === "cancellation" && offer.spent === true,
    }
  );
}

/** A sum as it is written on paper: in figures and in words. */
export function inWords(sum: Sum): string {
  const words = spoken.value.amountInWords(sum);
  const figures = `${sum.currency}\u00a0${grouped(sum.amount)}`;
  return words === undefined ? figures : spoken.value.words.review.sum(figures, words);
}
