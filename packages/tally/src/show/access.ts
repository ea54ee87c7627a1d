import type { AccessGrant } from "@tallystick/client";

import { inFull } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows a grant: the issuer whose credentials open a tier of passports, and the party that granted this. */
export function showGrant(grant: AccessGrant, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  const { keyId, algorithm, issuer, tier, granter, expiresAt, since, withdrawn } = grant;
  return pairs(
    [
      [words.labels.key, words.screen.list([keyId, algorithm])],
      [words.labels.issuer, issuer],
      [words.labels.for, words.code("tier", tier)],
      [words.labels.by, inFull(granter, canvas)],
      [words.labels.state, stateOf(grant, canvas)],
      [words.labels.since, clock.moment(since)],
      [words.labels.until, clock.moment(withdrawn?.at ?? expiresAt)],
      [words.labels.reason, withdrawn?.reason],
    ],
    style,
  );
}

/** Shows the grants of one party, one on each line. */
export function showGrants(grants: readonly AccessGrant[], canvas: Canvas): string {
  const { clock, words } = canvas;
  if (grants.length === 0) {
    return words.battery.noGrants;
  }
  return table(
    grants,
    [
      { title: words.labels.key, of: ({ keyId }) => keyId, lead: true },
      { title: words.labels.issuer, of: ({ issuer }) => issuer, wraps: 12 },
      { title: words.labels.for, of: ({ tier }) => words.code("tier", tier) },
      { title: words.labels.state, of: (grant) => stateOf(grant, canvas) },
      {
        title: words.labels.until,
        of: ({ withdrawn, expiresAt }) => clock.moment(withdrawn?.at ?? expiresAt),
        worth: 1,
      },
    ],
    canvas,
  );
}

function stateOf({ state, expiresAt }: AccessGrant, { style, words, at }: Canvas): string {
  if (state === "Withdrawn") {
    return style.bad(words.code("grantState", state));
  }
  return expiresAt <= at ? style.bad(words.battery.expired) : style.good(words.code("grantState", state));
}
