import { DEPTH_LIMIT } from '#text/content.ts'

/** What one update may be; everything beyond is refused before it costs anything. */
export interface GateLimits {
  maxBytes: number
  maxStructs: number
  maxDeleteRanges: number
  /** blocks inside blocks: what lies deeper is no block in the canonical form either, and would be signed unlike it looks */
  maxDepth: number
  /** JSON inside attribute values and term values */
  maxValueDepth: number
  /** steps of the check after applying: bounds what a crafted thicket of origins can cost */
  maxWalk: number
}

export const LIVE_LIMITS: GateLimits = {
  maxBytes: 1 << 20,
  maxStructs: 50_000,
  maxDeleteRanges: 50_000,
  maxDepth: DEPTH_LIMIT,
  maxValueDepth: 8,
  maxWalk: 1_000_000,
}

/** A whole night offline arrives as one sync step 2. */
export const SYNC_LIMITS: GateLimits = { ...LIVE_LIMITS, maxBytes: 4 << 20 }

/** Beyond it Yjs's V2 encoding of a checkpoint would lose bits; a person typing for a century stays below. */
export const MAX_CLOCK = 2 ** 31 - 1
/** Yjs draws client ids from 32 bits. */
export const MAX_CLIENT = 2 ** 32 - 1
