import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { BankWork } from "../../../../src/answers.js";
import { api, type ProblemDocument } from "../../api.js";
import { problemOf } from "../../loaded.js";
import { CertificateLink, Day, Money, PartyName, Trouble } from "../../parts/basic.js";
import { refreshSoon } from "../../store.js";
import { spoken } from "../../words/index.js";
import { shortRecord } from "./break-list.js";

type CandidateRow = BankWork["candidates"][number];

/** Bookings that no key gives to a payment. A person says which payment each is. */
export function CandidateList({ candidates }: { readonly candidates: readonly CandidateRow[] }): JSX.Element | null {
  const { candidates: said } = spoken.value.words.bank;
  return candidates.length === 0 ? null : (
    <section class="card">
      <h2>
        {said.title} <span class="count">{String(candidates.length)}</span>
      </h2>
      <p class="body quiet">{said.what}</p>
      {candidates.map((candidate) => (
        <Choices key={candidate.recordId} candidate={candidate} />
      ))}
    </section>
  );
}

function Choices({ candidate }: { readonly candidate: CandidateRow }): JSX.Element {
  const { candidates: said } = spoken.value.words.bank;
  const { recordId, booking, payments } = candidate;
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<ProblemDocument>();
  const match = async (endToEndId: string): Promise<void> => {
    setIsRunning(true);
    try {
      await api.bank.match({ recordId, endToEndId });
      setProblem(undefined);
      refreshSoon();
    } catch (error) {
      setProblem(problemOf(error));
      setIsRunning(false);
    }
  };
  return (
    <div class="body stack">
      <div class="line">
        <span class="sub">{said.booking}</span> <span class="id">{shortRecord(recordId)}</span>
        {booking !== undefined && (
          <>
            <b class="money">
              <Money {...booking} />
            </b>
            <PartyName lei={booking.owner} /> <span class="id">{booking.account}</span>
            {booking.bookedOn !== undefined && <Day day={booking.bookedOn} />}
            <span class="sub">{booking.servicerReference}</span>
          </>
        )}
      </div>
      <ul class="why" aria-label={said.payment}>
        {payments.map((payment) => (
          <li key={payment.endToEndId} class="line">
            <CertificateLink certificate={payment} />
            <span class="money">
              <Money {...payment} />
            </span>
            <PartyName lei={payment.debtor} /> → <PartyName lei={payment.creditor} />
            <Day day={payment.dueOn} />
            <button
              type="button"
              class="screen-only"
              disabled={isRunning}
              onClick={() => void match(payment.endToEndId)}
            >
              {said.match}
            </button>
          </li>
        ))}
      </ul>
      {problem !== undefined && <Trouble problem={problem} />}
    </div>
  );
}
