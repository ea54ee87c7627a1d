import type { ActName } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { api, type ActAnswer, type ProblemDocument } from "../api.js";
import { problemOf } from "../loaded.js";
import { isMine } from "../store.js";

/** An act as the ledger judged it, from which the review is made that a person reads before it signs. */
export interface Reviewed {
  /** The wire name of an act, also of a newer ledger's. */
  readonly act: string;
  readonly request: object;
  /** Name of the party that acts, if it is not told to its own people. */
  readonly who?: string;
  /** The certificates that the request names, as the ledger has them. */
  readonly papers: readonly ShownCertificate[];
  /** What the act changes. Absent: a second person or another party must agree first. */
  readonly answer?: ActAnswer;
  /** The filed act that an approval is about. */
  readonly filed?: Reviewed;
}

/** What a form asks for. Quotes, digests of what was shown and records that are read again are resolved in it, once for each draft. */
export interface Asked extends Pick<Reviewed, "filed"> {
  /** Absent: of what was selected nothing can be done. */
  readonly request?: object;
  /** The certificates that were read for it. Others that the request names are read. */
  readonly papers: readonly ShownCertificate[];
  /** What was selected and is not part of the request. */
  readonly leftOut?: readonly LeftOut[];
}

/** A certificate that was selected and with which nothing is done. */
export interface LeftOut {
  readonly certificateId: string;
  /** Why the ledger refuses it. Absent: its payment has no number. */
  readonly problem?: ProblemDocument;
}

/** What a person is about to sign. It never changes: another value in the form needs another draft. */
export interface Draft extends Reviewed {
  readonly act: ActName;
  /** What the form says, as text. The draft belongs to exactly this. */
  readonly says: string;
  /** The request as it is sent. */
  readonly body: string;
  readonly leftOut: readonly LeftOut[];
  /** The party that must agree. Absent: nobody, or another person of the own one. */
  readonly consent?: string;
}

/** What the ledger says to an act before it is done. */
export type Preview =
  | { readonly state: "asking" }
  | { readonly state: "possible" | "filed"; readonly draft: Draft }
  | { readonly state: "nothing"; readonly leftOut: readonly LeftOut[] }
  | { readonly state: "refused"; readonly problem: ProblemDocument };

/** Lets the ledger judge what a form says by its rules. Nothing is written. */
export async function judge(act: ActName, says: string, ask: () => Asked | Promise<Asked>): Promise<Preview> {
  try {
    const { request, papers, leftOut = [], filed } = await ask();
    if (request === undefined) {
      return { state: "nothing", leftOut };
    }
    const body = JSON.stringify(request);
    const draft = { act, says, request, body, papers, leftOut, ...(filed !== undefined && { filed }) };
    try {
      return { state: "possible", draft: { ...draft, answer: await api.preview(act, request) } };
    } catch (error) {
      const problem = problemOf(error);
      return problem.code === "APPROVAL_REQUIRED"
        ? { state: "filed", draft: { ...draft, ...consentIn(problem) } }
        : { state: "refused", problem };
    }
  } catch (error) {
    return { state: "refused", problem: problemOf(error) };
  }
}

/** The other party whose consent an act waits for. */
export function consentIn({ context }: ProblemDocument): { readonly consent?: string } {
  const party =
    typeof context === "object" && context !== null && "party" in context && typeof context.party === "string"
      ? context.party
      : undefined;
  return party === undefined || isMine(party) ? {} : { consent: party };
}

/** How many certificates are read at the same time. */
const AT_ONCE = 8;

/** Reads the certificates that a request names, except those that are known. One that cannot be read is left out: the ledger says why. */
export async function papersOf(
  request: object,
  known: readonly ShownCertificate[] = [],
): Promise<readonly ShownCertificate[]> {
  const ids = certificatesIn(request).filter((id) =>
    known.every(({ certificate }) => certificate.certificateId !== id),
  );
  const read = await eachOf(ids, (id) => api.certificate(id).catch(() => undefined));
  return [...known, ...read.flatMap((paper) => paper ?? [])];
}

/** Does something for each of many, a few at the same time. */
export async function eachOf<T, R>(all: readonly T[], of: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let first = 0; first < all.length; first += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(first, first + AT_ONCE).map(of))));
  }
  return done;
}

const isCertificate = (text: unknown): text is string => typeof text === "string" && /^[^:]+:\d+-\d+$/.test(text);

/** The ids of certificates in a request, also in those of its acts. */
export function certificatesIn(request: unknown): readonly string[] {
  if (isCertificate(request)) {
    return [request];
  }
  return typeof request === "object" && request !== null
    ? [...new Set(Object.values(request).flatMap(certificatesIn))]
    : [];
}

/**
 * What a person reads of a draft, as text. Two drafts with one text have the same review. Instants and ids of transactions are left out, since each
 * preview has others.
 */
export function readingOf({ body, answer, papers, leftOut, consent, filed }: Draft): string {
  const said = JSON.stringify([answer, papers, leftOut, consent, filed]);
  return `${body}\n${said.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|"[0-9a-f]{64}"/g, "")}`;
}
