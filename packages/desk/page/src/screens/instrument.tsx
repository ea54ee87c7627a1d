import type { JSX } from "preact";

import type { History } from "../../../src/answers.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { Clock, Money, PartyName, shortId, Title, When } from "../parts/basic.js";
import { CertificateTable } from "../parts/certificate-table.js";
import { UnitPicture } from "../parts/unit-picture.js";
import { spoken } from "../words/index.js";

/** An instrument: what became of each of its units. */
export function InstrumentScreen({ id }: { readonly id: string }): JSX.Element {
  const { words } = spoken.value;
  const loaded = useLoaded(async () => {
    const [{ instrument, certificates }, history, audit] = await Promise.all([
      api.query("ListInstrument", { instrumentId: id, pageSize: 500 }),
      api.history(id),
      api.query("AuditInstrument", { instrumentId: id }),
    ]);
    return { instrument, certificates, history, audit };
  }, [id]);
  return (
    <When loaded={loaded}>
      {({ instrument, certificates, history, audit }) => (
        <>
          <Title
            marks={
              <span class={audit.sound ? "mark good" : "mark bad"}>
                {audit.sound ? words.instrument.sound : words.instrument.unsound}
              </span>
            }
          >
            {shortId(id)} <Money {...instrument} />
          </Title>
          <section class="card">
            <h2>{words.instrument.picture}</h2>
            <div class="body stack">
              <UnitPicture instrument={instrument} history={history} />
              <p class="sub">{words.instrument.caption}</p>
            </div>
          </section>
          <section class="card">
            <h2>{words.instrument.certificates}</h2>
            <CertificateTable rows={certificates.map((certificate) => ({ certificate, instrument }))} />
          </section>
          <section class="card">
            <h2>{words.instrument.acts}</h2>
            <Acts history={history} />
          </section>
        </>
      )}
    </When>
  );
}

function Acts({ history: { acts } }: { readonly history: History }): JSX.Element {
  const { nameOfCode } = spoken.value;
  return (
    <table class="rows">
      <tbody>
        {acts.map(({ type, at, by }, index) => (
          <tr key={index}>
            <td>
              {index + 1}. <PartyName lei={by} /> <b>{nameOfCode("fact", type)}</b>
            </td>
            <td class="sub">
              <Clock at={at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
