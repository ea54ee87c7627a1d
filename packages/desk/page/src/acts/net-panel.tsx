import type { Certificate } from "@tallystick/client";
import type { JSX } from "preact";

import { api } from "../api.js";
import { sums, unitsIn } from "../amounts.js";
import { mine } from "../goods/subjects.js";
import { useLoaded } from "../loaded.js";
import { readPages } from "../paged.js";
import { Money, shortId, State, When } from "../parts/basic.js";
import { useSelection } from "../parts/selection.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { Perform } from "./outcome.js";
import { PanelOfSelected, type Selected } from "./panel-of-selected.js";
import { useSignature } from "./signature.js";

/** How many pages of the other side's holdings are read. */
const PAGES = 4;

/** Sets certificates off against those that their issuer holds and the party owes: both sides, and whether they are equal. */
export function NetPanel({
  selected,
  onClose,
}: {
  readonly selected: readonly Selected[];
  readonly onClose: () => void;
}): JSX.Element {
  const { netting } = spoken.value.words;
  const issuers = new Set(selected.map(({ certificateId }) => certificateId.split(".")[0] ?? ""));
  const [first] = selected;
  const [issuer = ""] = issuers;
  const isOne = issuers.size === 1 && selected.every(({ currency }) => currency === first?.currency);
  return (
    <PanelOfSelected act="Net" selected={selected} onClose={onClose}>
      {isOne ? (
        <OtherSide issuer={issuer} currency={first?.currency ?? ""} selected={selected} />
      ) : (
        <p class="outcome warn">{netting.oneIssuer}</p>
      )}
    </PanelOfSelected>
  );
}

/** What the issuer of the certificates holds of what the party owes. */
async function owedTo(holder: string, currency: string): Promise<readonly Certificate[]> {
  const { rows } = await readPages(async (bookmark) => {
    const { certificates, ...next } = await api.query("ListHoldings", {
      ...{ holder, currency, states: ["Transferable", "InRecourse"], pageSize: 500 },
      ...(bookmark !== undefined && { bookmark }),
    });
    return { rows: certificates, ...next };
  }, PAGES);
  return rows.filter(({ instrumentId }) => instrumentId.startsWith(`${mine()}.`));
}

interface Sides {
  readonly issuer: string;
  readonly currency: string;
  readonly selected: readonly Selected[];
}

function OtherSide({ issuer, currency, selected }: Sides): JSX.Element {
  const { netting } = spoken.value.words;
  const loaded = useLoaded(() => owedTo(issuer, currency), [issuer, currency]);
  const selection = useSelection();
  const mine = selected.map(({ certificateId }) => certificateId);
  const requestNow = () => ({ mine, yours: [...selection.ids].sort() });
  const request = requestNow();
  const signature = useSignature({
    act: "Net",
    says: () => (selection.ids.size === 0 ? undefined : JSON.stringify(requestNow())),
    ask: () => ({ request, papers: [] }),
  });
  return (
    <When loaded={loaded}>
      {(owed) =>
        owed.length === 0 ? (
          <p class="quiet">{netting.none(nameOf(issuer))}</p>
        ) : (
          <>
            <fieldset class="paying" disabled={signature.isLocked}>
              <legend>
                {netting.theirs}: {nameOf(issuer)}
              </legend>
              {owed.map((certificate) => (
                <label key={certificate.certificateId} class="line">
                  <input
                    type="checkbox"
                    name="theirs"
                    checked={selection.ids.has(certificate.certificateId)}
                    onChange={() => {
                      selection.toggle(certificate.certificateId);
                    }}
                  />
                  <span class="money">
                    <Money {...certificate} />
                  </span>
                  <span class="id">{shortId(certificate.certificateId)}</span>
                  <State certificate={certificate} />
                </label>
              ))}
            </fieldset>
            <Sums mine={selected} yours={owed.filter(({ certificateId }) => selection.ids.has(certificateId))} />
            {request.yours.length > 0 && <Perform signature={signature} />}
          </>
        )
      }
    </When>
  );
}

/** Both sums, once somebody has chosen. */
function Sums({
  mine: given,
  yours,
}: {
  readonly mine: readonly Selected[];
  readonly yours: readonly Selected[];
}): JSX.Element | null {
  const { netting } = spoken.value.words;
  const [ours] = sums(given);
  const [theirs] = sums(yours);
  if (ours === undefined || theirs === undefined) {
    return null;
  }
  const isEqual = unitsIn(ours.amount) === unitsIn(theirs.amount);
  return (
    <p class={isEqual ? "quiet" : "outcome warn"} role="status">
      {netting.mine}{" "}
      <span class="nowrap">
        <Money {...ours} />
      </span>
      {" · "}
      {netting.theirs}{" "}
      <span class="nowrap">
        <Money {...theirs} />
      </span>
      . {isEqual ? netting.equal : netting.unequal}
    </p>
  );
}
