import type { JSX } from "preact";

import { spoken } from "../words/index.js";
import { After } from "./after.js";
import { consequencesOf } from "./consequences.js";
import { certificatesIn, type Reviewed } from "./draft.js";
import { factsOf, type Facts } from "./facts.js";
import { nameOfAct } from "./name-of-act.js";
import { RequestFields } from "./request-fields.js";
import { actsIn } from "./sums-of.js";

interface ReviewProps {
  readonly reviewed: Reviewed;
  /** Whether every field of the request is shown below the sentence. */
  readonly isWhole?: boolean;
}

/**
 * What is signed, made from the request alone and from what the ledger says to it: one sentence, who answers for payment then, what it costs, what
 * stays, and the exact state after it.
 */
export function Review({ reviewed, isWhole = false }: ReviewProps): JSX.Element {
  const { review } = spoken.value.words;
  const { request, answer, filed, who } = reviewed;
  const acts = actsIn(request);
  return (
    <>
      <p class="sentence">
        <Sentence reviewed={reviewed} />
      </p>
      {consequencesOf(reviewed).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {filed !== undefined && <Review reviewed={filed} isWhole={isWhole} />}
      {isWhole && acts.length > 0 && (
        <ol>
          {acts.map((each, index) => (
            <li key={index}>
              <Sentence reviewed={{ ...each, papers: reviewed.papers, ...(who !== undefined && { who }) }} />
            </li>
          ))}
        </ol>
      )}
      {isWhole && filed === undefined && (
        <details open={acts.length === 0}>
          <summary>{review.fields}</summary>
          <RequestFields of={request} />
        </details>
      )}
      {answer !== undefined && <After answer={answer} />}
    </>
  );
}

/** The sentence of an act. A browser would break a day at its hyphens. */
function Sentence({ reviewed }: Pick<ReviewProps, "reviewed">): JSX.Element {
  return (
    <>
      {sentenceOf(reviewed)
        .split(/(\d{4}-\d\d-\d\d)/)
        .map((part, index) => (index % 2 === 0 ? part : <span class="nowrap">{part}</span>))}
    </>
  );
}

/** An act in one sentence. Several of one kind have one about all of them. */
function sentenceOf(reviewed: Reviewed): string {
  const { sentences, generic } = spoken.value.words.review;
  const known: Readonly<Partial<Record<string, (facts: Facts) => string>>> = sentences;
  const [first] = actsIn(reviewed.request);
  const act = first?.act ?? reviewed.act;
  const { request } = reviewed;
  // A netting is told from the side that offers it.
  const named = new Set(certificatesIn("mine" in request ? request.mine : request));
  const papers = reviewed.papers.filter(({ certificate }) => named.size === 0 || named.has(certificate.certificateId));
  const facts = factsOf({ ...reviewed, papers });
  return known[act]?.(facts) ?? generic(nameOfAct(act), facts);
}
