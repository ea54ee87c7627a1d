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
  /** The statements that have the database know that the first column of an index finds a large part of the table. */
  findsMuch(table: string, index: string, columns: number): readonly string[];
  /** The statements that have the database count the rows of a table, so that its planner knows them. */
  counts(table: string): readonly string[];
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
  sql: ({ now }) => `
    select certificates.holder, parties.name as holder_name, certificates.certificate_id, certificates.instrument_id,
      certificates.currency, certificates.units, certificates.state, certificates.in_recourse, certificates.issuer,
      certificates.settlement_bank, certificates.guarantor, certificates.due_on, certificates.offer_kind,
      certificates.offer_to, certificates.presented_to, certificates.pledgee,
      cast(case when exists (select 1 from freezing_orders as orders
        where orders.certificate_id = certificates.certificate_id and (orders.until_at is null or orders.until_at > ${now})
      ) then 1 else 0 end as bigint) as frozen, certificates.non_transferable, certificates.changed_at
    from certificates
    left join parties on parties.lei = certificates.holder
    where certificates.alive = 1 and certificates.issuer is not null`,
};

/** The offset of a policy's clock at an instant. */
function offsetAt(version: string, instant: string): string {
  return `(select offset_minutes from policy_clock where policy_clock.version = ${version}
      and policy_clock.since = (select max(latest.since) from policy_clock as latest
        where latest.version = ${version} and latest.since <= ${instant}))`;
}

/**
 * The debts of some issuers with the day on which they fall due.
 *
 * @param units - what is owed; `dishonoured` - what of it is dishonoured; `owedBy` - who answers for it.
 */
function debts(
  { dayAt }: SqlWords,
  {
    from,
    owedBy,
    units,
    dishonoured,
    where,
  }: Readonly<Record<"from" | "owedBy" | "units" | "dishonoured" | "where", string>>,
): string {
  const since = "coalesce(own_default.since, general.since)";
  const defaultDay = dayAt(since, offsetAt("dues.policy_version", since));
  const day = `case when ${since} is null or dues.default_makes_due = 0 then dues.due_on
        when dues.issued_on <= ${defaultDay} and ${defaultDay} < dues.due_on then ${defaultDay} else dues.due_on end`;
  return `
    select dues.instrument_id, ${owedBy} as owed_by, dues.issuer, dues.settlement_bank, dues.guarantor, dues.currency,
      ${units} as units, ${dishonoured} as dishonoured, ${day} as due_on, clock.today,
      cast(case when ${day} < clock.today then 1 else 0 end as bigint) as overdue
    from ${from}
    left join defaults as general on general.lei = ${owedBy} and general.issuer = general.lei
    left join defaults as own_default on own_default.lei = ${owedBy} and own_default.issuer = dues.issuer
    left join clock on clock.version = dues.policy_version
    where ${where}`;
}

const due: View = {
  name: "due",
  description:
    "What issuers owe, by instrument: the units that have not ended and that the issuer does not hold, with what of them is dishonoured and not presented again, and the day on which they fall due. A declared default brings the day forward where the policy says so.",
  // The parties that a merger concerns are few, and `cross join` has SQLite begin with them. The debts of all others are read by the indexes of
  // `dues`, also by `owed_by`.
  sql: (words) => `
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
    one as (select lei, answers from merged union select answers, answers from merged),
    own as (
      select certificates.instrument_id, sum(certificates.units) as units,
        sum(certificates.in_recourse * certificates.units) as dishonoured
      from one as holder cross join certificates cross join one as issuer
      where certificates.holder = holder.lei and certificates.alive = 1 and certificates.issuer = issuer.lei
        and holder.lei <> issuer.lei and holder.answers = issuer.answers
      group by certificates.instrument_id
    ),
    clock as (
      select version, ${words.dayAt(words.now, "offset_minutes")} as today from policy_clock
      where since = (select max(latest.since) from policy_clock as latest
        where latest.version = policy_clock.version and latest.since <= ${words.now})
    )
    ${debts(words, {
      ...{ from: "dues", owedBy: "dues.issuer", units: "dues.units", dishonoured: "dues.dishonoured" },
      where: "not exists (select 1 from one where one.lei = dues.issuer)",
    })}
    union all
    ${debts(words, {
      from: "one cross join dues left join own on own.instrument_id = dues.instrument_id",
      ...{ owedBy: "one.answers", units: "cast(dues.units - coalesce(own.units, 0) as bigint)" },
      dishonoured: "cast(dues.dishonoured - coalesce(own.dishonoured, 0) as bigint)",
      where: "dues.issuer = one.lei and dues.units > coalesce(own.units, 0)",
    })}`,
};

const overdue: View = {
  name: "overdue",
  description:
    "The rows of `due` whose day has passed by the platform's clock, and of the others what is dishonoured and not presented again.",
  sql: () => `
    select instrument_id, owed_by, issuer, settlement_bank, guarantor, currency,
      case when overdue = 1 then units else dishonoured end as units, dishonoured, due_on
    from due where overdue = 1 or dishonoured > 0`,
};

const payments: View = {
  name: "payments",
  description:
    "Every payment that was reported, with its return if it came back, and the state of the objection to it.",
  sql: () => `
    select reports.uetr, reports.purpose, reports.certificate_id, reports.currency, reports.face, reports.paid,
      reports.value_date, reports.payee, reports.reported_by, reports.reported_at, reports.block,
      reports.transaction_id, reports.fact, returns.returned_by, returns.returned_at, returns.reason as return_reason,
      objections.state as objection, objections.objected_by
    from payment_reports as reports
    left join payment_returns as returns on returns.uetr = reports.uetr and returns.fact = (
      select max(latest.fact) from payment_returns as latest
      where latest.uetr = reports.uetr and latest.fact > reports.fact and not exists (
        select 1 from payment_reports as later
        where later.uetr = reports.uetr and later.fact > reports.fact and later.fact < latest.fact
      )
    )
    left join objections on objections.uetr = reports.uetr`,
};

/** The views, each after those that it uses. */
export const views: readonly View[] = [answering, holdings, due, overdue, payments];
