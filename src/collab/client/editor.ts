/**
 * The editor: everything a page needs to write a text together with others, in one lazy chunk.
 *
 *   const { openText } = await import('#collab/client/editor.ts')
 *   const text = openText({ draftId, clientId, … , on })
 *   text.mount(clauseId, element)
 */
import type { OpenText, TextOptions } from './handle.ts'
import { LiveText } from './live-text.ts'

export const openText = (options: TextOptions): OpenText => new LiveText(options)
