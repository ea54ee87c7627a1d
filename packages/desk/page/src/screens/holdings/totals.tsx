import type { JSX } from "preact";

import { api, type Asked } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { isState, Money, StateMarks, When } from "../../parts/basic.js";
import { spoken } from "../../words/index.js";

/** The sums by state and currency of all that the filters leave, also of what is not on the screen yet. */
export function Totals({ filters }: { readonly filters: Asked }): JSX.Element {
  const { holdings } = spoken.value.words;
  const loaded = useLoaded(() => api.totals(filters), [JSON.stringify(filters)]);
  return (
    <When loaded={loaded}>
      {({ rows }) =>
        rows.length > 0 && (
          <ul class="body line totals" aria-label={holdings.totals}>
            {rows.map(({ state, currency, amount, certificates }) => (
              <li key={`${state} ${currency}`} class="line">
                {isState(state) && <StateMarks state={state} frozen={false} nonTransferable={false} />}
                <span class="sub">{holdings.certificates(certificates)}</span>
                <b class="money">
                  <Money currency={currency} amount={amount} />
                </b>
              </li>
            ))}
          </ul>
        )
      }
    </When>
  );
}
