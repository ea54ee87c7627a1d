import type { Certificate } from "@tallystick/client";
import type { JSX } from "preact";

import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { Clock, PartyName, When } from "../parts/basic.js";
import { Table } from "../parts/table.js";
import { spoken } from "../words/index.js";

/** After a dishonour: who was told, who answers, and until when each can be claimed on. */
export function Notices({
  certificate: { certificateId, state },
}: {
  readonly certificate: Certificate;
}): JSX.Element | null {
  const { words } = spoken.value;
  const { notices: say } = words;
  const loaded = useLoaded(
    async () => (state === "InRecourse" ? api.query("GetNotices", { certificateId }) : undefined),
    [certificateId, state],
  );
  return state !== "InRecourse" ? null : (
    <section class="card">
      <h2>{say.title}</h2>
      <When loaded={loaded}>
        {(found) =>
          found !== undefined && (
            <>
              <Table
                rows={found.notices}
                keyOf={({ party }) => party}
                columns={[
                  { title: words.table.name, cell: ({ party }) => <PartyName lei={party} /> },
                  { title: say.capacity, cell: ({ capacity }) => say.capacities[capacity] },
                  { title: say.liable, cell: ({ liable }) => (liable ? words.act.yes : words.act.no) },
                  {
                    title: say.until,
                    cell: ({ liable, claimableUntil, interrupted }) => (
                      <>
                        {liable && (claimableUntil === undefined ? say.noLimit : <time>{claimableUntil}</time>)}
                        {interrupted !== undefined && (
                          <div class="sub">{say.interrupted(say.ways[interrupted.way], interrupted.day)}</div>
                        )}
                      </>
                    ),
                  },
                  {
                    title: say.acknowledged,
                    cell: ({ acknowledgedAt }) => acknowledgedAt !== undefined && <Clock at={acknowledgedAt} />,
                  },
                ]}
              />
              {found.lastPresentmentDay !== undefined && (
                <p class="body quiet">{say.lastDay(found.lastPresentmentDay)}</p>
              )}
            </>
          )
        }
      </When>
    </section>
  );
}
