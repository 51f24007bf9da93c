/**
 * The secrets of this installation. Threat: whoever copies the database (a backup, a leaked dump) must not be able to
 * make sessions, read second-factor secrets or forge a seal; so nothing here is ever stored in it. They are made on the
 * first start and kept in DATA_DIR/keys, readable by its owner only, or come in the variable KEYS.
 */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import * as v from 'valibot'
import { CannotStart, explain } from '#db/cannot-start.ts'

export interface Keys {
  /** mixed into the hashes of tokens and session ids; 32 bytes */
  sessionPepper: Buffer
  /** AES-256-GCM, for secrets that must be readable again; 32 bytes */
  encryption: Buffer
  /** Ed25519: seals the heads of the record */
  seal: { privateKey: KeyObject; publicKey: KeyObject; /** SPKI, DER, base64: what bundles carry */ publicText: string }
}

const secret = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => Buffer.from(text, 'base64')),
  v.check((bytes) => bytes.length === 32),
)
const Kept = v.object({ sessionPepper: secret, encryption: secret, seal: v.string() })

function fresh(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return JSON.stringify(
    {
      sessionPepper: randomBytes(32).toString('base64'),
      encryption: randomBytes(32).toString('base64'),
      seal: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    },
    null,
    2,
  )
}

/** @param where named in the sentence when the text is not what fresh() makes */
function read(text: string, where: string): Keys {
  try {
    const kept = v.parse(Kept, JSON.parse(text))
    const privateKey = createPrivateKey({ key: Buffer.from(kept.seal, 'base64'), format: 'der', type: 'pkcs8' })
    const publicKey = createPublicKey(privateKey)
    const publicText = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    return {
      sessionPepper: kept.sessionPepper,
      encryption: kept.encryption,
      seal: { privateKey, publicKey, publicText },
    }
  } catch {
    // the parser's own words would print the secret
    throw new CannotStart(
      `${where} does not hold this installation's keys in readable form. Restore it from a backup; without it second factors and seals made so far cannot be used. Only for an empty installation may it be removed, and new keys are made.`,
    )
  }
}

/** Whole or not at all, and never over keys that are there: two processes starting at once end with the same ones. */
function keep(path: string, text: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = openSync(aside, 'wx', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    linkSync(aside, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/** @throws CannotStart */
export function openKeys({ dataDir, keys }: { dataDir: string; keys: string | null }): Keys {
  if (keys !== null) return read(keys, 'KEYS')
  const path = join(dataDir, 'keys')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (statSync(path, { throwIfNoEntry: false }) === undefined) keep(path, fresh())
    // a copy or a restore may have widened it
    chmodSync(path, 0o600)
    return read(readFileSync(path, 'utf8'), path)
  } catch (error) {
    throw explain(error, dataDir)
  }
}
