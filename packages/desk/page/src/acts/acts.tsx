import type { ActName } from "@tallystick/client";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { useLoaded } from "../loaded.js";
import { Busy, named, Trouble, When } from "../parts/basic.js";
import { TabLink } from "../parts/tab-link.js";
import { possibleHere } from "../rooms.js";
import { spoken } from "../words/index.js";
import { ActPanel } from "./act-panel.js";
import { probeValues } from "./field.js";
import type { ActForm } from "./form.js";
import { judge, type Preview } from "./draft.js";
import { nameOfAct } from "./name-of-act.js";

interface Probed {
  readonly act: ActName;
  readonly preview: Preview;
}

/** Asks the ledger for each act whether it is possible now. */
function probe<Subject>(shown: Subject, forms: readonly ActForm<Subject>[]): Promise<readonly Probed[]> {
  return Promise.all(
    forms.map(async ({ act, fields, request }) => ({
      act,
      preview: await judge(act, "", async () => ({
        request: await request(shown, probeValues(fields, shown)),
        papers: [],
      })),
    })),
  );
}

interface ActsProps<Subject> {
  readonly forms: readonly ActForm<Subject>[];
  readonly shown: Subject;
  /** The act whose form is open. */
  readonly chosen: string | undefined;
  /** Address of the screen with the form of an act. */
  readonly linkTo: (act: ActName) => string;
  /** What is said if nothing is possible. */
  readonly none: string;
  /** Whether what is shown is no more: nothing else can be done with it, and what the last act did stays on the screen. */
  readonly isOver?: boolean;
}

/** What can be done now with what is shown, the form of the chosen act, and why other acts are not possible now. */
export function Acts<Subject>({
  forms,
  shown,
  chosen,
  linkTo,
  none,
  isOver = false,
}: ActsProps<Subject>): JSX.Element | null {
  const { words } = spoken.value;
  const [isAsked, setAsked] = useState(false);
  const likely = useLoaded(
    () =>
      probe(
        shown,
        forms.filter(({ isLikely }) => !isOver && isLikely(shown)),
      ),
    [shown, isOver],
  );
  const form = forms.find(({ act }) => act === chosen);
  if (isOver && form === undefined) {
    return null;
  }
  return (
    <section class="card screen-only">
      <h2>{words.certificate.acts}</h2>
      <div class="body stack">
        {likely.state === "loading" && !isOver && <Busy>{words.certificate.probing}</Busy>}
        {likely.state === "failed" && <Trouble problem={likely.problem} />}
        {likely.state === "here" && !isOver && (
          <Possible probed={likely.value} chosen={chosen} linkTo={linkTo} none={none} />
        )}
        {form !== undefined && <ActPanel key={form.act} form={form} shown={shown} />}
        {!isOver && (
          <details
            onToggle={(event) => {
              setAsked(event.currentTarget.open);
            }}
          >
            <summary>{words.certificate.notNow}</summary>
            {isAsked && <WhyNot forms={forms} shown={shown} />}
          </details>
        )}
      </div>
    </section>
  );
}

interface PossibleProps extends Pick<ActsProps<unknown>, "chosen" | "linkTo" | "none"> {
  readonly probed: readonly Probed[];
}

function Possible({ probed, chosen, linkTo, none }: PossibleProps): JSX.Element {
  const possible = probed.filter(({ preview }) => preview.state !== "refused");
  useEffect(() => {
    possibleHere.value = possible.map(({ act }) => ({ act, href: linkTo(act) }));
    return () => {
      possibleHere.value = [];
    };
  }, [probed]);
  if (possible.length === 0) {
    return <p class="quiet">{none}</p>;
  }
  return (
    <div class="line">
      {possible.map(({ act }) => (
        <TabLink key={act} isShown={act === chosen} href={linkTo(act)}>
          {nameOfAct(act)}
        </TabLink>
      ))}
    </div>
  );
}

/** The ledger's reason for each act that is not possible now. */
function WhyNot<Subject>({ forms, shown }: Pick<ActsProps<Subject>, "forms" | "shown">): JSX.Element {
  const { textOf } = spoken.value;
  const loaded = useLoaded(() => probe(shown, forms), [shown]);
  return (
    <When loaded={loaded}>
      {(probed) => (
        <ul class="why">
          {probed.map(({ act, preview }) =>
            preview.state === "refused" ? (
              <li key={act}>
                <b>{nameOfAct(act)}</b>: {named(textOf(preview.problem).message)}
              </li>
            ) : null,
          )}
        </ul>
      )}
    </When>
  );
}
