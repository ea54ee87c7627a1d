import type { Certificate } from "@tallystick/client";
import type { JSX } from "preact";

import type { ActAnswer } from "../api.js";
import { offerOn } from "../offer.js";
import { Clock, Money, shortId, State } from "../parts/basic.js";
import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import type { ActForm } from "./form.js";

/** The exact state after an act. */
export function After({
  answer,
  after,
}: {
  readonly answer: ActAnswer;
  readonly after: ActForm<unknown>["after"];
}): JSX.Element {
  const { response = answer } = answer;
  return (
    <div class="outcome good">
      <b>{spoken.value.words.act.after}</b>
      {/* The answer is that of the form's act. */}
      {after?.(response as never)}
      {certificatesIn(response).map((each) => (
        <AfterOne key={each.certificateId} certificate={each} />
      ))}
    </div>
  );
}

function certificatesIn({ certificate, settled, rest, parts, frozen, certificates }: ActAnswer): Certificate[] {
  return [certificate, settled, parts, frozen, certificates, rest].flatMap((each) => each ?? []);
}

function AfterOne({ certificate }: { readonly certificate: Certificate }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const offer = offerOn(certificate);
  return (
    <div class="line">
      <span class="money">
        <Money {...certificate} />
      </span>
      <span class="id">{shortId(certificate.certificateId)}</span>
      <State certificate={certificate} />
      <span>
        {words.act.becomes(nameOfCode("certificateState", certificate.state), nameOf(certificate.holder.lei))}
      </span>
      {offer !== undefined && (
        <span class="sub">
          {nameOfCode("offerKind", offer.kind)} · {words.offer.to(nameOf(offer.to))} · <Clock at={offer.expiresAt} />
        </span>
      )}
    </div>
  );
}
