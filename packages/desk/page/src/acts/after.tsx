import type { Certificate } from "@tallystick/client";
import type { JSX } from "preact";

import type { ActAnswer } from "../api.js";
import { clockText } from "../figures.js";
import { grouped } from "../read-amount.js";
import { offerOn } from "../offer.js";
import { CertificateLink, Clock, Money, shortId, State } from "../parts/basic.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { AfterOfRoles } from "./after-of-roles.js";

/** Says of a request that the ledger has already when it was done. Undefined: it is a new one. */
export function doneBefore(answer: ActAnswer): string | undefined {
  const { isRepeated, instrument } = answer;
  const first = firstOf(answer);
  return isRepeated === true && (first !== undefined || instrument !== undefined)
    ? spoken.value.words.act.doneBefore(first === undefined ? (instrument?.issuedOn ?? "") : clockText(first.at))
    : undefined;
}

/** When and by which transaction something was done that a request repeats. Undefined: the ledger does not know. */
export function firstOf({ creditNote, instrument }: ActAnswer): { at: string; transactionId: string } | undefined {
  return creditNote ?? instrument?.issuance;
}

/** The exact state after an act: of certificates, and of goods and their sale. Once it is done, each certificate is a link. */
export function After({
  answer,
  isDone = false,
}: {
  readonly answer: ActAnswer;
  readonly isDone?: boolean;
}): JSX.Element {
  const { words } = spoken.value;
  const whole = answer.response ?? answer;
  const answers = [whole, ...(whole.responses ?? []).map(({ response }) => response)];
  const all = answers.flatMap(({ certificate, settled, rest, parts, frozen, certificates }) =>
    [certificate, settled, parts, frozen, certificates, rest].flatMap((each) => each ?? []),
  );
  return (
    <div class="outcome good">
      <b>{isDone ? words.act.nowTrue : words.act.after}</b>
      {!isDone && answers.map((each, index) => <div key={index}>{doneBefore(each)}</div>)}
      {answers.map((each, index) => (
        <AfterSale key={index} answer={each} />
      ))}
      <AfterOfRoles answer={whole} />
      {all.map((each) => (
        <AfterOne key={each.certificateId} certificate={each} isDone={isDone} />
      ))}
    </div>
  );
}

function AfterOne({
  certificate,
  isDone,
}: {
  readonly certificate: Certificate;
  readonly isDone: boolean;
}): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const offer = offerOn(certificate);
  return (
    <div class="line">
      <span class="money">
        <Money {...certificate} />
      </span>
      {isDone ? (
        <CertificateLink certificate={certificate} />
      ) : (
        <span class="id">{shortId(certificate.certificateId)}</span>
      )}
      <State certificate={certificate} />
      <span>{words.act.heldBy(nameOf(certificate.holder.lei))}</span>
      {offer !== undefined && (
        <span class="sub">
          {nameOfCode("offerKind", offer.kind)} · {words.offer.to(nameOf(offer.to))} · <Clock at={offer.expiresAt} />
        </span>
      )}
      {offer?.kind === "discount" && offer.acceptedAt !== undefined && (
        <b>{words.act.bound(nameOf(offer.to), `${certificate.currency} ${grouped(offer.proceeds)}`)}</b>
      )}
    </div>
  );
}

/** What becomes of a listing, an order, a bid and a battery. */
function AfterSale({ answer: { listing, order, bid, battery } }: { readonly answer: ActAnswer }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { goods } = words;
  return (
    <>
      {order !== undefined && (
        <div class="line">
          {goods.order} <span class="mark">{nameOfCode("orderState", order.state)}</span>
          <span class="money">
            <Money {...order.price} />
          </span>
          {order.deadline !== undefined && (
            <span class="sub">
              {goods.untilThen} <Clock at={order.deadline} />
            </span>
          )}
        </div>
      )}
      {listing !== undefined && (
        <div class="line">
          {goods.listing} <span class="id">{shortId(listing.listingId)}</span>
          <span class="mark">{nameOfCode("listingState", listing.state)}</span>
          <span class="money">
            <Money {...listing.price} />
          </span>
        </div>
      )}
      {bid !== undefined && (
        <div class="line">
          {goods.bid} <span class="mark">{nameOfCode("bidState", bid.state)}</span>
          <span class="money">
            <Money {...(bid.answer?.price ?? bid.price)} />
          </span>
        </div>
      )}
      {battery !== undefined && (
        <div class="line">
          {goods.battery} <span class="id">{shortId(battery.batteryId)}</span>
          <span class="mark">{nameOfCode("batteryStatus", battery.status)}</span>
          <span>{goods.ownedBy(nameOf(battery.owner))}</span>
          {battery.offer !== undefined && <span class="sub">{words.offer.to(nameOf(battery.offer.to))}</span>}
        </div>
      )}
    </>
  );
}
