import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { ActAnswer } from "../api.js";
import { grouped } from "../read-amount.js";
import { Busy, Trouble } from "../parts/basic.js";
import { linkTo, nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { After, doneBefore, firstOf } from "./after.js";
import type { Preview } from "./draft.js";
import { nameOfAct } from "./name-of-act.js";
import { Review } from "./review.js";
import type { Signature } from "./signature.js";
import { Buttons, onFirst, ToRead } from "./to-read.js";

interface PerformProps {
  readonly signature: Signature;
  /** What the button says. Default: the act's verb. */
  readonly label?: string;
  /** Whether a refusal is shown beside the field that it is about. */
  readonly isSaid?: boolean;
  /** What a form shows with its review, such as the price of a discount. */
  readonly figures?: ComponentChildren;
}

/** What the ledger says to an act, the review of what is signed, the button, and what became of it. */
export function Perform({ signature, label, isSaid = false, figures }: PerformProps): JSX.Element {
  const { words } = spoken.value;
  const { act, preview, stage, isNews, isOnePress } = signature;
  const verb = label ?? nameOfAct(act);
  const button = useFocusAfterReading(stage.state === "reading");
  switch (stage.state) {
    case "done":
      return <Done answer={stage.answer} />;
    case "filed": {
      const { consent } = stage.draft;
      return <Told tone="warn">{consent === undefined ? words.act.filed : words.consent.filed(nameOf(consent))}</Told>;
    }
    case "reading":
      return <Reading signature={signature} verb={buttonOf(preview, verb)} figures={figures} />;
    case "running":
      return (
        <div class="stack">
          <Review reviewed={stage.draft} />
          <Busy>{words.act.doing}</Busy>
        </div>
      );
    case "unknown":
      return (
        <div class="stack">
          <Review reviewed={stage.draft} />
          <Trouble problem={stage.problem} />
          <div class="outcome warn">{words.act.unknown}</div>
          <Buttons>
            <button class="main" type="button" onClick={signature.again}>
              {words.act.again}
            </button>
          </Buttons>
        </div>
      );
    case "open":
      return (
        <div class="stack">
          {"draft" in preview && <Review reviewed={preview.draft} />}
          {"draft" in preview && figures}
          {preview.state === "filed" && <Consent consent={preview.draft.consent} />}
          {preview.state === "refused" && !isSaid && <Trouble problem={preview.problem} tone="warn" />}
          {preview.state === "asking" && <Busy>{words.act.doing}</Busy>}
          {preview.state === "nothing" && <div class="outcome warn">{words.together.none}</div>}
          {stage.problem !== undefined && <Trouble problem={stage.problem} />}
          {isNews && (
            <div class="outcome warn" role="alert">
              {words.review.news}
            </div>
          )}
          <Buttons>
            <button
              ref={button}
              class="main"
              type="button"
              disabled={!("draft" in preview)}
              onClick={onFirst(signature.press)}
            >
              {isOnePress ? words.review.sign(buttonOf(preview, verb)) : buttonOf(preview, verb)}
            </button>
          </Buttons>
        </div>
      );
  }
}

/** What was done, its transaction, and what is true now, with a link to each certificate. */
function Done({ answer }: { readonly answer: ActAnswer }): JSX.Element {
  const { words } = spoken.value;
  const { blockNumber, isRepeated } = answer;
  const { transactionId } = isRepeated === true ? (firstOf(answer) ?? {}) : answer;
  return (
    <div class="stack">
      <Told tone={isRepeated === true ? "warn" : "good"}>
        {doneBefore(answer) ?? words.act.done(grouped(String(blockNumber ?? "")))}
        {transactionId !== undefined && (
          <div class="sub">
            {words.act.transaction}{" "}
            <a class="id whole" href={linkTo("activity", transactionId)}>
              {transactionId}
            </a>
          </div>
        )}
      </Told>
      <After answer={answer} isDone />
      <Buttons>
        <button
          type="button"
          onClick={() => {
            print();
          }}
        >
          {words.certificate.print}
        </button>
      </Buttons>
    </div>
  );
}

/** Gives the focus back to the button when the reading ends without a signature. */
function useFocusAfterReading(isReading: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasReading = useRef(false);
  useEffect(() => {
    if (wasReading.current && !isReading) {
      button.current?.focus();
    }
    wasReading.current = isReading;
  }, [isReading]);
  return button;
}

function buttonOf(preview: Preview, verb: string): string {
  return preview.state === "filed" ? spoken.value.words.act.file : verb;
}

function Consent({ consent }: { readonly consent: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  return (
    <div class="outcome warn">{consent === undefined ? words.act.approval : words.consent.needed(nameOf(consent))}</div>
  );
}

/** All that is signed, before it is signed. */
function Reading({
  signature: { stage, confirm, back },
  verb,
  figures,
}: Pick<PerformProps, "signature" | "figures"> & { readonly verb: string }): JSX.Element | null {
  return stage.state !== "reading" ? null : (
    <ToRead verb={verb} confirm={confirm} back={back}>
      <Review reviewed={stage.draft} isWhole />
      {figures}
      {stage.draft.answer === undefined && <Consent consent={stage.draft.consent} />}
    </ToRead>
  );
}

/** What became of an act, where its button was. It takes over the focus of the button. */
function Told({
  tone,
  children,
}: {
  readonly tone: "good" | "warn";
  readonly children: ComponentChildren;
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) {
      place.current?.focus();
    }
  }, []);
  return (
    <div ref={place} class={`outcome ${tone}`} role="status" tabIndex={-1}>
      {children}
    </div>
  );
}
