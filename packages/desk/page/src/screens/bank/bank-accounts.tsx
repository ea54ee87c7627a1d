import "./bank.css";

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { BankAccountBook, ShownAccount } from "../../../../src/answers.js";
import { ToRead } from "../../acts/to-read.js";
import { api, type ProblemDocument } from "../../api.js";
import { problemOf, useLoaded } from "../../loaded.js";
import { Clock, PartyName, Title, Trouble, When } from "../../parts/basic.js";
import { Table } from "../../parts/table.js";
import { linkTo, nameOf, refreshSoon } from "../../store.js";
import { spoken } from "../../words/index.js";
import { AccountForm } from "./account-form.js";

const tones: Readonly<Record<ShownAccount["state"], string>> = { proposed: "warn", approved: "good", ended: "" };

/** The address book of accounts: who proposed, approved and ended each, and the form for another one. */
export function BankAccounts(): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(() => api.bank.accounts());
  return (
    <>
      <Title>{words.pages.accounts}</Title>
      <p class="quiet">{words.bank.accounts.what}</p>
      <p class="line screen-only">
        <a class="button" href={linkTo("reconciliation")}>
          {words.pages.reconciliation}
        </a>
      </p>
      <When loaded={loaded}>{(book) => <Book book={book} />}</When>
      <AccountForm />
    </>
  );
}

/** What is decided about an account, and what became of it. */
interface Deciding {
  readonly account: ShownAccount;
  readonly what: "approve" | "end";
}

function Book({ book: { accounts, person } }: { readonly book: BankAccountBook }): JSX.Element {
  const { accounts: said } = spoken.value.words.bank;
  const [deciding, setDeciding] = useState<Deciding>();
  const [done, setDone] = useState<ShownAccount["state"]>();
  const decide = (what: Deciding["what"], account: ShownAccount): void => {
    setDone(undefined);
    setDeciding({ what, account });
  };
  return (
    <section class="card">
      {done !== undefined && (
        <div class="body">
          <div class="outcome good" role="status">
            {said.done[done]}
          </div>
        </div>
      )}
      {deciding !== undefined && (
        <div class="body">
          <Decision
            key={`${deciding.what} ${String(deciding.account.id)}`}
            deciding={deciding}
            former={formerOf(deciding.account, accounts)}
            onEnd={(state) => {
              setDeciding(undefined);
              setDone(state);
            }}
          />
        </div>
      )}
      {accounts.length === 0 ? (
        <p class="body quiet">{said.empty}</p>
      ) : (
        <Table
          rows={accounts.toReversed()}
          keyOf={({ id }) => String(id)}
          columns={[
            {
              title: said.owner,
              cell: ({ name, lei, state }) => (
                <>
                  <bdi class="name">{name}</bdi>
                  <div class="sub">
                    <PartyName lei={lei} />
                  </div>
                  <span class={`mark ${tones[state]}`}>{said.states[state]}</span>
                </>
              ),
            },
            { title: said.currency, cell: ({ currency }) => currency },
            { title: said.account, cell: (account) => <span class="id whole">{numberOf(account)}</span> },
            { title: said.bank, cell: (account) => bankOf(account) },
            { title: said.people, cell: (account) => <People account={account} /> },
            {
              ...{ title: said.approve, isAct: true },
              cell: (account) => (
                <Buttons account={account} person={person} isOpen={deciding === undefined} onDecide={decide} />
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

const numberOf = ({ account }: Pick<ShownAccount, "account">): string => account.iban ?? account.number ?? "";

function bankOf({ bank: { bic, lei, clearing } }: ShownAccount): string {
  return [bic, lei, clearing && `${clearing.system}:${clearing.member}`].filter(Boolean).join(" ");
}

/** The account to which payments go until this one is approved. */
function formerOf({ id, lei, currency }: ShownAccount, accounts: readonly ShownAccount[]): ShownAccount | undefined {
  return accounts.findLast(
    (each) => each.id !== id && each.state === "approved" && each.lei === lei && each.currency === currency,
  );
}

function People({ account }: { readonly account: ShownAccount }): JSX.Element {
  const { accounts: said } = spoken.value.words.bank;
  const { proposedBy, proposedAt, approvedBy, approvedAt, endedBy, endedAt } = account;
  const steps = [
    { text: said.proposed(proposedBy), at: proposedAt },
    ...(approvedBy === undefined ? [] : [{ text: said.approved(approvedBy), at: approvedAt }]),
    ...(endedBy === undefined ? [] : [{ text: said.ended(endedBy), at: endedAt }]),
  ];
  return (
    <>
      {steps.map(({ text, at }) => (
        <div key={text} class="sub">
          <bdi>{text}</bdi> {at !== undefined && <Clock at={at} />}
        </div>
      ))}
    </>
  );
}

function Buttons({
  account,
  person,
  isOpen,
  onDecide,
}: {
  readonly account: ShownAccount;
  readonly person: string;
  readonly isOpen: boolean;
  readonly onDecide: (what: Deciding["what"], account: ShownAccount) => void;
}): JSX.Element | null {
  const { accounts: said } = spoken.value.words.bank;
  const isOwn = account.proposedBy === person;
  return account.state === "ended" ? null : (
    <>
      {account.state === "proposed" && isOwn && <div class="sub">{said.own}</div>}
      <div class="line screen-only">
        {account.state === "proposed" && !isOwn && (
          <button
            type="button"
            class="main"
            disabled={!isOpen}
            onClick={() => {
              onDecide("approve", account);
            }}
          >
            {said.approve}
          </button>
        )}
        <button
          type="button"
          disabled={!isOpen}
          onClick={() => {
            onDecide("end", account);
          }}
        >
          {said.end}
        </button>
      </div>
    </>
  );
}

/** All that is said of an account before a second person approves it or somebody ends it. */
function Decision({
  deciding: { account, what },
  former,
  onEnd,
}: {
  readonly deciding: Deciding;
  readonly former: ShownAccount | undefined;
  /** With the state after the decision, or without one if nothing was decided. */
  readonly onEnd: (state?: ShownAccount["state"]) => void;
}): JSX.Element {
  const { accounts: said } = spoken.value.words.bank;
  const [problem, setProblem] = useState<ProblemDocument>();
  const [isRunning, setIsRunning] = useState(false);
  const confirm = async (): Promise<void> => {
    if (isRunning) {
      return;
    }
    setIsRunning(true);
    try {
      const { state } = await api.bank.decide(account.id, what);
      refreshSoon();
      onEnd(state);
    } catch (error) {
      setProblem(problemOf(error));
      setIsRunning(false);
    }
  };
  const { lei, name, currency } = account;
  return (
    <ToRead
      verb={what === "approve" ? said.approveVerb : said.endVerb}
      confirm={() => void confirm()}
      back={() => {
        onEnd();
      }}
    >
      <p class="sentence">
        <bdi>{name}</bdi> · {currency} · {numberOf(account)} · {bankOf(account)}
      </p>
      {nameOf(lei) === name ? (
        <p>{said.registered(nameOf(lei))}</p>
      ) : (
        <div class="outcome warn">{said.otherName(nameOf(lei))}</div>
      )}
      <People account={account} />
      {what === "approve" && (
        <div class="outcome warn">{former === undefined ? said.first : said.replaces(numberOf(former))}</div>
      )}
      {problem !== undefined && <Trouble problem={problem} />}
    </ToRead>
  );
}
