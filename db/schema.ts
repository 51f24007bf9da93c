/** The tables, as Kysely sees them. migrations/ makes them; every nullable column says here what null means. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { ClauseKind, ClauseState, TextLanguage } from '#domain/agreement/clause.ts'
import type { Capacity, Disclosure, Party } from '#domain/party.ts'

export type OrganisationKind = Party

export interface Tables {
  account: {
    id: string
    /** lower case; unique */
    email: string
    name: string
    /** argon2id, PHC string */
    password_hash: string
    administrator: boolean
    /** null: not disabled */
    disabled_at: Date | null
    /** base32 under the server's key (AES-256-GCM, base64); null: no second factor set up */
    totp_secret: string | null
    /** null: set up but not yet confirmed with a first code */
    totp_confirmed_at: Date | null
    /** last accepted time step, so that a code works once */
    totp_last_step: string | null
    created_at: Generated<Date>
  }
  recovery_code: {
    account_id: string
    /** sha256 of the code, hex */
    code_hash: string
    used_at: Date | null
  }
  session: {
    /** sha256 of the session id, hex: a leaked table opens no session */
    id_hash: string
    /** random, names the session in "all my sessions"; opens nothing */
    public_id: string
    account_id: string
    expires_at: Date
    created_at: Generated<Date>
    seen_at: Generated<Date>
    user_agent: string
    address: string
  }
  invitation: {
    id: string
    /** sha256 of the token in the link, hex */
    token_hash: string
    email: string
    name: string
    /** null: no organisation (an observer, a recorder, an administrator) */
    organisation_id: string | null
    administrator: boolean
    invited_by: string
    expires_at: Date
    /** null: not used yet */
    used_at: Date | null
    created_at: Generated<Date>
  }
  organisation: {
    id: string
    kind: OrganisationKind
    name: string
    created_at: Generated<Date>
  }
  membership: {
    account_id: string
    organisation_id: string
  }
  negotiation: {
    id: string
    title: string
    /** place, as printed: "滨河区" */
    place: string
    language: TextLanguage
    /** parties whose initials make a tentative agreement */
    required_parties: Party[]
    /** the procedure profile, frozen at opening */
    profile: unknown
    created_by: string
    created_at: Generated<Date>
  }
  negotiation_party: {
    negotiation_id: string
    party: Party
    organisation_id: string
  }
  seat: {
    id: string
    negotiation_id: string
    account_id: string
    party: Party | null
    capacity: Capacity
    disclosure: Generated<Disclosure>
    mandated: Generated<boolean>
    given_at: Generated<Date>
    /** null: still held. Seats are ended, never deleted: old acts name them */
    ended_at: Date | null
  }
  draft: {
    id: string
    negotiation_id: string
    kind: 'joint' | 'caucus'
    /** null: the joint text */
    party: Party | null
    /** newest stored update */
    last_seq: Generated<string>
    /** raised whenever a seat, a clause state or the freeze changes: open rooms read them again */
    access_epoch: Generated<string>
    /** null: not frozen */
    frozen_at: Date | null
  }
  clause: {
    draft_id: string
    id: string
    parent_id: string | null
    position: number
    kind: ClauseKind
    title: string
    state: Generated<ClauseState>
    /** hash of the agreed text while locked; null: open */
    agreed_hash: string | null
    /** null: in the tree. A deleted clause keeps its row: its id is never used again */
    deleted_at: Date | null
  }
  /** Append-only (trigger): one row per accepted update, never merged across authors. */
  collab_update: {
    draft_id: string
    seq: string
    /** Yjs client id */
    client_id: string
    account_id: string
    /** null: the house */
    seat_id: string | null
    party: Party | null
    kind: 'edit' | 'import' | 'restore' | 'rescue'
    /** root names this update writes to */
    units: string[]
    payload: Buffer
    at: Generated<Date>
  }
  collab_checkpoint: {
    draft_id: string
    seq: string
    state: Buffer
    /** sha256 over the canonical hashes of all clauses, for the check at loading */
    hash: string
    at: Generated<Date>
  }
  /** Who types under a Yjs client id in a draft; bound once, never rebound: the attribution of every character. */
  collab_client: {
    draft_id: string
    client_id: string
    account_id: string
    seat_id: string | null
    party: Party | null
    at: Generated<Date>
  }
  /** The newest place of each chain: the row a command locks. */
  chain: {
    /** `table/<negotiationId>` or `caucus/<negotiationId>/<party>` */
    id: string
    negotiation_id: string
    /** null: the table's, seen by all seats */
    party: Party | null
    seq: Generated<string>
    hash: string
  }
  /** Append-only (trigger). */
  act: {
    chain: string
    seq: string
    at: string
    type: string
    actor: unknown
    body: unknown
    previous: string
    hash: string
  }
  /** Append-only (trigger). */
  version: {
    id: string
    draft_id: string
    number: number
    name: string
    reason: string
    /** canonical JSON, UTF-8 */
    canonical: Buffer
    hash: string
    saved_by: string
    saved_at: Generated<Date>
    /** log position it was taken at */
    seq: string
  }
  idempotency: {
    account_id: string
    key: string
    /** sha256 of the request; the same key with another body is `key-reused` */
    request_hash: string
    status: number
    answer: unknown
    at: Generated<Date>
  }
  /** What somebody typed into a place that no longer took it. Private to its author. */
  rescue: {
    id: string
    account_id: string
    draft_id: string
    clause_id: string
    title: string
    text: string
    why: string
    at: Generated<Date>
    /** null: not yet put away by its author */
    settled_at: Date | null
  }
  /** A text that was read and shown, waiting for "bring it in"; thrown away after a day. */
  pending_import: {
    id: string
    account_id: string
    draft_id: string
    file_name: string
    kind: 'markdown' | 'plain'
    source: string
    at: Generated<Date>
  }
  /** Facts about this installation: schema number, when set up. */
  house: {
    key: string
    value: string
  }
}

export type { Generated, GeneratedAlways }
