import type { ActName } from "@tallystick/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { api, type ProblemDocument } from "../api.js";
import { problemOf, useLoaded } from "../loaded.js";
import { shortId, Trouble, When } from "../parts/basic.js";
import { ledgerVersion } from "../store.js";
import { spoken } from "../words/index.js";
import { Fields } from "./fields.js";
import { initialValues, type Field, type Values } from "./field.js";
import { nameOfAct, Perform, tryOut, type Preview } from "./outcome.js";
import { PanelOfSelected, type Selected } from "./panel-of-selected.js";

/** What is done to several certificates. */
export interface ActTogether {
  /** Names it on its button. */
  readonly act: ActName;
  /** What is filled in once for all. */
  readonly fields: readonly Field<ShownCertificate>[];
  /** The act on one of them. */
  readonly actOn: (
    shown: ShownCertificate,
    values: Values,
  ) => Promise<{ readonly act: ActName; readonly request: object }>;
}

/** What the ledger says to the act on one certificate. */
type Judged =
  | { readonly certificateId: string; readonly act: ActName; readonly request: object }
  | { readonly certificateId: string; readonly problem: ProblemDocument };

/** How many certificates the ledger judges at the same time. */
const AT_ONCE = 8;

/**
 * One act on several certificates: the fields, what the ledger says to each of them, the exact state after all, and one button. Those that the
 * ledger refuses are left out. The others are done in one transaction, all or none.
 */
export function Together({
  together,
  selected,
  onClose,
}: {
  readonly together: ActTogether;
  readonly selected: readonly Selected[];
  readonly onClose: () => void;
}): JSX.Element {
  // The form is filled in for all of them, and begins as that of the first one does.
  const [first] = useState(() => api.certificate(selected[0]?.certificateId ?? ""));
  const loaded = useLoaded(() => first);
  return (
    <PanelOfSelected act={together.act} selected={selected} onClose={onClose}>
      <When loaded={loaded}>{(shown) => <FilledIn together={together} selected={selected} shown={shown} />}</When>
    </PanelOfSelected>
  );
}

function FilledIn({
  together,
  selected,
  shown,
}: {
  readonly together: ActTogether;
  readonly selected: readonly Selected[];
  readonly shown: ShownCertificate;
}): JSX.Element {
  const { fields } = together;
  const [values, setValues] = useState(() => initialValues(fields, shown));
  const [isDone, setDone] = useState(false);
  const isComplete = fields.every(({ name, optional }) => optional === true || values[name] !== undefined);
  return (
    <>
      {fields.length > 0 && !isDone && <Fields fields={fields} shown={shown} values={values} onChange={setValues} />}
      {isComplete && (
        <Judgement
          together={together}
          selected={selected}
          values={values}
          isDone={isDone}
          onDone={() => {
            setDone(true);
          }}
        />
      )}
    </>
  );
}

interface JudgementProps {
  readonly together: ActTogether;
  readonly selected: readonly Selected[];
  readonly values: Values;
  readonly isDone: boolean;
  readonly onDone: () => void;
}

function Judgement({ together, selected, values, isDone, onDone }: JudgementProps): JSX.Element {
  const { words } = spoken.value;
  const [judged, setJudged] = useState<readonly Judged[]>([]);
  const [preview, setPreview] = useState<Preview>({ state: "asking" });
  const question = JSON.stringify([values, selected.map(({ certificateId }) => certificateId)]);
  /** A payment keeps its UETR, however often it is asked about. */
  const uetrs = useRef(new Map<string, string>());
  useEffect(() => {
    if (isDone) {
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      void judge(selected, (certificateId) => {
        const uetr = uetrs.current.get(certificateId) ?? crypto.randomUUID();
        uetrs.current.set(certificateId, uetr);
        return actOn(together, certificateId, { ...values, uetr });
      }).then(async (found) => {
        const acts = found.flatMap((one) => ("act" in one ? [{ act: one.act, request: one.request }] : []));
        const whole: Preview | undefined =
          acts.length === 0 ? undefined : await tryOut("Batch", () => ({ acts, answers: "whole" }));
        if (isCurrent) {
          setJudged(found);
          setPreview(whole ?? { state: "asking" });
        }
      });
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [question, isDone, ledgerVersion.value]);
  const possible = judged.filter((one) => "act" in one);
  return (
    <>
      <Rows judged={judged} isDone={isDone} />
      {judged.length > 0 && possible.length === 0 ? (
        <div class="outcome warn">{words.together.none}</div>
      ) : (
        <Perform
          act="Batch"
          label={words.together.button(nameOfAct(together.act), possible.length)}
          preview={preview}
          onDone={onDone}
        />
      )}
    </>
  );
}

function Rows({ judged, isDone }: { readonly judged: readonly Judged[]; readonly isDone: boolean }): JSX.Element {
  const { words } = spoken.value;
  return (
    <ul class="why">
      {judged.map((one) => (
        <li key={one.certificateId}>
          <span class="id">{shortId(one.certificateId)}</span>{" "}
          {"act" in one ? (
            <span class="mark good">{isDone ? words.together.done : words.together.possible}</span>
          ) : (
            <>
              <span class="mark bad">{words.together.leftOut}</span>
              <Trouble problem={one.problem} tone="warn" />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

async function actOn(
  { actOn: of }: ActTogether,
  certificateId: string,
  values: Values,
): Promise<{ act: ActName; request: object }> {
  return of(await api.certificate(certificateId), values);
}

/** Lets the ledger judge the act on each certificate alone. One that a second person must approve is possible: it is filed with the others. */
async function judge(
  selected: readonly Selected[],
  of: (certificateId: string) => Promise<{ readonly act: ActName; readonly request: object }>,
): Promise<readonly Judged[]> {
  const found: Judged[] = [];
  for (let first = 0; first < selected.length; first += AT_ONCE) {
    const some = selected.slice(first, first + AT_ONCE);
    found.push(
      ...(await Promise.all(
        some.map(async ({ certificateId }): Promise<Judged> => {
          try {
            const { act, request } = await of(certificateId);
            const preview = await tryOut(act, () => request);
            return preview.state === "refused"
              ? { certificateId, problem: preview.problem }
              : { certificateId, act, request };
          } catch (error) {
            return { certificateId, problem: problemOf(error) };
          }
        }),
      )),
    );
  }
  return found;
}
