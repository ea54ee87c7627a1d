import "./roles.css";

import type { JSX } from "preact";

import type { ShownLine } from "../../../../src/answers.js";
import { Acts } from "../../acts/acts.js";
import { lineForms } from "../../acts/line-forms.js";
import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { Money, PartyName, Title, When } from "../../parts/basic.js";
import { isMine, linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { Drawn, type LineOf } from "./drawn.js";
import { LineState, Valid } from "./lines.js";

/** One credit line, and what its bank can do with it. */
export function LineScreen({
  bank,
  obligor,
  currency,
  chosen,
}: LineOf & { readonly chosen: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { lines } = words.roles;
  const loaded = useLoaded(() => loadLine({ bank, obligor, currency }), [bank, obligor, currency]);
  return (
    <When loaded={loaded}>
      {(line) => (
        <>
          <Title marks={<LineState line={line} />}>
            <PartyName lei={obligor} />
          </Title>
          <section class="card">
            <h2>
              <PartyName lei={bank} />
            </h2>
            <Figures line={line} />
          </section>
          <Drawn of={{ bank, obligor, currency }} />
          {isMine(bank) ? (
            <Acts
              forms={lineForms}
              shown={line}
              chosen={chosen}
              linkTo={(act) => linkTo("line", bank, obligor, currency, act)}
              none={lines.none}
            />
          ) : (
            <p class="quiet">{lines.onlyBanks}</p>
          )}
        </>
      )}
    </When>
  );
}

async function loadLine(asked: LineOf): Promise<ShownLine> {
  const { available, bank, obligor, ...line } = await api.query("GetCreditLine", asked);
  const digits = (amount: string): bigint => BigInt(amount.replace(".", ""));
  const limit = digits(line.limit);
  const used = limit === 0n ? 1000 : Number((digits(line.drawn) * 1000n) / limit);
  return { ...line, free: available, used, bank: { lei: bank }, obligor: { lei: obligor } };
}

function Figures({ line }: { readonly line: ShownLine }): JSX.Element {
  const { lines } = spoken.value.words.roles;
  const used = lines.used((line.used / 10).toFixed(1));
  const sums = [
    [lines.limit, line.limit],
    [lines.drawn, line.drawn],
    [lines.free, line.free],
  ] as const;
  return (
    <div class="body stack">
      <div>
        <meter class="used" min={0} max={1000} value={Math.min(line.used, 1000)} aria-label={used} />
        <div class="sub">{used}</div>
      </div>
      <dl>
        {sums.map(([title, amount]) => (
          <>
            <dt key={title}>{title}</dt>
            <dd>
              <span class="money">
                <Money currency={line.currency} amount={amount} />
              </span>
            </dd>
          </>
        ))}
        <dt>{lines.valid}</dt>
        <dd>
          <Valid line={line} />
        </dd>
      </dl>
    </div>
  );
}
