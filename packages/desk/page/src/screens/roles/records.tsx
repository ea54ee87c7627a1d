import type { PaymentObjection } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownRows } from "../../../../src/answers.js";
import { Acts } from "../../acts/acts.js";
import { paymentForms, registrationForms } from "../../acts/record-forms.js";
import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { asRows } from "../../paged.js";
import { CertificateLink, Clock, Money, PartyName, Title, When } from "../../parts/basic.js";
import { ReadOn } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { supervises } from "../../roles.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { Term } from "../goods/parts.js";

/** Finds a payment by its UETR, and an entry of a public register by its number. */
export function Records(): JSX.Element {
  const { words } = spoken.value;
  const { records } = words;
  return (
    <>
      <Title>{words.pages.records}</Title>
      <div class="two">
        <Finder
          title={records.payment}
          fields={["uetr"]}
          button={records.findPayment}
          addressOf={({ uetr = "" }) => linkTo("payment", uetr)}
        />
        <Finder
          title={records.registration}
          fields={["register", "registerNumber"]}
          button={records.findRegistration}
          addressOf={({ register = "", registerNumber = "" }) => linkTo("entry", register, registerNumber)}
        />
      </div>
      <section class="card">
        <h2>{records.contested}</h2>
        <ReadOn load={loadContested} empty={records.noneContested}>
          {(rows) => <Contested rows={rows} />}
        </ReadOn>
      </section>
    </>
  );
}

/** The objections that concern the person's party, or all for whoever supervises. */
async function loadContested(bookmark: string | undefined): Promise<ShownRows<PaymentObjection>> {
  const page = await api.query("ListObjections", {
    ...{ everybody: supervises(), pageSize: 50 },
    ...(bookmark !== undefined && { bookmark }),
  });
  return asRows(page.objections, page.bookmark);
}

function Contested({ rows }: { readonly rows: readonly PaymentObjection[] }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { records } = words;
  return (
    <Table
      rows={rows}
      keyOf={({ uetr }) => uetr}
      columns={[
        {
          title: records.payment,
          cell: ({ uetr }) => (
            <a class="id" href={linkTo("payment", uetr)}>
              {uetr}
            </a>
          ),
        },
        { title: records.paid, isMoney: true, cell: ({ sum }) => <Money {...sum} /> },
        { title: records.objection, cell: ({ by }) => <PartyName lei={by} /> },
        { title: records.agent, cell: ({ bank }) => <PartyName lei={bank} /> },
        { title: words.table.status, cell: ({ state }) => nameOfCode("objectionState", state) },
      ]}
    />
  );
}

function Finder({
  title,
  fields,
  button,
  addressOf,
}: {
  readonly title: string;
  readonly fields: readonly string[];
  readonly button: string;
  readonly addressOf: (filled: Readonly<Partial<Record<string, string>>>) => string;
}): JSX.Element {
  const { words } = spoken.value;
  return (
    <form
      class="card screen-only"
      onSubmit={(event) => {
        event.preventDefault();
        const filled = new FormData(event.currentTarget);
        const texts = fields.map((name): [string, string] => {
          const value = filled.get(name);
          return [name, typeof value === "string" ? value.trim() : ""];
        });
        location.hash = addressOf(Object.fromEntries(texts));
      }}
    >
      <h2>{title}</h2>
      <div class="body stack">
        <div class="form">
          {fields.map((name) => (
            <label key={name}>
              <span>{words.fields[name]}</span>
              <input name={name} autocomplete="off" required />
            </label>
          ))}
        </div>
        <div class="line">
          <button type="submit">{button}</button>
        </div>
      </div>
    </form>
  );
}

/** A payment: what it was for, who recorded it, whether it was returned, and its return. */
export function PaymentScreen({
  uetr,
  chosen,
}: {
  readonly uetr: string;
  readonly chosen: string | undefined;
}): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { records } = words;
  const loaded = useLoaded(() => api.query("GetPayment", { uetr }), [uetr]);
  return (
    <>
      <Title>{records.payment}</Title>
      <When loaded={loaded}>
        {(payment) => (
          <>
            <section class="card">
              <div class="body">
                <dl>
                  <Term name="UETR">
                    <span class="id whole">{payment.uetr}</span>
                  </Term>
                  <Term name={records.purpose}>
                    {records.purposes[payment.purpose]} <CertificateLink certificate={payment} />
                  </Term>
                  <Term name={records.paid}>
                    <span class="money">
                      <Money {...payment.paid} />
                    </span>
                  </Term>
                  <Term name={words.fields["valueDate"] ?? ""}>
                    <time>{payment.valueDate}</time>
                  </Term>
                  <Term name={records.agent}>
                    <PartyName lei={payment.agent.lei} /> · <Clock at={payment.at} />
                  </Term>
                  {payment.returned !== undefined && (
                    <Term name={records.returned}>
                      <PartyName lei={payment.returned.by} /> · <Clock at={payment.returned.at} />
                      <div class="sub">{payment.returned.reason}</div>
                    </Term>
                  )}
                  {payment.objectionUntil !== undefined && (
                    <Term name={records.objectionUntil}>
                      <time>{payment.objectionUntil}</time>
                    </Term>
                  )}
                  {payment.objection !== undefined && (
                    <Term name={records.objection}>
                      {nameOfCode("objectionState", payment.objection.state)} · <PartyName lei={payment.objection.by} />{" "}
                      · <Clock at={payment.objection.at} />
                      <div class="sub">{payment.objection.reason}</div>
                    </Term>
                  )}
                </dl>
              </div>
            </section>
            <Acts
              forms={paymentForms}
              shown={payment}
              chosen={chosen}
              linkTo={(act) => linkTo("payment", uetr, act)}
              none={records.none}
            />
          </>
        )}
      </When>
    </>
  );
}

/** An entry of a public register: the financing that used it, and the record of its release. */
export function EntryScreen({
  register,
  number,
  chosen,
}: {
  readonly register: string;
  readonly number: string;
  readonly chosen: string | undefined;
}): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { records } = words;
  const loaded = useLoaded(() => api.query("GetRegistration", { register, number }), [register, number]);
  return (
    <>
      <Title>{records.registration}</Title>
      <When loaded={loaded}>
        {(entry) => (
          <>
            <section class="card">
              <div class="body">
                <dl>
                  <Term name={words.fields["register"] ?? ""}>
                    {entry.register} {entry.number} · <time>{entry.date}</time>
                  </Term>
                  <Term name={records.kind}>
                    {nameOfCode("offerKind", entry.kind)} <CertificateLink certificate={entry} />
                  </Term>
                  <Term name={records.financier}>
                    <PartyName lei={entry.financier.lei} />
                  </Term>
                  <Term name={records.released}>
                    {entry.released === undefined ? records.notReleased : <time>{entry.released.on}</time>}
                  </Term>
                </dl>
              </div>
            </section>
            <Acts
              forms={registrationForms}
              shown={entry}
              chosen={chosen}
              linkTo={(act) => linkTo("entry", register, number, act)}
              none={records.none}
            />
          </>
        )}
      </When>
    </>
  );
}
