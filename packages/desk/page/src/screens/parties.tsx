import type { Party } from "@tallystick/client";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { ActPanel } from "../acts/act-panel.js";
import { allRoles, registerParty } from "../acts/party-forms.js";
import { useLoaded } from "../loaded.js";
import { isIn } from "../matching.js";
import { PartyName, Title } from "../parts/basic.js";
import { Choice } from "../parts/choice.js";
import { More } from "../parts/listing.js";
import { Table } from "../parts/table.js";
import { hasRole } from "../roles.js";
import { linkTo, loadParties, parties } from "../store.js";
import { spoken } from "../words/index.js";

/** How many parties are shown at once. */
const STEP = 50;

/** Everybody that is registered: who it is, its roles, its state and its organisation. The operator registers parties here. */
export function Parties(): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const say = words.roles.parties;
  const [text, setText] = useState("");
  const [role, setRole] = useState("");
  useLoaded(loadParties);
  const rows = parties.value.filter((party) => fits(party, { text, role }));
  return (
    <>
      <Title>{words.pages.parties}</Title>
      <section class="card">
        <div class="body line screen-only">
          <input
            aria-label={say.search}
            placeholder={say.search}
            onInput={(event) => {
              setText(event.currentTarget.value);
            }}
          />
          <Choice
            label={words.table.roles}
            every={say.everyRole}
            choices={allRoles}
            nameOf={(each) => nameOfCode("role", each)}
            onChoice={setRole}
          />
        </div>
        {rows.length === 0 ? <p class="body quiet">{say.empty}</p> : <Listed rows={rows} />}
      </section>
      {hasRole("operator") ? (
        <section class="card screen-only">
          <h2>{say.register}</h2>
          <div class="body">
            <ActPanel form={registerParty} shown={undefined} />
          </div>
        </section>
      ) : (
        <p class="quiet">{say.onlyOperator}</p>
      )}
    </>
  );
}

function Listed({ rows }: { readonly rows: readonly Party[] }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { parties: say } = words.roles;
  const [most, setMost] = useState(STEP);
  return (
    <>
      <Table
        rows={rows.slice(0, most)}
        keyOf={({ lei }) => lei}
        columns={[
          {
            title: words.table.name,
            cell: ({ lei }) => (
              <a href={linkTo("party", lei)}>
                <PartyName lei={lei} />
              </a>
            ),
          },
          { title: words.table.status, cell: (party) => <PartyMarks party={party} /> },
          {
            title: words.table.roles,
            cell: ({ roles }) => roles.map((role) => nameOfCode("role", role)).join(", "),
          },
          { title: say.organisation, cell: ({ mspId }) => <span class="id">{mspId}</span> },
          { title: "LEI", cell: ({ lei }) => <span class="id">{lei}</span> },
        ]}
      />
      <More
        list={{
          rows: rows.slice(0, most),
          more:
            rows.length > most
              ? () => {
                  setMost(most + STEP);
                }
              : undefined,
        }}
      />
    </>
  );
}

/** Whether a party can act, and what else one must know before dealing with it. */
export function PartyMarks({ party }: { readonly party: Party }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const say = words.roles.parties;
  return (
    <span class="line">
      <span class={party.status === "Active" ? "mark good" : "mark bad"}>
        {nameOfCode("partyStatus", party.status)}
      </span>
      {party.inDefault !== undefined && <span class="mark bad">{say.inDefault}</span>}
      {party.successor !== undefined && <span class="sub">{say.mergedInto(party.successor.name)}</span>}
    </span>
  );
}

function fits({ lei, name, roles }: Party, wanted: { readonly text: string; readonly role: string }): boolean {
  return (wanted.role === "" || roles.some((role) => role === wanted.role)) && isIn([name, lei], wanted.text);
}
