import "./bank.css";

import type { JSX } from "preact";

import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { Title, When } from "../../parts/basic.js";
import { MissingMoney } from "../../parts/missing-money.js";
import { isMine, linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { BreakList } from "./break-list.js";
import { CandidateList } from "./candidate-list.js";
import { DropZone } from "./drop-zone.js";
import { ExportPanel } from "./export-panel.js";
import { PaymentList } from "./payment-list.js";
import { ProposalList } from "./proposal-list.js";

/** What banks told, held against the ledger: files, what does not match, what follows, and every payment. */
export function Reconciliation(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => api.bank.work());
  return (
    <>
      <Title>{words.pages.reconciliation}</Title>
      <p class="quiet">{words.bank.what}</p>
      <Unwatched />
      <MissingMoney />
      <DropZone />
      <When loaded={loaded}>
        {({ breaks, proposals, candidates, notExpected, states }) => (
          <>
            <BreakList breaks={breaks} />
            <ProposalList proposals={proposals} />
            <CandidateList candidates={candidates} />
            <ExportPanel notExpected={notExpected} />
            <PaymentList states={states} />
          </>
        )}
      </When>
    </>
  );
}

/** Says that nothing can be found while no account of the party is in the address book, and leads there. */
function Unwatched(): JSX.Element {
  const { bank } = spoken.value.words;
  const loaded = useLoaded(() => api.bank.accounts());
  const isWatched =
    loaded.state !== "here" || loaded.value.accounts.some(({ lei, state }) => isMine(lei) && state === "approved");
  return (
    <>
      {!isWatched && <p class="outcome warn">{bank.unwatched}</p>}
      <p class="line screen-only">
        <a class="button" href={linkTo("accounts")}>
          {bank.toAccounts}
        </a>
      </p>
    </>
  );
}
