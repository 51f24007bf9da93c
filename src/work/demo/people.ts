/**
 * Who is in the demonstration: a riders' union, a food-delivery platform, the district authority, an observer and an
 * administrator. Persons are named by what they do; the demonstration has nobody's real name.
 */
import type { Capacity, Party } from '#domain/party.ts'

export interface DemoOrganisation {
  key: string
  kind: Party
  name: string
}

export interface DemoAccount {
  email: string
  name: string
  organisation: string | null
  administrator: boolean
  /** seat in both demonstration negotiations; null: none */
  seat: { party: Party | null; capacity: Capacity } | null
}

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  { key: 'union', kind: 'workers', name: '滨河区外卖配送行业工会联合会' },
  { key: 'platform', kind: 'employer', name: '即刻送（滨河）网络科技有限公司' },
  { key: 'authority', kind: 'government', name: '滨河区人力资源和社会保障局' },
]

const account = (
  email: string,
  name: string,
  organisation: string | null,
  seat: DemoAccount['seat'],
  administrator = false,
): DemoAccount => ({ email: `${email}@sanfang.test`, name, organisation, seat, administrator })

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('union.chief', '工会首席 · Union chief', 'union', { party: 'workers', capacity: 'chief' }),
  account('union.rep', '工会代表 · Union representative', 'union', { party: 'workers', capacity: 'representative' }),
  account('platform.chief', '平台首席 · Platform chief', 'platform', { party: 'employer', capacity: 'chief' }),
  account('platform.rep', '平台代表 · Platform representative', 'platform', {
    party: 'employer',
    capacity: 'representative',
  }),
  account('authority.chief', '人社局首席 · Authority chief', 'authority', { party: 'government', capacity: 'chief' }),
  account('authority.mediator', '人社局调解员 · Authority mediator', 'authority', {
    party: 'government',
    capacity: 'mediator',
  }),
  account('observer', '观察员 · Observer', null, { party: null, capacity: 'observer' }),
  account('admin', '系统管理员 · Administrator', null, null, true),
]
