import { accessTiers, type AccessTier } from "@tallystick/client/words";
import type { JSX, TargetedMouseEvent } from "preact";
import { useState } from "preact/hooks";

import { Acts } from "../../acts/acts.js";
import { batteryForms } from "../../acts/battery-forms.js";
import { api } from "../../api.js";
import { readBattery, type ShownBattery } from "../../goods/subjects.js";
import { useLoaded } from "../../loaded.js";
import { CertificateLink, Clock, Money, PartyName, shortId, Title, When } from "../../parts/basic.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { BatteryMarks } from "./batteries.js";
import { BatteryLink, ListingLink, Term } from "./parts.js";

/** A battery: what can be done with it, its passport as readers of each tier see it, its family, and its sales. */
export function BatteryScreen({
  id,
  chosen,
}: {
  readonly id: string;
  readonly chosen: string | undefined;
}): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => readBattery(id), [id]);
  return (
    <When loaded={loaded}>
      {(shown) => (
        <>
          <Title marks={<BatteryMarks {...shown} />}>
            {shown.battery.model} <small>{shortId(id)}</small>
          </Title>
          <Acts
            forms={batteryForms}
            shown={shown}
            chosen={chosen}
            linkTo={(act) => linkTo("battery", id, act)}
            none={words.goods.noneNow}
          />
          <div class="two">
            <Sales {...shown} />
            <Family {...shown} />
          </div>
          <PassportOf {...shown} />
        </>
      )}
    </When>
  );
}

/** The listing that sells it now, and its sales with the certificates that paid. */
function Sales({ battery: { batteryId, listing, titles } }: ShownBattery): JSX.Element {
  const { passport } = spoken.value.words.goods;
  const loaded = useLoaded(() => api.payments(batteryId), [batteryId]);
  const sales = titles.filter(({ way }) => way === "sale");
  return (
    <section class="card">
      <h2>{passport.sales}</h2>
      <div class="body stack">
        {listing !== undefined && (
          <a class="button main" href={linkTo("listing", listing)}>
            {passport.open}
          </a>
        )}
        {sales.length === 0 ? (
          <p class="quiet">{passport.noSale}</p>
        ) : (
          <When loaded={loaded}>
            {(payments) => (
              <ol class="steps">
                {sales.map(({ from, to, at, listingId = "" }) => (
                  <li key={at}>
                    <div class="goods">
                      <span>
                        <PartyName lei={from} /> → <PartyName lei={to} />
                      </span>
                      <ListingLink listingId={listingId} />
                      {payments
                        .filter((each) => each.listingId === listingId)
                        .flatMap(({ certificates }) => certificates)
                        .map((certificate) => (
                          <span key={certificate.certificateId} class="line">
                            <span class="sub">{passport.paidBy}</span> <CertificateLink certificate={certificate} />
                            <span class="money">
                              <Money {...certificate} />
                            </span>
                          </span>
                        ))}
                    </div>
                    <Clock at={at} />
                  </li>
                ))}
              </ol>
            )}
          </When>
        )}
      </div>
    </section>
  );
}

/** Who made and owns it, of which batteries it was made, and what it became part of. */
function Family({ battery }: ShownBattery): JSX.Element {
  const { words } = spoken.value;
  const { passport } = words.goods;
  const { manufacturer, owner, predecessors, successor } = battery;
  return (
    <section class="card">
      <h2>{passport.family}</h2>
      <div class="body">
        <dl>
          <Term name={words.goods.battery}>
            <span class="id whole">{battery.batteryId}</span>
          </Term>
          <Term name={passport.maker}>
            <PartyName lei={manufacturer} />
          </Term>
          <Term name={passport.owner}>
            <PartyName lei={owner} />
          </Term>
          {predecessors.length > 0 && (
            <Term name={passport.from}>
              <div class="goods">
                {predecessors.map((each) => (
                  <BatteryLink key={each} batteryId={each} />
                ))}
              </div>
            </Term>
          )}
          {successor !== undefined && (
            <Term name={passport.into}>
              <BatteryLink batteryId={successor} />
            </Term>
          )}
        </dl>
      </div>
    </section>
  );
}

/** The passport, in the library's words, as a reader of the chosen tier sees it. */
function PassportOf({ battery: { batteryId } }: ShownBattery): JSX.Element {
  const { words, language } = spoken.value;
  const { passport } = words.goods;
  const [tier, setTier] = useState<AccessTier>("interest+commission");
  const loaded = useLoaded(() => api.passport(batteryId, tier, language), [batteryId, tier, language]);
  return (
    <>
      <div class="title">
        <h2>{passport.title}</h2>
        <label class="line reader screen-only">
          <span class="sub">{passport.reader}</span>
          <select
            name="tier"
            value={tier}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTier(accessTiers.find((each) => each === value) ?? tier);
            }}
          >
            {accessTiers.map((each) => (
              <option key={each} value={each}>
                {passport.tiers[each]}
              </option>
            ))}
          </select>
        </label>
        <span class="note">{passport.member}</span>
      </div>
      <When loaded={loaded}>
        {({ html }) => (
          // The library makes this markup, in which every text of a record is plain text. A link in it leads to a place within it.
          <div class="passport" onClick={scrollWithin} dangerouslySetInnerHTML={{ __html: html }} />
        )}
      </When>
    </>
  );
}

/** The fragment of the address names the screen, so a link within the passport only scrolls. */
function scrollWithin(event: TargetedMouseEvent<HTMLDivElement>): void {
  const link = event.target instanceof Element ? event.target.closest("a")?.getAttribute("href") : undefined;
  if (link?.startsWith("#") === true) {
    event.preventDefault();
    document.getElementById(link.slice(1))?.scrollIntoView();
  }
}
