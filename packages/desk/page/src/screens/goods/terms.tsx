import type { SaleListing } from "@tallystick/client";
import type { JSX } from "preact";

import { Clock, Money, PartyName } from "../../parts/basic.js";
import { nameOf } from "../../store.js";
import { spoken } from "../../words/index.js";
import { Goods, percent, Term } from "./parts.js";

type Sold = Pick<SaleListing, "goods" | "inspection" | "warranty" | "terms">;

/** What is sold and on which terms, as a listing and an order have them. */
export function SaleTerms({ sold }: { readonly sold: Sold }): JSX.Element {
  const { words } = spoken.value;
  const { market, sale } = words.goods;
  const { goods, inspection, warranty, terms } = sold;
  const days = sale.days;
  return (
    <>
      <Term name={market.goods}>
        <Goods goods={goods} />
      </Term>
      <Term name={market.way}>{inspection === undefined ? market.inOneAct : market.byOrder}</Term>
      {inspection !== undefined && (
        <>
          <Term name={sale.inspection}>{sale.inspected(days(inspection.days), inspection.silence)}</Term>
          <Term name={sale.periods}>
            {sale.period(
              days(inspection.dispatchDays ?? 7),
              days(inspection.receiptDays ?? 14),
              days(inspection.disputeDays ?? 30),
            )}
          </Term>
          <Term name={words.goods.arbiter}>
            {inspection.arbiter === undefined ? sale.noArbiter : <PartyName lei={inspection.arbiter} />}
          </Term>
          {inspection.carrier !== undefined && (
            <Term name={sale.deliveredBy}>
              <PartyName lei={inspection.carrier} />
            </Term>
          )}
          {inspection.mostAbandoned !== undefined && (
            <Term name={sale.sellsTo}>{sale.mostAbandoned(inspection.mostAbandoned)}</Term>
          )}
          <Term name={sale.warranty}>
            {warranty === undefined
              ? sale.none
              : sale.warranted(
                  days(warranty.days),
                  percent(warranty.retentionPerMille),
                  days(warranty.awardDays ?? 30),
                )}
          </Term>
        </>
      )}
      {terms !== undefined && (
        <Term name={sale.terms}>
          <span class="id">{terms}</span>
        </Term>
      )}
    </>
  );
}

/** Which certificates a seller takes. */
export function accepted({ issuers, guarantors, maturesBy, recourse }: SaleListing["accepts"]): string {
  const { sale } = spoken.value.words.goods;
  const names = (leis: readonly string[]): string => leis.map(nameOf).join(", ");
  const who = [
    ...(issuers === undefined ? [] : [sale.issuedBy(names(issuers))]),
    ...(guarantors === undefined ? [] : [sale.guaranteedBy(names(guarantors))]),
  ].join(sale.or);
  const said = [
    ...(who === "" ? [] : [who]),
    ...(maturesBy === undefined ? [] : [sale.dueBy(maturesBy)]),
    ...(recourse === undefined ? [] : [recourse ? sale.recourse : sale.noRecourse]),
  ];
  return said.length === 0 ? sale.any : said.join(" · ");
}

/** A sum with the instant until which it holds. */
export function PriceUntil({
  price,
  until,
}: {
  readonly price: SaleListing["price"];
  readonly until: string;
}): JSX.Element {
  return (
    <span class="line">
      <span class="money">
        <Money {...price} />
      </span>
      <span class="sub">
        {spoken.value.words.goods.untilThen} <Clock at={until} />
      </span>
    </span>
  );
}
