import type { JSX } from "preact";

import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { PartyName, When } from "../../parts/basic.js";
import { spoken } from "../../words/index.js";

/** A buyer with the orders that it has abandoned on the whole market: a seller looks at these before it agrees to a sale. */
export function BuyerWithRecord({ lei }: { readonly lei: string }): JSX.Element {
  const { abandoned } = spoken.value.words.goods.sale;
  const loaded = useLoaded(() => api.query("GetPurchaseRecord", { buyer: lei }), [lei]);
  return (
    <>
      <PartyName lei={lei} />
      <When loaded={loaded}>
        {({ record }) => <div class="sub">{abandoned(record?.cancelled ?? 0, record?.silent ?? 0)}</div>}
      </When>
    </>
  );
}
