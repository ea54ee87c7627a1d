import type { JSX } from "preact";

import { ActPanel } from "../acts/act-panel.js";
import { issueForm } from "../acts/issue-form.js";
import { Title } from "../parts/basic.js";
import { spoken } from "../words/index.js";

/** Issues a certificate. The ledger checks it while it is filled in. */
export function Issue(): JSX.Element {
  const { words } = spoken.value;
  return (
    <>
      <Title>{words.issue.title}</Title>
      <section class="card">
        <div class="body stack">
          <p class="quiet">{words.issue.limits}</p>
          <ActPanel form={issueForm} shown={undefined} />
        </div>
      </section>
    </>
  );
}
