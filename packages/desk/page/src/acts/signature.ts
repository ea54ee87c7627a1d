import type { ActName } from "@tallystick/client";
import { useEffect, useRef, useState } from "preact/hooks";

import { api, type ActAnswer, type ProblemDocument } from "../api.js";
import { problemOf } from "../loaded.js";
import { isConnected, ledgerVersion } from "../store.js";
import { askUnfinished, dismiss, unfinished } from "../unfinished.js";
import { consentIn, judge, papersOf, readingOf, type Asked, type Draft, type Preview } from "./draft.js";
import { isSignedAtOnce } from "./one-press.js";

/** How far a person is with an act: it fills in, reads the review, has signed, and knows what became of it. */
type Stage =
  | { readonly state: "open"; readonly problem?: ProblemDocument; readonly isNews?: true }
  | { readonly state: "reading" | "running" | "filed"; readonly draft: Draft }
  | { readonly state: "unknown"; readonly draft: Draft; readonly problem: ProblemDocument }
  | { readonly state: "done"; readonly draft: Draft; readonly answer: ActAnswer };

/** The one way from what a form says to the ledger. */
export interface Signature {
  readonly act: ActName;
  readonly preview: Preview;
  readonly stage: Stage;
  /** Whether what is shown is being signed or was signed, so that nobody can change it. */
  readonly isLocked: boolean;
  /** Whether the review is another one than the person read, although it changed nothing. */
  readonly isNews: boolean;
  /** Whether the press signs. Otherwise it begins the reading, which is confirmed. */
  readonly isOnePress: boolean;
  /** Begins the reading of the review, or signs. */
  readonly press: () => void;
  /** Signs what was read. */
  readonly confirm: () => void;
  /** Ends the reading. */
  readonly back: () => void;
  /** Asks again what became of an act, with the same key: it is never done twice. */
  readonly again: () => void;
}

/** What is signed. */
export interface ToSign {
  readonly act: ActName;
  /** What the form says at this moment, as text. Undefined: it is not complete. */
  readonly says: () => string | undefined;
  /** The request for what the form says. */
  readonly ask: () => Asked | Promise<Asked>;
  readonly onDone?: () => void;
  /** Whether it is read together with others, and so always confirmed. */
  readonly isOneOfSeveral?: true;
}

/** Statuses of a request that was turned away before anybody looked at the act. */
const turnedAway: ReadonlySet<number> = new Set([401, 408, 429]);

/**
 * Whether a problem says that the act was not done. Otherwise the same key asks again, which never does it twice. After a request whose outcome is
 * not known, only a verdict on the act says so: the first request can have submitted it.
 */
function isNotDone({ status, code }: ProblemDocument, wasUnknown: boolean): boolean {
  const isClients = status >= 400 && status < 500;
  return wasUnknown
    ? isClients && !turnedAway.has(status) && code !== "IDEMPOTENCY_KEY_IN_USE"
    : isClients || status === 503;
}

/** What the page says if what would be sent is not what the form says. */
const notAsShown: ProblemDocument = {
  ...{ status: 0, code: "NOT_AS_SHOWN", detail: "What would be signed is not what the form says." },
};

interface Found {
  readonly says: string;
  readonly preview: Preview;
  readonly isNews: boolean;
}

/**
 * What the ledger says to exactly what the form says now. It is asked again when the ledger has changed. Meanwhile the former answer stays, which is
 * what is signed.
 */
function usePreview({ act, says, ask }: ToSign, isSigned: boolean): Pick<Found, "preview" | "isNews"> {
  const [found, setFound] = useState<Found>();
  const question = useRef({ isOpen: false, shown: 0 });
  const text = says();
  useEffect(() => {
    const asked = { isOpen: true, shown: 0 };
    question.current = asked;
    return () => {
      asked.isOpen = false;
    };
  }, [text, isSigned]);
  const version = ledgerVersion.value;
  useEffect(() => {
    if (text === undefined || isSigned) {
      return;
    }
    const asked = question.current;
    setTimeout(() => {
      if (asked.isOpen) {
        void judgedWithPapers(act, text, ask).then((preview) => {
          if (asked.isOpen && asked.shown <= version) {
            asked.shown = version;
            setFound((before) => ({ says: text, preview, isNews: isOther(before, text, preview) }));
          }
        });
      }
    }, 150);
  }, [text, isSigned, version]);
  return found !== undefined && found.says === text ? found : { preview: { state: "asking" }, isNews: false };
}

async function judgedWithPapers(act: ActName, says: string, ask: ToSign["ask"]): Promise<Preview> {
  const preview = await judge(act, says, ask);
  if (!("draft" in preview)) {
    return preview;
  }
  const { draft } = preview;
  const { filed } = draft;
  return {
    ...preview,
    draft:
      filed === undefined
        ? { ...draft, papers: await papersOf(draft.request, draft.papers) }
        : { ...draft, filed: { ...filed, papers: await papersOf(filed.request, filed.papers) } },
  };
}

/** Whether the same form has another review than before. */
function isOther(before: Found | undefined, says: string, now: Preview): boolean {
  return (
    before?.says === says &&
    "draft" in before.preview &&
    "draft" in now &&
    (before.isNews || readingOf(before.preview.draft) !== readingOf(now.draft))
  );
}

/** Does an act once, however often it is asked for, and finds out what became of it. */
function useSending(onDone: ToSign["onDone"]): {
  readonly stage: Stage;
  readonly setStage: (stage: Stage) => void;
  readonly send: (draft: Draft) => Promise<void>;
} {
  const [stage, setStage] = useState<Stage>({ state: "open" });
  /** One key for one request, however often the button is pressed. */
  const sent = useRef<{ readonly body: string; readonly key: string } | undefined>(undefined);
  const isSending = useRef(false);
  const send = async (draft: Draft): Promise<void> => {
    if (isSending.current) {
      return;
    }
    isSending.current = true;
    const wasUnknown = stage.state === "unknown";
    const { act, body } = draft;
    const { key } = sent.current?.body === body ? sent.current : { key: crypto.randomUUID() };
    sent.current = { body, key };
    setStage({ state: "running", draft });
    try {
      const answer = await api.perform(act, body, key);
      setStage({ state: "done", draft, answer });
      onDone?.();
      // The stream of facts tells of the change, unless it is interrupted.
      if (!isConnected.value) {
        ledgerVersion.value++;
      }
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === "APPROVAL_REQUIRED") {
        setStage({ state: "filed", draft: { ...draft, ...consentIn(problem) } });
      } else if (isNotDone(problem, wasUnknown)) {
        sent.current = undefined;
        setStage({ state: "open", problem });
      } else {
        // The id of the transaction stays known, also if a later answer does not name it.
        setStage({ state: "unknown", draft, problem: { ...(stage.state === "unknown" && stage.problem), ...problem } });
        void (problem.transactionId === undefined ? undefined : askUnfinished());
      }
    } finally {
      isSending.current = false;
    }
  };
  // The answer to an act that was done is given again for its key.
  const lost = stage.state === "unknown" ? stage.problem.transactionId : undefined;
  const outcome = unfinished.value.find(({ transactionId }) => transactionId === lost)?.outcome;
  useEffect(() => {
    if (outcome === "committed" && lost !== undefined && stage.state === "unknown") {
      dismiss(lost);
      void send(stage.draft);
    }
  }, [outcome]);
  return { stage, setStage, send };
}

/** Previews an act, has it reviewed, and does it. */
export function useSignature(toSign: ToSign): Signature {
  const { stage, setStage, send } = useSending(toSign.onDone);
  const { preview, isNews } = usePreview(toSign, stage.state !== "open" && stage.state !== "reading");
  // What was read and what the ledger says now are no longer the same: the person reads again.
  const isRead = stage.state === "reading" && "draft" in preview && readingOf(preview.draft) === readingOf(stage.draft);
  useEffect(() => {
    if (stage.state === "reading" && !isRead) {
      setStage({ state: "open", isNews: true });
    }
  }, [isRead]);
  const hasNews = isNews || (stage.state === "open" && stage.isNews === true);
  // What has changed under the person's eyes is read.
  const isOnePress = toSign.isOneOfSeveral !== true && !hasNews && "draft" in preview && isSignedAtOnce(preview.draft);
  const sign = (draft: Draft): void => {
    // Nothing leaves the page that is not what the form says at this moment.
    if (draft.says === toSign.says() && draft.body === JSON.stringify(draft.request)) {
      void send(draft);
    } else {
      setStage({ state: "open", problem: notAsShown });
    }
  };
  return {
    ...{ act: toSign.act, preview, stage, isOnePress },
    isNews: hasNews,
    isLocked: stage.state !== "open",
    press() {
      if (stage.state !== "open" || !("draft" in preview)) {
        return;
      }
      if (isOnePress) {
        sign(preview.draft);
      } else {
        setStage({ state: "reading", draft: preview.draft });
      }
    },
    confirm() {
      if (stage.state === "reading" && isRead) {
        sign(stage.draft);
      }
    },
    back() {
      setStage(stage.state === "reading" ? { state: "open" } : stage);
    },
    again() {
      if (stage.state === "unknown") {
        void send(stage.draft);
      }
    },
  };
}
