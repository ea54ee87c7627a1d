/** The few expressions that the two databases write differently. */
export interface SqlWords {
  /** The type of texts. They sort by their bytes, as in the ledger. */
  readonly text: string;
  /** The type of whole numbers. */
  readonly count: string;
  /** Ends the creation of a table of small rows, which needs nothing but its key to find them. */
  readonly keptByKey: string;
  /** The present instant, in the form of the ledger. */
  readonly now: string;
  /** The day of an instant by a clock that is some minutes ahead of UTC. */
  dayAt(instant: string, minutes: string): string;
  /** All rows of a query in one text: a JSON array with an array of the values of each row. */
  asJson(columns: readonly string[]): string;
}

/** A view of the projection. */
export interface View {
  readonly name: string;
  readonly description: string;
  sql(words: SqlWords): string;
}

/** The party that answers for each party after mergers. A circle of mergers, which no act writes, ends after 100. */
const answering: View = {
  name: "answering",
  description: "For each party the one that answers for it: itself, or the last of its successors.",
  sql: () => `
    with recursive line (lei, answers, step) as (
      select lei, lei, 0 from parties
      union all
      select line.lei, parties.successor, line.step + 1 from line
      join parties on parties.lei = line.answers
      where parties.successor is not null and line.step < 100
    )
    select line.lei, line.answers from line
    left join parties on parties.lei = line.answers
    where parties.successor is null or line.step = 100`,
};

const holdings: View = {
  name: "holdings",
  description: "Every certificate that was received and has not ended, with the terms of its instrument.",
  sql: () => `
    select certificates.holder, parties.name as holder_name, certificates.certificate_id, certificates.instrument_id,
      certificates.currency, certificates.units, certificates.state, certificates.in_recourse, certificates.issuer,
      certificates.settlement_bank, certificates.guarantor, certificates.due_on, certificates.offer_kind,
      certificates.offer_to, certificates.presented_to, certificates.pledgee, certificates.frozen,
      certificates.non_transferable, certificates.changed_at
    from certificates
    left join parties on parties.lei = certificates.holder
    where certificates.alive = 1 and certificates.due_on is not null`,
};

/** The offset of a policy's clock at an instant. */
function offsetAt(version: string, instant: string): string {
  return `(select offset_minutes from policy_clock where policy_clock.version = ${version}
      and policy_clock.since = (select max(latest.since) from policy_clock as latest
        where latest.version = ${version} and latest.since <= ${instant}))`;
}

const due: View = {
  name: "due",
  description:
    "What issuers owe, by instrument: the units that have not ended and that the issuer does not hold, with the day on which they fall due. A declared default brings the day forward where the policy says so.",
  sql: ({ now, dayAt }) => `
    with recursive line (lei, answers, step) as (
      select lei, successor, 1 from parties where successor is not null
      union all
      select line.lei, parties.successor, line.step + 1 from line
      join parties on parties.lei = line.answers
      where parties.successor is not null and line.step < 100
    ),
    merged as (
      select line.lei, line.answers from line
      left join parties on parties.lei = line.answers
      where parties.successor is null or line.step = 100
    ),
    own as (
      select certificates.instrument_id, sum(certificates.units) as units
      from certificates
      left join merged as holder on holder.lei = certificates.holder
      left join merged as issuer on issuer.lei = certificates.issuer
      where certificates.holder in (select lei from merged union select answers from merged)
        and certificates.alive = 1 and certificates.holder <> certificates.issuer
        and coalesce(holder.answers, certificates.holder) = coalesce(issuer.answers, certificates.issuer)
      group by certificates.instrument_id
    ),
    owed as (
      select dues.instrument_id, cast(dues.units - coalesce(own.units, 0) as bigint) as units
      from dues
      left join own on own.instrument_id = dues.instrument_id
      where dues.units > coalesce(own.units, 0)
    ),
    terms as (
      select instruments.*, owed.units as owed_units, coalesce(merged.answers, instruments.issuer) as owed_by,
        coalesce(own.since, general.since) as default_since
      from owed
      join instruments on instruments.instrument_id = owed.instrument_id
      left join merged on merged.lei = instruments.issuer
      left join defaults as general on general.lei = coalesce(merged.answers, instruments.issuer)
        and general.issuer = general.lei
      left join defaults as own on own.lei = coalesce(merged.answers, instruments.issuer)
        and own.issuer = instruments.issuer
    ),
    days as (
      select terms.*, ${dayAt("default_since", offsetAt("terms.policy_version", "terms.default_since"))} as default_day,
        ${dayAt(now, offsetAt("terms.policy_version", now))} as today
      from terms
    ),
    moved as (
      select days.*, case when default_makes_due = 1 and issued_on <= default_day and default_day < due_on
        then default_day else due_on end as day
      from days
    )
    select instrument_id, owed_by, issuer, settlement_bank, guarantor, currency, owed_units as units, day as due_on,
      today, cast(case when day < today then 1 else 0 end as bigint) as overdue
    from moved`,
};

const overdue: View = {
  name: "overdue",
  description: "The rows of `due` whose day has passed by the platform's clock.",
  sql: () => `
    select instrument_id, owed_by, issuer, settlement_bank, guarantor, currency, units, due_on
    from due where overdue = 1`,
};

const payments: View = {
  name: "payments",
  description: "Every payment that was reported, with its return if it came back.",
  sql: () => `
    select reports.uetr, reports.purpose, reports.certificate_id, reports.currency, reports.face, reports.paid,
      reports.value_date, reports.payee, reports.reported_by, reports.reported_at, reports.block,
      reports.transaction_id, reports.fact, returns.returned_by, returns.returned_at, returns.reason as return_reason
    from payment_reports as reports
    left join payment_returns as returns on returns.uetr = reports.uetr and returns.fact = (
      select max(latest.fact) from payment_returns as latest
      where latest.uetr = reports.uetr and latest.fact > reports.fact and not exists (
        select 1 from payment_reports as later
        where later.uetr = reports.uetr and later.fact > reports.fact and later.fact < latest.fact
      )
    )`,
};

/** The views, each after those that it uses. */
export const views: readonly View[] = [answering, holdings, due, overdue, payments];
