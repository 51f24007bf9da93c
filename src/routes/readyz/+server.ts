import { json } from '@sveltejs/kit'
import { deadParts } from '#server/health.ts'
import { services } from '#server/services.ts'

/** 200: send people here. 503: do not, and `dead` names what is down. */
export async function GET() {
  const dead = await deadParts(services())
  return json({ ready: dead.length === 0, dead }, { status: dead.length === 0 ? 200 : 503 })
}
