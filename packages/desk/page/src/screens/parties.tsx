import type { JSX } from "preact";

import { Title } from "../parts/basic.js";
import { parties } from "../store.js";
import { spoken } from "../words/index.js";

/** Everybody that is registered. */
export function Parties(): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  return (
    <>
      <Title>{words.pages.parties}</Title>
      <section class="card">
        <table class="rows">
          <thead>
            <tr>
              <th>{words.table.name}</th>
              <th>{words.table.status}</th>
              <th>{words.table.roles}</th>
              <th>LEI</th>
            </tr>
          </thead>
          <tbody>
            {parties.value.map(({ lei, name, roles, status }) => (
              <tr key={lei}>
                <td>{name}</td>
                <td>
                  <span class={status === "Active" ? "mark good" : "mark bad"}>
                    {nameOfCode("partyStatus", status)}
                  </span>
                </td>
                <td>{roles.map((role) => nameOfCode("role", role)).join(", ")}</td>
                <td>
                  <span class="id">{lei}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
