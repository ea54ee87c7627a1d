import type { JSX } from "preact";
import { useRef } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { Acts } from "../acts/acts.js";
import { OfferedDiscount } from "../acts/discount-cost.js";
import { actForms } from "../acts/forms.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { Money, State, Title, When } from "../parts/basic.js";
import { Back, Face } from "../parts/paper.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";
import { Notices } from "./notices.js";

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
      <Notices certificate={shown.certificate} />
      <OfferedDiscount shown={shown} />
      <Acts
        forms={actForms}
        shown={shown}
        chosen={chosen}
        linkTo={(act) => linkTo("certificate", id, act)}
        none={words.certificate.noneNow}
      />
    </>
  );
}
