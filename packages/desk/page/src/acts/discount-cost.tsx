import type { ActForms, Certificate, DiscountQuote } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { difference, sums, type Sum } from "../amounts.js";
import { roundedPercent } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { offerOn } from "../offer.js";
import { Money, PartyName, shortId, When } from "../parts/basic.js";
import { Table } from "../parts/table.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import { certificatesIn, eachOf, type Reviewed } from "./draft.js";
import { actsIn } from "./sums-of.js";

/** The terms of a discount that is asked for or offered. */
interface Terms extends Pick<
  ActForms["Discount"]["request"],
  "bank" | "annualRate" | "dayCount" | "discountDate" | "extraDays" | "proceeds" | "settlement"
> {
  readonly currency: string;
  readonly amount: string;
  readonly dueOn: string;
  readonly recourse: boolean;
}

/** What an offered discount costs, before anybody accepts it. */
export function OfferedDiscount({
  shown: { certificate, instrument },
}: {
  readonly shown: ShownCertificate;
}): JSX.Element | null {
  const offer = offerOn(certificate);
  return offer?.kind === "discount" ? (
    <section class="card">
      <h2>{spoken.value.words.offer.cost}</h2>
      <div class="body">
        <Cost terms={{ ...faceOf(certificate), ...offer, bank: offer.to, dueOn: instrument.dueOn }} />
      </div>
    </section>
  ) : null;
}

/** What a discount costs that a person is about to ask for, by the request that it signs. */
export function askedDiscount({ request, papers: [paper] }: Reviewed): JSX.Element | null {
  return paper === undefined ? null : <Cost terms={askedTerms(request, paper)} />;
}

/** What discounts cost that a person is about to ask for together: the price of each, and the sums by currency. */
export function askedDiscounts({ request, papers }: Reviewed): JSX.Element | null {
  const sales = actsIn(request).flatMap(({ request: asked }): readonly Sale[] => {
    const [certificateId] = certificatesIn(asked);
    const paper = papers.find(({ certificate }) => certificate.certificateId === certificateId);
    return paper === undefined
      ? []
      : [{ certificateId: paper.certificate.certificateId, terms: askedTerms(asked, paper) }];
  });
  const [first] = sales;
  return first === undefined ? null : <Costs sales={sales} first={first} />;
}

function askedTerms(request: object, { certificate, instrument }: ShownCertificate): Terms {
  // The form has made the request.
  const asked = request as ActForms["Discount"]["request"];
  const { amount = certificate.amount, recourse = instrument.recourse } = asked;
  return { ...asked, currency: certificate.currency, amount, recourse, dueOn: instrument.dueOn };
}

function faceOf({ currency, amount }: Certificate): Pick<Terms, "currency" | "amount"> {
  return { currency, amount };
}

function quoteOf({
  currency,
  amount,
  annualRate,
  dayCount,
  discountDate,
  dueOn,
  extraDays,
}: Terms): Promise<DiscountQuote> {
  return api.quote({
    ...{ currency, amount, annualRate, dayCount, discountDate, dueOn },
    ...(extraDays !== undefined && { extraDays }),
  });
}

/** One of several certificates that are sold. */
interface Sale extends Pick<Certificate, "certificateId"> {
  readonly terms: Terms;
}

/** The bank, the rate and the settlement were filled in once for all. */
function Costs({ sales, first }: { readonly sales: readonly Sale[]; readonly first: Sale }): JSX.Element {
  const { words } = spoken.value;
  const { offer, table, holdings } = words;
  const loaded = useLoaded(() => eachOf(sales, ({ terms }) => quoteOf(terms)), [JSON.stringify(sales)]);
  const quoted = (sale: Sale, say: (quote: DiscountQuote) => string): JSX.Element => (
    <When loaded={loaded}>{({ [sales.indexOf(sale)]: quote }) => <div class="sub">{quote && say(quote)}</div>}</When>
  );
  const money = (title: string, amountOf: (terms: Terms) => string, below?: (sale: Sale) => JSX.Element) => ({
    ...{ title, isMoney: true as const },
    cell: (sale: Sale) => (
      <>
        <Money currency={sale.terms.currency} amount={amountOf(sale.terms)} />
        {below?.(sale)}
      </>
    ),
  });
  const interestOf = ({ amount, proceeds }: Terms): string => difference(amount, proceeds);
  const total = (amountOf: (terms: Terms) => string): readonly Sum[] =>
    sums(sales.map(({ terms }) => ({ currency: terms.currency, amount: amountOf(terms) })));
  const [interest, proceeds] = [total(interestOf), total((terms) => terms.proceeds)];
  return (
    <>
      <Table
        rows={sales}
        keyOf={({ certificateId }) => certificateId}
        columns={[
          {
            title: table.certificate,
            cell: (sale) => (
              <>
                <span class="id">{shortId(sale.certificateId)}</span>
                {quoted(sale, ({ days }) => offer.discount(sale.terms.annualRate, sale.terms.dayCount, days))}
              </>
            ),
          },
          money(table.amount, ({ amount }) => amount),
          money(offer.interest, interestOf, (sale) =>
            quoted(sale, ({ allInAnnualCost = "0" }) => `${offer.allIn} ${roundedPercent(allInAnnualCost)} %`),
          ),
          money(offer.proceeds, (terms) => terms.proceeds),
        ]}
        foot={total(({ amount }) => amount).map((sum, index) => (
          <tr key={sum.currency}>
            <td>{holdings.sum}</td>
            {[sum, interest[index] ?? sum, proceeds[index] ?? sum].map((each, place) => (
              <td key={place} class="money">
                <Money {...each} />
              </td>
            ))}
          </tr>
        ))}
      />
      <dl>
        <Settlement terms={first.terms} />
      </dl>
    </>
  );
}

function Cost({ terms }: { readonly terms: Terms }): JSX.Element {
  const { words } = spoken.value;
  const { offer } = words;
  const { currency, amount, annualRate, dayCount, proceeds } = terms;
  const loaded = useLoaded(() => quoteOf(terms), [JSON.stringify(terms)]);
  return (
    <dl>
      <dt>{words.fields["bank"]}</dt>
      <dd>
        <PartyName lei={terms.bank} /> <span class="sub">{terms.recourse ? offer.recourse : offer.noRecourse}</span>
      </dd>
      <dt>{words.table.terms}</dt>
      <dd>
        <When loaded={loaded}>{({ days }) => offer.discount(annualRate, dayCount, days)}</When>
      </dd>
      <dt>{offer.interest}</dt>
      <dd class="nowrap">
        <Money currency={currency} amount={difference(amount, proceeds)} />
      </dd>
      <dt>{isMine(terms.bank) ? offer.pays : offer.proceeds}</dt>
      <dd class="nowrap big">
        <b>
          <Money currency={currency} amount={proceeds} />
        </b>
      </dd>
      <dt>{offer.allIn}</dt>
      <dd>
        <When loaded={loaded}>{({ allInAnnualCost = "0" }) => <b>{roundedPercent(allInAnnualCost)} %</b>}</When>
      </dd>
      <Settlement terms={terms} />
    </dl>
  );
}

/** Whether the certificate passes against payment, and what that means to whoever reads it. */
function Settlement({ terms: { settlement, bank } }: { readonly terms: Terms }): JSX.Element {
  const { words } = spoken.value;
  const { offer } = words;
  return (
    <>
      <dt>{words.settlements[settlement]}</dt>
      <dd>
        {isMine(bank) ? offer.toBuyer[settlement] : offer.toSeller[settlement]}
        <div class="sub">{offer.samePrice}</div>
      </dd>
    </>
  );
}
