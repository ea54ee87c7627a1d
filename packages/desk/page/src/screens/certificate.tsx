import type { Certificate } from "@tallystick/client";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";

import type { ShownCertificate } from "../../../src/answers.js";
import { Acts } from "../acts/acts.js";
import { OfferedDiscount } from "../acts/discount-cost.js";
import { actForms } from "../acts/forms.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { CertificateLink, Money, PartyName, State, Title, Trouble, When } from "../parts/basic.js";
import { Evidence } from "../parts/evidence.js";
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
  const isGone = loaded.state === "failed" && loaded.problem.code === "CERTIFICATE_NOT_FOUND";
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
      <Title marks={!isGone && <State certificate={shown.certificate} />}>
        <Money {...shown.certificate} />
      </Title>
      {loaded.state === "failed" && !isGone && <Trouble problem={loaded.problem} tone="warn" />}
      {isGone && <Gone certificate={shown.certificate} />}
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
      {!isGone && <Evidence certificate={shown.certificate} />}
      {!isGone && <Notices certificate={shown.certificate} />}
      {!isGone && <OfferedDiscount shown={shown} />}
      <Acts
        isOver={isGone}
        forms={actForms}
        shown={shown}
        chosen={chosen}
        linkTo={(act) => linkTo("certificate", id, act)}
        none={words.certificate.noneNow}
      />
    </>
  );
}

/** A certificate that was cut or joined: where its units are now, in their order. */
function Gone({ certificate }: Pick<ShownCertificate, "certificate">): JSX.Element {
  const { certificate: said } = spoken.value.words;
  const { instrumentId } = certificate;
  const loaded = useLoaded(() => heirsOf(certificate), [certificate.certificateId]);
  return (
    <section class="card">
      <h2>{said.now}</h2>
      <div class="body stack">
        <p>{said.gone}</p>
        <When loaded={loaded}>
          {(heirs) =>
            heirs.map((each) => (
              <div class="line" key={each.certificateId}>
                <span class="money">
                  <Money {...each} />
                </span>
                <CertificateLink certificate={each} />
                <State certificate={each} />
                <PartyName lei={each.holder.lei} />
              </div>
            ))
          }
        </When>
        <a href={linkTo("instrument", instrumentId)}>{said.instrument}</a>
      </div>
    </section>
  );
}

/** How many certificates that now hold the units are named. The screen of the instrument has all. */
const MOST_HEIRS = 20;

/** The certificates that hold the units of one that was cut or joined, from its first unit on. */
async function heirsOf({ instrumentId, from, to }: Certificate): Promise<readonly Certificate[]> {
  const found: Certificate[] = [];
  for (let unit = BigInt(from); unit <= BigInt(to) && found.length < MOST_HEIRS;) {
    const { certificate } = await api.query("TraceUnit", { instrumentId, unit: String(unit) });
    found.push(certificate);
    unit = BigInt(certificate.to) + 1n;
  }
  return found;
}
