import "./names.css";

import type { Certificate } from "@tallystick/client";
import { computed } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { AsOf, ProblemDocument } from "../api.js";
import { present } from "../clock.js";
import { asOfText } from "../list-file.js";
import type { Sum } from "../amounts.js";
import { clockText, daysUntil, hoursUntil } from "../figures.js";
import { grouped } from "../read-amount.js";
import type { Loaded } from "../loaded.js";
import { lengthen, shorten } from "../short-ids.js";
import { ledgerVersion, linkTo, me, moves, nameOf, parties } from "../store.js";
import { spoken } from "../words/index.js";

export function Money({ currency, amount }: Sum): JSX.Element {
  return (
    <>
      <small class="currency">{currency}</small>
      {grouped(amount)}
    </>
  );
}

/** An instant by the platform's clock. */
export function Clock({ at }: { readonly at: string }): JSX.Element {
  return <time dateTime={at}>{clockText(at)}</time>;
}

/** A day, and how far it is. */
export function Day({ day }: { readonly day: string }): JSX.Element {
  return (
    <>
      <time dateTime={day}>{day}</time> <span class="sub nowrap">{spoken.value.words.days(daysUntil(day))}</span>
    </>
  );
}

/** How long an offer or an approval can still be answered. */
export function TimeLeft({ until }: { readonly until: string }): JSX.Element {
  const { inbox } = spoken.value.words;
  const hours = hoursUntil(until);
  const text = hours < 0 ? inbox.lapsed : hours === 0 ? inbox.soon : inbox.left(hours);
  return <span class={hours < 0 ? "mark bad" : hours < 48 ? "mark warn" : "mark"}>{text}</span>;
}

/** Until when something can be answered, if it ends. */
export function Until({ at }: { readonly at: string | undefined }): JSX.Element | null {
  return at === undefined ? null : (
    <>
      <Clock at={at} /> <TimeLeft until={at} />
    </>
  );
}

const tones: Readonly<Record<Certificate["state"], string>> = {
  ...{ AwaitingReceipt: "warn", Transferable: "good", Locked: "warn", Pledged: "", InCollection: "warn" },
  ...{ InRecourse: "bad", Settled: "good", Cancelled: "bad" },
};

/** The state of a certificate in a word, and what else marks it. */
export function State({
  certificate: { state, frozen, nonTransferable },
}: {
  readonly certificate: Pick<Certificate, "frozen" | "nonTransferable"> & { readonly state: Certificate["state"] };
}): JSX.Element {
  return <StateMarks state={state} frozen={isFrozen(frozen)} nonTransferable={nonTransferable} />;
}

/** Whether an order lies on a certificate that has not run out. */
export function isFrozen(orders: Certificate["frozen"]): boolean {
  return orders.some(({ until }) => until === undefined || Date.parse(until) > present.value);
}

/** The state that a list shows of a certificate, and what else marks it. */
export function StateMarks({
  state,
  frozen,
  nonTransferable,
}: {
  readonly state: string;
  readonly frozen: boolean;
  readonly nonTransferable: boolean;
}): JSX.Element {
  const { nameOfCode, words } = spoken.value;
  return (
    <span class="line">
      {isState(state) && <span class={`mark ${tones[state]}`}>{nameOfCode("certificateState", state)}</span>}
      {frozen && <span class="mark bad">{words.certificate.frozen}</span>}
      {nonTransferable && <span class="mark">{words.certificate.nonTransferable}</span>}
    </span>
  );
}

/** Whether a text of a list is the state of a certificate. */
export function isState(text: string): text is Certificate["state"] {
  return Object.hasOwn(tones, text);
}

const leis = computed(() => parties.value.map(({ lei }) => lei));

/** An id as screens show it, unlike that of any other party. The search and fields for ids take it as well. */
export function shortId(id: string): string {
  return shorten(id, leis.value);
}

/** The id of the ledger for one that is written as screens show it. Another text stays as it is. */
export function wholeId(text: string): string {
  return lengthen(text, leis.value);
}

export function CertificateLink({
  certificate,
}: {
  readonly certificate: Pick<Certificate, "certificateId">;
}): JSX.Element {
  return (
    <a class="id" title={certificate.certificateId} href={linkTo("certificate", certificate.certificateId)}>
      {shortId(certificate.certificateId)}
    </a>
  );
}

/** Name of a party. One that is written from right to left does not turn what is beside it. */
export function PartyName({ lei }: { readonly lei: string }): JSX.Element {
  return (
    <bdi class="name" title={lei}>
      {nameOf(lei)}
    </bdi>
  );
}

/** The heading of a screen, with the block that its data are true at. The ledger names none with its answers. */
export function Title({
  children,
  marks,
  of,
}: {
  readonly children: ComponentChildren;
  readonly marks?: ComponentChildren;
  /** The answer that the screen shows. Absent: it comes from the ledger. */
  readonly of?: Loaded<AsOf>;
}): JSX.Element {
  const { words } = spoken.value;
  const known = me.value;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever came here by the keyboard, or does not see the screen, continues at its heading.
  useEffect(() => {
    if (moves.peek() > 0) {
      heading.current?.focus();
    }
  }, []);
  return (
    <div class="title">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {marks}
      {known !== undefined && (
        <span class="at">
          {of?.state === "here" ? asOfText(of.value) : words.fromLedger(`${known.today} (${known.utcOffset})`)} ·{" "}
          {known.confirmedBy === undefined ? words.oneWord : words.confirmed(known.confirmedBy)}
        </span>
      )}
    </div>
  );
}

/** Why something did not work, and what to do next. LEIs of known parties become names. */
export function Trouble({
  problem,
  tone = "bad",
}: {
  readonly problem: ProblemDocument;
  readonly tone?: "bad" | "warn";
}): JSX.Element {
  const { message, advice } = spoken.value.textOf(problem);
  return (
    <div class={`outcome ${tone}`} role="alert">
      {named(message)} <span class="sub">{named(advice)}</span>
    </div>
  );
}

/** A text in which the LEI of a known party is its name. An id that begins with an LEI stays. */
export function named(text: string): string {
  return text.replaceAll(/\b[A-Z0-9]{18}\d\d\b(?!\.)/g, (lei) => nameOf(lei));
}

/** What is on its way. */
export function Busy({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <p class="quiet" aria-busy="true">
      {children}
    </p>
  );
}

export function When<T>({
  loaded,
  children,
}: {
  readonly loaded: Loaded<T>;
  readonly children: (value: T) => ComponentChildren;
}): JSX.Element {
  switch (loaded.state) {
    case "loading":
      return <Busy>{spoken.value.words.loading}</Busy>;
    case "failed":
      return (
        <>
          <Trouble problem={loaded.problem} />
          <div class="line">
            <button
              type="button"
              onClick={() => {
                ledgerVersion.value++;
              }}
            >
              {spoken.value.words.failures.again}
            </button>
          </div>
        </>
      );
    case "here":
      return <>{children(loaded.value)}</>;
  }
}
