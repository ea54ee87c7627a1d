import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { ActPanel } from "../acts/act-panel.js";
import { probeValues } from "../acts/field.js";
import { actForms, type ActForm } from "../acts/forms.js";
import { nameOfAct, tryOut, type Preview } from "../acts/outcome.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { Busy, Money, named, State, Title, Trouble, When } from "../parts/basic.js";
import { Back, Face } from "../parts/paper.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";
import { DiscountCost } from "./discount-cost.js";

/** A certificate: its face and back, what can be done with it, and why other acts are not possible now. */
export function CertificateScreen({
  id,
  chosen,
}: {
  readonly id: string;
  readonly chosen: string | undefined;
}): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => api.certificate(id), [id]);
  // An act can end a certificate. What it did stays on the screen with the certificate as it was.
  const last = useRef<ShownCertificate | undefined>(undefined);
  if (loaded.state === "here") {
    last.current = loaded.value;
  }
  const shown = last.current;
  if (shown === undefined) {
    return (
      <>
        <Title>{words.pages.certificate}</Title>
        <When loaded={loaded}>{() => null}</When>
      </>
    );
  }
  return (
    <>
      <Title marks={<State certificate={shown.certificate} />}>
        <Money {...shown.certificate} />
      </Title>
      {loaded.state === "failed" && <p class="outcome warn">{words.certificate.gone}</p>}
      <div class="two">
        <section class="card">
          <h2>
            {words.certificate.face}
            <button
              type="button"
              class="screen-only"
              onClick={() => {
                print();
              }}
            >
              {words.certificate.print}
            </button>
          </h2>
          <div class="body">
            <Face shown={shown} />
          </div>
        </section>
        <section class="card">
          <h2>{words.certificate.back}</h2>
          <div class="body">
            <Back shown={shown} />
          </div>
        </section>
      </div>
      <DiscountCost shown={shown} />
      <Acts shown={shown} chosen={chosen} />
    </>
  );
}

interface Probed {
  readonly form: ActForm;
  readonly preview: Preview;
}

/** Asks the ledger for each act whether it is possible now. */
function probe(shown: ShownCertificate, forms: readonly ActForm[]): Promise<readonly Probed[]> {
  return Promise.all(
    forms.map(async (form) => ({
      form,
      preview: await tryOut(form.act, () => form.request(shown, probeValues(form.fields, shown))),
    })),
  );
}

interface ActsProps {
  readonly shown: ShownCertificate;
  readonly chosen: string | undefined;
}

function Acts({ shown, chosen }: ActsProps): JSX.Element {
  const { words } = spoken.value;
  const [isAsked, setAsked] = useState(false);
  const likely = useLoaded(
    () =>
      probe(
        shown,
        actForms.filter(({ isLikely }) => isLikely(shown.certificate)),
      ),
    [shown],
  );
  const form = actForms.find(({ act }) => act === chosen);
  return (
    <section class="card screen-only">
      <h2>{words.certificate.acts}</h2>
      <div class="body stack">
        {likely.state === "loading" && <Busy>{words.certificate.probing}</Busy>}
        {likely.state === "failed" && <Trouble problem={likely.problem} />}
        {likely.state === "here" && <Possible probed={likely.value} shown={shown} chosen={chosen} />}
        {form !== undefined && <ActPanel key={form.act} form={form} shown={shown} />}
        <details
          onToggle={(event) => {
            setAsked(event.currentTarget.open);
          }}
        >
          <summary>{words.certificate.notNow}</summary>
          {isAsked && <WhyNot shown={shown} />}
        </details>
      </div>
    </section>
  );
}

function Possible({ probed, shown, chosen }: ActsProps & { readonly probed: readonly Probed[] }): JSX.Element {
  const { words } = spoken.value;
  const possible = probed.filter(({ preview }) => preview.state !== "refused");
  if (possible.length === 0) {
    return <p class="quiet">{words.certificate.noneNow}</p>;
  }
  return (
    <div class="line">
      {possible.map(({ form: { act } }) => (
        <a
          key={act}
          class={act === chosen ? "button main" : "button"}
          aria-current={act === chosen ? "true" : undefined}
          href={linkTo("certificate", shown.certificate.certificateId, act)}
        >
          {nameOfAct(act)}
        </a>
      ))}
    </div>
  );
}

/** The ledger's reason for each act that is not possible now. */
function WhyNot({ shown }: Pick<ActsProps, "shown">): JSX.Element {
  const { textOf } = spoken.value;
  const loaded = useLoaded(() => probe(shown, actForms), [shown]);
  return (
    <When loaded={loaded}>
      {(probed) => (
        <ul class="why">
          {probed.map(({ form: { act }, preview }) =>
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
