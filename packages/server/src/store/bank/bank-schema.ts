/** The tables of banks' accounts and messages. Accounts are proposed by one person and approved by another. */
export const bankSchema = `
  create table bank_accounts (
    id integer primary key,
    lei text not null,
    name text not null,
    currency text not null,
    account text not null,
    is_iban integer not null,
    bank text not null,
    proposed_by text not null,
    proposed_at text not null,
    approved_by text,
    approved_at text,
    ended_by text,
    ended_at text
  );
  create table bank_files (
    place integer primary key,
    digest text not null unique,
    name text not null,
    message text not null,
    version text not null,
    received_at text not null
  );
  create table bank_records (id text primary key, file integer not null, place integer not null, record text not null);
  create index bank_records_in_order on bank_records (file, place);
  create table bank_statements (file integer not null, place integer not null, statement text not null, primary key (file, place));
  create table instructed_payments (end_to_end_id text primary key, uetr text not null unique, payment text not null);
  create table payment_messages (id text primary key, document text not null, made_at text not null);
  create table bank_matches (record text primary key, end_to_end_id text not null, person text not null, matched_at text not null);
`;
