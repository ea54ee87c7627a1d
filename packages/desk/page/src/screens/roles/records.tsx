import type { JSX } from "preact";

import { Acts } from "../../acts/acts.js";
import { paymentForms, registrationForms } from "../../acts/record-forms.js";
import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { CertificateLink, Clock, Money, PartyName, Title, When } from "../../parts/basic.js";
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
    </>
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
  const { words } = spoken.value;
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
