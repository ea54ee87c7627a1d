import type { JSX } from "preact";

import { ActPanel } from "../../acts/act-panel.js";
import { sellForm } from "../../acts/sale-forms.js";
import { freeBatteries } from "../../goods/subjects.js";
import { useLoaded } from "../../loaded.js";
import { Title, When } from "../../parts/basic.js";
import { spoken } from "../../words/index.js";

/** Lists a lot of several goods, or goods other than batteries. */
export function Sell(): JSX.Element {
  const { sell } = spoken.value.words;
  const loaded = useLoaded(freeBatteries);
  return (
    <>
      <Title>{sell.title}</Title>
      <section class="card">
        <div class="body stack">
          <p class="quiet">{sell.what}</p>
          <When loaded={loaded}>{(batteries) => <ActPanel form={sellForm} shown={{ batteries }} />}</When>
        </div>
      </section>
    </>
  );
}
