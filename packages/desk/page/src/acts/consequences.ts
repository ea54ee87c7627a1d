import type { ShownCertificate } from "../../../src/answers.js";
import { sums } from "../amounts.js";
import { listed } from "../figures.js";
import { offerOn } from "../offer.js";
import { isMine, nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import type { Reviewed } from "./draft.js";
import { inWords } from "./facts.js";

/** What follows from an act, each in a sentence: who answers for payment then, what it costs, and what stays. */
export function consequencesOf(reviewed: Reviewed): readonly string[] {
  const { review } = spoken.value.words;
  const answers = [
    ...(reviewed.answer === undefined ? [] : [reviewed.answer]),
    ...(reviewed.answer?.responses ?? []).map(({ response }) => response),
  ];
  const after = answers.flatMap(({ certificate }) => certificate ?? []);
  const rest = answers.flatMap((answer) => answer.rest ?? []).filter(({ holder }) => isMine(holder.lei));
  const liable = after.flatMap((certificate) => {
    const offer = offerOn(certificate);
    if (offer !== undefined && "recourse" in offer && isMine(certificate.holder.lei)) {
      return [offer.recourse ? review.mayTurnToYou(nameOf(offer.to)) : review.mayNotTurnToYou(nameOf(offer.to))];
    }
    const last = certificate.endorsements.at(-1);
    return last !== undefined && isMine(last.from) && !isMine(certificate.holder.lei)
      ? [last.recourse ? review.mayTurnToYou(nameOf(last.to)) : review.mayNotTurnToYou(nameOf(last.to))]
      : [];
  });
  return [
    ...new Set(liable),
    ...(reviewed.act === "Accept" ? reviewed.papers.flatMap(answeringToYou) : []),
    ...sums(
      after.flatMap((certificate) => {
        const offer = offerOn(certificate);
        return offer?.kind === "discount" ? [{ currency: certificate.currency, amount: offer.interest }] : [];
      }),
    ).map((interest) => review.interest(inWords(interest))),
    ...sums(
      answers.flatMap(({ creditLine, released }) =>
        creditLine === undefined || released === undefined ? [] : [{ currency: creditLine.currency, amount: released }],
      ),
    ).map((sum) => review.goesBack(inWords(sum))),
    ...sums(rest).map((sum) => review.stays(inWords(sum))),
  ];
}

/** The parties to which the person's own can turn, once it holds what it is offered. */
function answeringToYou({ certificate, instrument }: ShownCertificate): readonly string[] {
  const offer = offerOn(certificate);
  if (!["receipt", "transfer", "discount", "assignment"].includes(offer?.kind ?? "")) {
    return [];
  }
  const before = certificate.endorsements.filter(
    ({ recourse, waived, closed }) => recourse && waived === undefined && closed === undefined,
  );
  const now = offer !== undefined && "recourse" in offer && offer.recourse ? [offer.by] : [];
  const guarantor = certificate.guaranteeWaived === undefined ? [instrument.guarantor] : [];
  const all = [instrument.issuer, ...guarantor, ...before.map(({ from }) => from), ...now].flatMap((lei) => lei ?? []);
  return [spoken.value.words.review.youMayTurnTo(listed([...new Set(all)].filter((lei) => !isMine(lei)).map(nameOf)))];
}
