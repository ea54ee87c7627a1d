import type { Certificate, Instrument } from "@tallystick/client";
import { afterDefault, holdingOf } from "@tallystick/client/words";
import type { JSX } from "preact";

import { clockText } from "../figures.js";
import { defaults, nameOf } from "../store.js";
import { spoken } from "../words/index.js";

/** Marks a party that is in declared default, itself or by the successor that answers for it. */
export function DefaultMark({ lei }: { readonly lei: string }): JSX.Element | null {
  const since = defaults.value.since(lei);
  return since === undefined ? null : (
    <span class="mark bad" title={clockText(since)}>
      {spoken.value.words.roles.parties.inDefault}
    </span>
  );
}

/** Marks what was done at an instant, after the default of one of the parties was on record. */
export function LateMark({
  at,
  parties,
}: {
  readonly at: string;
  readonly parties: readonly string[];
}): JSX.Element | null {
  const lei = afterDefault(defaults.value, at, parties).afterDefault;
  return lei === undefined ? null : (
    <span class="mark warn">{spoken.value.words.certificate.afterDefault(nameOf(lei))}</span>
  );
}

/** Marks paper that `Net` does not take, since it came to its holder after the default of its issuer or of the holder. */
export function LatePaper({
  certificate,
  instrument: { issuer },
}: {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
}): JSX.Element | null {
  const { holder, cameAt = "" } = holdingOf(certificate);
  const lei = afterDefault(defaults.value, cameAt, [issuer, holder]).afterDefault;
  return lei === undefined ? null : <div class="sub">{spoken.value.words.certificate.notSetOff(nameOf(lei))}</div>;
}
