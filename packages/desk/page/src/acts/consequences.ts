import type { ActName, Certificate } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { sums } from "../amounts.js";
import { clockText, listed } from "../figures.js";
import { offerOn } from "../offer.js";
import { defaults, isMine, nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import type { Reviewed } from "./draft.js";
import { inWords } from "./facts.js";
import { actsIn } from "./sums-of.js";

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
    ...afterDefaultOf(reviewed, after),
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

/** The acts by which something is given, taken, paid, set off or given up. The others put a state back or preserve rights, which no default stands against. */
const dealings: ReadonlySet<string> = new Set<ActName>([
  ...(["Accept", "Assign", "Compose", "ConfirmPayment", "Discount", "Enforce", "ExecuteOrder", "Guarantee"] as const),
  ...(["Net", "OfferCancellation", "PayRecourse", "Pledge", "Settle", "Transfer", "Waive"] as const),
]);

/** What a person decides with an act that concerns a party in declared default: an administrator may undo it, and what is bought then is not set off. */
function afterDefaultOf({ act, request, papers }: Reviewed, after: readonly Certificate[]): readonly string[] {
  if (![act, ...actsIn(request).map((each) => each.act)].some((each) => dealings.has(each))) {
    return [];
  }
  const named = [...papers.map(({ certificate }) => certificate), ...after].flatMap((certificate) => {
    const { by, to } = offerOn(certificate) ?? {};
    return [certificate.holder.lei, by ?? "", to ?? ""];
  });
  const concerned = new Set([...papers.map(({ instrument }) => instrument.issuer), ...named]);
  return [...concerned].flatMap((lei) => {
    const since = defaults.value.since(lei);
    return since === undefined ? [] : [spoken.value.words.review.inDefault(nameOf(lei), clockText(since))];
  });
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
