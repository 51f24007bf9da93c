/** Accounts and sessions, organisations and seats, drafts and their log, the ledger and versions. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = `
    create table house (key text primary key, value text not null);

    create table account (
      id text primary key,
      email text not null unique check (email = lower(email)),
      name text not null,
      password_hash text not null,
      administrator boolean not null,
      disabled_at timestamptz,
      totp_secret text,
      totp_confirmed_at timestamptz,
      totp_last_step bigint,
      created_at timestamptz not null default now()
    );
    create table recovery_code (
      account_id text not null references account on delete cascade,
      code_hash text not null,
      used_at timestamptz,
      primary key (account_id, code_hash)
    );
    create table session (
      id_hash text primary key,
      public_id text not null unique,
      account_id text not null references account on delete cascade,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      user_agent text not null,
      address text not null
    );
    create index session_account on session (account_id);
    create table organisation (
      id text primary key,
      kind text not null check (kind in ('workers', 'employer', 'government')),
      name text not null unique,
      created_at timestamptz not null default now()
    );
    create table membership (
      account_id text not null references account on delete cascade,
      organisation_id text not null references organisation,
      primary key (account_id, organisation_id)
    );
    create table invitation (
      id text primary key,
      token_hash text not null unique,
      email text not null,
      name text not null,
      organisation_id text references organisation,
      administrator boolean not null,
      invited_by text not null references account,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null default now()
    );

    create table negotiation (
      id text primary key,
      title text not null,
      place text not null,
      language text not null check (language in ('zh', 'en')),
      required_parties text[] not null,
      profile jsonb not null,
      created_by text not null references account,
      created_at timestamptz not null default now()
    );
    create table negotiation_party (
      negotiation_id text not null references negotiation,
      party text not null check (party in ('workers', 'employer', 'government')),
      organisation_id text not null references organisation,
      primary key (negotiation_id, party)
    );
    create table seat (
      id text primary key,
      negotiation_id text not null references negotiation,
      account_id text not null references account,
      party text check (party in ('workers', 'employer', 'government')),
      capacity text not null,
      disclosure text not null default 'title' check (disclosure in ('name', 'title')),
      mandated boolean not null default false,
      given_at timestamptz not null default now(),
      ended_at timestamptz
    );
    -- one living seat per person and negotiation: nobody is on two sides
    create unique index seat_once on seat (negotiation_id, account_id) where ended_at is null;
    create index seat_account on seat (account_id) where ended_at is null;

    create table draft (
      id text primary key,
      negotiation_id text not null references negotiation,
      kind text not null check (kind in ('joint', 'caucus')),
      party text check (party in ('workers', 'employer', 'government')),
      last_seq bigint not null default 0,
      access_epoch bigint not null default 0,
      frozen_at timestamptz,
      check ((kind = 'joint') = (party is null))
    );
    create unique index draft_room on draft (negotiation_id, coalesce(party, 'table'));
    create table clause (
      draft_id text not null references draft,
      id text not null,
      parent_id text,
      position integer not null,
      kind text not null check (kind in ('chapter', 'clause', 'appendix', 'unnumbered')),
      title text not null,
      state text not null default 'open' check (state in ('open', 'locked')),
      agreed_hash text,
      deleted_at timestamptz,
      primary key (draft_id, id),
      foreign key (draft_id, parent_id) references clause (draft_id, id),
      check ((state = 'locked') = (agreed_hash is not null))
    );

    create table collab_client (
      draft_id text not null references draft,
      client_id bigint not null,
      account_id text not null references account,
      seat_id text references seat,
      party text,
      at timestamptz not null default now(),
      primary key (draft_id, client_id)
    );
    create table collab_update (
      draft_id text not null references draft,
      seq bigint not null,
      client_id bigint not null,
      account_id text not null references account,
      seat_id text references seat,
      party text,
      kind text not null check (kind in ('edit', 'import', 'restore', 'rescue')),
      units text[] not null,
      payload bytea not null,
      at timestamptz not null default now(),
      primary key (draft_id, seq)
    );
    create table collab_checkpoint (
      draft_id text not null references draft,
      seq bigint not null,
      state bytea not null,
      hash text not null,
      at timestamptz not null default now(),
      primary key (draft_id, seq)
    );

    create table chain (
      id text primary key,
      negotiation_id text not null references negotiation,
      party text check (party in ('workers', 'employer', 'government')),
      seq bigint not null default 0,
      hash text not null
    );
    create table act (
      chain text not null references chain,
      seq bigint not null,
      at text not null,
      type text not null,
      actor jsonb,
      body jsonb not null,
      previous text not null,
      hash text not null,
      primary key (chain, seq)
    );
    create table version (
      id text primary key,
      draft_id text not null references draft,
      number integer not null,
      name text not null,
      reason text not null,
      canonical bytea not null,
      hash text not null,
      saved_by text not null references account,
      saved_at timestamptz not null default now(),
      seq bigint not null,
      unique (draft_id, number)
    );
    create table idempotency (
      account_id text not null references account,
      key text not null,
      request_hash text not null,
      status integer not null,
      answer jsonb not null,
      at timestamptz not null default now(),
      primary key (account_id, key)
    );
    create table rescue (
      id text primary key,
      account_id text not null references account,
      draft_id text not null references draft,
      clause_id text not null,
      title text not null,
      text text not null,
      why text not null,
      at timestamptz not null default now(),
      settled_at timestamptz
    );
    create index rescue_mine on rescue (account_id, draft_id) where settled_at is null;
    create table pending_import (
      id text primary key,
      account_id text not null references account on delete cascade,
      draft_id text not null references draft,
      file_name text not null,
      kind text not null check (kind in ('markdown', 'plain')),
      source text not null,
      at timestamptz not null default now()
    );

    create function refuse_rewriting() returns trigger language plpgsql as $$
      begin
        raise exception 'the record is append-only: % on % is refused', tg_op, tg_table_name using errcode = '23001';
      end $$;
    create trigger act_append_only before update or delete or truncate on act
      for each statement execute function refuse_rewriting();
    create trigger version_append_only before update or delete or truncate on version
      for each statement execute function refuse_rewriting();
    create trigger collab_update_append_only before update or delete or truncate on collab_update
      for each statement execute function refuse_rewriting();
  `
  // one round trip: without parameters the driver speaks the simple protocol, which takes a whole script
  await sql.raw(statements).execute(db)
}
