import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { BankPayments, BankWork, ShownJudgedPayment } from "../../../../src/answers.js";
import { DayInput } from "../../acts/day-input.js";
import { api } from "../../api.js";
import { presentInstant } from "../../clock.js";
import { sumInFile } from "../../list-file.js";
import { usePages } from "../../paged.js";
import { CertificateLink, Day, Money, When } from "../../parts/basic.js";
import { Choice } from "../../parts/choice.js";
import { partyColumn, type ListColumn } from "../../parts/list-columns.js";
import { More, SaveButtons } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { readDay } from "../../read-day.js";
import { isMine, linkTo, nameOf, parties } from "../../store.js";
import { spoken } from "../../words/index.js";
import { Lamps } from "./lamps.js";

const purposes = ["settlement", "discount", "recourse"] as const;
const tones: Readonly<Record<ShownJudgedPayment["state"], string>> = {
  ...{ expected: "", instructed: "warn", accepted: "warn", refused: "bad", seen: "warn", onLedger: "warn" },
  ...{ closed: "good", returned: "bad" },
};

type Wanted = Readonly<Record<"state" | "purpose" | "currency" | "side" | "text" | "dueFrom" | "dueTo", string>>;
const everything: Wanted = { state: "", purpose: "", currency: "", side: "", text: "", dueFrom: "", dueTo: "" };

/** Every payment that the party makes, gets and reports: filters, the sums of what they leave, both sides, and how far each is. */
export function PaymentList({ states }: Pick<BankWork, "states">): JSX.Element {
  const { payments: said } = spoken.value.words.bank;
  const [wanted, setWanted] = useState(everything);
  const loaded = usePages((pages) => read(wanted, pages), [wanted]);
  const columns = columnsOf();
  return (
    <section class="card">
      <h2>{said.title}</h2>
      <Filters wanted={wanted} states={states} onChange={setWanted} />
      <When loaded={loaded}>
        {({ rows, totals, block, at, more }) => (
          <>
            <div class="body line" role="status">
              {totals.map(({ payments, ...sum }) => (
                <span key={sum.currency} class="line">
                  {said.sum(payments)}
                  <b class="money">
                    <Money {...sum} />
                  </b>
                </span>
              ))}
              {rows.length > 0 && <SaveButtons name="payments" list={{ rows, block, at }} columns={columns} />}
            </div>
            {rows.length === 0 ? (
              <p class="body quiet">{said.none}</p>
            ) : (
              <Table rows={rows} keyOf={({ endToEndId }) => endToEndId} columns={columns} />
            )}
            <More list={{ rows, more }} />
          </>
        )}
      </When>
    </section>
  );
}

async function read(wanted: Wanted, pages: number) {
  const rows: ShownJudgedPayment[] = [];
  let page: BankPayments | undefined;
  for (let number = 0; number < pages && (page === undefined || page.cursor !== undefined); number++) {
    page = await api.bank.payments({ ...wanted, cursor: page?.cursor });
    rows.push(...page.payments);
  }
  const { totals = [], blockNumber: block = 0, cursor } = page ?? {};
  return { answer: { rows, totals, block, at: presentInstant() }, bookmark: cursor };
}

function Filters({
  wanted,
  states,
  onChange,
}: Pick<BankWork, "states"> & { readonly wanted: Wanted; readonly onChange: (wanted: Wanted) => void }): JSX.Element {
  const { words, bankWords } = spoken.value;
  const { payments: said } = words.bank;
  const take = (name: keyof Wanted) => (value: string) => {
    onChange({ ...wanted, [name]: value });
  };
  return (
    <div class="body line screen-only">
      <input
        aria-label={said.search}
        placeholder={said.search}
        onInput={({ currentTarget: { value } }) => {
          take("text")(value);
        }}
      />
      <Choice
        label={said.state}
        every={said.everyState}
        choices={statesIn(states)}
        nameOf={(state) => `${bankWords.states[state]} (${String(states[state] ?? 0)})`}
        onChoice={take("state")}
      />
      <Choice
        label={said.purpose}
        every={said.everyPurpose}
        choices={purposes}
        nameOf={(purpose) => said.purposes[purpose]}
        onChoice={take("purpose")}
      />
      <input
        aria-label={said.currency}
        placeholder={said.everyCurrency}
        maxLength={3}
        size={10}
        onInput={({ currentTarget: { value } }) => {
          take("currency")(value.length === 3 ? value.toUpperCase() : "");
        }}
      />
      <Choice
        label={said.side}
        every={said.everySide}
        choices={parties.value.filter(({ lei }) => !isMine(lei)).map(({ lei }) => lei)}
        nameOf={nameOf}
        onChoice={take("side")}
      />
      {(["dueFrom", "dueTo"] as const).map((end) => (
        <label key={end} class="line sub">
          {end === "dueFrom" ? words.lists.from : words.lists.to}
          <DayInput
            onInput={(text) => {
              const day = readDay(text);
              take(end)("day" in day ? day.day : "");
            }}
          />
        </label>
      ))}
    </div>
  );
}

/** The states in the order of a payment's way, of which there is any payment. */
function statesIn(states: BankWork["states"]): readonly ShownJudgedPayment["state"][] {
  const order = Object.keys(tones) as ShownJudgedPayment["state"][];
  return order.filter((state) => (states[state] ?? 0) > 0);
}

function columnsOf(): readonly ListColumn<ShownJudgedPayment>[] {
  const { words, bankWords } = spoken.value;
  const { payments: said } = words.bank;
  const { table } = words;
  return [
    {
      title: table.certificate,
      cell: (payment) => (
        <>
          <CertificateLink certificate={payment} />
          <div class="sub">{said.purposes[payment.purpose]}</div>
        </>
      ),
      file: [
        { title: table.certificate, text: ({ certificateId }) => certificateId },
        { title: said.purpose, text: ({ purpose }) => said.purposes[purpose] },
      ],
    },
    {
      ...{ title: table.amount, isMoney: true },
      cell: (payment) => <Money {...payment} />,
      file: sumInFile(table.amount, (payment) => payment),
    },
    partyColumn(said.debtor, ({ debtor }) => debtor),
    partyColumn(said.creditor, ({ creditor }) => creditor),
    {
      title: table.due,
      cell: ({ dueOn }) => <Day day={dueOn} />,
      file: [{ title: table.due, kind: "day", text: ({ dueOn }) => dueOn }],
    },
    {
      title: said.stations,
      cell: (payment) => (
        <>
          <span class={`mark ${tones[payment.state]}`}>{bankWords.states[payment.state]}</span>
          <Lamps payment={payment} />
          {payment.refusal !== undefined && <div class="sub">{said.refusal(payment.refusal)}</div>}
          {payment.uetr !== undefined && <Uetr payment={payment} uetr={payment.uetr} />}
        </>
      ),
      file: [
        { title: said.state, text: ({ state }) => bankWords.states[state] },
        { title: "UETR", text: ({ uetr = "" }) => uetr },
        { title: "EndToEndId", text: ({ endToEndId }) => endToEndId },
      ],
    },
  ];
}

/** The number of a payment. One that the ledger knows leads to it. */
function Uetr({ payment, uetr }: { readonly payment: ShownJudgedPayment; readonly uetr: string }): JSX.Element {
  return payment.stations.onLedger ? (
    <a class="id whole sub" href={linkTo("payment", uetr)}>
      {uetr}
    </a>
  ) : (
    <span class="id whole sub">{uetr}</span>
  );
}
