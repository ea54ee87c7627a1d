import type { OwedProceeds } from "@tallystick/client";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";

import type { ShownRows } from "../../../../src/answers.js";
import { Acts } from "../../acts/acts.js";
import { proceedsForms } from "../../acts/proceeds-forms.js";
import { api } from "../../api.js";
import { useLoaded } from "../../loaded.js";
import { asRows } from "../../paged.js";
import { Money, PartyName, shortId, Title } from "../../parts/basic.js";
import { ReadOn } from "../../parts/listing.js";
import { Table } from "../../parts/table.js";
import { supervises } from "../../roles.js";
import { isMine, linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";

/** Which debt: of a sale free of payment by its day, of a pledgee's surplus by the payment. */
interface Debt {
  readonly certificateId: string | undefined;
  readonly creditor: string | undefined;
  readonly cause: string | undefined;
}

/** What was sold free of payment and is not paid, and what pledgees owe pledgors: to or by the person's party, or by all for whoever supervises. */
export function Proceeds({ chosen, act }: { readonly chosen: Debt; readonly act: string | undefined }): JSX.Element {
  const { words } = spoken.value;
  const { proceeds } = words.roles;
  return (
    <>
      <Title>{words.pages.proceeds}</Title>
      <p class="quiet">{proceeds.what}</p>
      <section class="card">
        <ReadOn load={load} empty={proceeds.empty}>
          {(rows) => <Listed rows={rows} />}
        </ReadOn>
      </section>
      {chosen.cause !== undefined && (
        <ActsOn key={[chosen.certificateId, chosen.creditor, chosen.cause].join(" ")} debt={chosen} act={act} />
      )}
    </>
  );
}

async function load(bookmark: string | undefined): Promise<ShownRows<OwedProceeds>> {
  const page = await api.query("ListProceeds", {
    ...{ everybody: supervises(), pageSize: 50 },
    ...(bookmark !== undefined && { bookmark }),
  });
  return asRows(page.proceeds, page.bookmark);
}

function Listed({ rows }: { readonly rows: readonly OwedProceeds[] }): JSX.Element {
  const { words } = spoken.value;
  const { proceeds } = words.roles;
  return (
    <Table
      rows={rows}
      keyOf={(owed) => [owed.certificateId, owed.creditor, causeOf(owed)].join(" ")}
      columns={[
        { title: words.table.certificate, cell: (owed) => <SaleLink owed={owed} /> },
        { title: proceeds.sum, isMoney: true, cell: ({ sum }) => <Money {...sum} /> },
        { title: proceeds.since, cell: ({ soldOn }) => <time>{soldOn}</time> },
        { title: proceeds.debtor, cell: ({ debtor }) => <PartyName lei={debtor} /> },
        { title: proceeds.creditor, cell: ({ creditor }) => <PartyName lei={creditor} /> },
        { title: words.table.status, cell: (owed) => <Status owed={owed} /> },
      ]}
    />
  );
}

/** What can be done about one debt. Once it is paid, what was done stays on the screen. */
function ActsOn({ debt, act }: { readonly debt: Debt; readonly act: string | undefined }): JSX.Element | null {
  const loaded = useLoaded(() => find(debt), [debt.certificateId, debt.creditor, debt.cause]);
  const last = useRef<OwedProceeds | undefined>(undefined);
  if (loaded.state === "here" && loaded.value !== undefined) {
    last.current = loaded.value;
  }
  const owed = last.current;
  return owed === undefined ? null : (
    <Acts
      forms={proceedsForms}
      shown={owed}
      chosen={act}
      linkTo={(one) => addressOf(owed, one)}
      none={spoken.value.words.records.none}
    />
  );
}

async function find({ certificateId, creditor, cause }: Debt): Promise<OwedProceeds | undefined> {
  let bookmark: string | undefined;
  do {
    const page: ShownRows<OwedProceeds> = await load(bookmark);
    const found = page.rows.find(
      (owed) => owed.certificateId === certificateId && owed.creditor === creditor && causeOf(owed) === cause,
    );
    if (found !== undefined) {
      return found;
    }
    bookmark = page.next;
  } while (bookmark !== undefined);
  return undefined;
}

function addressOf(owed: OwedProceeds, ...act: readonly string[]): string {
  return linkTo("proceeds", owed.certificateId, owed.creditor, causeOf(owed), ...act);
}

/** What tells the debt from others, as in the subject of a duty. */
function causeOf({ soldOn, surplusOf }: OwedProceeds): string {
  return surplusOf ?? soldOn;
}

function SaleLink({ owed }: { readonly owed: OwedProceeds }): JSX.Element {
  const isSide = isMine(owed.creditor) || isMine(owed.debtor);
  return isSide ? (
    <a class="id" href={addressOf(owed, "PayProceeds")}>
      {shortId(owed.certificateId)}
    </a>
  ) : (
    <span class="id">{shortId(owed.certificateId)}</span>
  );
}

function Status({ owed: { surplusOf, stated } }: { readonly owed: OwedProceeds }): JSX.Element {
  const { proceeds } = spoken.value.words.roles;
  return (
    <>
      <span class="mark">{stated === undefined ? proceeds.unpaid : proceeds.stated}</span>
      {stated !== undefined && (
        <div class="sub id whole">
          {stated.uetr} · {stated.valueDate}
        </div>
      )}
      {surplusOf !== undefined && <div class="sub">{proceeds.surplus}</div>}
    </>
  );
}
