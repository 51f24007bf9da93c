/**
 * Where a value comes from. `verified`: read in a public text of the law; `secondary`: read in a copy, a quotation or a
 * local rule that repeats it; `unverified`: general knowledge, or a default of this product, to be checked before use.
 */
export const STATUSES = ['verified', 'secondary', 'unverified'] as const
export type LegalStatus = (typeof STATUSES)[number]

export interface Bilingual {
  en: string
  zh: string
}

export const INSTRUMENTS = {
  'civil-code': { zh: '民法典', en: 'Civil Code' },
  'labour-law': { zh: '劳动法', en: 'Labour Law' },
  'contract-law': { zh: '劳动合同法', en: 'Labour Contract Law' },
  'union-law': { zh: '工会法', en: 'Trade Union Law' },
  'order-22': { zh: '集体合同规定（2004）', en: 'Provisions on Collective Contracts (2004)' },
  'order-9': { zh: '工资集体协商试行办法（2000）', en: 'Trial Measures on Collective Wage Bargaining (2000)' },
  'review-rule': { zh: '某市集体合同审查办法', en: 'A municipal rule on the review of collective contracts' },
  shanghai: { zh: '上海市集体合同条例', en: 'Shanghai Ordinance on Collective Contracts' },
  'shanghai-congress': { zh: '上海市职工代表大会条例', en: "Shanghai Ordinance on Workers' Congresses" },
  beijing: { zh: '北京市集体合同条例（2005）', en: 'Beijing Ordinance on Collective Contracts (2005)' },
  zhejiang: { zh: '浙江省集体合同条例（2010）', en: 'Zhejiang Ordinance on Collective Contracts (2010)' },
  hangzhou: { zh: '杭州市企业工资集体协商条例（2014）', en: 'Hangzhou Ordinance on Collective Wage Bargaining (2014)' },
  ningbo: { zh: '宁波市企业工资集体协商条例（2014）', en: 'Ningbo Ordinance on Collective Wage Bargaining (2014)' },
  chongqing: { zh: '重庆市集体合同条例（2016）', en: 'Chongqing Ordinance on Collective Contracts (2016)' },
  shandong: { zh: '山东省企业工资集体协商条例（2016）', en: 'Shandong Ordinance on Collective Wage Bargaining (2016)' },
  henan: { zh: '河南省企业工资集体协商条例（2013）', en: 'Henan Ordinance on Collective Wage Bargaining (2013)' },
  'algorithm-guide': {
    zh: '平台劳动规则和算法协商指引（试行）（2026）',
    en: 'Guide to Bargaining on Platform Rules and Algorithms (trial, 2026)',
  },
  'tripartite-practice': { zh: '三方机制通行做法', en: 'Common practice of tripartite committees' },
  c144: { zh: '国际劳工组织第144号公约', en: 'ILO Convention No. 144' },
  nlra: { zh: '美国《国家劳资关系法》', en: 'National Labor Relations Act (USA)' },
  estatuto: { zh: '西班牙《劳动者法》', en: 'Estatuto de los Trabajadores (Spain)' },
  'rider-law': { zh: '西班牙第9/2021号皇家法令（骑手法）', en: 'Royal Decree-Law 9/2021 (Spain, Rider Law)' },
  pwd: { zh: '欧盟第2024/2831号平台工作指令', en: 'Directive (EU) 2024/2831 on platform work' },
  'regulation-1182-71': { zh: '欧盟第1182/71号条例', en: 'Regulation (EEC, Euratom) No 1182/71' },
  parties: { zh: '双方约定', en: "The parties' own agreement" },
  default: { zh: '本系统默认值', en: 'Default of this product' },
} as const satisfies Record<string, Bilingual>

export type InstrumentId = keyof typeof INSTRUMENTS

export interface LegalRef {
  instrument: InstrumentId
  article?: string
  status: LegalStatus
}

export interface Sourced<T> {
  value: T
  ref: LegalRef
}

/** The pen of one law: `const at = law('zhejiang', 'verified')`, then `at('13', value)`. */
export const law =
  (instrument: InstrumentId, status: LegalStatus) =>
  <T>(article: string | null, value: T): Sourced<T> => ({
    value,
    ref: article === null ? { instrument, status } : { instrument, article, status },
  })

/** A value no law sets: a sensible default, shown as unverified. */
export const byDefault = law('default', 'unverified')
