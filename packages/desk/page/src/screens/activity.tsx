import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownFact } from "../../../src/answers.js";
import { api } from "../api.js";
import { clockText } from "../figures.js";
import { partyInFile, sumInFile, type FileColumn } from "../list-file.js";
import { grouped } from "../read-amount.js";
import { useLoaded } from "../loaded.js";
import { CertificateLink, Clock, Money, PartyName, Title, When } from "../parts/basic.js";
import { SaveButtons, More } from "../parts/listing.js";
import { useRows } from "../rows.js";
import { linkTo } from "../store.js";
import { spoken } from "../words/index.js";

/** The acts on the ledger, the newest first: those that concern the party, all, or those of a transaction. */
export function Activity({ transactionId }: { readonly transactionId: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { lists } = words;
  const [of, setOf] = useState<"party" | "all">("party");
  const loaded = useRows("activity", transactionId === undefined ? { of } : { of: "all", transactionId });
  return (
    <>
      <Title of={loaded}>{words.pages.activity}</Title>
      {transactionId === undefined ? (
        <div class="line" role="group" aria-label={lists.whose}>
          {(["party", "all"] as const).map((each) => (
            <button
              key={each}
              type="button"
              class={each === of ? "main" : ""}
              aria-pressed={each === of}
              onClick={() => {
                setOf(each);
              }}
            >
              {each === "party" ? lists.mine : lists.all}
            </button>
          ))}
        </div>
      ) : (
        <div class="line">
          <span class="id whole">
            {lists.transaction} {transactionId}
          </span>
          <a href={linkTo("activity")}>{lists.allActs}</a>
        </div>
      )}
      <section class="card">
        <When loaded={loaded}>
          {(list) => (
            <>
              <div class="body line screen-only">
                <SaveButtons name="activity" list={list} columns={[{ file: fileColumns() }]} />
              </div>
              <Facts facts={list.rows} />
              <More list={list} />
            </>
          )}
        </When>
      </section>
    </>
  );
}

/** The newest acts that concern the party, or all, on another screen. */
export function Recent({ most, of }: { readonly most: number; readonly of: "party" | "all" }): JSX.Element {
  const loaded = useLoaded(() => api.rows("activity", { limit: String(most), of }), [most, of]);
  return (
    <section class="card">
      <h2>
        <a href={linkTo("activity")}>{spoken.value.words.pages.activity}</a>
      </h2>
      <When loaded={loaded}>{({ rows }) => <Facts facts={rows} />}</When>
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly ShownFact[] }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  if (facts.length === 0) {
    return <p class="body quiet">{words.activity.empty}</p>;
  }
  return (
    <table class="list">
      <tbody>
        {facts.map(({ fact, by, at, block, body, transactionId }) => {
          const certificate = certificateIn(body);
          return (
            <tr key={fact}>
              <td>
                <PartyName lei={by.lei} /> <b>{nameOfCode("fact", body.type)}</b>
                {certificate !== undefined && (
                  <div class="sub">
                    <CertificateLink certificate={certificate} />
                  </div>
                )}
              </td>
              <td class="money">{certificate !== undefined && <Money {...certificate} />}</td>
              <td class="sub">
                <Clock at={at} /> ·{" "}
                <a class="nowrap" href={linkTo("activity", transactionId)}>
                  {words.block(grouped(String(block)))}
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function certificateIn(fact: ShownFact["body"]) {
  return "certificates" in fact ? fact.certificates[0] : undefined;
}

/** What a file has of the acts. */
function fileColumns(): readonly FileColumn<ShownFact>[] {
  const { words, nameOfCode } = spoken.value;
  const { table, lists } = words;
  return [
    { title: table.when, text: ({ at }) => clockText(at) },
    ...partyInFile<ShownFact>(table.who, ({ by }) => by.lei),
    { title: table.what, text: ({ body }) => nameOfCode("fact", body.type) },
    { title: table.certificate, text: ({ body }) => certificateIn(body)?.certificateId ?? "" },
    ...sumInFile<ShownFact>(table.amount, ({ body }) => certificateIn(body)),
    { title: lists.transaction, text: ({ transactionId }) => transactionId },
  ];
}
